"""Keeping the words of names by which claims of no country meet, and finding those that a claim meets.

A cell of no country is not one of a place: what lies in it grows with everything that is read. So nothing looks through
it for what a claim may have to do with. See `onrecord.record.marks`.
"""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, bindparam, delete, insert, select

from onrecord.record.facts import ANY, Fact
from onrecord.store import schema as t

from .lookup import chunks

_M = t.marks.c
_UNMARK = delete(t.marks).where(
    _M.mark == bindparam("its"), _M.kind == bindparam("of"), _M.week.in_([bindparam("at"), ANY]),
    _M.claim == bindparam("one"),
)  # fmt: skip
_SOUGHT = _M.mark.in_(bindparam("sought", expanding=True)) & _M.kind.in_(bindparam("kinds", expanding=True))
_SPAN = (_M.week >= bindparam("first")) & (_M.week <= bindparam("last"))
_ASKED = {
    column.name: (select(column).where(_SOUGHT), select(column).where(_SOUGHT, _SPAN),
                  select(column).where(_SOUGHT, _M.week == ANY))
    for column in (_M.claim, _M.report)
}  # fmt: skip
"""Of any week; of some weeks; of reports without a date."""


def mark(db: Connection, facts: Iterable[Fact], undated: set[str]) -> None:
    """Write down by which words facts that have no country are met."""
    rows = [
        {
            "mark": word,
            "kind": f.claim.kind,
            "week": ANY if f.report in undated else f.cell.week,
            "claim": f.id,
            "report": f.report,
        }
        for f in facts
        if f.country == ANY
        for word in sorted(f.marks)
    ]
    if rows:
        db.execute(insert(t.marks), rows)


def unmark(db: Connection, facts: Iterable[Fact]) -> None:
    """Forget that."""
    rows = [
        {"its": word, "of": f.claim.kind, "at": f.cell.week, "one": f.id}
        for f in facts
        if f.country == ANY
        for word in f.marks
    ]
    if rows:
        db.execute(_UNMARK, rows)


def claims_met(
    db: Connection, facts: Iterable[Fact], kinds: Iterable[str], weeks: tuple[str, str] | None = None
) -> set[str]:
    """The claims on record of some kinds that have a name in common with one of some facts, all without a country.

    `weeks` are the first and last of which they may speak; those of reports without a date may speak of any.
    """
    return _met(db, "claim", facts, kinds, weeks)


def reports_met(
    db: Connection, facts: Iterable[Fact], kinds: Iterable[str], weeks: tuple[str, str] | None = None
) -> set[str]:
    """The reports of such claims."""
    return _met(db, "report", facts, kinds, weeks)


def _met(
    db: Connection, what: str, facts: Iterable[Fact], kinds: Iterable[str], weeks: tuple[str, str] | None
) -> set[str]:
    always, within, undated = _ASKED[what]
    among = sorted(kinds)
    found: set[str] = set()
    for part in chunks({word for fact in facts for word in fact.sought}):
        asked = {"sought": part, "kinds": among}
        if weeks is None:
            found.update(db.execute(always, asked).scalars())
            continue
        found.update(db.execute(within, {**asked, "first": weeks[0], "last": weeks[1]}).scalars())
        found.update(db.execute(undated, asked).scalars())
    return found
