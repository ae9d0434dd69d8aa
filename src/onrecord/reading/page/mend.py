"""Repairs put into a copy of the text without moving anything: what is read keeps the report's own offsets."""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.model import Damage


def mended(text: str, damage: Iterable[Damage]) -> str:
    """A copy of `text` of the same length, with each damaged stretch as its repair has it.

    A repair is set against both ends of its stretch, as far as these agree with it, and blanks fill what is left. So
    "On January 1st,⏎⏎2, Massive" becomes "On Jan.        2, massive". Where the repair is longer than the stretch, or
    would leave a blank inside a word, the text stays as it was.
    """
    parts: list[str] = []
    at = 0
    for found in sorted(damage, key=lambda d: d.span):
        start, end = found.span
        if start < at or found.repair is None:
            continue
        fitted = _fitted(text[start:end], found.repair)
        torn = fitted and fitted.endswith(" ") and not found.repair.endswith(" ") and text[end : end + 1].isalnum()
        if torn:
            continue
        if fitted is not None:
            parts += [text[at:start], fitted]
            at = end
    return "".join([*parts, text[at:]])


def _fitted(broken: str, repair: str) -> str | None:
    repair = repair.strip() if len(repair) > len(broken) else repair
    spare = len(broken) - len(repair)
    if spare < 0:
        return None
    if spare == 0:
        return repair
    tail = _alike(broken[::-1], repair[::-1])
    head = len(repair) - tail
    # The gap must fall where the repair has none to close: beside a blank, or at an end.
    while head < len(repair) and not repair[head].isspace() and not repair[max(0, head - 1)].isspace():
        head += 1
    return repair[:head] + " " * spare + repair[head:]


def _alike(a: str, b: str) -> int:
    """How many characters from the start are the same, but for capitals."""
    count = 0
    for x, y in zip(a.lower(), b.lower(), strict=False):
        if x != y:
            break
        count += 1
    return count
