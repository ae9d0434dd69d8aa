"""Which country a report is about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from ..mentions import PlaceMention


def main_country(mentions: Iterable[PlaceMention]) -> str | None:
    """ISO 3166-1 alpha-2 code of the country that most of the report's places lie in; None where none is named.

    Places within a country and the country's own name count in full, adjectives half, the first three names more.
    """
    seen: Counter[str] = Counter()
    for n, mention in enumerate(mentions):
        if mention.place.country:
            seen[mention.place.country] += (10 if mention.literal else 5) + (8 if n < 3 else 0)
    return max(seen, key=lambda code: seen[code]) if seen else None
