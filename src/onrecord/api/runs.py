"""The runs of figures: what was said over time of the number beside a state, told by what the database sorts.

A long story says one number thousands of times, and few different ones on a day: only what differs is loaded.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from onrecord.model.quantity import Number
from onrecord.record.series import period

from .lookup import chunks
from .numbers import outlines_of_claims

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from onrecord.store.opening import Opened


@dataclass(frozen=True, slots=True)
class Said:
    """By `day` it had become known that the number so far lies from `low` to `high`, as somebody says."""

    day: date
    low: Number | None
    high: Number | None


@dataclass(frozen=True, slots=True)
class Run:
    """What was said over time of the figure that `entry` belongs to: each thing once a day, in order of days."""

    entry: str
    said: tuple[Said, ...]

    @property
    def days(self) -> int:
        """On how many days something was said."""
        return len({s.day for s in self.said})


def runs(store: Opened, claims: Sequence[str], known_on: date | None) -> dict[str, Run]:
    """The runs of numbers that some claims belong to, by claim, of what was known on a day: those of its entry, or,
    where that has said something on one day alone, those of the whole figure.

    Parts of a number and what was counted since the last one are left out, as is what has no day.
    """
    from sqlalchemy import select

    from onrecord.store import schema as t

    m = t.members.c
    with store.reading() as db:
        entry_of = {
            claim: entry
            for part in chunks(claims)
            for claim, entry in db.execute(select(m.claim, m.entry).where(m.claim.in_(part)))
        }
        run_of = {e: Run(e, tuple(_said(db, (e,), known_on))) for e in sorted(set(entry_of.values()))}
    short = [c for c in claims if c in entry_of and run_of[entry_of[c]].days < 2]
    for outline in outlines_of_claims(store, short) if short else ():
        with store.reading() as db:
            run = Run(outline.entries[0], tuple(_said(db, outline.entries, known_on)))
        run_of |= {e: run for e in outline.entries if e not in run_of or run_of[e].days < 2}
    return {claim: run_of[entry] for claim, entry in entry_of.items() if run_of[entry].said}


def _said(db: Connection, entries: Sequence[str], known_on: date | None) -> list[Said]:
    from sqlalchemy import func, or_, select

    from onrecord.store import schema as t
    from onrecord.store.within import within

    f, m = t.facts.c, t.members.c
    number, after = within(f.plain, "claim", "quantity"), within(f.plain, "after")
    query = (
        select(func.substr(f.rank, 1, 10), number, within(f.plain, "claim", "who"), within(f.plain, "claim", "whom"),
               within(f.plain, "part_of"))
        .join(t.members, m.claim == f.id).where(number.is_not(None)).distinct()
    )  # fmt: skip
    stands = or_(after.is_(None), after == "")
    if known_on:
        day = known_on.isoformat()
        query, stands = query.where(f.rank < f"{day}|~"), or_(stands, within(f.plain, "until") > day)
    query = query.where(stands)
    made: dict[Said, None] = {}
    rows = sorted(
        (day, number, who, whom, part_of or "")
        for part in chunks(entries)
        for day, number, who, whom, part_of in db.execute(query.where(m.entry.in_(part)))
    )
    for known, number, who, whom, part_of in rows:
        quantity = json.loads(number)
        counted = [p["text"] or "" for p in (*json.loads(who), *json.loads(whom))]
        if (
            not known.startswith("9999")
            and period(quantity["text"], quantity["modifier"], counted, bool(part_of)) == "total"
        ):
            made[Said(date.fromisoformat(known), quantity["low"], quantity["high"])] = None
    return list(made)
