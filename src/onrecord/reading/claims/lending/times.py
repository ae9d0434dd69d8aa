"""When, told elsewhere in the report: which other claim's day is that of a claim whose own sentence gives none.

"Gunmen stormed the depot on Monday. … Two guards were killed": the second has the day of the first. Every dated claim
nearby is a lender; features of the pair are weighed by logistic regression (codebook file `lending`, fitted by
`training/weigher/lend.py`), and the surest lender's day is taken where it is sure enough.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from onrecord.model import Claim, When

from ..sureness import bar_of, sure
from .told import PAST, Told, likeness

_NEWS = 7
"""Days back that news goes."""
_DOUBT = 4
"""How many more days a report is taken to tell than it does: in a short one, a day named once says little."""
_BEFORE, _AFTER, _FIRST = 12, 6, 6
"""How many dated claims before a claim, after it, and from the head of the report may lend."""


def _borrows(claim: Claim) -> bool:
    """It has no day of its own and is not about what is to come."""
    return claim.when is None and claim.status in PAST


def pairs(all_told: Sequence[Told], issued: date | None) -> Iterator[tuple[int, int, dict[str, float]]]:
    """Every borrower with each of its lenders, as their numbers and the named features of the pair."""
    lenders = [n for n, t in enumerate(all_told) if t.claim.when and t.claim.when.edtf and t.claim.status in PAST]
    days = Counter(_day(all_told[n]) for n in lenders)
    for b, borrower in enumerate(all_told):
        if not _borrows(borrower.claim):
            continue
        before = [n for n in lenders if n < b]
        near = {*before[-_BEFORE:], *before[:_FIRST], *[n for n in lenders if n > b][:_AFTER]}
        for n in sorted(near):
            if n > b and _background(all_told[n], issued):
                continue
            share = days[_day(all_told[n])] / (len(lenders) + _DOUBT)
            features = _features(borrower, all_told[n], share, issued)
            features["nearest"] = float(bool(before) and n == before[-1])
            features["first"] = float(n == lenders[0])
            between = [m for m in lenders if min(b, n) < m < max(b, n) and all_told[m].scenes & borrower.scenes]
            features["of its scene between"] = min(len(between), 3) / 3
            scene_before = any(all_told[m].scenes & borrower.scenes for m in before[-3:])
            features["after, its scene before"] = float(n > b and scene_before)
            features["after, same kind"] = float(n > b and borrower.claim.kind == all_told[n].claim.kind)
            yield b, n, features


def _background(one: Told, issued: date | None) -> bool:
    """It is of long before the report came out: told at its end, it does not date the news before it."""
    last = one.claim.when.last if one.claim.when else None
    return bool(issued and last and (issued - last).days > _NEWS)


def _day(one: Told) -> str:
    return (one.claim.when.edtf or "") if one.claim.when else ""


def _features(b: Told, lender: Told, share: float, issued: date | None) -> dict[str, float]:
    when = lender.claim.when
    assert when is not None
    first, last = when.first, when.last
    days = (last - first).days if first and last else -1
    old = (issued - last).days if issued and last else 0
    return {
        "bias": 1.0,
        f"kind {b.claim.kind}": 1.0,
        f"status {b.claim.status}": 1.0,
        **likeness(b, lender),
        "share": share,
        "in words": float(when.text is not None),
        "one day": float(days == 0),
        "some days": float(0 < days <= 7),
        "long": float(days > 40),
        "open": float(days < 0),
        "this week": float(0 <= old <= 7),
        "long ago": float(old > 60),
        "long ago, after": float(old > 60 and b.sentence < lender.sentence),
        "long ago, in its sentence": float(old > 60 and b.sentence == lender.sentence),
        "had, long ago": float(b.before and old > 60),
        "of issue": float(old == 0 and days == 0),
    }


def times_of(all_told: Sequence[Told], issued: date | None) -> list[When | None]:
    """The time of each claim: its own, or one lent; None where nothing in the report tells it."""
    found = [t.claim.when for t in all_told]
    best: dict[int, tuple[float, int]] = {}
    for b, n, features in pairs(all_told, issued):
        best[b] = max(best.get(b, (0.0, 0)), (sure("lending", "times", features), -n))
    for b, (p, n) in best.items():
        when = all_told[-n].claim.when
        if p >= bar_of("lending", "times") and when is not None:
            found[b] = When(None, when.edtf, when.hinge)
    return found
