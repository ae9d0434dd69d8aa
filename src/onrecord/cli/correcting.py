"""Commands that correct the record by hand. Each puts one correction on the log: who, when, why, what was before."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

import click

from .options import format_option, opened, record_option
from .rendering import Row, clean, show_one

if TYPE_CHECKING:
    from onrecord.api.record import Record
    from onrecord.model import Correction

_Command = TypeVar("_Command", bound=Callable[..., Any])


def signed(needed: bool = True) -> Callable[[_Command], _Command]:
    """`--why` and `--by`, with the options that all commands share."""

    def around(command: _Command) -> _Command:
        command = click.option(
            "--by", envvar="ONRECORD_BY", show_envvar=True, metavar="NAME",
            help="Who signs.  [default: the account you are logged in as]",
        )(command)  # fmt: skip
        asked: dict[str, Any] = {"required": True} if needed else {"default": ""}
        command = click.option("--why", metavar="REASON", help="Why, in your words.", **asked)(command)
        return record_option(format_option(command))

    return around


def _fields(command: _Command) -> _Command:
    """Options for what a claim says."""
    for names, text in reversed(_FIELDS):
        command = click.option(*names, help=text)(command)
    return click.option("--status", type=click.Choice(_STATUSES), help="Whether it is so, planned, denied …")(command)


_STATUSES = ("happened", "ongoing", "planned", "possible", "denied", "sought")
_FIELDS: tuple[tuple[tuple[str, ...], str], ...] = (
    (("--what",), "Which one: curfew, flights, the office as written."),
    (("--action", "action_of"), "What became of it: imposed, lifted …"),
    (("--number",), "How many, where it is one number."),
    (("--unit",), "What is counted: people, soldiers …"),
    (("--when",), "The days: 2022-01-13, 2022-01-13/2022-01-15, ../2022-01-19 for “by then”."),
    (("--where", "place"), "Places, the most exact first, with ; between them."),
    (("--who",), "Who did it; several with ; between them."),
    (("--whom",), "To whom; several with ; between them."),
    (("--said-by",), "Whose word it is, nearest first, with ; between them."),
)


def signature(by: str | None) -> str:
    """The name given, else that of the account."""
    import getpass

    if by and by.strip():
        return by.strip()
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        raise click.UsageError("nobody knows who you are here: sign with --by NAME") from None


def _plain(made: Correction) -> Row:
    from dataclasses import asdict

    return {**asdict(made), "action": str(made.action)}


def _done(record: Record, made: Correction, shape: str | None, claims: Sequence[str] = ()) -> None:
    """Say what was done, how to take it back, and in which entries some claims are now."""
    now = record.entries_of(claims)
    entries = {e.id: len(e.claims) for e in record.entries(ids=sorted(set(now.values())))}

    def told() -> None:
        click.echo(f"{made.id}: {made.action} {clean(made.target)}; `onrecord undo {made.id}` takes it back")
        for entry, many in sorted(entries.items()):
            click.echo(f"now {entry} has {many} claim{'' if many == 1 else 's'}")

    show_one({**_plain(made), "entries": sorted(entries)}, shape, told)


def _each(action: str, ids: Sequence[str], after: Any, shape: str | None, where: str, why: str, by: str | None) -> None:
    who = signature(by)
    with opened(where) as record:
        for one in ids:
            _done(record, record.correct(action, one, after, who=who, why=why), shape)


@click.command()
@click.argument("ids", nargs=-1, required=True, metavar="ID…")
@signed(needed=False)
def accept(ids: tuple[str, ...], **given: Any) -> None:
    """Say that claims, entries or relations are right as they stand.

    An accepted claim stays even where a newer reader no longer finds it; one that was rejected comes back. An accepted
    entry comes back for review when its claims have changed.
    """
    _each("accept", ids, None, **given)


@click.command()
@click.argument("ids", nargs=-1, required=True, metavar="ID…")
@signed()
def reject(ids: tuple[str, ...], **given: Any) -> None:
    """Say that claims or relations are wrong, or that whole reports are to be left out: they count no more."""
    _each("reject", ids, None, **given)


@click.command()
@click.argument("one", metavar="ID")
@click.argument("remark")
@signed(needed=False)
def note(one: str, remark: str, **given: Any) -> None:
    """Keep a remark beside a claim, entry, relation or report. It changes nothing else."""
    _each("note", [one], remark, **given)


@click.command()
@click.argument("claim", metavar="CLAIM")
@click.option("--kind", help="Another kind: killed, measure …")
@click.option("--phase", type=click.Choice(("prepare", "begin", "continue", "complete", "")),
              help="How far it is, for what lasts.")  # fmt: skip
@click.option("--low", help="How many at least.")
@click.option("--high", help="How many at most.")
@_fields
@signed()
def edit(
    claim: str, number: str | None, place: str | None, shape: str | None, where: str, why: str, by: str | None,
    **fields: str | None,
) -> None:  # fmt: skip
    """Say that a claim says something else. What is not named stays; "" empties a field. Its words stay as they are."""
    from onrecord.api.fields import changed

    asked = {name: value for name, value in {**fields, "where": place}.items() if value is not None}
    if number is not None:
        asked |= {"low": number, "high": number}
    if not asked:
        raise click.UsageError("say what to change: --number, --when, --status … (`onrecord edit --help`)")
    with opened(where) as record:
        held = _claim(record, claim)
        if asked.keys() & {"low", "high", "unit"}:
            q = held.quantity
            for name in ("low", "high", "unit"):
                before = getattr(q, name) if q else None
                asked.setdefault(name, "" if before is None else str(before))
        after = changed(held, asked)
        if not after:
            raise click.UsageError("nothing to change: the claim says so already")
        _done(record, record.correct("edit", claim, after, who=signature(by), why=why), shape, [claim])


def _claim(record: Record, claim: str) -> Any:
    """The claim on record. Raises NotOnRecord, with the reason where it was rejected."""
    held = next(iter(record.claims(ids=[claim])), None)
    if held is None:
        record.why(claim)  # says why it is not there
    return held


@click.command()
@click.argument("report", metavar="REPORT")
@click.argument("words")
@click.option("--kind", required=True, help="Its kind: killed, measure …")
@_fields
@signed()
def add(
    report: str, words: str, number: str | None, place: str | None, shape: str | None, where: str, why: str,
    by: str | None, **fields: str | None,
) -> None:  # fmt: skip
    """Add a claim that no reader found. WORDS are the words of the report that say it."""
    from onrecord.api.fields import added

    asked = {name: value for name, value in {**fields, "where": place, "quote": words}.items() if value is not None}
    if number is not None:
        asked |= {"low": number, "high": number}
    with opened(where) as record:
        after = added(record.report(report).text, asked)
        made = record.correct("add", report, after, who=signature(by), why=why)
        _done(record, made, shape, [made.after["id"]])


@click.command()
@click.argument("entry", metavar="ENTRY")
@click.argument("claims", nargs=-1, required=True, metavar="CLAIM…")
@signed()
def split(entry: str, claims: tuple[str, ...], shape: str | None, where: str, why: str, by: str | None) -> None:
    """Take claims out of an entry: they speak of something else."""
    with opened(where) as record:
        made = record.correct("split", entry, list(claims), who=signature(by), why=why)
        _done(record, made, shape, [*made.before, *claims])


@click.command()
@click.argument("entry", metavar="ENTRY")
@click.argument("others", nargs=-1, required=True, metavar="ENTRY…")
@signed()
def merge(entry: str, others: tuple[str, ...], shape: str | None, where: str, why: str, by: str | None) -> None:
    """Join other entries with one: they speak of the same thing. For one claim alone see `onrecord assign`."""
    with opened(where) as record:
        made = record.correct("merge", entry, list(others), who=signature(by), why=why)
        _done(record, made, shape, made.after)


@click.command()
@click.argument("claim", metavar="CLAIM")
@click.argument("entry", metavar="ENTRY")
@signed()
def assign(claim: str, entry: str, shape: str | None, where: str, why: str, by: str | None) -> None:
    """Put one claim into an entry, without the claims it was gathered with.

    Where it says no place or no day, it takes the entry's.
    """
    with opened(where) as record:
        made = record.correct("assign", claim, entry, who=signature(by), why=why)
        _done(record, made, shape, [claim])


@click.command("date")
@click.argument("report", metavar="REPORT")
@click.argument("issued", metavar="DAYS")
@signed()
def date_(report: str, issued: str, **given: Any) -> None:
    """Say when a report was issued: 2022-01-13, or 2022-01-13/2022-01-14 where it was one of some days."""
    _each("date", [report], issued, **given)


@click.command()
@click.argument("name")
@click.argument("kept", metavar="KEPT-UNDER")
@signed()
def alias(name: str, kept: str, **given: Any) -> None:
    """Keep a party or place under another name: onrecord alias "the Guard" "Velta Coast Guard"."""
    _each("alias", [name], kept, **given)


@click.command()
@click.argument("report", metavar="REPORT")
@click.argument("words")
@signed()
def furniture(report: str, words: str, shape: str | None, where: str, why: str, by: str | None) -> None:
    """Say that words of a report are none of its story: a caption, a headline of another. No claim rests on them."""
    from onrecord.api.fields import found

    with opened(where) as record:
        after = {"span": list(found(record.report(report).text, {"quote": words})), "why": why}
        _done(record, record.correct("furniture", report, after, who=signature(by), why=why), shape)
