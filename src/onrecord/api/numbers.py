"""Every series of figures on record."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING

from onrecord.model import (
    Entry,
    Figure,
    RelationKind,
)
from onrecord.record.series import figure_of

from .listing import facts_by_id, select_entries

if TYPE_CHECKING:
    from onrecord.store.opening import Opened

_ONE_FIGURE = frozenset({RelationKind.NARROWS, RelationKind.ROUNDS, RelationKind.REVISES, RelationKind.CONTRADICTS})


def figures(store: Opened, rule: str, story: str | None, known_on: date | None) -> list[Figure]:
    """Every series of figures, by kind and place."""
    from sqlalchemy import select

    from onrecord.store import schema as t

    with store.reading() as db:
        counted = {
            e.id: e
            for e in select_entries(db, None, story, None, None, None)
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
        facts = facts_by_id(db, list(by_claim))
    made = []
    for group in together.values():
        held = [facts[c] for e in group for c in e.claims if c in facts]
        if known_on:
            held = [f for f in held if f.known and f.known[1] <= known_on]
        figure = figure_of(group, held, rule, group[0].story)
        if figure:
            made.append(figure)
    return sorted(made, key=lambda f: (f.kind, f.place or "", f.id))
