"""All evidence for a proposal weighed into one share of certainty."""

from __future__ import annotations

from .proposal import Proposal


def weigh(one: Proposal) -> float:
    """From 0 to 1."""
    if one.tagged or one.inside:
        return 0.6 * one.tagged + 0.4 * one.inside + 0.1 * one.framed
    return one.framed * 0.6
