"""What became of entries by a day: plans fulfilled or overdue, figures superseded, accounts disputed."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from onrecord.model import Entry, RelationKind, Standing, Status

if TYPE_CHECKING:
    from sqlalchemy import Connection


class Outcomes:
    """What became of claims: plans fulfilled, figures revised, accounts contradicted."""

    def __init__(self, db: Connection, claims: set[str] | None = None) -> None:
        """Of some claims, or of all."""
        self._done, self._later, self._disputed = _becoming(db, claims)

    def of(self, entry: Entry, on: date | None) -> Entry:
        """The entry with what became of it by a day: fulfilled or overdue, superseded, disputed."""
        held = set(entry.claims)
        standing = entry.standing
        if standing is Standing.WITHDRAWN:
            return entry
        if entry.status == Status.PLANNED:
            due = entry.when and (entry.when.last or entry.when.first)
            if held & self._done:
                standing = Standing.FULFILLED
            elif due and on and due < on:
                standing = Standing.OVERDUE
        elif held & self._disputed:
            standing = Standing.DISPUTED
        elif held <= self._later.keys() and not any(self._later[c] & held for c in held):
            standing = Standing.SUPERSEDED
        return replace(entry, standing=standing)


def stood(db: Connection, found: list[Entry], on: date | None) -> list[Entry]:
    """Entries with what became of them: plans fulfilled or overdue, figures superseded, accounts disputed."""
    outcomes = Outcomes(db, {c for e in found for c in e.claims})
    return [outcomes.of(entry, on) for entry in found]


_FEW = 2000
"""Claims up to which their relations are looked for one by one."""


def _becoming(db: Connection, claims: set[str] | None) -> tuple[set[str], dict[str, set[str]], set[str]]:
    """Of some claims, or of all: plans that were carried out, figures with the later ones that replace them, those in
    dispute."""
    from sqlalchemy import select

    from onrecord.store import schema as t

    from .lookup import chunks

    r = t.relations.c
    done: set[str] = set()
    later: dict[str, set[str]] = defaultdict(set)
    disputed: set[str] = set()
    every = select(r.kind, r.a, r.b)
    against, kinds = str(RelationKind.CONTRADICTS), [str(RelationKind.FULFILS), str(RelationKind.REVISES)]
    asked = [every.where(r.kind.in_([*kinds, against]))]
    if claims is not None and len(claims) <= _FEW:
        kind = r.kind.concat("")  # a kind is held by very many: the claims are what to look it up by
        asked = [every.where(kind.in_([*kinds, against]), r.b.in_(part)) for part in chunks(claims)]
        asked += [every.where(kind == against, r.a.in_(part)) for part in chunks(claims)]
    for query in asked:
        for kind, a, b in db.execute(query):
            if kind == RelationKind.FULFILS:
                done.add(b)
            elif kind == RelationKind.REVISES:
                later[b].add(a)
            else:
                disputed |= {a, b}
    return done, later, disputed
