"""What many claims say of one thing."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from .place import Place
from .quantity import Number
from .when import When


class Standing(StrEnum):
    """How well an entry is supported, and what became of it."""

    SINGLE = "single"
    CORROBORATED = "corroborated"
    DISPUTED = "disputed"
    SUPERSEDED = "superseded"
    FULFILLED = "fulfilled"
    OVERDUE = "overdue"
    WITHDRAWN = "withdrawn"
    """Every report that said so has since been corrected or withdrawn by its publisher, and says so no more."""


@dataclass(frozen=True, slots=True)
class Entry:
    """On the word of `origins` independent origins: `kind`, `when` and `where`, `best` of them."""

    id: str
    story: str
    kind: str
    claims: tuple[str, ...]
    """Ids of every claim under it, in order of what they know."""
    headline: str
    """The claim that says it best, in its report's own words."""
    status: str
    phase: str | None
    what: str | None
    action: str | None
    who: tuple[str, ...]
    whom: tuple[str, ...]
    when: When | None
    where: tuple[Place, ...]
    low: Number | None
    best: Number | None
    high: Number | None
    unit: str | None
    best_by: str
    """The rule that chose `best`."""
    origins: int
    standing: Standing
    why: str
    """Why these claims were joined."""
