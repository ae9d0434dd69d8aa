"""Words that say whether something is so, and how far it has come."""

from __future__ import annotations

from functools import cache

from .load import table


@cache
def mood(name: str) -> frozenset[str]:
    """The words of one list of the codebook file `mood`. Raises KeyError where there is none of that name."""
    return frozenset(table("mood")[name])
