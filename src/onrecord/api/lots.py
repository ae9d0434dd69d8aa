"""Which claims of a cell are one thing, kept as claims come and go: lots within a week, links between weeks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, delete, insert, or_, select, update

from onrecord.record.entries import FIRSTS, LEADS, assign, continues
from onrecord.record.facts import ANY, Cell, Fact
from onrecord.record.gone import gone_days, may_go
from onrecord.record.told import is_told
from onrecord.store import schema as t

from .lookup import Lookup, chunks, shift
from .rows import fact_from

_F = t.facts.c
# Built once: they are run for every cell, and building a statement costs more than running it.
_CELL = (
    select(_F.plain, _F.lot, _F.lead, _F.gone)
    .where(_F.country == bindparam("country"), _F.kind == bindparam("kind"), _F.week == bindparam("week"))
    .order_by(_F.rank)
)
_BESIDE = select(_F.plain).where(
    _F.country == bindparam("country"), _F.kind == bindparam("kind"), _F.lot == _F.id,
    _F.week.in_([bindparam("before"), bindparam("after")]),
)  # fmt: skip
_MOVE = (
    update(t.facts).where(_F.id == bindparam("one"))
    .values(lot=bindparam("to"), lead=bindparam("leads"), gone=bindparam("from_then"))
)  # fmt: skip
_T = t.told.c
_TELL = (
    update(t.told).where(_T.country == bindparam("of"), _T.rank == bindparam("at"))
    .values(lot=bindparam("to"), gone=bindparam("from_then"))
)  # fmt: skip


def lots_of(db: Connection, ids: Iterable[str]) -> dict[str, str]:
    """The lot of each claim that is on record, by id."""
    return {
        i: lot
        for part in chunks(ids)
        for i, lot in db.execute(select(t.facts.c.id, t.facts.c.lot).where(t.facts.c.id.in_(part)))
    }


def sort_cell(
    db: Connection, lookup: Lookup, cell: Cell, changed: set[str], new: Iterable[Fact], gone: Sequence[tuple[Fact, str]]
) -> tuple[set[str], set[str], list[Fact]]:
    """Assign the facts of a cell to lots again from the first of those that are `new` or `gone` (with their lots) on.

    Comes back with the claims that are compared differently now, the lots that changed, and the first facts of new
    lots.
    """
    cut = min([f.rank for f in new] + [f.rank for f, _ in gone])
    rows = db.execute(_CELL, {"country": cell.country, "kind": cell.kind, "week": cell.week}).all()
    held = [(fact_from(plain), lot, lead, ends) for plain, lot, lead, ends in rows]
    known = [(fact, lot) for fact, lot, _, _ in held if fact.rank < cut]
    placed = assign(known, [fact for fact, _, _, _ in held if fact.rank >= cut], lookup.siblings_of)
    stood = _standing([*((f, lot) for f, lot, _, _ in held if f.id not in changed), *gone])
    now = [(f, placed.get(f.id, lot)) for f, lot, _, _ in held]
    stands = _standing(now)
    days = gone_days(now) if may_go(cell.kind) else {}
    moved: set[str] = set()
    stirred: set[str] = set()
    born: list[Fact] = []
    changes, told = [], []
    for fact, lot, lead, was in held:
        mine = placed.get(fact.id, lot)
        place = stands[fact.id]
        leads = int(place.at < LEADS)
        elsewhere = mine != lot or fact.id in changed
        if elsewhere or stood[fact.id].compared_otherwise(place):
            moved.add(fact.id)
        ends = days.get(fact.id)
        if mine != lot or leads != lead or ends != was:
            changes.append({"one": fact.id, "to": mine, "leads": leads, "from_then": ends})
        if (mine != lot or ends != was) and is_told(fact):
            told.append({"of": fact.country, "at": fact.rank, "to": mine, "from_then": ends})
        if elsewhere:
            stirred |= {mine, lot}
            if mine == fact.id:
                born.append(fact)
    if changes:
        db.execute(_MOVE, changes)
    if told:
        db.execute(_TELL, told)
    return moved, stirred, born


@dataclass(frozen=True, slots=True)
class _Place:
    """The fact is the one numbered `at` in its lot, and comes after `before`."""

    at: int
    before: str | None

    def compared_otherwise(self, now: _Place) -> bool:
        """Whether its place in the same lot gives it others to be compared with."""
        if self.before != now.before or (self.at < FIRSTS) != (now.at < FIRSTS):
            return True
        return (self.at < LEADS) != (now.at < LEADS)


def _standing(lots: Iterable[tuple[Fact, str]]) -> dict[str, _Place]:
    """The place of each fact, by id, in its lot."""
    last: dict[str, str] = {}
    many: dict[str, int] = defaultdict(int)
    made: dict[str, _Place] = {}
    for fact, lot in sorted(lots, key=lambda pair: pair[0].rank):
        made[fact.id] = _Place(many[lot], last.get(lot))
        many[lot] += 1
        last[lot] = fact.id
    return made


def by_rank(fact: Fact) -> str:
    """For sorting facts in the order in which they became known."""
    return fact.rank


def relink(db: Connection, lookup: Lookup, stirred: set[str], born: list[Fact]) -> set[str]:
    """Link lots that begin anew to those of neighbouring weeks, and unlink those that are gone; the lots on the other
    side."""
    ids = {f.id for f in born}
    alive = {
        i
        for part in chunks(stirred)
        for (i,) in db.execute(select(t.facts.c.id).where(t.facts.c.id.in_(part), t.facts.c.lot == t.facts.c.id))
    }
    others: set[str] = set()
    for part in chunks((stirred - alive) | ids):
        rows = db.execute(
            select(t.links.c.a, t.links.c.b).where(or_(t.links.c.a.in_(part), t.links.c.b.in_(part)))
        ).all()
        others |= {x for row in rows for x in row}
        db.execute(delete(t.links).where(or_(t.links.c.a.in_(part), t.links.c.b.in_(part))))
    made: dict[tuple[str, str], dict[str, str]] = {}
    beside: dict[Cell, list[Fact]] = {}
    for fact in born:
        if fact.cell.week == ANY or not fact.known:
            continue
        if fact.cell not in beside:
            weeks = {"before": shift(fact.cell.week, -1), "after": shift(fact.cell.week, 1)}
            near = db.execute(_BESIDE, {"country": fact.country, "kind": fact.claim.kind, **weeks})
            beside[fact.cell] = [fact_from(plain) for (plain,) in near]
        for other in beside[fact.cell]:
            found = continues(min(fact, other, key=by_rank), max(fact, other, key=by_rank), lookup.siblings)
            if found and other.known:
                a, b = min(fact.id, other.id), max(fact.id, other.id)
                made[a, b] = {"a": a, "b": b, "known": max(fact.known[1], other.known[1]).isoformat(), "why": found.why}
                others |= {a, b}
    if made:
        db.execute(insert(t.links), [made[k] for k in sorted(made)])
    return others


Lots = dict[str, list[tuple[Fact, int]]]
"""The facts of lots in order of rank, with whether they lead."""


def facts_of_lots(db: Connection, lots: set[str]) -> Lots:
    """The facts of some lots."""
    made: Lots = {lot: [] for lot in lots}
    f = t.facts.c
    for part in chunks(lots):
        query = select(f.plain, f.lot, f.lead).where(f.lot.in_(part)).order_by(f.rank)
        for plain, lot, lead in db.execute(query).all():
            made[lot].append((fact_from(plain), lead))
    return made
