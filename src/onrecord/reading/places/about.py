"""Which country a report is about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from onrecord.model import Place

from ..mentions import PlaceMention

_TOWNS = ("city", "district")
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


def place_around(offset: int, places: Iterable[PlaceMention], about: str | None) -> Place | None:
    """The town or district named last before `offset`, one in the country `about` before others; else None."""
    before = [m.place for m in places if m.span.start < offset and m.literal and m.place.precision in _TOWNS]
    here = [p for p in before if p.country == about]
    return here[-1] if here else before[-1] if before else None
