"""How what is told is told in a line: whose words, and the words."""

from __future__ import annotations

from collections.abc import Iterable

from .told import Told

_LONG = 120


def who_says(told: Iterable[Told]) -> tuple[str, ...]:
    """Those nearest to the event, in the order in which they spoke; the outlet where nobody else does."""
    return tuple(dict.fromkeys([f.speaker for f in told]))


def words_of(told: Told) -> str:
    """The evidence in its report's words, cut where it is long."""
    quote = " ".join(told.quote.split())
    return quote if len(quote) <= _LONG else quote[: _LONG - 1].rsplit(" ", 1)[0] + "…"
