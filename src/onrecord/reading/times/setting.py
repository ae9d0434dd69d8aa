"""Where a text has got to when an expression of time comes: its verb, and the days spoken of before it."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field

from onrecord.codebook.load import table

from .beside import Beside
from .direction import direction, hangs_on_noun, told_by
from .meaning import Meaning

_LONG = ("P6M", "P9M", "P12M", "P1Y")
_GRAINS = ("day", "week", "month", "quarter", "year", "decade", "century")
_REACH = 60
"""How many words away, at most, the day of a clock time stands."""


@dataclass(slots=True)
class Setting(Beside):
    """Where the reader of times has got to."""

    stamp: str = ""
    """The hinge of the day of issue itself: a date stamp left in the story is no day that its news happened on."""
    anchor: str | None = None
    """The day, week or month last spoken of."""
    quarter: str | None = None
    """The quarter last spoken of."""
    quarter_number: int | None = None
    months: str | None = None
    """A length of more months than a quarter, told since the quarter in the same paragraph."""
    anchor_grain: str = ""
    day: str | None = None
    """The day last spoken of in this paragraph."""
    first_day: str | None = None
    """The day first spoken of in the report: that of its news."""
    days: list[tuple[int, str]] = field(default_factory=list)
    """First word and hinge of the days found in the first pass."""
    _ahead: int = 0
    _breaks: list[int] = field(init=False)

    def __post_init__(self) -> None:
        self._breaks = list(self.words.doc.user_data.get("paragraph_starts", ()))

    def at(self, first: int) -> None:
        """Reading has come to a word: an anchor of another paragraph no longer gives clock times their day."""
        start = self.words.starts[first]
        while self._ahead < len(self._breaks) and self._breaks[self._ahead] <= start:
            self._ahead += 1
            self.day = self.months = None

    def tell(self, meaning: Meaning) -> None:
        """An expression has been read: what follows may lean on it."""
        if meaning.sort == "DURATION" and meaning.value in _LONG:
            self.months = meaning.value
        elif meaning.grain == "quarter":
            self.months = None
        if meaning.hinge is None or meaning.value or meaning.sort not in ("DATE", "TIME"):
            return
        if meaning.grain in ("decade", "century"):
            return
        self.anchor, self.anchor_grain = meaning.hinge, meaning.grain
        if meaning.grain == "day" and meaning.hinge != self.stamp:
            self.day = meaning.hinge
            self.first_day = self.first_day or meaning.hinge

    def way(self, first: int, last: int, otherwise: str) -> str:
        """before, after, or what is likely where the grammar does not say."""
        return direction(self.words.doc, self.words.token(first), self.words.token(last)) or otherwise

    def way_of_month(self, first: int, last: int) -> str:
        """The same for a month: told of ("spoke of cuts in May"), it lies no further back than is likely."""
        way = self.way(first, last, "behind")
        doc = self.words.doc
        noun = way == "before" and hangs_on_noun(doc, self.words.token(first)) and told_by(doc, self.words.token(last))
        return "behind" if noun else way

    def from_anchor(self, hinge: str) -> str | None:
        """A hinge seen from the day last spoken of."""
        return f"seen:{hinge}>{self.anchor}" if self.anchor else None

    def from_like_anchor(self, unit: str, step: int) -> str | None:
        """The unit some steps from the one last spoken of; None where that was longer than the unit itself."""
        told = _GRAINS.index(self.anchor_grain) if self.anchor_grain in _GRAINS else len(_GRAINS)
        return self.from_anchor(f"{unit}:{step}") if unit in _GRAINS and told <= _GRAINS.index(unit) else None

    def day_of_sentence(self, at: int) -> str | None:
        """The day named nearest to a clock time, in its own sentence or before it."""
        w = self.words
        sentence = w.doc[w.token(at)].sent
        low, high = bisect_left(self.days, (at - _REACH, "")), bisect_left(self.days, (at + _REACH, ""))
        near = [(abs(i - at), hinge) for i, hinge in self.days[low:high] if sentence.start <= w.token(i) < sentence.end]
        if near:
            return min(near)[1]
        return self.day or self.first_day

    def lies_ahead(self, first: int, last: int) -> bool:
        """ "will one day be free", "one day it will": the words of the future stand beside it."""
        helpers = table("tense")["future_helpers"]
        return self.before(first) in helpers or (self.opens(first) and self.way(first, last, "") == "after")

    def lasting(self, first: int, count: float | None, unit: str | None) -> str | None:
        """The days up to that of issue, where a perfect or present tense says that something has lasted for so long."""
        before = self.before(first)
        if unit is None or before not in ("for", "over", "in", "within"):
            return None
        if before in ("in", "within") and count and count < 1000 and self.way(first, first, "") == "after":
            ahead = f"ago:{-int(count)}:{unit}"
            return f"until:{ahead}" if before == "within" else ahead
        if before == "within":
            return None
        if not self.has_lasted(first):
            return None
        size = int(count or 3)
        return f"last:{size}:{unit}" if 0 < size < 1000 and unit not in ("decade", "century") else None
