"""Bringing what is derived up to date after reports came in: only what they speak to is touched.

Every step is a function of the log alone, cut into pieces small enough to be done again: whether two reports are
siblings depends on the two, the lots of a cell on the facts in it, a relation on two facts. So it does not matter in
which order reports came, and deriving everything again gives the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from sqlalchemy import Connection, delete, func, insert, select, update

from onrecord.model import Reading
from onrecord.record.cast import cast_of
from onrecord.record.corrections import Layer
from onrecord.record.facts import Fact, facts_of
from onrecord.record.origins import MET, SAME_COPY, bands, likeness, origin_of, sketch, story_text
from onrecord.store import schema as t
from onrecord.store import search

from .editions import Place, enter_editions, places_of
from .gathering import gather_again
from .lookup import Lookup, chunks
from .redating import own_facts, read_before, redate
from .rows import issued_from_text, issued_to_text
from .telling import tell


@dataclass(slots=True)
class Touched:
    """What an update did."""

    reports: set[str] = field(default_factory=set)
    redated: dict[str, tuple[str | None, str | None]] = field(default_factory=dict)
    """Reports whose days of issue the record changed: before and after, EDTF."""
    claims: set[str] = field(default_factory=set)
    """Claims that are new or read differently, or whose day or origin changed."""
    entries: set[str] = field(default_factory=set)
    """Entries as they now are."""
    replaced: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Reports whose place another has taken: the later edition and its state."""


def bring_up_to_date(db: Connection, readings: Sequence[tuple[int, Reading]]) -> Touched:
    """Enter readings that are new on the log into what is derived from it."""
    lookup = Lookup(db)
    layer = lookup.layer
    readings = [(seq, layer.over(reading)) for seq, reading in readings]
    held = {reading.report.id: reading for _, reading in readings}
    touched = Touched(reports=set(held))
    known_before = _on_record(db, held)
    before = {f.id: f for f in lookup.facts_of(held)}
    recopied = _enter(db, readings)
    replaced = enter_editions(db, readings, layer.rejected)
    touched.replaced = _replaced(db, replaced)
    own = {rid: own_facts(reading) for rid, reading in held.items()}
    uncertain = tell(db, lookup, own, reread=known_before)
    redated = redate(db, lookup, held, own, reread=known_before)
    touched.redated = {rid: change for rid, (_, change) in redated.items()}
    again = (recopied | replaced | set(redated)) - set(held)
    before.update({f.id: f for f in lookup.facts_of(again)})
    held.update(read_before(lookup, again))
    after, undated = _facts_now(db, held, layer)
    touched.claims, touched.entries = gather_again(db, lookup, before, after, undated, uncertain)
    return touched


def _replaced(db: Connection, changed: set[str]) -> dict[str, tuple[str, str]]:
    """Of reports whose place among the editions has changed, those that another has taken the place of."""
    after = {r: p.after for r, p in places_of(db, changed).items() if p.after}
    states = places_of(db, after.values())
    return {r: (later, str(states[later].state)) for r, later in sorted(after.items()) if later in states}


def _on_record(db: Connection, reports: Iterable[str]) -> set[str]:
    c = t.current.c.report
    return {r for part in chunks(reports) for (r,) in db.execute(select(c).where(c.in_(part)))}


def _facts_now(db: Connection, held: dict[str, Reading], layer: Layer) -> tuple[list[Fact], set[str]]:
    facts: list[Fact] = []
    undated: set[str] = set()
    for part in chunks(held):
        rows = db.execute(
            select(t.current.c.report, t.current.c.issued, t.current.c.undated, t.current.c.copy).where(
                t.current.c.report.in_(part)
            )
        ).all()
        shared = _shared_copies(db, {row.copy for row in rows})
        places = places_of(db, part)
        for row in rows:
            reading = held[row.report]
            copy = row.copy if row.copy in shared else None
            origin = {c.id: origin_of(c, reading.report, copy) for c in reading.claims}
            place = places.get(row.report, Place())
            issued = issued_from_text(row.issued)
            facts += facts_of(
                reading, issued, origin, layer.apart, since=place.since, until=place.until, after=place.after or ""
            )
            if row.undated:
                undated.add(row.report)
    return facts, undated


def _shared_copies(db: Connection, copies: set[str]) -> set[str]:
    """Those copies that more than one report is of."""
    seen: dict[str, int] = {}
    for part in chunks(copies):
        for (copy,) in db.execute(select(t.current.c.copy).where(t.current.c.copy.in_(part))):
            seen[copy] = seen.get(copy, 0) + 1
    return {copy for copy, times in seen.items() if times > 1}


def _enter(db: Connection, readings: Sequence[tuple[int, Reading]]) -> set[str]:
    """Enter reports, or enter them anew; the reports on record that turn out to be of one copy with a new one."""
    recopied: set[str] = set()
    for seq, reading in readings:
        report, days = reading.report, reading.report.issued.days
        known = db.execute(select(t.current.c.undated).where(t.current.c.report == report.id)).first()
        values: dict[str, object] = {
            "reading": seq,
            "undated": int(days is None),
            "claims": len(reading.claims),
            "cast": cast_of(report),
        }
        if days or not known or not known.undated:
            first, last = (days[0].isoformat(), days[1].isoformat()) if days else (None, None)
            values |= {"issued": issued_to_text(report.issued), "first": first, "last": last}
        search.put(db, "report", [(report.id, report.id, report.text)])
        if known:
            db.execute(update(t.current).where(t.current.c.report == report.id).values(**values))
            continue
        story = story_text(report)
        made = sketch(story)
        keys = bands(story, made)
        b = t.bands.c
        query = select(b.report).where(b.band.in_(keys)).group_by(b.report).having(func.count() >= MET)
        met = sorted(r for (r,) in db.execute(query))
        db.execute(insert(t.current).values(report=report.id, copy=report.id, sketch=_packed(made), **values))
        if keys:
            db.execute(insert(t.bands), [{"band": k, "report": report.id} for k in keys])
        if met:
            recopied |= _copy_of(db, report.id, made, met)
    return recopied


def _packed(values: list[int]) -> str:
    return " ".join(str(v) for v in values)


def _copy_of(db: Connection, report: str, made: list[int], met: list[str]) -> set[str]:
    """Make one copy of a new report and those like it; the reports that were on record."""
    rows = db.execute(select(t.current.c.copy, t.current.c.sketch).where(t.current.c.report.in_(met))).all()
    copies = {copy for copy, text in rows if likeness(made, [int(v) for v in text.split()]) >= SAME_COPY}
    if not copies:
        return set()
    members = {r for (r,) in db.execute(select(t.current.c.report).where(t.current.c.copy.in_(copies)))}
    db.execute(update(t.current).where(t.current.c.report.in_([*members, report])).values(copy=min(report, *copies)))
    return members


def derive_again(db: Connection, readings: Iterable[list[tuple[int, Reading]]]) -> None:
    """Forget everything derived and derive it from readings, given in lots of any size."""
    for table in t.DERIVED:
        db.execute(delete(table))
    search.empty(db)
    for lot in readings:
        bring_up_to_date(db, lot)
