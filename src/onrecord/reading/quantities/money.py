"""Sums of money: a number with the sign, the code or the name of a currency."""

from __future__ import annotations

from onrecord.codebook.quantities import quantity_words

from ..words import Words
from .figure import is_number, worth

_HEAVY = 10_000
"""From so many on, pounds are money and no weight."""


def sign_before(w: Words, start: int) -> tuple[int, str | None] | None:
    """First word and unit of the currency told before a number: "$", "C$", "Rs.", "dlrs"; None where none is."""
    words = quantity_words()
    at = start - 1
    if at < 0 or w.name(start) == "NUMWORD":
        return None
    if w.name(at) == "MONEY":
        land = w.low[at - 1] if at and w.ends[at - 1] == w.starts[at] else ""
        if w.low[at] == "$" and land in words.dollars_of:
            return at - 1, words.dollars_of[land]
        return at, words.money.get(w.low[at])
    if w.low[at] == "." and at:
        at -= 1
    return (at, words.money_before[w.low[at]]) if w.low[at] in words.money_before else None


def name_after(w: Words, core: int) -> tuple[str, int] | None:
    """Unit and place of the currency named after a number: "euros", "Canadian dollars", many "pounds"."""
    words = quantity_words()
    at = core + 1
    if at < len(w.low) and w.low[at] == "-" and w.ends[core] == w.starts[at]:
        at += 1
    land: list[str] = []
    while at < len(w.low) and len(land) < 2 and w.low[at] not in words.money and w.text[w.starts[at]].isupper():
        land.append(w.low[at])
        at += 1
    if at >= len(w.low):
        return None
    unit = words.money.get(w.low[at])
    if unit is None and w.low[at] in words.money_if_many:
        unit = w.low[at] if land or (is_number(w, core) and worth(w, core) >= _HEAVY) else None
    if unit is None:
        return None
    if land:
        unit = f"{words.lands_of_money.get(' '.join(land), ' '.join(land))} {unit.rpartition(' ')[2]}"
    return unit, at
