"""A figure over time: for every report an interval, in the colour of the voice that gives it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from math import ceil, log10

from onrecord.model import Figure, Point, bounds

from ..phrases import amount, day, number
from .blocks import Chart, Mark

_WIDTH, _HEIGHT = 520, 240
_LEFT, _RIGHT, _TOP, _BOTTOM = 60, 14, 40, 30
_COLOURS = {"official": "#1f5f99", "independent": "#b3541e", "unnamed": "#666666"}
_LEGEND = 116
KEY = "Each mark is a report: a dot is a number or a bound that it gives, a line the range that it leaves open."


def _known(point: Point) -> date | None:
    first, last = bounds(point.known) if point.known else (None, None)
    return last or first


def drawable(figure: Figure) -> list[tuple[date, Point]]:
    """Points with a day and at least one bound, in order of their days."""
    found = [(d, p) for p in figure.points if (d := _known(p)) and (p.low is not None or p.high is not None)]
    return sorted(found, key=lambda x: (x[0], x[1].claim))


def _top(values: list[float]) -> float:
    """A round number at or above the largest."""
    most = max([*values, 1.0])
    step = 10.0 ** int(log10(most))
    return ceil(most / step) * step


def _frame(top: float, first: date, last: date) -> Iterator[Mark]:
    right, bottom = _WIDTH - _RIGHT, _HEIGHT - _BOTTOM
    for n in range(3):
        y = bottom - (bottom - _TOP) * n / 2
        yield Mark("line", _LEFT, y, right, y, colour="#dddddd")
        yield Mark("text", _LEFT - 6, y + 4, text=number(top * n / 2), size=13, anchor="end")
    yield Mark("text", _LEFT, bottom + 18, text=day(first), size=13)
    if last != first:
        yield Mark("text", right, bottom + 18, text=day(last), size=13, anchor="end")


def chart(figure: Figure, title: str) -> Chart | None:
    """The chart of a figure; None where fewer than two points can be drawn."""
    held = drawable(figure)
    if len(held) < 2:
        return None
    first, last = held[0][0], held[-1][0]
    top = _top([float(v) for _, p in held for v in (p.low, p.high) if v is not None])
    right, bottom = _WIDTH - _RIGHT, _HEIGHT - _BOTTOM
    length = max((last - first).days, 1)

    def y_of(value: float) -> float:
        return round(bottom - (bottom - _TOP) * value / top, 1)

    marks = list(_frame(top, first, last))
    beside: dict[date, int] = {}
    for when, p in held:
        colour = _COLOURS.get(p.voice, _COLOURS["unnamed"])
        nth = beside[when] = beside.get(when, -1) + 1  # those of one day stand beside one another
        x = round(_LEFT + 8 + (right - _LEFT - 16) * (when - first).days / length + 5 * nth, 1)
        low, high = p.low if p.low is not None else 0, p.high if p.high is not None else top
        if low != high:
            marks.append(Mark("line", x, y_of(low), x, y_of(high), colour=colour, size=3))
        ends = dict.fromkeys(v for v in (p.low, p.high) if v is not None)
        marks += [Mark("dot", x, y_of(v), colour=colour, size=4) for v in ends]
    voices = [v for v in _COLOURS if any(p.voice == v for _, p in held)]
    for n, voice in enumerate(voices):
        x = _LEFT + 8 + n * _LEGEND
        marks.append(Mark("dot", x, 12, colour=_COLOURS[voice], size=4))
        marks.append(Mark("text", x + 10, 16, text=voice, size=13))
    told = "; ".join(f"{day(d)}: {amount(p.low, None, p.high)} ({p.said_by})" for d, p in held)
    return Chart(title, _WIDTH, _HEIGHT, tuple(marks), told)
