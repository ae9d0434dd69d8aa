"""Days and spans of days in EDTF level 1, the way the record writes time.

Only what the record needs: centuries, decades, years, months, days, intervals, open ends (`../2022-01-19`,
`1996-12/..`) and the marks `~` (approximate), `?` (uncertain), `%` (both). A time of day is cut off.

Source of the notation: Library of Congress, Extended Date/Time Format specification, level 1 (ISO 8601-2:2019).
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache

_DATE = re.compile(
    r"(?P<y>-?(?:\d{4}|\d{3}X|\d{2}XX))(?:-(?P<m>\d{2}|XX))?(?:-(?P<d>\d{2}|XX))?(?:T[\d:.+Z-]*)?(?P<mark>[~?%]?)$"
)


def _edges(value: str) -> tuple[date, date]:
    found = _DATE.match(value)
    if not found:
        raise ValueError(f"not an EDTF level 1 date: {value!r}")
    if "X" in found["y"]:  # a decade or a century
        return date(int(found["y"].replace("X", "0")), 1, 1), date(int(found["y"].replace("X", "9")), 12, 31)
    year = int(found["y"])
    month = None if found["m"] in (None, "XX") else int(found["m"])
    day = None if found["d"] in (None, "XX") else int(found["d"])
    if month is None:
        return date(year, 1, 1), date(year, 12, 31)
    if day is None:
        return date(year, month, 1), date(year, month, monthrange(year, month)[1])
    return date(year, month, day), date(year, month, day)


@lru_cache(maxsize=8192)
def bounds(edtf: str) -> tuple[date | None, date | None]:
    """First and last day of an EDTF value, both inclusive; None where an end is open.

    Raises ValueError where the value is not EDTF level 1 as used here.
    """
    first, slash, last = edtf.strip().partition("/")
    if not slash:
        return _edges(first)
    start = None if first in ("", "..") else _edges(first)[0]
    end = None if last in ("", "..") else _edges(last)[1]
    if start is None and end is None:
        raise ValueError(f"an interval open at both ends says nothing: {edtf!r}")
    if start and end and start > end:
        raise ValueError(f"an interval that ends before it begins: {edtf!r}")
    return start, end


def edtf_of(first: date | None, last: date | None) -> str | None:
    """The shortest EDTF value for a span of days; None where both ends are open."""
    if first is None and last is None:
        return None
    if first is None:
        return f"../{last}"
    if last is None:
        return f"{first}/.."
    if first == last:
        return first.isoformat()
    if first.day == 1 and last == date(first.year, first.month, monthrange(first.year, first.month)[1]):
        return first.isoformat()[:7]
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31) and first.year == last.year:
        return f"{first.year:04d}"
    return f"{first}/{last}"


def week_of(day: date) -> tuple[date, date]:
    """Monday and Sunday of the week that holds `day`."""
    monday = day - timedelta(days=day.weekday())
    return monday, monday + timedelta(days=6)


def moved(day: date, days: int) -> date:
    """The day so many days later, or earlier where `days` is negative; the calendar's first or last where there is
    none."""
    return date.fromordinal(min(max(day.toordinal() + days, 1), date.max.toordinal()))
