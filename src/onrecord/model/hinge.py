"""Time expressions that hang on the day a report was issued.

A hinge is the part of "on Thursday" that is known before the report is dated: "the last Thursday not after the day of
issue". It is kept beside the value, so that the value can be worked out again when the report gets a date.

Written form, one short string:

    day:N                 N days from the day of issue ("yesterday" is day:-1)
    weekday:D:HOW         D is 0 for Monday; HOW is before (the last such day up to and including that of issue), after
                          (the next from that of issue on), previous (in the week before), next (in the week after)
    week:N month:N year:N the calendar week (Monday to Sunday), month or year N away from that of issue
    weekend:N             Saturday and Sunday of the week N away
    monthday:MM-DD:HOW    that day of the year before or after the day of issue, or nearest to it (near)
    monthname:MM:HOW      that month, by the same rule
    dayofmonth:DD:HOW     that day of the month ("on the 14th")
    ago:N:UNIT            N units before the day of issue, approximate for weeks and longer; negative N lies ahead
    last:N:UNIT           the N units up to the day of issue ("for several days", "in the past two weeks")
    until:HINGE since:HINGE   open intervals that end or begin at another hinge
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta

from .edtf import edtf_of, week_of

Days = tuple[date | None, date | None]


def _months_on(day: date, months: int) -> date:
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _whole_month(year: int, month: int) -> Days:
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def _pick(candidates: list[Days], issued: date, how: str) -> Days:
    """Among like spans of days, the one before, after or nearest to the day of issue."""
    if how == "before":
        past = [c for c in candidates if c[0] and c[0] <= issued]
        return max(past, key=lambda c: c[0] or issued)
    if how == "after":
        ahead = [c for c in candidates if c[1] and c[1] >= issued]
        return min(ahead, key=lambda c: c[0] or issued)

    def distance(c: Days) -> int:
        first, last = c[0] or issued, c[1] or issued
        return 0 if first <= issued <= last else min(abs((first - issued).days), abs((last - issued).days))

    return min(candidates, key=distance)


def _weekday(issued: date, day: str, how: str) -> Days:
    wanted = int(day)
    if how in ("previous", "next"):
        monday, _ = week_of(issued)
        found = monday + timedelta(days=wanted + (-7 if how == "previous" else 7))
    elif how == "after":
        found = issued + timedelta(days=(wanted - issued.weekday()) % 7)
    else:
        found = issued - timedelta(days=(issued.weekday() - wanted) % 7)
    return found, found


def _monthday(issued: date, value: str, how: str) -> Days:
    month, day = (int(n) for n in value.split("-"))
    years = [y for y in range(issued.year - 4, issued.year + 5) if day <= monthrange(y, month)[1]]
    return _pick([(date(y, month, day), date(y, month, day)) for y in years], issued, how)


def _monthname(issued: date, value: str, how: str) -> Days:
    return _pick([_whole_month(issued.year + k, int(value)) for k in (-1, 0, 1)], issued, how)


def _dayofmonth(issued: date, value: str, how: str) -> Days:
    day = int(value)
    months = [_months_on(issued.replace(day=1), k) for k in (-2, -1, 0, 1, 2)]
    days = [m.replace(day=day) for m in months if day <= monthrange(m.year, m.month)[1]]
    return _pick([(d, d) for d in days], issued, how)


def _unit_back(issued: date, count: int, unit: str) -> date:
    if unit == "month":
        return _months_on(issued, -count)
    if unit == "year":
        return _months_on(issued, -12 * count)
    return issued - timedelta(days=count * {"day": 1, "week": 7}[unit])


def _ago(issued: date, count: str, unit: str) -> Days:
    found = _unit_back(issued, int(count), unit)
    if unit == "year":
        return date(found.year, 1, 1), date(found.year, 12, 31)
    if unit == "month":
        return _whole_month(found.year, found.month)
    return week_of(found) if unit == "week" else (found, found)


def _last(issued: date, count: str, unit: str) -> Days:
    return _unit_back(issued, int(count), unit), issued


def _week(issued: date, n: str) -> Days:
    return week_of(issued + timedelta(days=7 * int(n)))


def _weekend(issued: date, n: str) -> Days:
    monday, sunday = week_of(issued + timedelta(days=7 * int(n)))
    return monday + timedelta(days=5), sunday


def _month(issued: date, n: str) -> Days:
    found = _months_on(issued, int(n))
    return _whole_month(found.year, found.month)


def _year(issued: date, n: str) -> Days:
    return date(issued.year + int(n), 1, 1), date(issued.year + int(n), 12, 31)


def _day(issued: date, n: str) -> Days:
    found = issued + timedelta(days=int(n))
    return found, found


_RULES: dict[str, Callable[..., Days]] = {
    "day": _day, "weekday": _weekday, "week": _week, "weekend": _weekend, "month": _month, "year": _year,
    "monthday": _monthday, "monthname": _monthname, "dayofmonth": _dayofmonth, "ago": _ago, "last": _last,
}  # fmt: skip


def swing(hinge: str, issued: date) -> Days:
    """First and last day a hinge means in a report issued on one day; None where an end is open.

    Raises ValueError where the hinge is not written as the module says, or leaves the calendar.
    """
    name, _, rest = hinge.partition(":")
    if name in ("until", "since"):
        first, last = swing(rest, issued)
        return (None, last) if name == "until" else (first, None)
    if name not in _RULES:
        raise ValueError(f"unknown hinge: {hinge!r}")
    try:
        return _RULES[name](issued, *rest.split(":"))
    except (TypeError, KeyError, OverflowError) as error:
        raise ValueError(f"a hinge that cannot be worked out: {hinge!r}") from error


def swing_over(hinge: str, first: date, last: date) -> str | None:
    """EDTF for a hinge in a report issued on some day from `first` to `last`: the span that covers every answer."""
    a, b = swing(hinge, first)
    for n in range(1, min((last - first).days, 31) + 1):
        c, d = swing(hinge, first + timedelta(days=n))
        a = None if a is None or c is None else min(a, c)
        b = None if b is None or d is None else max(b, d)
    return edtf_of(a, b)
