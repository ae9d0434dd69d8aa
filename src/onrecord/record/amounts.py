"""What two numbers said of one thing tell together.

A number in a report is more than its bounds: "2,000" may round "over 2,000", "nearly 2,500" says that it was not 500.
So each has a soft range beside its bounds, and two are only called a contradiction where neither rounding nor a
loosening word can make both true.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from math import floor, log10

from onrecord.codebook import gathering as codebook
from onrecord.model import Number, Quantity

_NEAR = 0.15
"""How far from its number "about", "nearly" or "over" reaches in the press, as a share of it."""


@dataclass(frozen=True, slots=True)
class Together:
    """Two numbers of one thing stand as `how`, because `why`; both hold from `low` to `high`."""

    how: str
    """equal, narrows, rounds, vague, apart."""
    why: str
    low: Number | None = None
    high: Number | None = None


def comparable(a: Quantity, b: Quantity) -> bool:
    """Their units count the same sort of thing."""
    if a.unit == b.unit or a.unit is None or b.unit is None:
        return True
    x, y = codebook.unit_group(a.unit), codebook.unit_group(b.unit)
    return x == y or {x, y} == {"forces", "people"}


def grain(number: Number) -> float:
    """The step to which a number is probably rounded: 1000 for 2,000; 100 for 2,500; 1 for 37."""
    if number == 0 or number != floor(number):
        return 0.0
    whole = abs(int(number))
    step = 1
    while whole % (step * 10) == 0:
        step *= 10
    return float(step) if whole >= 20 else 0.0


def soft_range(q: Quantity) -> tuple[float, float]:
    """Where the true number lies if the wording is taken as the press uses it."""
    low, high = q.low, q.high
    if low is not None and high is not None and low == high:
        half = grain(low) / 2 if q.modifier is None else max(grain(low) / 2, _NEAR * low)
        return low - half, high + half - (1 if half >= 1 else 0)
    near = q.modifier in ("nearly", "almost", "close to", "just under", "just over", "over", "some", "about")
    if low is None:
        return ((high or 0) * (1 - _NEAR) if near else float("-inf")), float(high) if high is not None else float("inf")
    if high is None:
        return float(low), float("inf")
    return float(low), float(high)


def nominal(q: Quantity) -> Number | None:
    """The number that is written: 2,500 of "nearly 2,500"."""
    if q.vague:
        return None
    if q.low is not None and q.high is not None:
        return q.low if q.low == q.high else None
    if q.low is not None:
        return q.low - 1 if q.low % 10 == 1 and q.low > 1 else q.low
    return q.high + 1 if q.high is not None and q.high % 10 == 9 else q.high


def _words(low: Number | None, high: Number | None) -> str:
    if low is None:
        return f"at most {high:,}"
    if high is None:
        return f"at least {low:,}"
    return f"{low:,}" if low == high else f"{low:,} to {high:,}"


@lru_cache(maxsize=16384)
def together(a: Quantity, b: Quantity) -> Together:
    """What two comparable quantities of one thing say together."""
    if (a.low is None and a.high is None) or (b.low is None and b.high is None):
        return Together("vague", f"“{a.text}” and “{b.text}”: a word that gives no number agrees with any")
    if (a.low, a.high) == (b.low, b.high):
        return Together("equal", f"both say {_words(a.low, a.high)}", a.low, a.high)
    both = a.narrowed(b)
    if not both and nominal(a) is not None and nominal(a) == nominal(b):
        return Together("rounds", f"“{a.text}” and “{b.text}” are one number, written more and less loosely")
    if (a.exact and b.exact) or (not both and (a.exact or b.exact)):
        (a1, a2), (b1, b2) = soft_range(a), soft_range(b)
        if a1 <= b2 and b1 <= a2 and not (grain_free(a) and grain_free(b)):
            return Together("rounds", f"“{a.text}” and “{b.text}” can both round one number")
    if both:
        low, high = both
        vague = a.vague or b.vague
        return Together("vague" if vague else "narrows", f"both hold for {_words(low, high)}", low, high)
    return Together("apart", f"“{a.text}” and “{b.text}” cannot be one number")


def grain_free(q: Quantity) -> bool:
    """A bare number that shows no rounding."""
    return q.exact and q.low is not None and grain(q.low) <= 1


def magnitude(number: Number) -> int:
    """The power of ten."""
    return floor(log10(abs(number))) if number else 0
