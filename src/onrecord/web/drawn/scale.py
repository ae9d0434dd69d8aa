"""Days and numbers to places on a picture."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from math import floor, log10


@dataclass(frozen=True, slots=True)
class Days:
    """The days from `first` to `last`, both whole, lie between `left` and `right`."""

    first: date
    last: date
    left: float
    right: float

    @property
    def width(self) -> float:
        """Of one day."""
        return (self.right - self.left) / ((self.last - self.first).days + 1)

    def at(self, day: date) -> float:
        """Where a day begins; days outside lie on the edge."""
        held = min(max(day, self.first), self.last)
        return round(self.left + (held - self.first).days * self.width, 1)

    def middle(self, day: date) -> float:
        """The middle of a day."""
        return round(self.at(day) + self.width / 2, 1)

    def ticks(self, most: int = 10) -> list[tuple[float, str]]:
        """Where to write which day: days, weeks, months or years, at most about so many; of days
        the first of a year with its year."""
        count = (self.last - self.first).days + 1
        if count <= most * 16:
            step = next(s for s in (1, 2, 7, 14, 28) if count / s <= most or s == 28)
            days = [self.first + timedelta(n) for n in range(0, count, step)]
            new = [n == 0 or d.year != days[n - 1].year for n, d in enumerate(days)]
            return [
                (self.at(d), f"{d.day} {d:%b}{f' {d.year}' if starts else ''}")
                for d, starts in zip(days, new, strict=True)
            ]  # fmt: skip
        months = (self.last.year - self.first.year) * 12 + self.last.month - self.first.month + 1
        every = next((m for m in (1, 3, 6, 12, 24, 60, 120, 240) if months / m <= most), 600)
        made = []
        for n in range(months):
            year, month = divmod(self.first.month - 1 + n, 12)
            if (month if every < 12 else (self.first.year + year) * 12 + month) % every == 0:
                on = date(self.first.year + year, month + 1, 1)
                if on >= self.first:
                    made.append((self.at(on), f"{on:%b} {on.year}" if every < 12 else str(on.year)))
        return made


def nice(top: float, steps: int = 4) -> list[float]:
    """Round numbers from 0 up to `top` or a little above it."""
    if top <= 0:
        return [0.0, 1.0]
    raw = top / steps
    power = 10 ** floor(log10(raw))
    step = next(m * power for m in (1, 2, 2.5, 5, 10) if m * power >= raw)
    step = max(step, 1.0)
    made = [0.0]
    while made[-1] < top:
        made.append(made[-1] + step)
    return made
