"""Evidence weighed into a share of certainty by logistic regression, with weights from a codebook file."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from math import exp
from typing import TypeVar

from onrecord.codebook.load import table

Features = dict[str, float]
_T = TypeVar("_T")


@cache
def weights_of(file: str, name: str) -> dict[str, float]:
    """The weights of one decision, by feature."""
    return {str(feature): float(value) for feature, value in table(file)[name]["weights"].items()}


@cache
def bar_of(file: str, name: str) -> float:
    """From what share of certainty on one decision is believed."""
    return float(table(file)[name]["bar"])


def sure(file: str, name: str, features: Features) -> float:
    """How sure the decision `name` of a codebook file is of what has these features, from 0 to 1."""
    known = weights_of(file, name)
    z = sum(known.get(feature, 0.0) * value for feature, value in features.items())
    return 1 / (1 + exp(-max(-30.0, min(30.0, z))))


def surest(name: str, options: Sequence[tuple[_T, Features]], file: str = "ties") -> _T:
    """The option that most speaks for; the first of equals. `options` must not be empty."""
    return max(options, key=lambda option: sure(file, name, option[1]))[0]
