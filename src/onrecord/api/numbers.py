"""Every series of figures on record: which there are, told by what the database counts, and those asked for in full."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from onrecord.model import Figure, RelationKind
from onrecord.record.series import figure_of

from .listing import facts_by_id, select_entries
from .lookup import chunks

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, Connection

    from onrecord.store.opening import Opened

_ONE_FIGURE = tuple(
    str(k) for k in (RelationKind.NARROWS, RelationKind.ROUNDS, RelationKind.REVISES, RelationKind.CONTRADICTS)
)
_LOT = 200
"""Series loaded at once."""
_FEW_AT_ONCE = 50
"""The same where others wait their turn between two lots."""
_FEW = 8
"""Entries on record for each that is looked at, from which on these are few."""
_STEPS = 6
"""Relations from one entry to the next that a series is followed over where it is asked for by its claims."""


Scope = str | tuple[str, ...] | None
"""A story, some stories or, with None, all of them."""


def of_story(scope: Scope) -> ColumnElement[bool]:
    """Whether a strand belongs to the stories of a scope that names some."""
    from onrecord.store import schema as t

    name = t.strands.c.story
    return name.in_(scope) if isinstance(scope, tuple) else name == scope


@dataclass(frozen=True, slots=True)
class Outline:
    """A series of `entries`, the first in order of id ahead: `claims` of `origins` origins count `kind` in `place`."""

    entries: tuple[str, ...]
    kind: str
    place: str | None
    claims: int
    origins: int


def outlines(store: Opened, story: Scope, known_on: date | None = None) -> list[Outline]:
    """Which series there are of what was reported by a day, in order of kind, place and id; none of them is loaded."""
    with store.reading() as db:
        counted = _counted(db, story, None, known_on)
        edges = _edges(db, story, counted)
    return _outlined(counted, edges)


def figures_of(store: Opened, series: Iterable[Outline], rule: str, known_on: date | None) -> list[Figure]:
    """Series in full, in the order given; those whose claims say no number that was known by the day are left out."""
    held, made = list(series), []
    with store.reading() as db:
        for n in range(0, len(held), _LOT):
            made += _figures(db, [o.entries for o in held[n : n + _LOT]], rule, known_on)
    return made


def figures_in_turn(
    store: Opened, series: Iterable[Outline], rule: str, known_on: date | None
) -> Iterator[Figure]:  # fmt: skip
    """The same one after the other; no more than some are held at a time."""
    held = list(series)
    with store.reading() as db:
        for n in range(0, len(held), _FEW_AT_ONCE):
            yield from _figures(db, [o.entries for o in held[n : n + _FEW_AT_ONCE]], rule, known_on, keep=False)


def every_figure(store: Opened) -> Iterator[Figure]:
    """Every series of figures in order of kind, place and id of what they are made from; no more than some are held at
    a time."""
    held = outlines(store, None)
    for n in range(0, len(held), _LOT):
        with store.reading() as db:
            yield from _figures(db, [o.entries for o in held[n : n + _LOT]], "supported", None, keep=False)


def figures(store: Opened, rule: str, story: str | None, known_on: date | None) -> list[Figure]:
    """Every series of figures, by kind and place."""
    made = figures_of(store, outlines(store, story, known_on), rule, known_on)
    return sorted(made, key=lambda f: (f.kind, f.place or "", f.id))


def outlines_of_claims(store: Opened, claims: Sequence[str]) -> list[Outline]:
    """The series that some claims belong to."""
    from sqlalchemy import select

    from onrecord.store import schema as t

    m, r = t.members.c, t.relations.c
    mine, other = t.members.c, t.members.alias("other")
    theirs = other.c
    kind = r.kind.concat("")  # a kind is held by very many: the claims are what to look it up by
    edges: set[tuple[str, str]] = set()
    counted: dict[str, _Counted] = {}
    with store.reading() as db:
        wanted = {e for part in chunks(claims) for (e,) in db.execute(select(m.entry).where(m.claim.in_(part)))}
        for _ in range(_STEPS):
            new = _counted(db, None, sorted(wanted - counted.keys()), None)
            if not new:
                break
            counted |= new
            for part in chunks(new):
                for here, there in ((r.a, r.b), (r.b, r.a)):
                    query = select(mine.entry, theirs.entry).join(t.relations, here == mine.claim)
                    query = query.join(other, theirs.claim == there).where(mine.entry.in_(part), kind.in_(_ONE_FIGURE))
                    edges |= {(a, b) for a, b in db.execute(query.where(mine.entry != theirs.entry).distinct()).all()}
            wanted |= {e for _, e in edges}
    return _outlined(counted, edges)


@dataclass(frozen=True, slots=True)
class _Counted:
    """An entry that says how many."""

    kind: str
    place: str | None
    origins: int
    claims: tuple[str, ...]


def _counted(db: Connection, story: Scope, ids: list[str] | None, known_on: date | None) -> dict[str, _Counted]:
    from sqlalchemy import or_, select

    from onrecord.store import schema as t
    from onrecord.store.within import within

    e = t.entries.c
    told = [within(e.plain, name) for name in ("unit", "low", "high")]
    query = select(e.id, e.kind, within(e.plain, "where", 0, "name"), within(e.plain, "origins"),
                   within(e.plain, "claims")).where(or_(*(x.is_not(None) for x in told)))  # fmt: skip
    if story is not None:
        own = (t.strands.c.report == e.report) & (t.strands.c.country == e.country)
        query = query.join(t.strands, own).where(of_story(story))
    if known_on:
        query = query.where(e.known <= known_on.isoformat())
    asked = [query] if ids is None else [query.where(e.id.in_(part)) for part in chunks(ids)]
    return {
        i: _Counted(kind, place, int(origins), tuple(claims[2:-2].replace(" ", "").split('","')))
        for one in asked for i, kind, place, origins, claims in db.execute(one)
    }  # fmt: skip


def _edges(db: Connection, story: Scope, counted: dict[str, _Counted]) -> set[tuple[str, str]]:
    """Pairs of entries that count one thing."""
    from sqlalchemy import func, select

    from onrecord.store import schema as t

    r, f = t.relations.c, t.facts.c
    entry_of = {c: i for i, held in counted.items() for c in held.claims}
    # Relations of few entries are found by their claims, those of many by their kind.
    few = story is not None and _FEW * len(counted) < (
        db.execute(select(func.count()).select_from(t.entries)).scalar() or 0
    )
    query = select(r.a, r.b).where((r.kind.concat("") if few else r.kind).in_(_ONE_FIGURE))
    if few:
        own = (t.strands.c.report == f.report) & (t.strands.c.country == f.country)
        query = query.where(r.a.in_(select(f.id).join(t.strands, own).where(of_story(story))))
    pairs = ((entry_of.get(a), entry_of.get(b)) for a, b in db.execute(query).all())
    return {(a, b) for a, b in pairs if a and b and a != b}


def _outlined(counted: dict[str, _Counted], edges: Iterable[tuple[str, str]]) -> list[Outline]:
    parent = {i: i for i in counted}

    def root(i: str) -> str:
        while parent[i] != i:
            parent[i] = i = parent[parent[i]]
        return i

    for a, b in edges:
        if a in parent and b in parent:
            x, y = sorted((root(a), root(b)))
            parent[y] = x
    together: dict[str, list[str]] = {}
    for i in sorted(counted):
        together.setdefault(root(i), []).append(i)
    made = [
        Outline(
            tuple(ids), counted[ids[0]].kind, next((counted[i].place for i in ids if counted[i].place), None),
            sum(len(counted[i].claims) for i in ids), max(counted[i].origins for i in ids),
        )
        for ids in together.values()
    ]  # fmt: skip
    return sorted(made, key=lambda o: (o.kind, o.place or "", o.entries))


def _figures(
    db: Connection, groups: Sequence[Sequence[str]], rule: str, known_on: date | None, *, keep: bool = True
) -> list[Figure]:
    ids = [i for group in groups for i in group]
    entries = {e.id: e for part in chunks(ids) for e in select_entries(db, None, None, None, None, part)}
    facts = facts_by_id(db, [c for e in entries.values() for c in e.claims], keep=keep)
    made = []
    for group in groups:
        together = [entries[i] for i in sorted(group) if i in entries]
        said = [facts[c] for e in together for c in e.claims if c in facts and facts[c].stands(known_on)]
        if known_on:
            said = [f for f in said if f.known and f.known[1] <= known_on]
        figure = figure_of(together, said, rule, together[0].story) if together else None
        if figure:
            made.append(figure)
    return made
