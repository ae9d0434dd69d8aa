"""What the tagger says of each word piece: the heads and labels of its output, in order, from the codebook."""

from __future__ import annotations

from functools import cache

from onrecord.codebook.kinds import kinds
from onrecord.model import Phase, Status

HAZARDS = ("earthquake", "flood", "storm", "fire", "explosion", "crash", "outbreak", "other")
"""Hazards are written as in the report; these are the sorts the tagger tells apart."""
TIES = ("who", "whom", "said_by", "when", "where", "quantity")
"""What may be tied to a claim's anchor: the words that name it."""
TIE_WIDTH = 32
"""Numbers of a piece's key, and of an anchor's query, for each tie."""
TIE_BIAS = -5.0
"""Added to the product of query and key: nearly no piece is tied to an anchor."""


@cache
def heads() -> dict[str, tuple[str, ...]]:
    """The labels of every head, in the order of the output's columns.

    inside: the piece belongs to a claim of the kind; anchor: the claim hangs on it; status, phase: of the claim that
    hangs on it; action, what: `kind:value`.
    """
    names = tuple(kinds())
    return {
        "inside": names,
        "anchor": names,
        "status": tuple(str(s) for s in Status),
        "phase": ("none", *(str(p) for p in Phase)),
        "action": tuple(f"{k.kind}:{a}" for k in kinds().values() for a in k.action),
        "what": tuple(f"{k.kind}:{w}" for k in kinds().values() for w in _whats(k.kind)),
    }


def _whats(kind: str) -> tuple[str, ...]:
    return HAZARDS if kind == "hazard" else kinds()[kind].what or ()


@cache
def columns(head: str) -> slice:
    """The columns of one head. Raises KeyError where there is no such head."""
    start = 0
    for name, labels in heads().items():
        if name == head:
            return slice(start, start + len(labels))
        start += len(labels)
    raise KeyError(head)


@cache
def width() -> int:
    """How many columns there are."""
    return sum(len(labels) for labels in heads().values())
