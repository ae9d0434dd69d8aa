"""A report's text cut into stretches, each with what is marked there. Nothing of the text is lost or changed."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.model import Claim, Damage, Furniture, Report


@dataclass(frozen=True, slots=True)
class Stretch:
    """The characters from `start` on are `text`; `furniture`, `damage` and `claims` say what is marked there."""

    start: int
    text: str
    furniture: Furniture | None
    damage: Damage | None
    claims: tuple[int, ...]
    """Places in the list of claims."""
    ending: tuple[int, ...]
    """Claims whose first span ends with this stretch: their numbers are written after it."""
    beginning: tuple[int, ...]


def stretches(report: Report, claims: Sequence[Claim]) -> list[Stretch]:
    """The whole text of a report, in order."""
    text = report.text
    cuts = {0, len(text)}
    opening: dict[int, list[tuple[str, int]]] = {}
    closing: dict[int, list[tuple[str, int]]] = {}

    def mark(sort: str, n: int, start: int, end: int) -> None:
        start, end = max(0, start), min(end, len(text))
        if start < end:
            cuts.update((start, end))
            opening.setdefault(start, []).append((sort, n))
            closing.setdefault(end, []).append((sort, n))

    for n, f in enumerate(report.furniture):
        mark("furniture", n, *f.span)
    for n, d in enumerate(report.damage):
        mark("damage", n, *d.span)
    for n, c in enumerate(claims):
        for span in c.spans:
            mark("claim", n, *span)
    firsts = {n: c.spans[0] for n, c in enumerate(claims)}
    begins: dict[int, list[int]] = {}
    ends: dict[int, list[int]] = {}
    for n, span in firsts.items():
        begins.setdefault(span.start, []).append(n)
        ends.setdefault(span.end, []).append(n)
    live: dict[tuple[str, int], int] = {}
    made = []
    places = sorted(cuts)
    for start, end in itertools.pairwise(places):
        for key in closing.get(start, ()):
            live[key] -= 1
            if not live[key]:
                del live[key]
        for key in opening.get(start, ()):
            live[key] = live.get(key, 0) + 1
        furniture = next((report.furniture[n] for sort, n in live if sort == "furniture"), None)
        damage = next((report.damage[n] for sort, n in live if sort == "damage"), None)
        held = tuple(sorted(n for sort, n in live if sort == "claim"))
        made.append(
            Stretch(
                start, text[start:end], furniture, damage, held, tuple(ends.get(end, ())), tuple(begins.get(start, ()))
            )
        )
    return made
