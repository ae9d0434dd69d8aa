"""How two claims about the same thing stand to one another."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class RelationKind(StrEnum):
    """The relation of a claim `a` to a claim `b`, read "a repeats b"."""

    REPEATS = "repeats"
    CORROBORATES = "corroborates"
    NARROWS = "narrows"
    REVISES = "revises"
    FULFILS = "fulfils"
    STAGE = "stage"
    ROUNDS = "rounds"
    SCOPE = "differs-in-scope"
    CONTRADICTS = "contradicts"
    CHARACTERISES = "characterises-differently"


@dataclass(frozen=True, slots=True)
class Relation:
    """Claim `a` stands to claim `b` as `kind` says, because `why`."""

    id: str
    kind: RelationKind
    a: str
    """Id of a claim."""
    b: str
    """Id of a claim."""
    why: str
    """The reason, in words a reader can check."""
    low: float | None = None
    """narrows: the range both leave."""
    high: float | None = None
    days_early: int | None = None
    """fulfils: days before the planned day, at least; negative when late."""
    closed_by: str | None = None
    """fulfils: the same source, or another source."""
    unresolved: bool = False
    """Nothing on record settles it: for a person to look at."""
