"""Gathering again what changed facts speak to: the lots of their cells, the relations and entries of these."""

from __future__ import annotations

from collections import defaultdict

from sqlalchemy import Connection, bindparam, delete, insert, or_, select

from onrecord.record.facts import Cell, Fact
from onrecord.record.told import is_told
from onrecord.store import schema as t
from onrecord.store import search

from .comparing import forget_relations, relate_again
from .entering import enter, rejoin
from .lookup import Lookup, chunks
from .lots import lots_of, relink, sort_cell
from .meeting import mark, unmark
from .rows import fact_row, told_row

_UNTELL = delete(t.told).where(t.told.c.country == bindparam("of"), t.told.c.rank == bindparam("at"))


def gather_again(
    db: Connection,
    lookup: Lookup,
    before: dict[str, Fact],
    after: list[Fact],
    undated: set[str],
    uncertain: set[str],
) -> tuple[set[str], set[str]]:
    """Put facts in the place of those that stood before; the claims that changed and the entries that came of it.

    `uncertain` are reports that have other siblings than before: what they say is gathered again even where it is the
    same.
    """
    now = {f.id: f for f in after}
    changed = {i for i, f in now.items() if before.get(i) != f or f.report in uncertain}
    gone = (before.keys() - now.keys()) | (changed & before.keys())
    old_lots = lots_of(db, gone)
    _erase(db, [before[i] for i in gone])
    if changed:
        fresh = [now[i] for i in sorted(changed)]
        db.execute(insert(t.facts), [fact_row(f, f.report in undated) for f in fresh])
        mark(db, fresh, undated)
        told = [told_row(f) for f in fresh if is_told(f)]
        if told:
            db.execute(insert(t.told), told)
    search.forget(db, "claim", sorted(before.keys() - now.keys()))
    search.put(db, "claim", [(i, now[i].report, _telling(now[i])) for i in sorted(changed)])
    moved: set[str] = set(changed)
    stirred: set[str] = set(old_lots.values())
    born: list[Fact] = []
    new: dict[Cell, list[Fact]] = defaultdict(list)
    left: dict[Cell, list[tuple[Fact, str]]] = defaultdict(list)
    for i in changed:
        new[now[i].cell].append(now[i])
    for i in gone:
        left[before[i].cell].append((before[i], old_lots[i]))
    for cell in sorted(new.keys() | left.keys(), key=str):
        shifted, lots, first = sort_cell(db, lookup, cell, changed, new[cell], left[cell])
        moved |= shifted
        stirred |= lots
        born += first
    stirred |= relink(db, lookup, stirred, born)
    loaded = relate_again(db, lookup, moved, changed)
    stirred |= rejoin(db, lookup, changed | gone)
    entries = enter(db, lookup, stirred, moved, loaded)
    return changed, entries


def _telling(fact: Fact) -> str:
    """The words by which a claim is found: its evidence and the full names it stands for."""
    claim = fact.claim
    names = [p.name for p in (*claim.who, *claim.whom, *claim.said_by)] + [p.name for p in claim.where]
    return " · ".join(dict.fromkeys([" ".join(claim.quote.split()), claim.kind, *names]))


def _erase(db: Connection, gone: list[Fact]) -> None:
    for part in chunks(f.id for f in gone):
        entries = [e for (e,) in db.execute(select(t.members.c.entry).where(t.members.c.claim.in_(part)).distinct())]
        db.execute(delete(t.entries).where(t.entries.c.id.in_(entries)))
        db.execute(delete(t.members).where(t.members.c.claim.in_(part)))
        forget_relations(db, or_(t.relations.c.a.in_(part), t.relations.c.b.in_(part)))
        db.execute(delete(t.facts).where(t.facts.c.id.in_(part)))
    unmark(db, gone)
    told = [{"of": f.country, "at": f.rank} for f in gone if is_told(f)]
    if told:
        db.execute(_UNTELL, told)
