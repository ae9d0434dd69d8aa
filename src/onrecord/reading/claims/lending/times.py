"""When, told elsewhere in the report: which other claim's day is that of a claim whose own sentence gives none.

"Gunmen stormed the depot on Monday. … Two guards were killed": the second has the day of the first. Every dated claim
nearby is a lender; features of the pair are weighed by the forest `lent_time` (`training/weigher/lend.py`), and the
surest lender's day is taken where it is sure enough.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from onrecord.model import Claim, Status, When

from ..ground import named
from ..sureness import Features, bar_of, sure
from .rivals import compare
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


def pairs(all_told: Sequence[Told], issued: date | None) -> Iterator[tuple[int, int, Features]]:
    """Every borrower with each of its lenders, as their numbers and the named features of the pair."""
    lenders = [n for n, t in enumerate(all_told) if t.claim.when and t.claim.when.edtf and t.claim.status in PAST]
    days = Counter(_day(all_told[n]) for n in lenders)
    for b, borrower in enumerate(all_told):
        if not _borrows(borrower.claim):
            continue
        before = [n for n in lenders if n < b]
        found: list[tuple[int, Features]] = []
        near = {*before[-_BEFORE:], *before[:_FIRST], *[n for n in lenders if n > b][:_AFTER]}
        for n in sorted(near):
            if n > b and _background(all_told[n], issued):
                continue
            if all_told[n].later not in (None, borrower.later) and all_told[n].sentence == borrower.sentence:
                continue  # "two guards were killed before the envoys met on Monday"
            share = days[_day(all_told[n])] / (len(lenders) + _DOUBT)
            features = _features(borrower, all_told[n], share, issued)
            features["nearest"] = float(bool(before) and n == before[-1])
            features["day of the nearest"] = float(bool(before) and _day(all_told[n]) == _day(all_told[before[-1]]))
            features["first"] = float(n == lenders[0])
            between = [m for m in lenders if min(b, n) < m < max(b, n) and all_told[m].scenes & borrower.scenes]
            features["of its scene between"] = min(len(between), 3) / 3
            scene_before = any(all_told[m].scenes & borrower.scenes for m in before[-3:])
            features["after, its scene before"] = float(n > b and scene_before)
            features["after, same kind"] = float(n > b and borrower.claim.kind == all_told[n].claim.kind)
            found.append((n, features))
        compare([(_day(all_told[n]), features) for n, features in found])
        for n, features in found:
            yield b, n, features


def _background(one: Told, issued: date | None) -> bool:
    """It is of long before the report came out: told at its end, it does not date the news before it."""
    last = one.claim.when.last if one.claim.when else None
    return bool(issued and last and (issued - last).days > _NEWS)


def _day(one: Told) -> str:
    return (one.claim.when.edtf or "") if one.claim.when else ""


def _features(b: Told, lender: Told, share: float, issued: date | None) -> Features:
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
    made = list(pairs(all_told, issued))
    for (b, n, _), p in zip(made, sure("lent_time", [features for *_, features in made]), strict=True):
        best[b] = max(best.get(b, (0.0, 0)), (p, -n))
    for b, (p, n) in best.items():
        when = all_told[-n].claim.when
        if p >= bar_of("lent_time") and when is not None:
            found[b] = When(None, when.edtf, when.hinge)
    began = _beginnings(all_told, issued)
    for b, claim in enumerate(t.claim for t in all_told):
        day = began.get(claim.kind)
        if day and (claim.when is None or (claim.when.first == claim.when.last and (claim.when.first or day) > day)):
            found[b] = _since(claim, day) or found[b]
    return found


_HELD = frozenset({"abducted", "detained", "missing"})
"""What somebody is from a day on."""
_STORMS = frozenset({"attack", "seize"})
"""How a place is taken in which people are held from then on."""


def _since(claim: Claim, began: date) -> When | None:
    """ "Gunmen took the crew on May 3. … The crew is still held": held from that day on. None if it does not last."""
    lasts = claim.kind in _HELD and claim.status is Status.ONGOING
    return When(None, f"{began.isoformat()}/..") if lasts else None


def _beginnings(all_told: Sequence[Told], issued: date | None) -> dict[str, date]:
    """By kind of what lasts, the day on which it began, where the report tells of one such day and no other.

    Hostages are also held from the day on which the place they are in was stormed. Of several days, the one before the
    week of the report is when it began: what is told of that week is news of it.
    """
    days: dict[str, set[date]] = {kind: set() for kind in _HELD}
    held_in = {p.key for t in all_told if t.claim.kind == "abducted" for p in t.claim.where if p.precision == "site"}
    for claim in (t.claim for t in all_told):
        if claim.status is not Status.HAPPENED or claim.when is None or claim.when.first is None:
            continue
        if claim.kind in _HELD:
            days[claim.kind].add(claim.when.first)
        elif claim.kind in _STORMS and any(p.key in held_in and named(p) for p in claim.where):
            days["abducted"].add(claim.when.first)
    found = {}
    for kind, told in days.items():
        before = {day for day in told if issued and (issued - day).days > _NEWS}
        for only in (told, before):
            if len(only) == 1:
                found[kind] = next(iter(only))
                break
    return found
