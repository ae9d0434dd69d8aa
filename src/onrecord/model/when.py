"""When something happened, or is to happen."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from .edtf import bounds, edtf_of
from .hinge import swing_over


@dataclass(frozen=True, slots=True)
class When:
    """It was, or is to be, on one of the days that `edtf` spans, as the words `text` say.

    `edtf` is None in a report that has no date yet, where all that is known is the `hinge`.
    """

    text: str | None
    """The words that say it; None where it was told elsewhere in the report."""
    edtf: str | None
    """EDTF level 1."""
    hinge: str | None = None
    """How the value hangs on the day of issue (`onrecord.model.hinge`); None for dates that stand by themselves."""

    @property
    def first(self) -> date | None:
        """The earliest day it can have been; None where open or unknown."""
        return bounds(self.edtf)[0] if self.edtf else None

    @property
    def last(self) -> date | None:
        """The latest day it can have been; None where open or unknown."""
        return bounds(self.edtf)[1] if self.edtf else None

    def overlaps(self, other: When) -> bool:
        """Some day fits both. Unknown days fit anything."""
        if not self.edtf or not other.edtf:
            return True
        return (self.first or date.min) <= (other.last or date.max) and (other.first or date.min) <= (
            self.last or date.max
        )

    def narrowed(self, other: When) -> When | None:
        """The days that fit both; None where none does."""
        if not self.overlaps(other):
            return None
        firsts = [d for d in (self.first, other.first) if d]
        lasts = [d for d in (self.last, other.last) if d]
        return replace(self, edtf=edtf_of(max(firsts, default=None), min(lasts, default=None)))

    def hung_on(self, first: date, last: date) -> When:
        """The same expression in a report issued between two days."""
        return replace(self, edtf=swing_over(self.hinge, first, last)) if self.hinge else self
