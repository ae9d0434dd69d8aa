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
    any: frozenset[str]
    """Words that can begin a number or go on with one."""


@cache
def number_words() -> NumberWords:
    """The tables of `numbers.yaml`."""
    t = table("numbers")
    return NumberWords(
        t["small"], t["tens"], t["scales"], t["short_scales"], t["ordinals"],
        frozenset((*t["small"], *t["tens"], *t["scales"], *t["ordinals"])),
    )  # fmt: skip
