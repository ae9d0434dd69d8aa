"""Numbers in words (`numbers.yaml`)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from .load import table


@dataclass(frozen=True, slots=True)
class NumberWords:
    """What words of number are worth."""

    small: dict[str, int]
    tens: dict[str, int]
    scales: dict[str, int]
    short_scales: dict[str, int]
    ordinals: dict[str, int]
    counted_in_m: frozenset[str]
    """Nouns before which "5m" is five million."""
    not_in_k: frozenset[str]
    """Nouns before which "5k" is a distance."""
    any: frozenset[str]
    """Words that can begin a number or go on with one."""


@cache
def number_words() -> NumberWords:
    """The tables of `numbers.yaml`."""
    t = table("numbers")
    return NumberWords(
        t["small"], t["tens"], t["scales"], t["short_scales"], t["ordinals"],
        frozenset(t["counted_in_m"]), frozenset(t["not_in_k"]),
        frozenset((*t["small"], *t["tens"], *t["scales"], *t["ordinals"])),
    )  # fmt: skip
