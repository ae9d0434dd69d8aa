"""Which claims are compared with which, and the relations that come of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Set
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, bindparam, delete, insert, not_, or_, select

from onrecord.codebook import gathering as codebook
from onrecord.model import Relation, RelationKind, Status
from onrecord.record.around import Around
from onrecord.record.entries import FIRSTS, kept_apart
from onrecord.record.facts import ANY, Fact
from onrecord.record.relations import relate
from onrecord.store import schema as t

from .lookup import Lookup, chunks, shift
from .lots import Lots, facts_of_lots, lots_of
from .meeting import claims_met
from .rows import fact_from, open_row, relation_row

WEEKS = 3
"""Weeks before and after in which facts are compared."""
PLAN_WEEKS = 26
"""The same for what is planned or asked for and the act that meets it."""
_ALIKE = (RelationKind.REPEATS, RelationKind.CORROBORATES)


def forget_relations(db: Connection, which: ColumnElement[bool]) -> None:
    """Take relations off what is derived."""
    ids = select(t.relations.c.id).where(which)
    db.execute(delete(t.open_relations).where(t.open_relations.c.relation.in_(ids)))
    db.execute(delete(t.relations).where(which))


def relate_again(db: Connection, lookup: Lookup, moved: set[str], fresh: Set[str] = frozenset()) -> Lots:
    """Compare again the claims that changed, or are compared with others than before; the facts of their lots.

    Those that are `fresh` stand in no relation yet, so none is looked for.
    """
    for part in chunks(moved - fresh):
        forget_relations(db, or_(t.relations.c.a.in_(part), t.relations.c.b.in_(part)))
    lots = facts_of_lots(db, set(lots_of(db, moved).values()))
    facts = {f.id: (f, lot, lead) for lot, mates in lots.items() for f, lead in mates if f.id in moved}
    groups: dict[tuple[str, str], list[tuple[Fact, str, int]]] = defaultdict(list)
    for fact, lot, lead in facts.values():
        groups[fact.country, fact.claim.kind].append((fact, lot, lead))
    found: dict[str, tuple[Relation, Fact, Fact]] = {}
    done: set[tuple[str, str]] = set()
    nowhere = _OfNoCountry(db, lookup, [f for f, _, lead in facts.values() if lead])
    for (country, kind), held in sorted(groups.items()):
        leading = [f for f, _, lead in held if lead]
        near = nowhere.compared(kind, leading) if country == ANY else _compared(db, country, kind, leading)
        around = Around(o for o, _ in near)
        lot_of = {o.id: its for o, its in near}
        reports = {fact.report for fact, _, _ in held}
        own = [o for o, _ in near if o.report in reports]  # parts of a sum may be told of different places
        for fact, lot, lead in held:
            mates = lots[lot]
            where = next(n for n, (m, _) in enumerate(mates) if m.id == fact.id)
            others = [
                m for n, (m, leads) in enumerate(mates)
                if n != where and ((lead and leads) or abs(n - where) == 1 or min(n, where) < FIRSTS)
            ]  # fmt: skip
            in_lot = {m.id for m, _ in mates}
            if lead:
                within = reach_of(fact)
                story = lookup.siblings_of(fact.report) if country == ANY else frozenset[str]()
                others += [o for o in around.of(fact, story) if lot_of[o.id] != lot and within(o)]
                others += [o for o in own if o.report == fact.report and lot_of[o.id] != lot and within(o)]
            for other in others:
                pair = (min(fact.id, other.id), max(fact.id, other.id))
                if pair in done:
                    continue
                done.add(pair)
                relation = relate(fact, other, lookup.siblings)
                if (
                    relation
                    and relation.id not in lookup.layer.rejected
                    and not (relation.kind in _ALIKE and other.id not in in_lot and kept_apart(fact, other))
                ):
                    found[relation.id] = relation, fact, other
    if found:
        db.execute(insert(t.relations), [relation_row(found[i][0]) for i in sorted(found)])
    opened = [row for i in sorted(found) if (row := open_row(*found[i]))]
    if opened:
        db.execute(insert(t.open_relations), opened)
    return lots


def reach_of(fact: Fact) -> Callable[[Fact], bool]:
    """Whether another fact is near enough in time to be compared with this one; plans, and what holds until it is
    ended, from further."""
    week, kind, real = fact.cell.week, fact.claim.kind, fact.real
    if week == ANY:
        return lambda other: other.cell.week == ANY
    first, last = shift(week, -WEEKS), shift(week, WEEKS)
    early, late = shift(week, -PLAN_WEEKS), shift(week, PLAN_WEEKS)
    holds = codebook.holds(kind)

    def within(other: Fact) -> bool:
        its = other.cell.week
        if its == ANY:
            return False
        far = not (real and other.real) or (holds and other.claim.kind == kind)
        return early <= its <= late if far else first <= its <= last

    return within


@cache
def _spans(kind: str, weeks: bool, undated: bool, unreal: bool) -> ColumnElement[bool]:
    """The weeks in which claims of a kind are compared with others, where some of them have a week, some are
    `undated`, some are not real."""
    f = t.facts.c
    spans = [f.week == ANY] if undated else []
    if weeks:
        spans.append((f.week >= bindparam("first")) & (f.week <= bindparam("last")))
        wide = (f.week >= bindparam("early")) & (f.week <= bindparam("late"))
        real = [f.status == str(Status.HAPPENED), f.status == str(Status.ONGOING)]
        spans.append(wide & not_(or_(*real)))
        if unreal:
            spans.append(wide & or_(*real))
        if codebook.holds(kind):
            spans.append(wide & (f.kind == kind))
    return or_(*spans)


@cache
def _near(kind: str, weeks: bool, undated: bool, unreal: bool) -> Select[Any]:
    """Asks for what claims of a kind are compared with in a country. Built once: building it for every country and
    kind was a fifth of what keeping costs."""
    f = t.facts.c
    kinds = or_(*(f.kind == lane for lane in sorted(codebook.lanes(kind))))  # unlike a list, written out once
    at = (f.country == bindparam("country")) & kinds & (f.lead == 1)
    return select(f.plain, f.lot).where(at, _spans(kind, weeks, undated, unreal)).order_by(f.id)


@cache
def _among(kind: str, weeks: bool, undated: bool, unreal: bool) -> Select[Any]:
    """Asks which of some claims those of a kind are compared with."""
    f = t.facts.c
    named = f.id.in_(bindparam("ids", expanding=True)) & (f.lead == 1)
    return select(f.plain, f.lot).where(named, _spans(kind, weeks, undated, unreal))


def _asked(facts: list[Fact]) -> tuple[dict[str, str], tuple[bool, bool, bool]]:
    """What those statements are told of some facts."""
    weeks = sorted({fact.cell.week for fact in facts if fact.anchor})
    asked = {}
    if weeks:
        asked = {"first": shift(weeks[0], -WEEKS), "last": shift(weeks[-1], WEEKS)}
        asked |= {"early": shift(weeks[0], -PLAN_WEEKS), "late": shift(weeks[-1], PLAN_WEEKS)}
    return asked, (bool(weeks), not all(fact.anchor for fact in facts), not all(fact.real for fact in facts))


def _compared(db: Connection, country: str, kind: str, facts: list[Fact]) -> list[tuple[Fact, str]]:
    """The leading facts on record that some of one country and kind may be compared with, and their lots."""
    if not facts:
        return []
    asked, which = _asked(facts)
    query = _near(kind, *which)
    return [(fact_from(plain), lot) for plain, lot in db.execute(query, {**asked, "country": country}).all()]


class _OfNoCountry:
    """What facts of no country are compared with: those of their own stories, and those they have a name in common
    with."""

    def __init__(self, db: Connection, lookup: Lookup, facts: list[Fact]) -> None:
        self.db = db
        f = t.facts.c
        reports = {fact.report for fact in facts if fact.country == ANY}
        reports = reports.union(*(lookup.siblings_of(report) for report in reports))
        self._of_kind: dict[str, list[str]] = defaultdict(list)
        for part in chunks(reports):
            query = select(f.id, f.kind).where(f.report.in_(part), f.lead == 1)
            for one, kind in self.db.execute(query):
                self._of_kind[kind].append(one)

    def compared(self, kind: str, facts: list[Fact]) -> list[tuple[Fact, str]]:
        """The leading facts on record that some of one kind may be compared with, and their lots."""
        if not facts:
            return []
        asked, which = _asked(facts)
        lanes = sorted(codebook.lanes(kind))
        ids = {one for lane in lanes for one in self._of_kind[lane]}
        ids |= claims_met(
            self.db, facts, lanes, (asked["early"], asked["late"]) if which == (True, False, which[2]) else None
        )
        query = _among(kind, *which)
        found = [row for part in chunks(ids) for row in self.db.execute(query, {**asked, "ids": part})]
        return [(fact, lot) for plain, lot in found if (fact := fact_from(plain)).country == ANY]
