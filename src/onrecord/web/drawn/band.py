"""A series of figures as a picture: its range over time, one mark for each claim, each voice by itself.

A voice's band runs from one thing it said to the next. A number without an upper bound has an arrow at its top, one
without a lower bound at its foot.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from onrecord.api.runs import Said
from onrecord.model import Figure, Point, bounds

from .scale import Days, nice

VOICES = ("official", "independent", "unnamed")
_LEFT, _TOP, _BOTTOM = 58.0, 12.0, 30.0


@dataclass(frozen=True, slots=True)
class Mark:
    """A claim at `x`, from `top` to `bottom`, with its `point`."""

    x: float
    top: float
    bottom: float
    open_top: bool
    open_bottom: bool
    point: Point
    count: int = 1
    """Claims that say the same with the same voice on the same day, drawn as one where there are very many."""


@dataclass(frozen=True, slots=True)
class Picture:
    """`width` by `height`, with everything placed."""

    width: float
    height: float
    left: float
    foot: float
    lines: list[tuple[float, str]]
    ticks: list[tuple[float, str]]
    bands: list[tuple[str, str]]
    """Voice and the points of its outline."""
    marks: list[Mark]
    left_out: int = 0
    """Claims that are not drawn, where there are too many for the eye."""


def _known(point: Point) -> date | None:
    first, last = bounds(point.known) if point.known else (None, None)
    return last or first


def _ends(point: Point, top: float) -> tuple[float, float]:
    """Lowest and highest number that a claim leaves open, within the picture."""
    low, high = point.low, point.high
    if low is None and high is None:
        return 0.0, top
    if low is None:
        return max(0.0, float(high or 0) * 0.8), float(high or 0)
    return float(low), float(high) if high is not None else min(top, float(low) * 1.1)


MOST = 160
"""Marks of one picture."""


def _gathered(held: list[tuple[date, Point]], most: int) -> list[tuple[date, Point, int]]:
    """One mark a claim; of more than `most` claims one for those that say the same on a day, and at last some of these,
    evenly spread."""
    if len(held) <= most:
        return [(d, p, 1) for d, p in held]
    alike: dict[tuple[object, ...], list[Point]] = {}
    for d, p in held:
        alike.setdefault((d, p.low, p.high, p.voice, p.period, p.vague), []).append(p)
    groups = [(key[0], points[0], len(points)) for key, points in alike.items()]
    step = max(1.0, len(groups) / most)
    return [groups[int(n * step)] for n in range(min(most, len(groups)))]  # type: ignore[misc]


def draw(
    figure: Figure, width: float = 560.0, height: float = 200.0, last: date | None = None, most: int = MOST
) -> Picture | None:
    """The picture of a series; None where no number of it has a day and a bound."""
    held = [(d, p) for p in figure.points if (d := _known(p)) and (p.low is not None or p.high is not None)]
    if not held:
        return None
    first, end = min(d for d, _ in held), max(d for d, _ in held)
    pad = max(1, (end - first).days // 20)
    days = Days(
        first - timedelta(pad), max(end + timedelta(pad), min(last or end, end + timedelta(60))), _LEFT, width - 8
    )
    numbers = nice(max(max(p.high or 0, (p.low or 0) * 1.12) for _, p in held))
    top, foot = numbers[-1], height - _BOTTOM

    def y(value: float) -> float:
        return round(foot - (foot - _TOP) * min(value, top) / top, 1)

    placed: dict[float, int] = {}
    marks = []
    shown = _gathered(sorted(held, key=lambda pair: pair[0]), most)
    on_day = Counter(d for d, _, _ in shown)
    room = min(54.0, max(days.width * 0.8, 6.0)) if len(on_day) > 1 else 54.0
    for d, p, count in shown:
        low, high = _ends(p, top)
        x = days.middle(d)
        beside = placed[x] = placed.get(x, -1) + 1
        step = min(9.0, room / on_day[d])
        marks.append(Mark(round(x + beside * step, 1), y(high), y(low), p.high is None, p.low is None, p, count))
    bands = []
    for voice in VOICES:
        said = sorted(((d, p) for d, p in held if p.voice == voice and p.period == "total"), key=lambda pair: pair[0])
        if said:
            bands.append((voice, _outline(said, days, y, top)))
    return Picture(
        width,
        height,
        _LEFT,
        foot,
        [(y(n), f"{int(n):,}") for n in numbers],
        days.ticks(int(width // 90)),
        bands,
        marks,
        len(held) - sum(m.count for m in marks),
    )


def _outline(said: list[tuple[date, Point]], days: Days, y, top: float) -> str:  # type: ignore[no-untyped-def]
    upper: list[tuple[float, float]] = []
    lower: list[tuple[float, float]] = []
    for n, (d, p) in enumerate(said):
        until = said[n + 1][0] if n + 1 < len(said) else days.last
        low, high = _ends(p, top)
        start, stop = days.middle(d), days.middle(until)
        upper += [(start, y(high) - 1), (stop, y(high) - 1)]
        lower += [(start, y(low) + 1), (stop, y(low) + 1)]
    return " ".join(f"{x},{v}" for x, v in [*upper, *reversed(lower)])


def spark(run: Sequence[Said], width: float = 96.0, height: float = 20.0) -> str | None:
    """The run of a figure in the space of a word: points of an outline; None where there is but one number."""
    said: dict[date, tuple[float, float]] = {}
    for one in sorted((s for s in run if s.low or s.high), key=lambda s: s.day):
        low = float(one.low if one.low is not None else one.high or 0)
        high = float(one.high if one.high is not None else one.low or 0)
        was = said.get(one.day, (low, high))
        said[one.day] = (min(low, was[0]), max(high, was[1]))
    if len(said) < 2:
        return None
    held = list(said)
    days, top = Days(held[0], held[-1], 0, width), max(high for _, high in said.values()) or 1.0

    def y(value: float) -> float:
        return round(height - 2 - (height - 4) * value / top, 1)

    upper = [(days.middle(d), y(high) - 0.8) for d, (_, high) in said.items()]
    lower = [(days.middle(d), y(low) + 0.8) for d, (low, _) in said.items()]
    return " ".join(f"{x},{v}" for x, v in [*upper, *reversed(lower)])
