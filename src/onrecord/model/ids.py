"""Ids made from content: the same thing gets the same id in every rebuild, and no two things share one."""

from __future__ import annotations

import hashlib

from .claim import Claim


def _digest(*parts: object) -> str:
    return hashlib.blake2b("\x1f".join(str(p) for p in parts).encode(), digest_size=8).hexdigest()


def report_id(text: str, source: str | None) -> str:
    """Id of a report, from its text and where it was found."""
    return f"r-{_digest(source or '', text)}"


def claim_id(claim: Claim, nth: int = 0) -> str:
    """Id of a claim, from its evidence and kind; `nth` tells apart claims of one kind on the very same words.

    What was read out of the words (status, day, place …) is left out, so that a better reading of the same evidence
    keeps its id and people's corrections with it.
    """
    what = claim.quantity.text if claim.quantity else ""
    return f"c-{_digest(claim.report, claim.kind, claim.spans[0].start, claim.spans[0].end, what, nth)}"


def entry_id(claim_ids: list[str]) -> str:
    """Id of an entry, from the first of its claims in order of id."""
    return f"e-{_digest(min(claim_ids))}"


def relation_id(sort: str, a: str, b: str) -> str:
    """Id of a relation, from what it relates and how."""
    return f"x-{_digest(sort, a, b)}"
