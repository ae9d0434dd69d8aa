"""Which country a report is about."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache

from onrecord.codebook.saying import saying
from onrecord.codebook.triggers import triggers
from onrecord.model import Place

from ..mentions import PlaceMention

_TOWNS = ("city", "district")
_IN = re.compile(r"\b(?:in|at|near|outside)\s+$", re.IGNORECASE)
_PAST = re.compile(r"(?:ed|s)?$")
_NAMED, _MEANT, _EARLY = 10, 5, 8


def main_country(mentions: Iterable[PlaceMention]) -> str | None:
    """ISO 3166-1 alpha-2 code of the country that most of the report's places lie in; None where none is named.

    Places within a country and the country's own name count in full, adjectives half, the first three names more. A
    country that is not named itself must be told by two of its places: one alone is easily a namesake.
    """
    seen: Counter[str] = Counter()
    told: dict[str, set[str]] = {}
    for n, mention in enumerate(mentions):
        place = mention.place
        if place.country:
            seen[place.country] += (_NAMED if mention.literal else _MEANT) + (_EARLY if n < 3 else 0)
            known = place.lat is not None and place.name[:1].isupper()
            told.setdefault(place.country, set()).update(
                (place.key, "") if place.precision == "country" else (place.key,)
            )
            if not known:
                told[place.country].discard(place.key)
    sure = {code: weight for code, weight in seen.items() if len(told[code]) > 1 or "" in told[code]}
    return max(sure, key=lambda code: sure[code]) if sure else None


def place_around(text: str, offset: int, places: Iterable[PlaceMention], about: str | None) -> Place | None:
    """The town or district of `text` that something at `offset` lies in, as far as is told; None where nothing is.

    It is the last one before it that its sentence is "in"; else the last of the country `about`; else the last.
    """
    before = [m for m in places if m.span.start < offset and m.literal and m.place.precision in _TOWNS]
    since = max(text.rfind(mark, 0, offset) for mark in (". ", ".\n", "\n\n"))
    inside = [m for m in before if m.span.start > since and _IN.search(text, max(0, m.span.start - 9), m.span.start)]
    inside = [m for m in inside if not _someone_tells(text[m.span.end : offset])]
    here = [m for m in before if m.place.country == about]
    found = inside or here or before
    return found[-1].place if found else None


def _someone_tells(words: str) -> bool:
    """What follows is told there and need not lie there: "In Geneva, the agency said that the market was hit"."""
    return any(_PAST.sub(end, w) in _telling() for w in words.lower().split() for end in ("", "e"))


@cache
def _telling() -> frozenset[str]:
    """Verbs of saying that are no act of their own, as "protest" is."""
    said = {verb for verb, word in saying().verbs.items() if word.sort == "say" and "clause" in word.frames}
    acts = {verb for verb in said if any(t.kind != "statement" for t in triggers().get((verb, "verb"), ()))}
    return frozenset(said - acts) | {"said", "told"}
