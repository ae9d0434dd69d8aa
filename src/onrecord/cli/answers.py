"""Commands that answer: figures, situation, why."""

from __future__ import annotations

import os
from datetime import date
from typing import TYPE_CHECKING

import click

from .options import day_option, format_option, opened, record_option
from .rendering import Column, Row, clean, key, shape_for, show, show_one, table
from .wording import days, names, number, said, span_of

if TYPE_CHECKING:
    from onrecord.api.record import Record


@click.command()
@record_option
@format_option
@click.option(
    "--rule", type=click.Choice(("supported", "recent", "conservative")), default="supported", show_default=True,
    help="How the best value is chosen.",
)  # fmt: skip
@click.option("--story", help="Only figures of this story.")
@day_option("--known-on", text="Only by reports issued by this day.")
def figures(where: str, shape: str | None, rule: str, story: str | None, known_on: date | None) -> None:
    """List every series of figures: low, best and high, as written, who says so, as of when."""
    from onrecord.model import figure_to_plain

    with opened(where) as record:
        found = [figure_to_plain(f) for f in record.figures(rule=rule, story=story, known_on=known_on)]
        outlets = _outlets(record)
    if shape_for(shape) in ("json", "jsonl"):
        show(found, [], shape)
        return
    show(
        [{**p, "said_by": outlets.get(p["said_by"], p["said_by"])} for figure in found for p in _points(figure)],
        [
            key("figure"),
            Column("low", lambda r: _bound(r["low"]), right=True),
            Column("best", lambda r: _bound(r["best"]), right=True),
            Column("high", lambda r: _bound(r["high"]), right=True),
            Column("known", lambda r: days(r["known"]), whole=True),
            key("as written", "text", wide=True),
            key("said by", "said_by", wide=True),
        ],
        shape,
        empty="no figures on record",
    )


def _outlets(record: Record) -> dict[str, str]:
    """For people: where a report without an outlet came from."""
    return {i: os.path.basename(held.source or i) for i, held in record.held().items()}


def _bound(value: float | None) -> str:
    return "" if value is None else number(value)


def _points(figure: Row) -> list[Row]:
    """The series as rows: the figure with its bounds first, then who said what and when."""
    subject = figure["subject"] or figure["unit"] or ""
    name = ": ".join(x for x in (figure["kind"], subject) if x) + (f", {figure['place']}" if figure["place"] else "")
    return [
        {
            **point,
            "figure": name if n == 0 else "",
            **{k: figure[k] if n == 0 else None for k in ("low", "best", "high")},
        }
        for n, point in enumerate(figure["points"])
    ]


_SORTS = {
    "force": "Forces",
    "strength": "Strength",
    "measure": "Measures",
    "service": "Services",
    "toll": "Tolls",
    "plan": "Plans",
    "office": "Offices",
    "place": "Places",
    "dispute": "Disagreements",
}


@click.command()
@record_option
@format_option
@day_option("--as-of", text="How things stood on this day.  [default: the day of --known-on]")
@day_option("--known-on", text="By reports issued by this day.  [default: the last report's]")
@click.option("--story", help="Only this story.")
def situation(where: str, shape: str | None, as_of: date | None, known_on: date | None, story: str | None) -> None:
    """Say how things stood on a day, by what was known on a day: forces, measures, services, tolls, plans, offices,
    disagreements.

    The two clocks differ: a report issued later may tell of the day asked about, and is heard only where --known-on is
    late enough.
    """
    from onrecord.model import situation_to_plain

    with opened(where) as record:
        found = situation_to_plain(record.situation(as_of, known_on, story=story))
        outlets = _outlets(record)
    named = [{**s, "said_by": [outlets.get(x, x) for x in s["said_by"]]} for s in found["states"]]
    if shape_for(shape) in ("csv", "md"):
        show(named, [key("sort"), *_state_columns()], shape)
        return
    show_one(found, shape, lambda: _told({**found, "states": named}))


def _state_columns() -> list[Column]:
    return [
        key("what", "subject"),
        key("where", "place"),
        Column("is", lambda s: s["state"]),
        Column("how many", _how_many),
        Column("since", _since),
        Column("said by", lambda s: names(s["said_by"])),
        Column("note", _note),
    ]


def _told_columns() -> list[Column]:
    return [
        Column("what", lambda s: [s["subject"], s["place"]]),
        Column("is", lambda s: [s["state"], _how_many(s)]),
        Column("since", _since),
        Column("note, and whose word it is", lambda s: [_note(s), said(s)], wide=True),
    ]


def _how_many(state: Row) -> str:
    return " ".join(x for x in (span_of(state["low"], state["high"]), state["unit"] or "") if x)


def _since(state: Row) -> str:
    return days(state["when"]) if state["when"] else ""


def _note(state: Row) -> str:
    stale = f"last said {days(state['stale_since'])}" if state["stale_since"] else ""
    return "; ".join(x for x in (state["note"], stale) if x)


def _told(found: Row) -> None:
    click.echo(f"As of {found['as_of']}, by what was known on {found['known_on']}.\n")
    states = found["states"]
    for sort in (*_SORTS, *sorted({s["sort"] for s in states} - _SORTS.keys())):
        rows = [s for s in states if s["sort"] == sort]
        if rows:
            table(rows, _told_columns(), _SORTS.get(sort, sort))
    if not states:
        click.echo("No report issued by then says how things stood.", err=True)


@click.command()
@click.argument("some_id", metavar="ID")
@record_option
@format_option
def why(some_id: str, where: str, shape: str | None) -> None:
    """Show what stands behind a report, claim, entry or relation: the sentences, whose word it is, the rule."""
    from onrecord.model import why_to_plain

    with opened(where) as record:
        found = why_to_plain(record.why(some_id))
    show_one(found, shape, lambda: behind(found))


def behind(found: Row) -> None:
    """Tell a person what stands behind a thing, and what people did to it."""
    from rich.console import Console
    from rich.padding import Padding
    from rich.text import Text

    console = Console(highlight=False)
    console.print(Text.assemble((f"{found['sort']} {found['id']}", "bold"), f"  {clean(found['told'])}"))
    for reason in found["reasons"]:
        console.print(Padding(Text(f"because {clean(reason)}"), (0, 0, 0, 2)))
    for e in found["evidence"]:
        told_by = e["outlet"] or e["source"] or e["report"]
        head = f"{e['claim']}  {told_by}, issued {days(e['issued'])}; on the word of {e['origin']}"
        console.print()
        console.print(Text(clean(head), style="dim"))
        if e["replaced"]:
            console.print(Text(f"  {clean(e['replaced'])}", style="bold"))
        told = Text.assemble(
            "…", clean(e["before"]), " ", (clean(e["quote"]), "bold underline"), " ", clean(e["after"]), "…"
        )
        console.print(Padding(told, (0, 0, 0, 2)))
    for name in ("origins", "linked"):
        if found[name]:
            console.print()
            console.print(Text(f"{name}: {clean(found[name])}"))
    for n, done in enumerate(found["history"]):
        console.print(Text(("\nby hand:\n" if n == 0 else "") + f"  {clean(done)}"))
