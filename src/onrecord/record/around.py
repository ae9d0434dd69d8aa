"""Passing over together the facts that a fact's place excludes, or that are strangers to it.

Most claims of one kind in a country and some weeks are of other towns. Whether two places exclude one another is the
same for every claim of the two, so it is asked once for the two and not for each pair of claims. Where no country is
known most claims have no name in common either, and only those that have are looked at.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Set

from .facts import ANY, Fact
from .kin import tie_of_spots
from .names import Tie


class Around:
    """Facts of one country, by their places and, where none is known, by their names and reports."""

    def __init__(self, facts: Iterable[Fact] = ()) -> None:
        self._held: dict[str, list[Fact]] = {}
        self._marked: dict[str, list[Fact]] = defaultdict(list)
        self._of: dict[str, list[Fact]] = defaultdict(list)
        self.add(facts)

    def add(self, facts: Iterable[Fact]) -> None:
        """More of them."""
        for fact in facts:
            if fact.country != ANY:
                self._held.setdefault(fact.spot, []).append(fact)
                continue
            self._of[fact.report].append(fact)
            for mark in fact.marks:
                self._marked[mark].append(fact)

    def of(self, fact: Fact, reports: Set[str] = frozenset()) -> Iterator[Fact]:
        """The facts whose places do not exclude one fact's; where no country is known, those of some reports and those
        that it has a name in common with."""
        if fact.country == ANY:
            yield from self._met(fact, reports)
            return
        for held in self._held.values():
            if tie_of_spots(fact, held[0]) is not Tie.APART:
                yield from held

    def reports_of(self, facts: Iterable[Fact], near: Callable[[Fact, Fact], bool]) -> set[str]:
        """The reports of those that some facts have a name in common with, where none of either has a country."""
        return {
            other.report
            for fact in facts
            for mark in fact.sought
            for other in self._marked.get(mark, ())
            if near(fact, other)
        }

    def _met(self, fact: Fact, reports: Set[str]) -> Iterator[Fact]:
        met = {other.id: other for mark in fact.sought for other in self._marked.get(mark, ())}
        for report in reports & self._of.keys():
            met |= {other.id: other for other in self._of[report]}
        for other in met.values():
            if tie_of_spots(fact, other) is not Tie.APART:
                yield other
