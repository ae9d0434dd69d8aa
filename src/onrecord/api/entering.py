"""Entries written anew where their claims changed, with what people merged by hand."""

from __future__ import annotations

from collections import defaultdict

from sqlalchemy import Connection, delete, insert, or_, select

from onrecord.record.entries import entry_of, known_days
from onrecord.record.facts import Fact
from onrecord.store import schema as t

from .lookup import Lookup, chunks
from .lots import Lots, facts_of_lots, lots_of
from .rows import Row, entry_row


def rejoin(db: Connection, lookup: Lookup, touched: set[str]) -> set[str]:
    """Write down anew which claims people merged, where these are among `touched`; their lots."""
    tags = {tag for tag, claims in lookup.layer.joined.items() if touched & set(claims)}
    stirred: set[str] = set()
    for part in chunks(touched):
        tags |= {tag for (tag,) in db.execute(select(t.joins.c.tag).where(t.joins.c.claim.in_(part)))}
    for tag in sorted(tags):
        was = [c for (c,) in db.execute(select(t.joins.c.claim).where(t.joins.c.tag == tag))]
        db.execute(delete(t.joins).where(t.joins.c.tag == tag))
        now = lookup.layer.joined.get(tag, [])
        held = lots_of(db, {*was, *now})
        stirred |= set(held.values())
        rows = [{"tag": tag, "claim": c} for c in sorted(set(now)) if c in held]
        if rows:
            db.execute(insert(t.joins), rows)
    return stirred


def join_again(db: Connection, lookup: Lookup, claims: set[str]) -> set[str]:
    """Bring entries up to date after people merged some claims, or took that back; the entries that came of it."""
    return enter(db, lookup, rejoin(db, lookup, claims), set(), {})


def enter(db: Connection, lookup: Lookup, stirred: set[str], moved: set[str], loaded: Lots) -> set[str]:
    """Write the entries of lots that changed and of those linked with them; whatever came into its lot is among the
    claims that `moved`, and some lots are `loaded` already."""
    lots, links = _linked(db, lookup, stirred)
    facts = loaded | facts_of_lots(db, lots - loaded.keys())
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
    rows = []
    belongs: dict[str, str] = {}
    beside = {i: j for lot in parent for i, j in _beside([f.id for f, _ in facts[lot]], moved)}
    for name in sorted(members):
        held = members[name]
        entry = entry_of(held, "; ".join(dict.fromkeys(why[name])) or _lot_reason(held))
        known = known_days(held)
        first = min(held, key=lambda f: f.rank)
        rows.append(entry_row(entry, first, known[1] if known else None))
        belongs |= {f.id: entry.id for f in held}
    _put(db, rows, belongs, beside)
    return {str(r["id"]) for r in rows}


def _beside(lot: list[str], moved: set[str]) -> list[tuple[str, str]]:
    """Each claim of a lot with one that has been in the same entry so far: one for all that were in the lot before."""
    first = next((i for i in lot if i not in moved), "")
    return [(i, i if i in moved else first) for i in lot]


def _put(db: Connection, rows: list[Row], belongs: dict[str, str], beside: dict[str, str]) -> None:
    """Put the entries of lots in the place of those that their claims were in; what is as it was is not written
    again."""
    m = t.members.c
    query = select(m.claim, m.entry)
    held = {c: e for part in chunks(set(beside.values())) for c, e in db.execute(query.where(m.claim.in_(part)))}
    was = {c: held[other] for c, other in beside.items() if other in held}
    for part in chunks({*was.values(), *belongs.values()}):
        db.execute(delete(t.entries).where(t.entries.c.id.in_(part)))
    for part in chunks(c for c, e in was.items() if belongs[c] != e):
        db.execute(delete(t.members).where(m.claim.in_(part)))
    if rows:
        db.execute(insert(t.entries), rows)
    new = [{"claim": c, "entry": e} for c, e in sorted(belongs.items()) if was.get(c) != e]
    if new:
        db.execute(insert(t.members), new)


def _lot_reason(held: list[Fact]) -> str:
    if len(held) == 1:
        return "one claim"
    first = min(held, key=lambda f: f.rank)
    where = first.claim.where[0].name if first.claim.where else first.country
    return f"the same kind of event in {where}, of days and parties that agree"


def _linked(db: Connection, lookup: Lookup, stirred: set[str]) -> tuple[set[str], dict[tuple[str, str], str]]:
    """Lots, with all that links connect with them, and the links."""
    lots, fresh = set(stirred), set(stirred)
    links: dict[tuple[str, str], str] = {}
    while fresh:
        reached: set[str] = set()
        for part in chunks(fresh):
            for a, b, why in db.execute(
                select(t.links.c.a, t.links.c.b, t.links.c.why).where(or_(t.links.c.a.in_(part), t.links.c.b.in_(part)))
            ).all():
                links[a, b] = why
                reached |= {a, b}
            for a, b, tag in _joined_by_hand(db, part) if lookup.layer.joined else ():
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
