"""The page one hands to an editor: how things stood on a day, by what was known on a day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import func, select

from onrecord.model import Figure, State, situation_to_plain
from onrecord.store import schema as t

from ..asked import Asked
from ..desk import Desk
from ..drawn.band import spark
from ..shown import Shown
from ..words import spread

SECTIONS = (
    ("toll", "People"), ("force", "Forces"), ("strength", "Strength"), ("measure", "Measures"), ("service", "Services"),
    ("plan", "Plans"), ("dispute", "Disagreements"), ("place", "Places"), ("office", "Offices"),
)  # fmt: skip
_SHOWN, _MOST = 14, 150
"""Rows of a section in the open, and folded away."""
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


@dataclass(frozen=True, slots=True)
class Row:
    """A state with the run of its figure."""

    state: State
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
    return (
        _URGENT.get(state.state, 2),
        bool(state.stale_since),
        -len(state.said_by),
        size,
        state.when or "",
        state.subject,
    )


def situation(desk: Desk, asked: Asked) -> Shown:
    """How things stood."""
    found = desk.situation(asked)
    series = {p.claim: f for f in desk.figures(asked) for p in f.points}
    sections = [_section(sort, title, found.of(sort), series) for sort, title in SECTIONS]
    span = desk.day_span(asked)
    day, known = (found.as_of, found.known_on) if span else (None, None)
    context = {
        "sections": {s.sort: s for s in sections if s.count}, "day": day, "known": known, "span": span,
        "offset": (day - span[0]).days if day and span else 0, "length": (span[1] - span[0]).days if span else 0,
        "new": _new(desk, asked.seen), "stories": desk.stories()[:60],
        "outlets": desk.outlets(asked),
    }  # fmt: skip
    rows = [
        (s.sort, s.subject, s.state, s.place, s.when, s.low, s.best, s.high, s.unit, "; ".join(s.said_by),
         s.stale_since,
         s.note, s.story, " ".join(s.claims))
        for s in found.states
    ]  # fmt: skip
    columns = ("sort", "subject", "state", "place", "when", "low", "best", "high", "unit", "said_by", "stale_since",
               "note", "story", "claims")  # fmt: skip
    return Shown("situation.html", "Situation", context, situation_to_plain(found), columns, rows)


def _section(sort: str, title: str, states: Sequence[State], series: dict[str, Figure]) -> Section:
    rows = []
    for state in sorted(states, key=_order)[: _SHOWN + _MOST]:
        figure = next((series[c] for c in state.claims if c in series), None) if sort in ("toll", "strength") else None
        rows.append(Row(state, spark(figure) if figure else None, figure.id if figure else None))
    return Section(sort, title, rows[:_SHOWN], rows[_SHOWN:], len(states))


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


def told(state: State) -> str:
    """The value of a state in a few words."""
    if state.low is not None or state.high is not None:
        return spread(state.low, state.high)
    return state.state


def last_day(found: date | None) -> str:
    """For the field of a form."""
    return found.isoformat() if found else ""
