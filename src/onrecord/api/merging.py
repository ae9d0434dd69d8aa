"""Which entries may speak of what one entry speaks of: what a person is offered to merge it with."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from onrecord.model import Entry
from onrecord.record.facts import Fact, days_apart
from onrecord.record.kin import kin

from .listing import facts_by_id, select_entries
from .rows import relation_from

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from onrecord.store.opening import Opened

AROUND = 30
"""Days before and after an entry within which others are looked for."""
_COMPARED = 120
"""Entries compared with it, on each side in time."""
_PARTS = 200
"""Claims of it whose relations are looked at."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """`entry`, said in `quote`, may speak of the same thing, as `why` tells."""

    entry: Entry
    quote: str
    why: str


def candidates(store: Opened, entry_id: str, most: int = 8) -> list[Candidate]:
    """Entries that may be merged with one, the likeliest first; none where nothing has this id.

    Likeliest are those whose claims stand in a relation to its own, then those of its kind and its time by what the two
    share (`onrecord.record.kin`), then those that happened nearest to it.
    """
    with store.reading() as db:
        found = select_entries(db, None, None, None, None, [entry_id])
        if not found:
            return []
        entry = found[0]
        related = _related(db, entry)
        near = [i for i in _near(db, entry) if i not in related and i != entry_id]
        others = {e.id: e for e in select_entries(db, None, None, None, None, [*sorted(related)[:_COMPARED], *near])}
        facts = facts_by_id(db, [entry.claims[0], *(i for e in others.values() for i in (e.claims[0], e.headline))])
    lead = facts[entry.claims[0]]
    scored = []
    for other in others.values():
        first = facts.get(other.claims[0])
        if first and (other.kind == entry.kind or other.id in related):
            points, why = _likeness(lead, first, related.get(other.id))
            said = facts.get(other.headline, first)
            scored.append((-points, other.id, Candidate(other, said.claim.quote, why)))
    scored.sort(key=lambda s: s[:2])
    return [c for _, _, c in scored[:most]]


def _likeness(lead: Fact, other: Fact, related: str | None) -> tuple[float, str]:
    """How likely two entries are one, and why, by the first claims of the two."""
    found = kin(lead, other)
    apart = days_apart(lead, other)
    near = 1 / (2 + apart) if apart is not None else 0.0
    if related:
        return 10 + near + (found.points if found else 0), related
    if found:
        return 1 + found.points + near, found.why
    told = "of the same days" if apart == 0 else f"{apart} days apart" if apart else "of no day that is known"
    return near, f"{told}, but the two do not agree in place or party"


def _related(db: Connection, entry: Entry) -> dict[str, str]:
    """Entries whose claims stand in a relation to the claims of one, with the relation in words."""
    from sqlalchemy import or_, select

    from onrecord.store import schema as t

    r, own = t.relations.c, set(entry.claims[:_PARTS])
    words: dict[str, str] = {}
    query = select(r.plain).where(or_(r.a.in_(own), r.b.in_(own))).order_by(r.unresolved.desc(), r.id).limit(400)
    for (plain,) in db.execute(query):
        relation = relation_from(plain)
        other = relation.b if relation.a in own else relation.a
        words.setdefault(other, f"{str(relation.kind).replace('-', ' ')}: {relation.why}")
    members = _entries_of(db, words)
    held: dict[str, str] = {}
    for claim, told in words.items():
        if members.get(claim, entry.id) != entry.id:
            held.setdefault(members[claim], told)
    return held


def _entries_of(db: Connection, claims: Iterable[str]) -> dict[str, str]:
    from sqlalchemy import select

    from onrecord.store import schema as t

    from .lookup import chunks

    m = t.members.c
    return {c: e for part in chunks(claims) for c, e in db.execute(select(m.claim, m.entry).where(m.claim.in_(part)))}


def _near(db: Connection, entry: Entry) -> list[str]:
    """Entries of one kind, country and time, those nearest in time first."""
    from sqlalchemy import select

    from onrecord.store import schema as t

    e = t.entries.c
    country = db.execute(select(e.country).where(e.id == entry.id)).scalar()
    same = select(e.id).where(e.kind == entry.kind, e.country == country)
    first = entry.when and (entry.when.first or entry.when.last)

    def ids(query: Any) -> list[str]:
        return [i for (i,) in db.execute(query.limit(_COMPARED))]

    undated = ids(same.where(e.first.is_(None), e.last.is_(None)).order_by(e.id))
    if not first:
        return undated + ids(same.where(e.first.is_not(None)).order_by(e.first.desc(), e.id))
    after, before = _day(first, AROUND), _day(first, -AROUND)
    on = first.isoformat()
    later = ids(same.where(e.first >= on, e.first <= after).order_by(e.first, e.id))
    earlier = ids(same.where(e.first < on, e.first >= before).order_by(e.first.desc(), e.id))
    return later + earlier + undated


def _day(day: date, by: int) -> str:
    return (day + timedelta(by)).isoformat()
