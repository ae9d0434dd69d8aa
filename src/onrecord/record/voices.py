"""How a fact is told in a line: whose words, and the words."""

from __future__ import annotations

from collections.abc import Iterable

from .facts import Fact

_LONG = 120


def who_says(facts: Iterable[Fact]) -> tuple[str, ...]:
    """Those nearest to the event, in the order in which they spoke; the outlet where nobody else does."""
    return tuple(dict.fromkeys(f.claim.said_by[0].name if f.claim.said_by else f.outlet for f in facts))


def words_of(fact: Fact) -> str:
    """The evidence in its report's words, cut where it is long."""
    quote = " ".join(fact.claim.quote.split())
    return quote if len(quote) <= _LONG else quote[: _LONG - 1].rsplit(" ", 1)[0] + "…"
