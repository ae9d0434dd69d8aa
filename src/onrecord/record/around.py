"""Passing over together the facts that a fact's place excludes.

Most claims of one kind in a country and some weeks are of other towns. Whether two places exclude one another is the
same for every claim of the two, so it is asked once for the two and not for each pair of claims.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from .facts import Fact
from .kin import tie_of_spots
from .names import Tie


class Around:
    """Facts by their places, each place's in the order given."""

    def __init__(self, facts: Iterable[Fact]) -> None:
        self._by_place: dict[str, list[Fact]] = {}
        self._by_report: dict[str, list[Fact]] = {}
        for fact in facts:
            self.put(fact)

    def put(self, fact: Fact) -> None:
        """Take in one more fact."""
        self._by_place.setdefault(fact.spot, []).append(fact)
        self._by_report.setdefault(fact.report, []).append(fact)

    def of(self, fact: Fact) -> Iterator[Fact]:
        """The facts whose places do not exclude one fact's, and those of its own report wherever they are."""
        apart = set()
        for spot, held in self._by_place.items():
            if tie_of_spots(fact, held[0]) is Tie.APART:
                apart.add(spot)
            else:
                yield from held
        for other in self._by_report.get(fact.report, ()):
            if other.spot in apart:
                yield other


__all__ = ["Around"]
