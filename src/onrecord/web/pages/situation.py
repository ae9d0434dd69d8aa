"""The page one hands to an editor: how things stood on a day, by what was known on a day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select

from onrecord.api.runs import runs
from onrecord.codebook.kinds import kinds
from onrecord.model import Situation, State, situation_to_plain
from onrecord.store import schema as t

from ..asked import Asked
from ..desk import Desk
from ..drawn.band import spark
from ..shown import Cell, Shown
from .map import drawing
from .overview import overview

SECTIONS = (
    ("toll", "People"), ("force", "Forces"), ("strength", "Strength"), ("measure", "Measures"), ("service", "Services"),
    ("plan", "Plans"), ("dispute", "Disagreements"), ("place", "Places"), ("office", "Offices"),
)  # fmt: skip
_SHOWN, _MOST = 14, 150
"""Rows of a section in the open, and folded away."""
_OF_A_KIND = 5
"""Tolls of one kind that come before others."""
_TRACED = 24
"""Claims of a state, from the last, by which its figure is found."""
_NEWS = 5000
"""Claims that came in since the last visit up to which they are marked."""
_URGENT = {
    "overdue": 0,
    "open": 1,
    "in force": 0,
    "suspended": 0,
    "eased": 1,
    "present": 0,
    "leaving": 0,
    "expected": 1,
}


@dataclass(slots=True)
class Row:
    """A state with the run of its figure; `new` where a report says it that came in since the last visit."""

    state: State
    new: bool = False
    spark: str | None = None
    figure: str | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """The states of one sort: those in the open, those folded away, and how many there are in all."""

    sort: str
    title: str
    rows: Sequence[Row]
    folded: Sequence[Row]
    count: int


def _order(state: State) -> tuple[Any, ...]:
    size = -(state.best or state.high or state.low or 0) if state.sort == "toll" else 0
    weight = list(kinds()).index(state.subject) if state.sort == "toll" and state.subject in kinds() else 0
    return (
        weight,
        _URGENT.get(state.state, 2),
        bool(state.stale_since),
        -len(state.said_by),
        size,
        state.when or "",
        state.subject,
    )


def situation(desk: Desk, asked: Asked) -> Shown:
    """How things stood."""
    if desk.many(asked):
        return overview(desk, asked)
    found = desk.situation(asked)
    columns = ("sort", "subject", "state", "place", "when", "low", "best", "high", "unit", "said_by", "stale_since",
               "note", "story", "claims")  # fmt: skip
    if asked.every:
        return Shown("situation.html", "Situation", {}, situation_to_plain(found), columns, _rows(found))
    fresh = _fresh(desk, asked.seen)
    sections = [_section(sort, title, found.of(sort), fresh) for sort, title in SECTIONS]
    _draw_runs(desk, asked, sections)
    span = desk.day_span(asked)
    day, known = (found.as_of, found.known_on) if span else (None, None)
    context = {
        "sections": {s.sort: s for s in sections if s.count}, "day": day, "known": known, "span": span,
        "offset": (day - span[0]).days if day and span else 0, "length": (span[1] - span[0]).days if span else 0,
        "new": _new(desk, asked.seen), "outlets": desk.outlets(asked),
        "map": drawing(desk, asked, span, 560, 250) if day else None,
    }  # fmt: skip
    return Shown("situation.html", "Situation", context, None, columns)


def _rows(found: Situation) -> list[tuple[Cell, ...]]:
    return [
        (s.sort, s.subject, s.state, s.place, s.when, s.low, s.best, s.high, s.unit, "; ".join(s.said_by),
         s.stale_since,
         s.note, s.story, " ".join(s.claims))
        for s in found.states
    ]  # fmt: skip


def _section(sort: str, title: str, states: Sequence[State], fresh: frozenset[str]) -> Section:
    order = sorted(states, key=_order)
    if sort == "toll":  # the first of each kind come before the many of one
        times: Counter[str] = Counter()
        turns = []
        for s in order:
            times[s.subject] += 1
            turns.append(times[s.subject] > _OF_A_KIND)
        order = [s for late in (False, True) for s, turn in zip(order, turns, strict=True) if turn is late]
    rows = [Row(state, bool(fresh) and not fresh.isdisjoint(state.claims)) for state in order[: _SHOWN + _MOST]]
    return Section(sort, title, rows[:_SHOWN], rows[_SHOWN:], len(states))


def _draw_runs(desk: Desk, asked: Asked, sections: Sequence[Section]) -> None:
    """Give the rows in the open that have a run of numbers theirs."""
    rows = [r for s in sections if s.sort in ("toll", "strength") for r in s.rows]
    claims = sorted({c for r in rows for c in r.state.claims[-_TRACED:]})
    known = asked.known_on or asked.as_of
    run_of = desk.kept(("runs", *claims, known), lambda: runs(desk.record.store, claims, known), desk.story_of(asked))
    for row in rows:
        run = next((run_of[c] for c in row.state.claims[-_TRACED:] if c in run_of), None)
        if run:
            row.spark, row.figure = spark(run.said), run.entry


def _fresh(desk: Desk, seen: str) -> frozenset[str]:
    """Claims of reports that came in since the last visit; none where that is too much to be news."""
    if not seen:
        return frozenset()
    new = select(t.reports.c.id).where(t.reports.c.added > seen)
    rows = desk.rows(select(t.facts.c.id).where(t.facts.c.report.in_(new)).limit(_NEWS + 1))
    return frozenset(i for (i,) in rows) if len(rows) <= _NEWS else frozenset()


@dataclass(frozen=True, slots=True)
class New:
    """Since `since`, `count` reports came in, the last of them `reports`."""

    since: str
    count: int
    reports: Sequence[tuple[str, str]]


def _new(desk: Desk, seen: str) -> New | None:
    if not seen:
        return None
    c = t.reports.c
    [(count,)] = desk.rows(select(func.count()).select_from(t.reports).where(c.added > seen))
    if not count:
        return New(seen, 0, ())
    ids = [r for (r,) in desk.rows(select(c.id).where(c.added > seen).order_by(c.added.desc(), c.id).limit(5))]
    named = desk.reports_named(ids)
    return New(seen, count, [(i, named[i].title or named[i].source or i) for i in ids if i in named])
