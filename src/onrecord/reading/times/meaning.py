"""What an expression of time means before the report is dated, and how that is written once it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from onrecord.model import Issued, swing, swing_over

Days = tuple[date | None, date | None]


@dataclass(frozen=True, slots=True)
class Meaning:
    """It is a `sort` of time; on the days of `hinge`, told by the `grain`."""

    sort: str = "DATE"
    """TIMEX3 type."""
    hinge: str | None = None
    """The days meant (`onrecord.model.hinge`), `on:…` where they do not hang on the day of issue."""
    grain: str = "day"
    """day, week, weekend, month, quarter, season, half, year, decade or century: how the value is written."""
    suffix: str = ""
    """What follows the day: "TMO", "T10:35"."""
    value: str | None = None
    """TIMEX3 value where it is none of days: "P3D", "PAST_REF"."""
    edge: str = ""
    """early, mid or late in it."""

    @property
    def hangs(self) -> bool:
        """Whether the days meant depend on the day of issue."""
        return self.hinge is not None and hangs(self.hinge)


def hangs(hinge: str) -> bool:
    """Whether a hinge means another day in a report of another day."""
    name, _, rest = hinge.partition(":")
    if name == "on":
        return False
    if name in ("until", "since", "early", "mid", "late"):
        return hangs(rest)
    if hinge.startswith("range:"):
        begin, _, end = hinge.removeprefix("range:").partition("|")
        return hangs(begin) or hangs(end)
    if hinge.startswith("seen:"):
        return hangs(hinge.partition(">")[2])
    return True


_SEASONS = {3: "SP", 6: "SU", 9: "FA", 12: "WI"}


def written(days: Days, grain: str) -> str | None:
    """A TIMEX3 value for days: 1998-W07, 1998-Q3, 1998-SU, 199."""
    day = days[0] or days[1]
    if day is None:
        return None
    if grain == "week":
        year, week, _ = day.isocalendar()
        return f"{year}-W{week:02d}"
    if grain == "weekend":
        year, week, _ = day.isocalendar()
        return f"{year}-W{week:02d}-WE"
    if grain == "month":
        return day.isoformat()[:7]
    if grain == "quarter":
        return f"{day.year:04d}-Q{(day.month + 2) // 3}"
    if grain == "half":
        return f"{day.year:04d}-H{1 if day.month < 7 else 2}"
    if grain == "season":
        return f"{day.year:04d}-{_SEASONS.get(day.month, 'SP')}"
    if grain == "year":
        return f"{day.year:04d}"
    if grain == "decade":
        return f"{day.year:04d}"[:3]
    if grain == "century":
        return f"{day.year:04d}"[:2]
    return day.isoformat()


def value_of(meaning: Meaning, issued: Issued) -> str | None:
    """The TIMEX3 value in a report issued then; None where that is not known well enough."""
    if meaning.value is not None or meaning.hinge is None:
        return meaning.value
    try:
        return _dated(meaning, meaning.hinge, issued)
    except ValueError:  # it leaves the calendar
        return None


def _dated(meaning: Meaning, hinge: str, issued: Issued) -> str | None:
    if not meaning.hangs:
        found = written(swing(hinge, date(2000, 1, 1)), meaning.grain)
    elif issued.days is None:
        return None
    else:
        first, last = (written(swing(hinge, day), meaning.grain) for day in issued.days)
        found = first if first == last else None
    return found + meaning.suffix if found else None


def edtf_for(hinge: str, issued: Issued) -> str | None:
    """The days of a hinge in a report issued then, as EDTF; None where it has no date and the hinge hangs on it."""
    days = issued.days if hangs(hinge) else (date(2000, 1, 1), date(2000, 1, 1))
    try:
        return swing_over(hinge, *days) if days else None
    except ValueError:  # it leaves the calendar
        return None
