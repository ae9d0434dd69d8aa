"""Commands about what people did: log, undo, and review, which walks through what needs a person."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from .correcting import signature, signed
from .options import format_option, opened, record_option
from .rendering import Column, Row, clean, key, show, show_one
from .wording import line

if TYPE_CHECKING:
    from onrecord.api.record import Record


@click.command()
@click.argument("target", required=False, metavar="[ID]")
@record_option
@format_option
def log(target: str | None, where: str, shape: str | None) -> None:
    """List what people did, in order: to one claim, entry, relation, report or name, where ID names it."""
    from dataclasses import asdict

    from onrecord.record.corrections import standing_corrections

    with opened(where) as record:
        every = record.corrections()
        found = record.history(target) if target else every
    holding = {c.id for c in standing_corrections(every)}
    rows: list[Row] = [
        {**asdict(c), "action": str(c.action), "holds": c.id in holding or c.action == "undo"} for c in found
    ]
    show(
        rows,
        [
            key("id", whole=True),
            Column("at", lambda r: r["at"][:16].replace("T", " "), whole=True),
            key("who"),
            key("action"),
            key("target"),
            Column("holds", lambda r: "" if r["holds"] else "taken back"),
            key("why", wide=True),
        ],
        shape,
        told=[
            key("id", whole=True),
            Column("on", lambda r: r["at"][:10], whole=True),
            Column("who did what, and why", _log_lines, wide=True),
        ],
        empty=f"nobody has corrected {target}" if target else "nobody has corrected anything yet",
    )


def _log_lines(row: Row) -> list[str]:
    after = row["after"]
    to = after if isinstance(after, str) and row["action"] != "undo" else ""
    fields = ", ".join(sorted(after)) if row["action"] == "edit" and isinstance(after, dict) else ""
    entry = after["entry"] if row["action"] == "assign" else ""
    more = line(to and f"to {to}" if row["action"] != "note" else to, fields, entry and f"to {entry}")
    return [f"{row['who']}: {row['action']} {row['target']}", more, row["why"], "" if row["holds"] else "(taken back)"]


@click.command()
@click.argument("correction", required=False, metavar="[CORRECTION]")
@signed(needed=False)
def undo(correction: str | None, shape: str | None, where: str, why: str, by: str | None) -> None:
    """Take a correction back: the one named, as `onrecord log` lists them, or the last that holds.

    The record is then as if it had never been made. Taking it back is itself on the log.
    """
    from dataclasses import asdict

    from onrecord.record.corrections import standing_corrections

    with opened(where) as record:
        if correction is None:
            held = standing_corrections(record.corrections())
            if not held:
                raise click.UsageError("there is nothing to take back")
            correction = held[-1].id
        made = record.undo(correction, who=signature(by), why=why)
        was = next(c for c in record.corrections() if c.id == correction)
    show_one(
        {**asdict(made), "action": "undo"}, shape,
        lambda: click.echo(f"{made.id}: took back {was.action} {clean(was.target)}"),
    )  # fmt: skip


_KEYS = "a accept · r reject · n note · s skip · b back · u undo the last · q quit"


@click.command()
@record_option
@format_option
@click.option("--by", envvar="ONRECORD_BY", show_envvar=True, metavar="NAME",
              help="Who signs.  [default: the account you are logged in as]")  # fmt: skip
@click.option("--list", "listed", is_flag=True, help="List them, and ask nothing.")
def review(where: str, shape: str | None, by: str | None, listed: bool) -> None:
    """Walk through what needs a person, one key each: accepted entries whose claims have changed, disputes, claims of
    weight that the reader is not sure of, reports without a day.

    In a pipe, or with --list or --format, they are listed with the reasons.
    """
    with opened(where) as record:
        queue = record.review()
        if listed or shape or not sys.stdin.isatty() or not sys.stdout.isatty():
            rows: list[Row] = [{"id": i, "why": why} for i, why in queue]
            columns = [key("id", whole=True), key("why", wide=True)]
            show(rows, columns, shape, empty="nothing needs a person")
            return
        walk(record, queue, signature(by))


def walk(record: Record, queue: list[tuple[str, str]], who: str) -> None:
    """Ask about one after the other, and do by `who` what the key says."""
    from onrecord.model import NotOnRecord, OnrecordError, why_to_plain

    from .answers import behind

    if not queue:
        click.echo("nothing needs a person")
    at, made = 0, list[str]()
    while 0 <= at < len(queue):
        one, reason = queue[at]
        click.echo(f"\n{at + 1} of {len(queue)}: {clean(reason)}")
        try:
            behind(why_to_plain(record.why(one)))
        except NotOnRecord as error:
            click.echo(clean(error))
        click.echo(f"\n{_KEYS}")
        pressed = click.getchar()
        try:
            match pressed.lower():
                case "a" | "r" as letter:
                    action = "accept" if letter == "a" else "reject"
                    why = "" if letter == "a" else click.prompt("why", default="", show_default=False)
                    made.append(record.correct(action, one, who=who, why=why).id)
                    click.echo(f"{action}ed")
                    at += 1
                case "n":
                    made.append(record.correct("note", one, click.prompt("note"), who=who, why="").id)
                case "s" | " " | "\r" | "\n":
                    at += 1
                case "b":
                    at = max(0, at - 1)
                case "u" if made:
                    record.undo(made.pop(), who=who, why="")
                    click.echo("taken back")
                case "q" | "\x03" | "\x04" | "\x1b":
                    break
                case _:
                    pass
        except OnrecordError as error:
            click.echo(clean(error), err=True)
    click.echo(f"{len(made)} correction{'' if len(made) == 1 else 's'} made")
