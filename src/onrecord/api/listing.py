"""What is on record, listed: reports, claims, entries, relations, stories."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from onrecord.model import (
    Claim,
    Entry,
    Relation,
    Report,
    report_from_plain,
)
from onrecord.record.facts import Fact

from .outcomes import Outcomes, stood
from .rows import entry_from_plain, fact_from, issued_from_text, relation_from

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from onrecord.store.opening import Opened

_LOT = 500
"""Rows taken from the store at a time where there may be very many."""


@dataclass(frozen=True, slots=True)
class Held:
    """Of the report from `source`, the `reader` in its `version` found so many `claims`."""

    source: str | None
    reader: str
    version: str
    claims: int


def held(store: Opened) -> dict[str, Held]:
    """What is known of each report without its text, by id."""
    from sqlalchemy import select

    from onrecord.store import schema as t

    query = (
        select(t.reports.c.id, t.reports.c.source, t.readings.c.reader, t.readings.c.version, t.current.c.claims)
        .join(t.current, t.current.c.report == t.reports.c.id)
        .join(t.readings, t.readings.c.seq == t.current.c.reading)
    )
    with store.reading() as db:
        return {i: Held(*rest) for i, *rest in db.execute(query)}


def reports(store: Opened, ids: Sequence[str] | None = None) -> list[Report]:
    """Reports with the days of issue that the record gives them."""
    from sqlalchemy import select

    from onrecord.store import schema as t

    query = (
        select(t.readings.c.fields, t.reports.c.text, t.current.c.issued)
        .join(t.current, t.current.c.reading == t.readings.c.seq)
        .join(t.reports, t.reports.c.id == t.readings.c.report)
    )
    if ids is not None:
        query = query.where(t.reports.c.id.in_(ids))
    with store.reading() as db:
        found = [
            replace(report_from_plain({**json.loads(fields), "text": text}), issued=issued_from_text(issued))
            for fields, text, issued in db.execute(query)
        ]
    return sorted(found, key=lambda r: (r.issued.days or (date.max, date.max), r.id))


def _matches(claim: Claim, who: str | None, where: str | None, since: date | None, until: date | None) -> bool:
    if who and not any(who.casefold() in p.name.casefold() for p in (*claim.who, *claim.whom, *claim.said_by)):
        return False
    if where and not any(where.casefold() in p.name.casefold() for p in claim.where):
        return False
    if since or until:
        if claim.when is None or not claim.when.edtf:
            return False
        if since and (claim.when.last or date.max) < since:
            return False
        if until and (claim.when.first or date.min) > until:
            return False
    return True


def claims(
    store: Opened, ids: Sequence[str] | None, kind: str | None, report: str | None, status: str | None, who: str | None,
    where: str | None, since: date | None, until: date | None, story: str | None,
) -> Iterator[Claim]:  # fmt: skip
    """Claims with their days worked out."""
    from sqlalchemy import select

    from onrecord.store import schema as t

    f = t.facts.c
    query = select(f.plain).order_by(f.report, f.rank)
    for column, value in ((f.kind, kind), (f.report, report), (f.status, status)):
        if value:
            query = query.where(column == value)
    if ids is not None:
        query = query.where(f.id.in_(ids))
    if story:
        own = (t.strands.c.report == f.report) & (t.strands.c.country == f.country)
        query = query.join(t.strands, own).where(t.strands.c.story == story)
    with store.reading() as db:
        for (plain,) in db.execute(query):
            claim = fact_from(plain).claim
            if _matches(claim, who, where, since, until):
                yield claim


def every_fact(db: Connection) -> Iterator[tuple[Fact, str | None]]:
    """Every fact with its entry, by report and place in its text; no more than some are held at a time."""
    from sqlalchemy import select

    from onrecord.store import schema as t

    f, m = t.facts.c, t.members.c
    query = select(f.plain, m.entry).outerjoin(t.members, m.claim == f.id).order_by(f.report, f.rank)
    for plain, entry in db.execute(query.execution_options(yield_per=_LOT)):
        yield fact_from.__wrapped__(plain), entry  # not kept: each is asked for once


def every_relation(db: Connection) -> Iterator[Relation]:
    """Every relation in order of id; no more than some are held at a time."""
    from sqlalchemy import select

    from onrecord.store import schema as t

    query = select(t.relations.c.plain).order_by(t.relations.c.id)
    for (plain,) in db.execute(query.execution_options(yield_per=_LOT)):
        yield relation_from(plain)


def relations(store: Opened, kind: str | None, claim: str | None, unresolved: bool | None) -> list[Relation]:
    """Relations in order of id."""
    from sqlalchemy import or_, select

    from onrecord.store import schema as t

    r = t.relations.c
    query = select(r.plain).order_by(r.id)
    if kind:
        query = query.where(r.kind == kind)
    if claim:
        query = query.where(or_(r.a == claim, r.b == claim))
    if unresolved is not None:
        query = query.where(r.unresolved == int(unresolved))
    with store.reading() as db:
        return [relation_from(plain) for (plain,) in db.execute(query)]


def _asked_entries(
    kind: str | None, story: str | None, since: date | None, until: date | None, ids: Sequence[str] | None
) -> Any:
    from sqlalchemy import select

    from onrecord.store import schema as t

    e = t.entries.c
    query = (
        select(e.plain, t.strands.c.story)
        .join(t.strands, (t.strands.c.report == e.report) & (t.strands.c.country == e.country))
        .order_by(e.kind, e.first, e.id)
    )
    if kind:
        query = query.where(e.kind == kind)
    if story:
        query = query.where(t.strands.c.story == story)
    if ids is not None:
        query = query.where(e.id.in_(ids))
    if since:
        query = query.where((e.last >= since.isoformat()) | e.last.is_(None) & e.first.is_not(None))
    if until:
        query = query.where((e.first <= until.isoformat()) | e.first.is_(None) & e.last.is_not(None))
    return query


def select_entries(
    db: Connection,
    kind: str | None,
    story: str | None,
    since: date | None,
    until: date | None,
    ids: Sequence[str] | None,
) -> list[Entry]:
    query = _asked_entries(kind, story, since, until, ids)
    return [replace(entry_from_plain(json.loads(plain)), story=name) for plain, name in db.execute(query).all()]


def every_entry(db: Connection) -> Iterator[Entry]:
    """Every entry as `entries` has them, one after the other: no more than some are held at a time."""
    outcomes, on = Outcomes(db), last_day(db)
    query = _asked_entries(None, None, None, None, None).execution_options(yield_per=_LOT)
    for plain, name in db.execute(query):
        yield outcomes.of(replace(entry_from_plain(json.loads(plain)), story=name), on)


def last_day(db: Connection) -> date | None:
    from sqlalchemy import func, select

    from onrecord.store import schema as t

    days = [db.execute(select(func.max(c))).scalar() for c in (t.current.c.last, t.editions.c.since)]
    return max((date.fromisoformat(d) for d in days if d), default=None)


def entries(
    store: Opened,
    kind: str | None,
    story: str | None,
    since: date | None,
    until: date | None,
    ids: Sequence[str] | None,
) -> list[Entry]:
    """Entries by kind and day."""
    with store.reading() as db:
        return stood(db, select_entries(db, kind, story, since, until, ids), last_day(db))


def stories(store: Opened) -> dict[str, list[str]]:
    """Reports by story, both in order of id; a report that serves two stories stands under both."""
    from sqlalchemy import select

    from onrecord.store import schema as t

    made: dict[str, list[str]] = defaultdict(list)
    with store.reading() as db:
        for story, report in db.execute(
            select(t.strands.c.story, t.strands.c.report).distinct().order_by(t.strands.c.story, t.strands.c.report)
        ):
            made[story].append(report)
    return dict(made)


def facts_by_id(db: Connection, ids: list[str], *, keep: bool = True) -> dict[str, Fact]:
    """Facts by id; `keep` them at hand for whoever asks again."""
    from sqlalchemy import select

    from onrecord.store import schema as t

    from .lookup import chunks

    made = {}
    for part in chunks(ids):
        for (plain,) in db.execute(select(t.facts.c.plain).where(t.facts.c.id.in_(part))).all():
            fact = fact_from(plain) if keep else fact_from.__wrapped__(plain)
            made[fact.id] = fact
    return made
