"""Gathering again what changed facts speak to: the lots of their cells, the relations and entries of these."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from sqlalchemy import Connection, bindparam, delete, insert, or_, select, update

from onrecord.codebook import gathering as codebook
from onrecord.model import Relation, RelationKind, Status
from onrecord.record.entries import FIRSTS, LEADS, assign, continues, entry_of, kept_apart, known_days
from onrecord.record.facts import ANY, Cell, Fact
from onrecord.record.relations import relate
from onrecord.store import schema as t
from onrecord.store import search

from .lookup import Lookup, chunks, shift
from .rows import entry_row, fact_from, fact_row, relation_row

WEEKS = 3
"""Weeks before and after in which facts are compared."""
_ALIKE = (RelationKind.REPEATS, RelationKind.CORROBORATES)
PLAN_WEEKS = 26
"""The same for what is planned or asked for and the act that meets it."""


_F = t.facts.c
# Built once: they are run for every cell, and building a statement costs more than running it.
_CELL = (
    select(_F.plain, _F.lot, _F.lead)
    .where(_F.country == bindparam("country"), _F.kind == bindparam("kind"), _F.week == bindparam("week"))
    .order_by(_F.rank)
)
_BESIDE = select(_F.plain).where(
    _F.country == bindparam("country"), _F.kind == bindparam("kind"), _F.lot == _F.id,
    _F.week.in_([bindparam("before"), bindparam("after")]),
)  # fmt: skip
_MOVE = update(t.facts).where(_F.id == bindparam("one")).values(lot=bindparam("to"), lead=bindparam("leads"))


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
    cells: dict[Cell, list[str]] = defaultdict(list)
    for i in gone:
        cells[before[i].cell].append(before[i].rank)
    for i in changed:
        cells[now[i].cell].append(now[i].rank)
    old_lots = _lots_of(db, gone)
    _erase(db, gone)
    if changed:
        db.execute(insert(t.facts), [fact_row(now[i], now[i].report in undated) for i in sorted(changed)])
    search.forget(db, "claim", sorted(before.keys() - now.keys()))
    search.put(db, "claim", [(i, now[i].report, _telling(now[i])) for i in sorted(changed)])
    moved: set[str] = set(changed)
    stirred: set[str] = set(old_lots.values())
    born: list[Fact] = []
    for cell in sorted(cells, key=str):
        shifted, lots, first = _sort_cell(db, lookup, cell, min(cells[cell]), changed)
        moved |= shifted
        stirred |= lots
        born += first
    stirred |= _relink(db, lookup, stirred, born)
    relate_again(db, lookup, moved)
    stirred |= _rejoin(db, lookup, changed | gone)
    entries = _enter(db, stirred)
    return changed, entries


def _telling(fact: Fact) -> str:
    """The words by which a claim is found: its evidence and the full names it stands for."""
    claim = fact.claim
    names = [p.name for p in (*claim.who, *claim.whom, *claim.said_by)] + [p.name for p in claim.where]
    return " · ".join(dict.fromkeys([" ".join(claim.quote.split()), claim.kind, *names]))


def _lots_of(db: Connection, ids: Iterable[str]) -> dict[str, str]:
    return {
        i: lot
        for part in chunks(ids)
        for i, lot in db.execute(select(t.facts.c.id, t.facts.c.lot).where(t.facts.c.id.in_(part)))
    }


def _erase(db: Connection, ids: Iterable[str]) -> None:
    for part in chunks(ids):
        entries = [e for (e,) in db.execute(select(t.members.c.entry).where(t.members.c.claim.in_(part)).distinct())]
        db.execute(delete(t.entries).where(t.entries.c.id.in_(entries)))
        db.execute(delete(t.members).where(t.members.c.claim.in_(part)))
        db.execute(delete(t.relations).where(or_(t.relations.c.a.in_(part), t.relations.c.b.in_(part))))
        db.execute(delete(t.facts).where(t.facts.c.id.in_(part)))


def _sort_cell(
    db: Connection, lookup: Lookup, cell: Cell, cut: str, changed: set[str]
) -> tuple[set[str], set[str], list[Fact]]:
    """Assign the facts of a cell to lots again from the rank `cut` on.

    Comes back with the claims that are compared differently now, the lots that changed, and the first facts of new
    lots.
    """
    rows = db.execute(_CELL, {"country": cell.country, "kind": cell.kind, "week": cell.week}).all()
    held = [(fact_from(plain), lot, lead) for plain, lot, lead in rows]
    known = [(fact, lot) for fact, lot, _ in held if fact.rank < cut]
    placed = assign(known, [fact for fact, _, _ in held if fact.rank >= cut], lookup.siblings)
    moved: set[str] = set()
    stirred: set[str] = set()
    born: list[Fact] = []
    seen: dict[str, int] = defaultdict(int)
    previous: dict[str, str] = {}
    was_previous: dict[str, str | None] = {}
    old_last: dict[str, str] = {}
    changes = []
    for fact, lot, lead in held:
        if fact.id not in changed:
            was_previous[fact.id] = old_last.get(lot)
            old_last[lot] = fact.id
        mine = placed.get(fact.id, lot)
        seen[mine] += 1
        leads = int(seen[mine] <= LEADS)
        if mine != lot or leads != lead or fact.id in changed or previous.get(mine) != was_previous.get(fact.id):
            moved.add(fact.id)
            if mine != lot or leads != lead:
                changes.append({"one": fact.id, "to": mine, "leads": leads})
            if mine != lot or fact.id in changed:
                stirred |= {mine, lot}
        if mine == fact.id and (mine != lot or fact.id in changed):
            born.append(fact)
        previous[mine] = fact.id
    if changes:
        db.execute(_MOVE, changes)
    return moved, stirred, born


def by_rank(fact: Fact) -> str:
    """For sorting facts in the order in which they became known."""
    return fact.rank


def _relink(db: Connection, lookup: Lookup, stirred: set[str], born: list[Fact]) -> set[str]:
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
    for fact in born:
        if fact.cell.week == ANY or not fact.known:
            continue
        weeks = {"before": shift(fact.cell.week, -1), "after": shift(fact.cell.week, 1)}
        for (plain,) in db.execute(_BESIDE, {"country": fact.country, "kind": fact.claim.kind, **weeks}):
            other = fact_from(plain)
            found = continues(min(fact, other, key=by_rank), max(fact, other, key=by_rank), lookup.siblings)
            if found and other.known:
                a, b = min(fact.id, other.id), max(fact.id, other.id)
                made[a, b] = {"a": a, "b": b, "known": max(fact.known[1], other.known[1]).isoformat(), "why": found.why}
                others |= {a, b}
    if made:
        db.execute(insert(t.links), [made[k] for k in sorted(made)])
    return others


def relate_again(db: Connection, lookup: Lookup, moved: set[str]) -> None:
    """Compare again the claims that changed, or are compared with others than before."""
    facts: dict[str, tuple[Fact, str, int]] = {}
    for part in chunks(moved):
        db.execute(delete(t.relations).where(or_(t.relations.c.a.in_(part), t.relations.c.b.in_(part))))
        for plain, lot, lead in db.execute(
            select(t.facts.c.plain, t.facts.c.lot, t.facts.c.lead).where(t.facts.c.id.in_(part))
        ):
            fact = fact_from(plain)
            facts[fact.id] = fact, lot, lead
    groups: dict[tuple[str, str], list[tuple[Fact, str, int]]] = defaultdict(list)
    for fact, lot, lead in facts.values():
        groups[fact.country, fact.claim.kind].append((fact, lot, lead))
    found: dict[str, Relation] = {}
    done: set[tuple[str, str]] = set()
    for (country, kind), held in sorted(groups.items()):
        near = _compared(db, country, kind, [f for f, _, lead in held if lead])
        lots = _of_lots(db, {lot for _, lot, _ in held})
        for fact, lot, lead in held:
            mates = lots[lot]
            where = next(n for n, (m, _) in enumerate(mates) if m.id == fact.id)
            others = [
                m for n, (m, leads) in enumerate(mates)
                if n != where and ((lead and leads) or abs(n - where) == 1 or min(n, where) < FIRSTS)
            ]  # fmt: skip
            in_lot = {m.id for m, _ in mates}
            if lead:
                others += [o for o, its in near if its != lot and in_reach(fact, o)]
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
                    found[relation.id] = relation
    if found:
        db.execute(insert(t.relations), [relation_row(found[i]) for i in sorted(found)])


def in_reach(a: Fact, b: Fact) -> bool:
    """Two facts near enough in time to be compared; plans, and what holds until it is ended, from further."""
    x, y = a.cell.week, b.cell.week
    if ANY in (x, y):
        return x == y
    far = not (a.real and b.real) or (a.claim.kind == b.claim.kind and codebook.holds(a.claim.kind))
    weeks = PLAN_WEEKS if far else WEEKS
    return shift(x, -weeks) <= y <= shift(x, weeks)


def _compared(db: Connection, country: str, kind: str, facts: list[Fact]) -> list[tuple[Fact, str]]:
    """The leading facts on record that some of one country and kind may be compared with, and their lots."""
    f = t.facts.c
    weeks = sorted({fact.cell.week for fact in facts if fact.anchor})
    at = (f.country == country) & f.kind.in_(sorted(codebook.lanes(kind))) & (f.lead == 1)
    spans = [f.week == ANY] if any(not fact.anchor for fact in facts) else []
    if weeks:
        spans.append((f.week >= shift(weeks[0], -WEEKS)) & (f.week <= shift(weeks[-1], WEEKS)))
        wide = (f.week >= shift(weeks[0], -PLAN_WEEKS)) & (f.week <= shift(weeks[-1], PLAN_WEEKS))
        real = [str(Status.HAPPENED), str(Status.ONGOING)]
        spans.append(wide & f.status.not_in(real))
        if any(not fact.real for fact in facts):
            spans.append(wide & f.status.in_(real))
        if codebook.holds(kind):
            spans.append(wide & (f.kind == kind))
    if not spans:
        return []
    return [
        (fact_from(plain), lot)
        for plain, lot in db.execute(select(f.plain, f.lot).where(at, or_(*spans)).order_by(f.id))
    ]


def _of_lots(db: Connection, lots: set[str]) -> dict[str, list[tuple[Fact, int]]]:
    """The facts of lots in order of rank, with whether they lead."""
    made: dict[str, list[tuple[Fact, int]]] = {lot: [] for lot in lots}
    f = t.facts.c
    for part in chunks(lots):
        for plain, lot, lead in db.execute(select(f.plain, f.lot, f.lead).where(f.lot.in_(part)).order_by(f.rank)):
            made[lot].append((fact_from(plain), lead))
    return made


def _rejoin(db: Connection, lookup: Lookup, touched: set[str]) -> set[str]:
    """Write down anew which claims people merged, where these are among `touched`; their lots."""
    tags = {tag for tag, claims in lookup.layer.joined.items() if touched & set(claims)}
    stirred: set[str] = set()
    for part in chunks(touched):
        tags |= {tag for (tag,) in db.execute(select(t.joins.c.tag).where(t.joins.c.claim.in_(part)))}
    for tag in sorted(tags):
        was = [c for (c,) in db.execute(select(t.joins.c.claim).where(t.joins.c.tag == tag))]
        db.execute(delete(t.joins).where(t.joins.c.tag == tag))
        now = lookup.layer.joined.get(tag, [])
        held = _lots_of(db, {*was, *now})
        stirred |= set(held.values())
        rows = [{"tag": tag, "claim": c} for c in sorted(set(now)) if c in held]
        if rows:
            db.execute(insert(t.joins), rows)
    return stirred


def join_again(db: Connection, lookup: Lookup, claims: set[str]) -> set[str]:
    """Bring entries up to date after people merged some claims, or took that back; the entries that came of it."""
    return _enter(db, _rejoin(db, lookup, claims))


def _enter(db: Connection, stirred: set[str]) -> set[str]:
    """Write the entries of lots that changed and of those linked with them."""
    lots, links = _linked(db, stirred)
    facts = _of_lots(db, lots)
    parent = {lot: lot for lot in lots if facts[lot]}

    def root(lot: str) -> str:
        while parent[lot] != lot:
            lot = parent[lot]
        return lot

    why: dict[str, list[str]] = defaultdict(list)
    for a, b in sorted(links):
        if a in parent and b in parent:
            x, y = sorted((root(a), root(b)))
            parent[y] = x
    for (a, _), reason in sorted(links.items()):
        if a in parent:
            why[root(a)].append(reason)
    members: dict[str, list[Fact]] = defaultdict(list)
    for lot in sorted(parent):
        members[root(lot)] += [f for f, _ in facts[lot]]
    ids = {f.id for held in members.values() for f in held}
    for part in chunks(ids):
        old = [e for (e,) in db.execute(select(t.members.c.entry).where(t.members.c.claim.in_(part)).distinct())]
        db.execute(delete(t.entries).where(t.entries.c.id.in_(old)))
        db.execute(delete(t.members).where(t.members.c.claim.in_(part)))
    rows, belongs = [], []
    for name in sorted(members):
        held = members[name]
        entry = entry_of(held, "; ".join(dict.fromkeys(why[name])) or _lot_reason(held))
        known = known_days(held)
        first = min(held, key=lambda f: f.rank)
        rows.append(entry_row(entry, first, known[1] if known else None))
        belongs += [{"claim": f.id, "entry": entry.id} for f in held]
    if rows:
        db.execute(insert(t.entries), rows)
        db.execute(insert(t.members), belongs)
    return {str(r["id"]) for r in rows}


def _lot_reason(held: list[Fact]) -> str:
    if len(held) == 1:
        return "one claim"
    first = min(held, key=lambda f: f.rank)
    where = first.claim.where[0].name if first.claim.where else first.country
    return f"the same kind of event in {where}, of days and parties that agree"


def _linked(db: Connection, stirred: set[str]) -> tuple[set[str], dict[tuple[str, str], str]]:
    """Lots, with all that links connect with them, and the links."""
    lots, fresh = set(stirred), set(stirred)
    links: dict[tuple[str, str], str] = {}
    while fresh:
        reached: set[str] = set()
        for part in chunks(fresh):
            for a, b, why in db.execute(
                select(t.links.c.a, t.links.c.b, t.links.c.why).where(or_(t.links.c.a.in_(part), t.links.c.b.in_(part)))
            ):
                links[a, b] = why
                reached |= {a, b}
            for a, b, tag in _joined_by_hand(db, part):
                links[a, b] = f"merged by hand ({tag})"
                reached |= {a, b}
        fresh = reached - lots
        lots |= reached
    return lots, links


def _joined_by_hand(db: Connection, lots: list[str]) -> list[tuple[str, str, str]]:
    """Pairs of lots that people merged, of which one is among these, with the correction."""
    f, j = t.facts.c, t.joins.c
    tags = sorted({tag for (tag,) in db.execute(select(j.tag).join(t.facts, f.id == j.claim).where(f.lot.in_(lots)))})
    held: dict[str, list[str]] = defaultdict(list)
    for tag, lot in db.execute(
        select(j.tag, f.lot).join(t.facts, f.id == j.claim).where(j.tag.in_(tags)).order_by(f.lot)
    ):
        held[tag].append(lot)
    return [(lots[0], lot, tag) for tag, lots in held.items() for lot in lots[1:] if lot != lots[0]]
