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
        self._held: dict[str, list[Fact]] = {}
        for fact in facts:
            self._held.setdefault(fact.spot, []).append(fact)

    def of(self, fact: Fact) -> Iterator[Fact]:
        """The facts whose places do not exclude one fact's."""
        for held in self._held.values():
            if tie_of_spots(fact, held[0]) is not Tie.APART:
                yield from held
