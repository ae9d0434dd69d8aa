"""How a day or place that may be lent does beside the others that may be.

Several lenders may give the same one, so they are compared by what they give: how near its nearest lender stands, how
like the borrower the likest is, and the same of all that give another.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from ..sureness import Features

_LIKE = ("same scene", "same kind", "same names", "same words")
_FAR = 25.0
"""Sentences away where nothing else is lent."""


def compare(given: Sequence[tuple[str, Features]]) -> None:
    """Add to the features of each candidate of one claim what tells it from its rivals; given with what each gives."""
    same: dict[str, list[Features]] = defaultdict(list)
    for what, features in given:
        same[what].append(features)
    apart = {what: min(f.get("sentences apart", _FAR) for f in of_it) for what, of_it in same.items()}
    most = {what: [max(f.get(name, 0.0) for f in of_it) for name in _LIKE] for what, of_it in same.items()}
    for what, of_it in same.items():
        others = [other for other in same if other != what]
        beside = {
            "given by": len(of_it) / len(given),
            "lenders": float(len(given)),
            "rivals": float(len(others)),
            "nearest of it": apart[what],
            "nearest of another": min((apart[other] for other in others), default=_FAR),
        }
        for n, name in enumerate(_LIKE):
            beside[f"{name}, of it"] = most[what][n]
            beside[f"{name}, of another"] = max((most[other][n] for other in others), default=0.0)
        for features in of_it:
            features.update(beside)
