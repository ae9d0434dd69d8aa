"""Claims of a short text by rules alone, for tests."""

from __future__ import annotations

from functools import cache

from onrecord.model import Claim, Given
from onrecord.reading.reader import read_report

ISSUED = "2031-05-07"
"""A Wednesday."""


@cache
def claims_of(text: str) -> tuple[Claim, ...]:
    """Every claim, in the order of the text."""
    return read_report(text, Given(issued=ISSUED), learned=False).claims


def one(text: str, kind: str) -> Claim:
    """The only claim of a kind."""
    found = [c for c in claims_of(text) if c.kind == kind]
    assert len(found) == 1, [(c.kind, c.quote) for c in claims_of(text)]
    return found[0]


def all_of(text: str, kind: str) -> list[Claim]:
    """The claims of a kind, in the order of the text."""
    return [c for c in claims_of(text) if c.kind == kind]


def names(parties: tuple[object, ...]) -> list[str]:
    """What parties or places are called."""
    return [getattr(p, "name") for p in parties]  # noqa: B009 - parties and places share the word, not a type
