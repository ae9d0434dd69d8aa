"""A timeline as a picture: one lane a place, party or kind, uncertain days as spans."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from onrecord.model import Entry

from .scale import Days

ROW, GAP, LABEL, HEAD = 15.0, 9.0, 170.0, 26.0
WIDTH = 1280.0
_WIDE = 12.0
"""Least width of a mark."""
_NAME = 44.0
"""Room of the name of a day."""
OTHERS = "others"
"""The lane of all that has no lane of its own."""
_FAR = 400
"""Days from the middle of what happened beyond which nothing is drawn unless it is asked for."""
MOST_ROWS = 12
"""Rows of one lane; what does not find room is counted."""


@dataclass(frozen=True, slots=True)
class Bar:
    """An entry from `x` on, `width` wide, in a row at `y`."""

    entry: Entry
    x: float
    y: float
    width: float
    open_left: bool
    open_right: bool


@dataclass(frozen=True, slots=True)
class Lane:
    """A lane called `name` from `y` on, with its bars; `more` of its entries find no room."""

    name: str
    y: float
    height: float
    bars: Sequence[Bar]
    count: int
    more: int


@dataclass(frozen=True, slots=True)
class Lanes:
    """The whole picture."""

    width: float
    height: float
    lanes: Sequence[Lane]
    ticks: Sequence[tuple[float, str]]
    first: date
    last: date


def days_of(entry: Entry) -> tuple[date | None, date | None]:
    """First and last day of an entry."""
    return (entry.when.first, entry.when.last) if entry.when else (None, None)


def window(begun: Iterable[tuple[date, int]]) -> tuple[date, date] | None:
    """The days on which nearly all of it happened: background from long ago is left outside.

    `begun` says how many entries begin on which day.
    """
    held = sorted((d, n) for d, n in begun if n)
    total = sum(n for _, n in held)
    if not total:
        return None

    def at(place: int) -> date:
        reached = 0
        for day, n in held:
            reached += n
            if reached > place:
                return day
        return held[-1][0]

    cut, middle = total // 20, at(total // 2)
    near = [d for d, _ in held if abs((d - middle).days) <= _FAR]
    return max(at(cut), near[0]), min(at(total - 1 - cut // 4), near[-1])


def draw(entries: Sequence[Entry], first: date, last: date, lane_of: Callable[[Entry], str], most: int = 14) -> Lanes:
    """The lanes of entries between two days; those lanes with most entries first, the rest in one."""
    days = Days(first, last, LABEL, WIDTH - 10)
    held: dict[str, list[Entry]] = {}
    for entry in entries:
        a, b = days_of(entry)
        if (a or b or last) <= last and (b or a or first) >= first:
            held.setdefault(lane_of(entry), []).append(entry)
    names = sorted(held, key=lambda n: (-len(held[n]), n))
    if len(names) > most:
        held[OTHERS] = [e for n in names[most - 1 :] for e in held[n]]
        names = [*names[: most - 1], OTHERS]
    made, y = [], HEAD
    for name in names:
        lane = _lane(name, held[name], days, y)
        made.append(lane)
        y += max(lane.height, 2 * ROW if lane.more else 0) + GAP
    ticks = [(x, name) for x, name in days.ticks(12) if x <= WIDTH - _NAME]  # what would be cut off is not written
    return Lanes(WIDTH, y, made, ticks, first, last)


def _lane(name: str, entries: list[Entry], days: Days, y: float) -> Lane:
    ends: list[float] = []
    bars: list[Bar] = []
    more = 0
    for entry in sorted(entries, key=lambda e: (days_of(e)[0] or days_of(e)[1] or days.last, e.id)):
        a, b = days_of(entry)
        start = a or (b - timedelta(2) if b else days.first)
        stop = b or (a + timedelta(2) if a else days.last)
        x = days.at(start)
        width = max(min(_WIDE, days.width - 1.5) if days.width > _WIDE else _WIDE, days.at(stop) + days.width - x - 1.5)
        width = min(width, days.right - x) if x < days.right - _WIDE else _WIDE
        row = next((n for n, end in enumerate(ends) if end <= x), len(ends))
        if row == MOST_ROWS:
            more += 1
            continue
        if row == len(ends):
            ends.append(0)
        ends[row] = x + width + 2
        bars.append(
            Bar(entry, x, y + row * ROW, round(width, 1), a is None or a < days.first, b is None or b > days.last)
        )
    return Lane(name, y, max(1, len(ends)) * ROW, bars, len(entries), more)
