"""How many or how much, as an interval."""

from __future__ import annotations

from dataclasses import dataclass

Number = int | float


@dataclass(frozen=True, slots=True)
class Quantity:
    """There were between `low` and `high` of `unit`, both inclusive, written as `text`."""

    text: str
    """As written, the modifier included: "at least 12,000"."""
    low: Number | None
    """None: not bounded below."""
    high: Number | None
    """None: not bounded above."""
    modifier: str | None = None
    """The word that bounds it, lower case: "over", "nearly", "dozens"; None where a bare number stands."""
    unit: str | None = None
    """The plural noun counted, lower case."""

    @property
    def exact(self) -> bool:
        """One number and no word that loosens it."""
        return self.low is not None and self.low == self.high and self.modifier is None

    @property
    def vague(self) -> bool:
        """A word that stands for a number by convention only: "dozens", "several"; or one that gives none: "many"."""
        return not any(ch.isdigit() for ch in self.text) and self.low != self.high

    def agrees_with(self, other: Quantity) -> bool:
        """Some number lies in both intervals."""
        return (
            (self.low is None or other.high is None or self.low <= other.high)
            and (other.low is None or self.high is None or other.low <= self.high)
        )  # fmt: skip

    def narrowed(self, other: Quantity) -> tuple[Number | None, Number | None] | None:
        """The bounds that fit both; None where no number does."""
        if not self.agrees_with(other):
            return None
        lows = [n for n in (self.low, other.low) if n is not None]
        highs = [n for n in (self.high, other.high) if n is not None]
        return max(lows, default=None), min(highs, default=None)
