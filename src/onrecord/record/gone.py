"""From which day a claim has no part in any situation, as its own source has told the same thing anew.

An answer about a late day would otherwise read every toll and every state of a place that was ever told, to throw
nearly all of them away. The claims of one cell decide it among themselves, so it is the same in whatever order reports
were read.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from onrecord.codebook import gathering as codebook
from onrecord.model import Status

from .facts import Fact


def may_go(kind: str) -> bool:
    """Whether claims of a kind make way for later ones: counts of people, and how places are."""
    return kind == "situation" or codebook.is_toll(kind)


def gone_days(held: Iterable[tuple[Fact, str]]) -> dict[str, str | None]:
    """For facts of one cell in order of rank, each with its lot, the day by id, in ISO 8601, from which it has no part.

    None where there is no such day. What takes its place is known, and was so, on that day, whatever is read later.
    """
    kept: dict[tuple[str, ...], _Later] = {}
    days: dict[str, str | None] = {}
    for fact, lot in reversed(list(held)):
        days[fact.id] = None
        if not may_go(fact.claim.kind) or fact.claim.status is Status.PLANNED:
            continue
        later = kept.setdefault(_thread(fact, lot), _Later())
        gone = later.than(fact.report)
        days[fact.id] = gone.isoformat() if gone else None
        if fact.real and fact.known and fact.anchor and not fact.after and (fact.quantity or _of_place(fact)):
            later.put(max(fact.known[1], fact.anchor))
    return days


def _of_place(fact: Fact) -> bool:
    return fact.claim.kind == "situation"


def _thread(fact: Fact, lot: str) -> tuple[str, ...]:
    """What one claim of it says, a later one of another report says anew."""
    if _of_place(fact):
        return (fact.claim.where[0].name if fact.claim.where else "",)
    return lot, fact.origin


class _Later:
    """The claims of a thread that rank after the one looked at, from the last backwards."""

    def __init__(self) -> None:
        self.first: date | None = None
        """The first day on which a claim of a report that has been passed counts."""
        self.report = ""
        self.own: date | None = None
        """The same of the report that is being passed."""

    def than(self, report: str) -> date | None:
        """The first day on which a claim of another report than this counts."""
        if report != self.report:
            self.first, self.report, self.own = _earlier(self.first, self.own), report, None
        return self.first

    def put(self, day: date) -> None:
        """A claim of the report that is being passed counts from a day on."""
        self.own = _earlier(self.own, day)


def _earlier(a: date | None, b: date | None) -> date | None:
    return min(a, b) if a and b else a or b
