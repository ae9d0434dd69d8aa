"""What an update asks of the store, kept while it runs."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from functools import lru_cache

from sqlalchemy import Connection, or_, select

from onrecord.record.corrections import layer_of
from onrecord.record.facts import ANY, Fact
from onrecord.store import log
from onrecord.store import schema as t

from .rows import fact_from

_MANY = 400
"""Values put into one statement."""


def chunks(values: Iterable[str]) -> Iterable[list[str]]:
    """Ids in order, a statement's worth at a time."""
    held = sorted(values)
    for n in range(0, len(held), _MANY):
        yield held[n : n + _MANY]


def entries_of(db: Connection, claims: Iterable[str]) -> dict[str, str]:
    """The entry of each of some claims that are on record, by id."""
    m = t.members.c
    return {c: e for part in chunks(claims) for c, e in db.execute(select(m.claim, m.entry).where(m.claim.in_(part)))}


@lru_cache(maxsize=8192)
def shift(week: str, weeks: int) -> str:
    """The Monday so many weeks on, as cells write it."""
    return ANY if week == ANY else (date.fromisoformat(week) + timedelta(7 * weeks)).isoformat()


class Lookup:
    """Siblings and facts, by id."""

    def __init__(self, db: Connection) -> None:
        self.db = db
        self._siblings: dict[str, frozenset[str]] = {}
        self.layer = layer_of(log.all_corrections(db))

    def siblings(self, a: str, b: str) -> bool:
        """Whether a pair of claims makes two reports one story."""
        held = self._siblings.get(a)
        return b in (self.siblings_of(a) if held is None else held)

    def siblings_of(self, report: str) -> frozenset[str]:
        """The reports that a pair of claims connects with one."""
        if report not in self._siblings:
            s = t.siblings.c
            query = select(s.a, s.b).where(or_(s.a == report, s.b == report))
            self._siblings[report] = frozenset(b if a == report else a for a, b in self.db.execute(query).all())
        return self._siblings[report]

    def forget(self, reports: Iterable[str]) -> None:
        """Ask the store again for the siblings of these."""
        for report in reports:
            self._siblings.pop(report, None)

    def facts_of(self, reports: Iterable[str], *, dated_only: bool = False) -> list[Fact]:
        """The facts of some reports; with `dated_only`, of those whose own report gives a date."""
        found: list[Fact] = []
        for part in chunks(reports):
            query = select(t.facts.c.plain).where(t.facts.c.report.in_(part))
            if dated_only:
                query = query.where(t.facts.c.undated == 0)
            found += [fact_from(plain) for (plain,) in self.db.execute(query).all()]
        return found
