"""Whether two facts may speak of one thing: what speaks for it, what excludes it, in words.

Points are given for what two facts share and each point has its reason; one thing that cannot be reconciled (another
place, another party, days too far apart) excludes. What is not said neither helps nor harms.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from onrecord.codebook import gathering as codebook
from onrecord.model import Claim, Party

from .amounts import comparable
from .facts import Fact, days_apart
from .names import Tie, content, tie_of_parties, tie_of_places

SLACK = 3
"""Days by which two reports of one sudden event may differ."""
SPREAD = 14
"""Days within which something that lasts may be one thing, where one of two days is told loosely."""
PLAN_SPREAD = 60
"""Days by which an act may miss the day that was planned for it, or a plan be put off."""

HELD = 400
"""Days for which something may have held before it was ended."""

NEEDED = 2.0
"""Points from which two facts of unrelated reports are one thing."""
NEEDED_IN_STORY = 1.0
"""The same for two reports of one story, and within one report."""
STRONG = 3.0
"""Points by which two facts show that their reports are of one story."""


@dataclass(frozen=True, slots=True)
class Kin:
    """Two facts may speak of one thing, with so many `points`."""

    points: float
    place: Tie
    who: Tie
    whom: Tie
    days: int | None
    topic: int
    """Words of their evidence that both use, names and the event's own nouns left out."""
    shared: tuple[str, ...]
    """What they share, in words."""

    @property
    def why(self) -> str:
        """In one phrase."""
        return ", ".join(self.shared) or "nothing speaks against it"


def _slack(a: Fact, b: Fact) -> int:
    if not (a.real and b.real):
        return PLAN_SPREAD
    x, y = a.claim, b.claim
    if x.kind == y.kind and (
        y.action in codebook.undone_by(x.kind, x.action) or x.action in codebook.undone_by(y.kind, y.action)
    ):
        return HELD
    lasting = codebook.lasts(a.claim.kind) or codebook.lasts(b.claim.kind)
    return SPREAD if lasting and not (_narrow(a) and _narrow(b)) else SLACK


def _narrow(fact: Fact) -> bool:
    """Its day is told by its own words, to within two days; one borrowed from its report's other claims is loose."""
    first, last = fact.days
    when = fact.claim.when
    return bool(when and when.text and first and last and (last - first).days <= 2)


def _lent(fact: Fact) -> bool:
    """Its day stands in other words of the report, so that it may be a day out."""
    return fact.claim.when is not None and fact.claim.when.text is None


def _running(fact: Fact) -> bool:
    """It says how far a count has come: one source keeps one of a thing, and tells it without its place."""
    return not codebook.words("running_total").isdisjoint(content(fact.claim.quote))


def _topic(a: Fact, b: Fact) -> frozenset[str]:
    """Words that the evidence of both has, their names and the nouns of their events left out."""
    shared = a.words & b.words
    return shared - a.names - b.names if shared else shared


class Moving(Protocol):
    """What tells of a force: who acts, and whom they send."""

    @property
    def kind(self) -> str: ...
    @property
    def who(self) -> tuple[Party, ...]: ...
    @property
    def whom(self) -> tuple[Party, ...]: ...


def force_of(claim: Moving) -> tuple[Party, ...]:
    """Those who go, stay or leave: whom somebody sends or takes away, else who acts."""
    return (
        claim.whom
        if claim.whom and (claim.kind == "deploy" or not claim.who or claim.kind == "withdraw")
        else claim.who
    )


def tie_of_forces(a: Moving, b: Moving) -> Tie:
    """How the forces of two claims stand to one another; a force is of whoever sends it."""
    close = tie_of_parties(force_of(a), force_of(b))
    if close in (Tie.APART, Tie.UNKNOWN):
        wide = tie_of_parties((*a.who, *a.whom), (*b.who, *b.whom))
        return Tie.OF if wide in (Tie.SAME, Tie.OF) else close
    return close


def _about(a: Claim, b: Claim) -> tuple[Tie, Tie]:
    """Ties of those who act and of those acted on; a force sent (`whom`) is the force that goes (`who`)."""
    if not {a.kind, b.kind} <= codebook.figure_kinds("deploy"):
        return tie_of_parties(a.who, b.who), tie_of_parties(a.whom, b.whom)
    return tie_of_forces(a, b), Tie.UNKNOWN


_TIES: dict[tuple[str, str], Tie] = {}
_MOST_TIES = 65536


def tie_of_spots(a: Fact, b: Fact) -> Tie:
    """How the places of two facts stand to one another; asked so often that answers are kept, by `Fact.spot`."""
    pair = a.spot, b.spot
    tie = _TIES.get(pair)
    if tie is None:
        if len(_TIES) >= _MOST_TIES:
            _TIES.clear()
        tie = _TIES[pair] = tie_of_places(a.claim.where, b.claim.where)
    return tie


def kin(a: Fact, b: Fact) -> Kin | None:
    """How far two facts may speak of one thing; None where something excludes it."""
    x, y = a.claim, b.claim
    place = tie_of_spots(a, b)
    if place is Tie.APART or (place is Tie.UNKNOWN and a.country != b.country):
        return None
    apart = days_apart(a, b)
    if apart is not None and apart > _slack(a, b):
        return None
    who, whom = _about(x, y)
    toll = codebook.is_toll(x.kind) and x.kind == y.kind
    if (who is Tie.APART and x.kind == y.kind) or (whom is Tie.APART and (who is not Tie.SAME or toll)):
        return None
    points, shared = 0.0, []

    def give(n: float, why: str) -> None:
        nonlocal points
        points += n
        shared.append(why)

    if place is Tie.SAME:
        country = "country" in (x.where[0].precision, y.where[0].precision)
        give(1.0 if country else 2.0, f"both in {x.where[0].name}")
    elif place is Tie.OF:
        give(0.5, f"{x.where[0].name} and {y.where[0].name}, one within the other")
    for tie, mine, other in ((who, x.who or x.whom, y.who or y.whom), (whom, x.whom, y.whom)):
        if tie is Tie.SAME and mine:
            give(2.0, f"both of {mine[0].name}")
        elif tie is Tie.OF and mine and other:
            give(1.0, f"{mine[0].name} and {other[0].name}, one of the other")
    if apart == 0:
        give(2.0 if _narrow(a) and _narrow(b) else 1.0 if _narrow(a) or _narrow(b) else 0.5, "days that agree")
    elif apart == 1 and toll and (_lent(a) or _lent(b)):
        give(0.5, "days next to one another, one of them told elsewhere in its report")
    if toll and place is not Tie.SAME and a.origin == b.origin and x.said_by and (_running(a) or _running(b)):
        give(0.5 if apart is not None else 1.0, f"the toll that {x.said_by[0].name} keeps")  # and tells without its day
    q, r = x.quantity, y.quantity
    if q and r and comparable(q, r) and (q.low, q.high) == (r.low, r.high) and (q.low or q.high or 0) >= 5:
        give(1.0, f"the same number, {q.text}")
    topic = _topic(a, b)
    if topic:
        give(min(1.5, 0.75 * len(topic)), "the same words: " + ", ".join(sorted(topic)[:3]))
    return Kin(points, place, who, whom, apart, len(topic), tuple(shared))


TELLS_STORY = frozenset({"statement", "meet", "role", "request", "agree", "situation", "aid"})
"""Kinds in which the same few people appear in every story: they do not make two reports one story by themselves."""


def points_for_one_story(a: Fact, b: Fact) -> float:
    """How far two facts speak for their reports being of one story: from STRONG on, by themselves."""
    if a.claim.kind in TELLS_STORY or a.claim.kind != b.claim.kind:
        return 0.0
    found = kin(a, b)
    return found.points if found else 0.0
