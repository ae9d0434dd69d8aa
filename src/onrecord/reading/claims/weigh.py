"""All evidence for a proposal weighed into one share of certainty, by logistic regression.

The weights are a codebook file that `training/weigher/fit.py` writes; it says on what they were fitted. By rules alone
the strength of the frame is all there is.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from math import exp, log

from onrecord.codebook.load import table

from .proposal import Proposal

_STRONG = 0.6
"""What a frame's word weighs without the tagger."""


def _logit(p: float) -> float:
    p = min(max(p, 0.005), 0.995)
    return log(p / (1 - p))


def describe(proposals: list[Proposal]) -> list[dict[str, float]]:
    """Named features of each proposal, its rivals on the same anchor and words taken into account."""
    rivals: dict[int, list[Proposal]] = defaultdict(list)
    for one in proposals:
        rivals[one.anchor.i].append(one)
    return [_features(one, rivals[one.anchor.i]) for one in proposals]


def _features(one: Proposal, rivals: list[Proposal]) -> dict[str, float]:
    others = [r for r in rivals if r is not one]
    best = max((r.tagged for r in others), default=0.0)
    tagged, inside = _logit(one.tagged), _logit(one.inside)
    kind, part = one.kind, one.anchor.pos_
    words = len(one.span) / 100
    return {
        "bias": 1.0,
        "tagged": tagged,
        "inside": inside,
        "both": tagged * inside / 4,
        "frame": 1.0 if one.framed == 1 else 0.0,
        "word": 1.0 if one.framed else 0.0,
        "rival": best,
        "outdone": 1.0 if best > one.tagged else 0.0,
        "long": min(words, 3.0),
        "short": 1.0 if words < 0.15 else 0.0,
        f"part {part}": 1.0,
        f"kind {kind}": 1.0,
        f"frame {kind}": 1.0 if one.framed == 1 else 0.0,
        f"tagged {kind}": tagged,
    }


@cache
def _weights() -> dict[str, float]:
    return {str(name): float(value) for name, value in table("weights")["weights"].items()}


def weigh(proposals: list[Proposal], learned: bool) -> None:
    """Give each proposal its weight, from 0 to 1."""
    if not learned:
        for one in proposals:
            one.weight = _STRONG * one.framed
        return
    known = _weights()
    for one, features in zip(proposals, describe(proposals), strict=True):
        z = sum(known.get(name, 0.0) * value for name, value in features.items())
        one.weight = 1 / (1 + exp(-max(-30.0, min(30.0, z))))
