"""What one question says of two facts: the relation that they stand in, and why."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from onrecord.codebook import gathering as codebook
from onrecord.model import RelationKind, Status

from .facts import Fact
from .kin import Kin
from .names import Tie
from .origins import one_origin

K = RelationKind


@dataclass(frozen=True, slots=True)
class Verdict:
    """The relation is `kind` because `why`."""

    kind: RelationKind
    why: str
    low: float | None = None
    high: float | None = None
    days_early: int | None = None
    closed_by: str | None = None
    unresolved: bool = False
    turned: bool = False
    """The earlier fact comes first."""


Question = Callable[[Fact, Fact, Kin], Verdict | None]


def place_words(a: Fact, b: Fact) -> str:
    """Where two facts are, in words."""
    return f"{a.claim.where[0].name} and {b.claim.where[0].name}" if a.claim.where and b.claim.where else "their places"


def alike(a: Fact, b: Fact, found: Kin, why: str = "") -> Verdict | None:
    """They say the same, from one origin or from two; None where they do not."""
    if a.claim.kind not in codebook.figure_kinds(b.claim.kind) or a.claim.action != b.claim.action:
        return None
    if (a.real, a.plan, a.claim.status is Status.DENIED) != (b.real, b.plan, b.claim.status is Status.DENIED):
        return None
    if found.place is Tie.OF and found.who is not Tie.SAME and not why:
        return None
    reason = f"{why}; {found.why}" if why else found.why
    if a.report == b.report or one_origin(a, b):
        return Verdict(K.REPEATS, f"the same, from one origin: {reason}")
    return Verdict(K.CORROBORATES, f"the same, from another origin: {reason}")
