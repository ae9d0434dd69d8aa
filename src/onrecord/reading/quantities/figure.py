"""A figure at one place of the text: words that say a number between bounds."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.model import Number

from ..words import Words

NUMBERS = ("DAYNUM", "YEAR", "NUM", "NUMWORD", "CLOCKDOT")


@dataclass(frozen=True, slots=True)
class Figure:
    """Words `first` to `last` say a number between `low` and `high`."""

    first: int
    last: int
    low: Number | None
    high: Number | None
    modifier: str | None = None
    core: int = 0
    """The last word of the number itself."""
    share: bool = False
    """A part of a whole, in per cent."""


def is_number(w: Words, at: int) -> bool:
    """Whether a word is a number with a worth."""
    return 0 <= at < len(w.low) and w.name(at) in NUMBERS and isinstance(w.worth[at], int | float)


def worth(w: Words, at: int) -> Number:
    """What it is worth."""
    value = w.worth[at]
    return value if isinstance(value, int | float) else 0
