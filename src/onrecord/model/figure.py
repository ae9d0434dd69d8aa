"""One quantity of one thing, as it was said over time."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from .quantity import Number


@dataclass(frozen=True, slots=True)
class Point:
    """In a report of `known`, `said_by` put it at `text`, which leaves `low` to `high` open."""

    claim: str
    report: str
    text: str
    """As written."""
    low: Number | None
    high: Number | None
    modifier: str | None
    said_by: str
    """Who says so; the outlet where nobody else does."""
    voice: str
    """official, independent or unnamed."""
    known: str | None
    """Days of issue, EDTF."""
    when: str | None
    """What days it counts, EDTF."""
    vague: bool
    """The bounds are a convention for a word: "dozens"."""
    period: str
    """total, new (counted afresh: "two more") or part."""


@dataclass(frozen=True, slots=True)
class Voice:
    """By `voice`, it is `low` to `high`, best `best`."""

    voice: str
    """official, independent or unnamed."""
    low: Number | None
    best: Number | None
    high: Number | None


@dataclass(frozen=True, slots=True)
class Figure:
    """`kind` of `unit` in `place`: `low` to `high`, best `best`, chosen by `best_by`."""

    id: str
    """Of the entry that the series begins with."""
    kind: str
    subject: str
    """Who or what is counted."""
    place: str | None
    unit: str | None
    low: Number | None
    best: Number | None
    high: Number | None
    best_by: str
    points: tuple[Point, ...]
    """In order of what became known."""
    voices: tuple[Voice, ...] = ()
    """The same by official, independent and unnamed voices, which are never made one."""
    story: str = ""


def figure_to_plain(figure: Figure) -> dict[str, Any]:
    """A figure as plain values."""
    return {
        **asdict(figure),
        "points": [asdict(p) for p in figure.points],
        "voices": [asdict(v) for v in figure.voices],
    }
