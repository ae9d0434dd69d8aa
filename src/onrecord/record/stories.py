"""Which reports are of one story: those that some pair of claims shows to speak of one thing, and what these connect.

Whether two reports are siblings depends on the two alone. A story is what siblings connect; it is named by the first
of its reports in order of id, so its name does not depend on the order of reading.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from .facts import ANY, Fact
from .kin import shows_one_story

WEEKS = 2
"""Weeks between what two claims speak of, at most, for them to connect their reports."""


def near(a: Fact, b: Fact) -> bool:
    """Two facts lie near enough in time to connect their reports; a fact without a day lies near any."""
    if ANY in (a.cell.week, b.cell.week):
        return True
    return abs((date.fromisoformat(a.cell.week) - date.fromisoformat(b.cell.week)).days) <= 7 * WEEKS


def connect(a: Fact, b: Fact) -> bool:
    """The two facts, as their own reports give them, make siblings of these reports."""
    return a.report != b.report and a.country == b.country and near(a, b) and shows_one_story(a, b)


def stories_of(reports: Iterable[str], pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The story of each report."""
    parent = {r: r for r in reports}

    def root(r: str) -> str:
        while parent[r] != r:
            parent[r] = parent[parent[r]]
            r = parent[r]
        return r

    for a, b in pairs:
        x, y = sorted((root(a), root(b)))
        parent[y] = x
    return {r: root(r) for r in parent}
