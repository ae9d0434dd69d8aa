"""Commands that list what is on record: reports, claims, entries, relations, timeline."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from datetime import date
from typing import TYPE_CHECKING

import click

from .options import day_option, format_option, opened, record_option
from .rendering import Column, Row, key, show
from .wording import days, doing, line, names, quantity, said, span_of, when

if TYPE_CHECKING:
    from onrecord.api.record import Record
    from onrecord.model import Entry

_STATUSES = ("happened", "ongoing", "planned", "possible", "denied", "sought")


@click.command()
@record_option
@format_option
def reports(where: str, shape: str | None) -> None:
    """List the reports on record: outlet, day of issue and how it is known, title, number of claims."""
    from onrecord.model import report_to_plain

    with opened(where) as record:
        held = record.held()
        rows = [{**report_to_plain(r), "claims": held[r.id].claims} for r in record.reports()]
        came, places = record.arrivals(), record.editions()
    for row in rows:
        first, place = came.get(row["id"]), places.get(row["id"])
        row["fetched"], row["sha256"] = (first[0].fetched, first[0].sha256) if first else (None, None)
        row["replaced_by"] = place.after if place else None
    known = Column("issued", lambda r: days(r["issued"]["edtf"]))
    show(
        rows,
        [
            key("id"),
            Column("outlet", lambda r: r["outlet"]),
            Column("agencies", lambda r: r["agencies"]),
            known,
            Column("basis", lambda r: r["issued"]["basis"]),
            key("language"),
            key("claims"),
            Column("title", _title),
            key("source"),
            key("fetched"),
            key("sha256"),
            Column("replaced by", lambda r: r["replaced_by"] or ""),
        ],
        shape,
        told=[
            key("id", whole=True),
            Column("issued", lambda r: [days(r["issued"]["edtf"]), f"({r['issued']['basis']})"], whole=True),
            key("claims", right=True),
            Column("title", lambda r: [_title(r), _outlet(r), _replaced(r)], wide=True),
        ],
        empty="no reports on record: `onrecord read PATH` reads some",
    )


@click.command()
@record_option
@format_option
@click.option("--kind", help="Only claims of this kind: deploy, killed, measure …")
@click.option("--report", help="Only claims of the report with this id.")
@click.option("--status", type=click.Choice(_STATUSES), help="Only claims of this status.")
@click.option("--who", help="Only claims whose parties have this in their names.")
@click.option("--where", "place", help="Only claims at places that have this in their names.")
@day_option("--from", "since", text="Only claims of this day or later.")
@day_option("--to", "until", text="Only claims of this day or earlier.")
def claims(
    where: str, shape: str | None, kind: str | None, report: str | None, status: str | None, who: str | None,
    place: str | None, since: date | None, until: date | None,
) -> None:  # fmt: skip
    """List claims: who did what, to whom, how many, where, when, according to whom, in whose words.

    As jsonl it is the record format, one claim a line, with the report's source.
    """
    from onrecord.model import claim_to_plain

    with opened(where) as record:
        sources = {i: held.source for i, held in record.held().items()}
        found = record.claims(
            kind=kind, report=report, status=status, who=who, where=place, since=since, until=until
        )  # fmt: skip
        rows: Iterator[Row] = ({**claim_to_plain(c), "source": sources.get(c.report)} for c in found)
        show(
            rows,
            [
                key("id"),
                Column("kind", doing),
                key("status"),
                Column("when", when),
                Column("where", lambda r: names(r["where"])),
                Column("who", lambda r: names(r["who"])),
                Column("whom", lambda r: names(r["whom"])),
                Column("how many", quantity),
                Column("said by", lambda r: names(r["said_by"])),
                key("words", "quote"),
                key("report"),
                key("source"),
                Column("found by", lambda r: r["found_by"]),
            ],
            shape,
            told=[
                key("id", whole=True),
                Column("what, when", lambda r: [doing(r), _mark(r), when(r)]),
                Column("words; who, where, on whose word", _claim_lines, wide=True),
            ],
            empty="no such claims on record",
        )


def _replaced(row: Row) -> str:
    return f"replaced by {row['replaced_by']}" if row["replaced_by"] else ""


def _title(row: Row) -> str:
    return (row["title"] or row["source"] or "") + (f" [unread: {row['unread']}]" if row["unread"] else "")


def _outlet(row: Row) -> str:
    return ", ".join(x for x in (row["outlet"], *row["agencies"]) if x)


def _claim_lines(row: Row) -> list[str]:
    return [row["quote"], line(_who(row), names(row["where"][:1]), said(row))]


def _entry_row(entry: Entry) -> Row:
    return {**asdict(entry), "standing": str(entry.standing), "where": [asdict(p) for p in entry.where]}


def _who(row: Row) -> str:
    doers, others = names(row["who"]), names(row["whom"])
    return f"{doers} → {others}" if doers and others else doers or others


def _how_many(row: Row) -> str:
    many = span_of(row["low"], row["high"])
    return f"{many} {row['unit'] or ''}".strip() if many else ""


def _entry_columns() -> list[Column]:
    return [
        key("id"),
        Column("what", doing),
        key("status"),
        Column("when", when),
        Column("where", lambda r: names(r["where"][:1])),
        Column("who", _who),
        Column("how many", _how_many),
        key("standing"),
        key("origins"),
        key("words"),
        key("story"),
    ]


def _entry_lines(row: Row) -> list[str]:
    return [row["words"], line(_who(row), names(row["where"][:1]), _how_many(row))]


def _with_words(record: Record, found: list[Entry]) -> list[Row]:
    """Entries as rows, each with the words of the claim that says it best."""
    words = _words(record, {e.headline for e in found})
    return [{**_entry_row(e), "words": words.get(e.headline, "")} for e in found]


@click.command()
@record_option
@format_option
@click.option("--kind", help="Only entries of this kind.")
@click.option("--story", help="Only entries of this story.")
@day_option("--from", "since", text="Only entries of this day or later.")
@day_option("--to", "until", text="Only entries of this day or earlier.")
def entries(
    where: str, shape: str | None, kind: str | None, story: str | None, since: date | None, until: date | None
) -> None:
    """List entries: what many claims say of one thing, how well it stands and on how many origins."""
    with opened(where) as record:
        rows = _with_words(record, record.entries(kind=kind, story=story, since=since, until=until))
    show(
        rows,
        _entry_columns(),
        shape,
        told=[
            key("id", whole=True),
            Column("what, when", lambda r: [doing(r), _mark(r), when(r)]),
            Column("words; who, where, how many", _entry_lines, wide=True),
            Column("stands", lambda r: [r["standing"], _origins(r)]),
        ],
        empty="no such entries on record",
    )


@click.command()
@record_option
@format_option
@click.option("--kind", help="Only relations of this kind: narrows, revises, fulfils, contradicts …")
@click.option("--claim", help="Only relations of the claim with this id.")
@click.option("--open", "unresolved", is_flag=True, help="Only what nothing on record settles.")
def relations(where: str, shape: str | None, kind: str | None, claim: str | None, unresolved: bool) -> None:
    """List how claims stand to one another, and why."""
    with opened(where) as record:
        found = record.relations(kind=kind, claim=claim, unresolved=True if unresolved else None)
        words = _words(record, {i for r in found for i in (r.a, r.b)})
    rows = [
        {**asdict(r), "kind": str(r.kind), "a_quote": words.get(r.a), "b_quote": words.get(r.b)} for r in found
    ]  # fmt: skip
    show(
        rows,
        [
            key("id"),
            Column("relation", _relation_name),
            key("a"),
            key("this", "a_quote"),
            key("b"),
            key("to this", "b_quote"),
            key("because", "why"),
        ],
        shape,
        told=[
            key("id", whole=True),
            Column("relation", _relation_name),
            Column("this, to this, because", lambda r: [f"“{r['a_quote']}”", f"“{r['b_quote']}”", r["why"]], wide=True),
        ],
        empty="no such relations on record",
    )


def _relation_name(row: Row) -> str:
    early = row["days_early"]
    if early is None:
        return f"{row['kind']} (open)" if row["unresolved"] else str(row["kind"])
    timing = (
        "on the day" if early == 0 else f"{abs(early)} day{'s' * (abs(early) != 1)} {'early' if early > 0 else 'late'}"
    )
    return f"{row['kind']}, {timing}"


def _words(record: Record, ids: set[str]) -> dict[str, str]:
    wanted, found = sorted(ids), {}
    for n in range(0, len(wanted), 500):
        found.update({c.id: c.quote for c in record.claims(ids=wanted[n : n + 500])})
    return found


@click.command()
@record_option
@format_option
@click.option("--story", help="Only entries of this story.")
@day_option("--from", "since", text="From this day on.")
@day_option("--to", "until", text="Up to this day.")
def timeline(where: str, shape: str | None, story: str | None, since: date | None, until: date | None) -> None:
    """List entries in the order of their days. Plans, and what may be or was asked for, are marked; so are days that
    are not sure.
    """
    with opened(where) as record:
        rows = _with_words(record, record.timeline(since=since, until=until, story=story))
    show(
        rows,
        _entry_columns(),
        shape,
        told=[
            Column("day", when, whole=True),
            Column("what", lambda r: [doing(r), _mark(r)]),
            Column("words; who, where, how many", _entry_lines, wide=True),
            Column("stands", _stands),
        ],
        empty="nothing on record has a day yet",
    )


def _mark(row: Row) -> str:
    """The status, where it is not that the thing is so."""
    return "" if row["status"] in ("happened", "ongoing") else f"({row['status']})"


def _origins(row: Row) -> str:
    return f"{row['origins']} origin{'s' * (row['origins'] != 1)}"


def _stands(row: Row) -> str:
    return str(row["standing"]) if row["standing"] != "single" else ""
