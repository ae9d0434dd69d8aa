"""What may be asked of a record."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from onrecord.codebook import gathering as codebook
from onrecord.model import (
    Claim,
    Entry,
    Evidence,
    Figure,
    NotOnRecord,
    Relation,
    RelationKind,
    Report,
    Situation,
    Standing,
    Status,
    Why,
    report_from_plain,
)
from onrecord.record.facts import Fact
from onrecord.record.origins import origins
from onrecord.record.series import figure_of
from onrecord.record.situation import situation

from .rows import entry_from_plain, fact_from, issued_from_text, relation_from

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from onrecord.store.opening import Opened

DORMANT = 60
"""Days without a report after which a story is left out of the situation, unless it is asked for."""
_SITUATION_KINDS = ("deploy", "withdraw", "strength", "measure", "service", "office", "role", "situation", "killed",
                    "injured", "missing", "displaced", "rescued", "detained", "abducted", "released")  # fmt: skip
_CONTEXT = 220
"""Characters shown on each side of a quote."""


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
        query = query.join(t.current, t.current.c.report == f.report).where(t.current.c.story == story)
    with store.reading() as db:
        for (plain,) in db.execute(query):
            claim = fact_from(plain).claim
            if _matches(claim, who, where, since, until):
                yield claim


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


def _select_entries(
    db: Connection,
    kind: str | None,
    story: str | None,
    since: date | None,
    until: date | None,
    ids: Sequence[str] | None,
) -> list[Entry]:
    from sqlalchemy import select

    from onrecord.store import schema as t

    e = t.entries.c
    query = (
        select(e.plain, t.current.c.story)
        .join(t.current, t.current.c.report == e.report)
        .order_by(e.kind, e.first, e.id)
    )
    if kind:
        query = query.where(e.kind == kind)
    if story:
        query = query.where(t.current.c.story == story)
    if ids is not None:
        query = query.where(e.id.in_(ids))
    if since:
        query = query.where((e.last >= since.isoformat()) | e.last.is_(None) & e.first.is_not(None))
    if until:
        query = query.where((e.first <= until.isoformat()) | e.first.is_(None) & e.last.is_not(None))
    return [replace(entry_from_plain(json.loads(plain)), story=name) for plain, name in db.execute(query)]


def _last_day(db: Connection) -> date | None:
    from sqlalchemy import func, select

    from onrecord.store import schema as t

    last = db.execute(select(func.max(t.current.c.last))).scalar()
    return date.fromisoformat(last) if last else None


def _stood(db: Connection, found: list[Entry], on: date | None) -> list[Entry]:
    """Entries with what became of them: plans fulfilled or overdue, figures superseded, accounts disputed."""
    from sqlalchemy import select

    from onrecord.store import schema as t

    r = t.relations.c
    kinds = [str(k) for k in (RelationKind.FULFILS, RelationKind.REVISES, RelationKind.CONTRADICTS)]
    done, revised, disputed = set(), set(), set()
    for kind, a, b in db.execute(select(r.kind, r.a, r.b).where(r.kind.in_(kinds))):
        if kind == kinds[0]:
            done.add(b)
        elif kind == kinds[1]:
            revised.add((a, b))
        else:
            disputed |= {a, b}
    superseded = {b for _, b in revised}
    made = []
    for entry in found:
        held = set(entry.claims)
        standing = entry.standing
        if entry.status == Status.PLANNED:
            due = entry.when and (entry.when.last or entry.when.first)
            if held & done:
                standing = Standing.FULFILLED
            elif due and on and due < on:
                standing = Standing.OVERDUE
        elif held & disputed:
            standing = Standing.DISPUTED
        elif held <= superseded and not any(a in held for a, b in revised if b in held):
            standing = Standing.SUPERSEDED
        made.append(replace(entry, standing=standing))
    return made


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
        return _stood(db, _select_entries(db, kind, story, since, until, ids), _last_day(db))


def stories(store: Opened) -> dict[str, list[str]]:
    """Reports by story, both in order of id."""
    from sqlalchemy import select

    from onrecord.store import schema as t

    made: dict[str, list[str]] = defaultdict(list)
    with store.reading() as db:
        for story, report in db.execute(
            select(t.current.c.story, t.current.c.report).order_by(t.current.c.story, t.current.c.report)
        ):
            made[story].append(report)
    return dict(made)


_ONE_FIGURE = frozenset({RelationKind.NARROWS, RelationKind.ROUNDS, RelationKind.REVISES, RelationKind.CONTRADICTS})


def figures(store: Opened, rule: str, story: str | None, known_on: date | None) -> list[Figure]:
    """Every series of figures, by kind and place."""
    from sqlalchemy import select

    from onrecord.store import schema as t

    with store.reading() as db:
        counted = {
            e.id: e
            for e in _select_entries(db, None, story, None, None, None)
            if e.unit or e.low is not None or e.high is not None
        }
        by_claim = {c: e.id for e in counted.values() for c in e.claims}
        parent = {i: i for i in counted}

        def root(i: str) -> str:
            while parent[i] != i:
                i = parent[i]
            return i

        r = t.relations.c
        for a, b in db.execute(select(r.a, r.b).where(r.kind.in_([str(k) for k in _ONE_FIGURE]))):
            if a in by_claim and b in by_claim:
                x, y = sorted((root(by_claim[a]), root(by_claim[b])))
                parent[y] = x
        together: dict[str, list[Entry]] = defaultdict(list)
        for i in sorted(counted):
            together[root(i)].append(counted[i])
        facts = _facts(db, list(by_claim))
    made = []
    for group in together.values():
        held = [facts[c] for e in group for c in e.claims if c in facts]
        if known_on:
            held = [f for f in held if f.known and f.known[1] <= known_on]
        figure = figure_of(group, held, rule, group[0].story)
        if figure:
            made.append(figure)
    return sorted(made, key=lambda f: (f.kind, f.place or "", f.id))


def _facts(db: Connection, ids: list[str]) -> dict[str, Fact]:
    from sqlalchemy import select

    from onrecord.store import schema as t

    from .lookup import chunks

    made = {}
    for part in chunks(ids):
        for (plain,) in db.execute(select(t.facts.c.plain).where(t.facts.c.id.in_(part))):
            fact = fact_from(plain)
            made[fact.id] = fact
    return made


def situation_on(store: Opened, as_of: date | None, known_on: date | None, story: str | None) -> Situation:
    """The situation by two clocks."""
    with store.reading() as db:
        last = _last_day(db)
        known = known_on or as_of or last
        if known is None:
            return Situation(as_of or date.min, date.min, ())
        day = as_of or known
        return situation(_stories_heard(db, known, story), day, known)


def _stories_heard(db: Connection, known_on: date, story: str | None) -> list[Any]:
    """Of each story that is alive on a day: its facts, the lots of these joined as known then, and its relations."""
    from sqlalchemy import select

    from onrecord.store import schema as t

    from .lookup import chunks

    c = t.current.c
    if story:
        names = {story}
    else:
        since = (known_on - timedelta(DORMANT)).isoformat()
        names = {
            s for (s,) in db.execute(select(c.story).where(c.last >= since, c.last <= known_on.isoformat()).distinct())
        }
    facts: dict[str, list[tuple[Fact, str]]] = defaultdict(list)
    f = t.facts.c
    for part in chunks(names):
        query = (
            select(f.plain, f.lot, c.story).join(t.current, c.report == f.report)
            .where(c.story.in_(part), c.last <= known_on.isoformat())
            .where(f.kind.in_(_SITUATION_KINDS) | (f.status == str(Status.PLANNED)))
        )  # fmt: skip
        for plain, lot, name in db.execute(query):
            facts[name].append((fact_from(plain), lot))
    made: list[Any] = []
    for name, held in facts.items():
        made.append((name, [x for x, _ in held], _joined(db, held, known_on), []))
    heard_ids = {
        r
        for part in chunks(names)
        for (r,) in db.execute(select(c.report).where(c.story.in_(part), c.last <= known_on.isoformat()))
    }
    return _with_relations(db, made, heard_ids)


def _joined(db: Connection, held: list[tuple[Fact, str]], known_on: date) -> list[list[Fact]]:
    """Tolls of one thing, lots of neighbouring weeks joined by what was known by a day."""
    from sqlalchemy import select

    from onrecord.store import schema as t

    from .lookup import chunks

    lots: dict[str, list[Fact]] = defaultdict(list)
    for fact, lot in held:
        if codebook.is_toll(fact.claim.kind):
            lots[lot].append(fact)
    parent = {lot: lot for lot in lots}

    def root(lot: str) -> str:
        while parent[lot] != lot:
            lot = parent[lot]
        return lot

    k = t.links.c
    for part in chunks(lots):
        for a, b in db.execute(select(k.a, k.b).where(k.a.in_(part), k.known <= known_on.isoformat())):
            if a in parent and b in parent:
                x, y = sorted((root(a), root(b)))
                parent[y] = x
    made: dict[str, list[Fact]] = defaultdict(list)
    for lot in sorted(lots):
        made[root(lot)] += lots[lot]
    return list(made.values())


def _with_relations(db: Connection, made: list[Any], heard: set[str]) -> list[Any]:
    """The relations that the situation shows, with the facts they need: those that close plans and those in
    dispute."""
    from sqlalchemy import or_, select

    from onrecord.store import schema as t

    from .lookup import chunks

    r, f = t.relations.c, t.facts.c
    shown = [str(k) for k in (RelationKind.FULFILS, RelationKind.CONTRADICTS, RelationKind.CHARACTERISES)]
    done = []
    for name, facts, groups, _ in made:
        reports = {x.report for x in facts} & heard
        found: dict[str, Relation] = {}
        for part in chunks(reports):
            plans = [str(k) for k in (RelationKind.REPEATS, RelationKind.CORROBORATES)]
            query = (
                select(r.plain).join(t.facts, f.id == r.b).where(f.report.in_(part))
                .where(or_(r.kind.in_(shown), r.unresolved == 1, (f.status == str(Status.PLANNED)) & r.kind.in_(plans)))
            )  # fmt: skip
            for (plain,) in db.execute(query):
                relation = relation_from(plain)
                found[relation.id] = relation
        known = {x.id for x in facts}
        missing = {i for relation in found.values() for i in (relation.a, relation.b)} - known
        extra = [x for x in _facts(db, list(missing)).values() if x.report in heard]
        done.append((name, [*facts, *extra], groups, [found[i] for i in sorted(found)]))
    return done


def _evidence(db: Connection, held: Sequence[Fact]) -> tuple[Evidence, ...]:
    from sqlalchemy import select

    from onrecord.store import schema as t

    made = []
    for fact in held:
        row = db.execute(
            select(t.reports.c.text, t.reports.c.source, t.current.c.issued, t.readings.c.fields)
            .join(t.current, t.current.c.report == t.reports.c.id)
            .join(t.readings, t.readings.c.seq == t.current.c.reading)
            .where(t.reports.c.id == fact.report)
        ).one()
        span = fact.claim.spans[0]
        made.append(
            Evidence(
                fact.id, fact.report, row.source, json.loads(row.fields).get("outlet"),
                issued_from_text(row.issued).edtf, span,
                row.text[max(0, span.start - _CONTEXT) : span.start], fact.claim.quote,
                row.text[span.end : span.end + _CONTEXT], fact.origin,
            )
        )  # fmt: skip
    return tuple(made)


def why(store: Opened, some_id: str) -> Why:
    """What stands behind a report, claim, entry or relation, by its id."""
    from sqlalchemy import or_, select

    from onrecord.store import schema as t

    with store.reading() as db:
        if some_id.startswith("r-"):
            row = db.execute(select(t.current).where(t.current.c.report == some_id)).mappings().first()
            if row:
                issued = issued_from_text(row["issued"])
                siblings = db.execute(
                    select(t.siblings.c.a, t.siblings.c.b).where(
                        or_(t.siblings.c.a == some_id, t.siblings.c.b == some_id)
                    )
                )
                others = sorted({x for pair in siblings for x in pair} - {some_id})
                told = f"issued {issued.edtf or 'on no day that is known'} ({issued.basis}), story {row['story']}"
                reasons = tuple(
                    x
                    for x in (issued.why, f"near-copies are kept as {row['copy']}" if row["copy"] != some_id else "")
                    if x
                )
                return Why(some_id, "report", told, reasons, (), (), tuple(others))
        if some_id.startswith("c-"):
            fact = _facts(db, [some_id]).get(some_id)
            if fact:
                linked = [i for (i,) in db.execute(select(t.members.c.entry).where(t.members.c.claim == some_id))]
                linked += sorted(
                    i
                    for (i,) in db.execute(
                        select(t.relations.c.id).where(or_(t.relations.c.a == some_id, t.relations.c.b == some_id))
                    )
                )
                hung = fact.claim.when.hinge if fact.claim.when else None
                reasons = (f"its day hangs on the day of issue ({hung})",) if hung else ()
                return Why(
                    some_id,
                    "claim",
                    f"{fact.claim.kind}, {fact.claim.status}",
                    reasons,
                    _evidence(db, [fact]),
                    (fact.origin,),
                    tuple(linked),
                )
        if some_id.startswith("e-"):
            found = _stood(db, _select_entries(db, None, None, None, None, [some_id]), _last_day(db))
            if found:
                entry = found[0]
                by_id = _facts(db, list(entry.claims))
                held = [by_id[c] for c in entry.claims]
                reasons = tuple(x for x in (entry.why, f"best value: {entry.best_by}" if entry.best_by else "") if x)
                return Why(
                    some_id,
                    "entry",
                    f"{entry.kind}, {entry.standing}",
                    reasons,
                    _evidence(db, held),
                    tuple(origins(held)),
                    entry.claims,
                )
        if some_id.startswith("x-"):
            plain = db.execute(select(t.relations.c.plain).where(t.relations.c.id == some_id)).scalar()
            if plain:
                relation = relation_from(plain)
                by_id = _facts(db, [relation.a, relation.b])
                held = [by_id[relation.a], by_id[relation.b]]
                return Why(
                    some_id,
                    "relation",
                    str(relation.kind),
                    (relation.why,),
                    _evidence(db, held),
                    tuple(origins(held)),
                    (relation.a, relation.b),
                )
    raise NotOnRecord(f"nothing on record has the id {some_id}: `onrecord claims`, `entries` and `relations` list ids")
