"""Which reports are of one story: those that some pair of claims shows to speak of one thing, and what these connect.

Whether two reports are siblings depends on the two alone. A report can serve two stories: what it says of each country
is a strand, and strands are connected by siblings, or within the report by somebody they both name. A story is what
this connects; it is named by the first of its strands in order of id, whatever the order of reading.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from .facts import ANY, Fact
from .kin import points_for_one_story
from .names import Tie, tie_of_parties

WEEKS = 2
"""Weeks between what two claims speak of, at most, for them to connect their reports."""

HINTS = 1.0
"""Points by which two claims connect their reports where these have their casts in common."""

Strand = tuple[str, str]
"""Report and country."""


def near(a: Fact, b: Fact) -> bool:
    """Two facts lie near enough in time to connect their reports; a fact without a day lies near any."""
    if ANY in (a.cell.week, b.cell.week):
        return True
    return abs((date.fromisoformat(a.cell.week) - date.fromisoformat(b.cell.week)).days) <= 7 * WEEKS


def connects(a: Fact, b: Fact) -> float:
    """How far two facts, as their own reports give them, make siblings of these; strangers hint at it at most."""
    if a.report == b.report or a.country != b.country or not near(a, b):
        return 0.0
    points = points_for_one_story(a, b)
    return min(points, HINTS) if a.stranger_to(b) else points


def tied_strands(facts: Sequence[Fact]) -> list[tuple[Strand, Strand]]:
    """Strands of one report that somebody with a name takes part in both of."""
    by_country: dict[str, list[Fact]] = {}
    for fact in facts:
        by_country.setdefault(fact.country, []).append(fact)
    countries = sorted(by_country)
    return [
        ((by_country[a][0].report, a), (by_country[b][0].report, b))
        for n, a in enumerate(countries)
        for b in countries[n + 1 :]
        if any(
            tie_of_parties((*x.claim.who, *x.claim.whom), (*y.claim.who, *y.claim.whom)) is Tie.SAME
            for x in by_country[a]
            for y in by_country[b]
        )
    ]


def stories_of(strands: Iterable[Strand], pairs: Iterable[tuple[Strand, Strand]]) -> dict[Strand, Strand]:
    """The first strand of the story of each."""
    parent = {s: s for s in strands}

    def root(s: Strand) -> Strand:
        while parent[s] != s:
            parent[s] = parent[parent[s]]
            s = parent[s]
        return s

    for a, b in pairs:
        x, y = sorted((root(a), root(b)))
        parent[y] = x
    return {s: root(s) for s in parent}


def story_id(first: Strand) -> str:
    """The id of a story, from its first strand."""
    report, country = first
    return f"s-{report[2:]}-{'x' if country == ANY else country.casefold().replace(' ', '-')}"
