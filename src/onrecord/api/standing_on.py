"""How things stood on a day, by two clocks."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING, Any

from onrecord.codebook import gathering as codebook
from onrecord.model import (
    Relation,
    RelationKind,
    Situation,
    Status,
    moved,
)
from onrecord.record.facts import Fact
from onrecord.record.situation import situation

from .listing import facts_by_id, last_day
from .rows import fact_from, relation_from

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from onrecord.store.opening import Opened

DORMANT = 60
"""Days without a report after which a story is left out of the situation, unless it is asked for."""
_SITUATION_KINDS = ("deploy", "withdraw", "strength", "measure", "service", "office", "role", "situation", "killed",
                    "injured", "missing", "displaced", "rescued", "detained", "abducted", "released")  # fmt: skip


def situation_on(store: Opened, as_of: date | None, known_on: date | None, story: str | None) -> Situation:
    """The situation by two clocks."""
    with store.reading() as db:
        last = last_day(db)
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

    c, s, f = t.current.c, t.strands.c, t.facts.c
    until = known_on.isoformat()
    if story:
        names = {story}
    else:
        since = moved(known_on, -DORMANT).isoformat()
        alive = select(s.story).join(t.current, c.report == s.report).where(c.last >= since, c.last <= until).distinct()
        names = {n for (n,) in db.execute(alive)}
    facts: dict[str, list[tuple[Fact, str]]] = defaultdict(list)
    heard: set[str] = set()
    for part in chunks(names):
        strands = (
            select(s.report, s.country, s.story)
            .join(t.current, c.report == s.report)
            .where(s.story.in_(part), c.last <= until)
        )
        told = strands.subquery()
        query = (
            select(f.plain, f.lot, told.c.story)
            .join(told, (told.c.report == f.report) & (told.c.country == f.country))
            .where(f.kind.in_(_SITUATION_KINDS) | (f.status == str(Status.PLANNED)))
        )
        for plain, lot, name in db.execute(query):
            facts[name].append((fact_from(plain), lot))
        heard |= {r for (r,) in db.execute(select(told.c.report).distinct())}
    made: list[Any] = []
    for name, held in facts.items():
        made.append((name, [x for x, _ in held], _joined(db, held, known_on), []))
    return _with_relations(db, made, heard)


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
        extra = [x for x in facts_by_id(db, list(missing)).values() if x.report in heard]
        done.append((name, [*facts, *extra], groups, [found[i] for i in sorted(found)]))
    return done
