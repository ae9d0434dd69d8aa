"""Words that tell the people of a toll apart (codebook file `tolls`)."""

from __future__ import annotations

from functools import cache

from .load import table


@cache
def toll_words(name: str) -> frozenset[str]:
    """One list of the file, lower case."""
    return frozenset(str(word) for word in table("tolls")[name])
