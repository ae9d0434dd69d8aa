"""Time expressions that hang on the day a report was issued.

A hinge is the part of "on Thursday" that is known before the report is dated: "the last Thursday not after the day of
issue". It is kept beside the value, so that the value can be worked out again when the report gets a date.

Written form, one short string:

    day:N                 N days from the day of issue ("yesterday" is day:-1)
    weekday:D:HOW         D is 0 for Monday; HOW is before (the last such day up to and including that of issue), after
                          (the next from that of issue on), last and following (the same without the day of issue),
                          near, previous (in the week before), next (in the week after)
    week:N month:N year:N the calendar week (Monday to Sunday), month or year N away from that of issue
    weekend:N             Saturday and Sunday of the week N away; weekend:N:before, the last one that has begun
    quarter:N decade:N century:N   the calendar quarter, decade or century N away
    monthday:MM-DD:HOW    that day of the year before or after the day of issue, nearest to it (near), or nearest to a
                          day a hundred days before it or after it (behind, ahead): news tells of the past
                          more often, but "payable Dec. 15" in November lies ahead; or in the calendar year before,
                          itself or after (previous, this, next). monthday:MM-DD:HOW:D keeps to years in which it is
                          weekday D
    monthname:MM:HOW      that month, by the same rule, or in the calendar year before, itself or after (previous, this,
                          next)
    quartername:Q:HOW     that quarter of the year (1 to 4), by the rule of months
    season:S:HOW          SP, SU, FA or WI, of the northern year, by the same rule; winter is named for its December
    nth:MM:D:N:HOW        the Nth weekday D of that month (-1 the last), by the same rule
    easter:N:HOW          N days after Western Easter Sunday, by the same rule
    dayofmonth:DD:HOW     that day of the month ("on the 14th")
    ago:N:UNIT            N units before the day of issue, or the month or year of that day; negative N lies ahead
    last:N:UNIT           the N units up to the day of issue ("for several days", "in the past two weeks")
    until:HINGE since:HINGE   open intervals that end or begin at another hinge
    early:HINGE mid:HINGE late:HINGE   the first, middle or last ten days of a month, or days of a week
    seen:HINGE>HINGE      what the first would mean in a report issued on the first day of the second ("a week later")
    range:HINGE|HINGE     from the first day of one to the last day of the other
    on:EDTF               the same whatever the day of issue; for ranges with one end that hangs
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta

from .edtf import bounds, edtf_of, week_of
from .movable import easter_sunday, nth_weekday

Days = tuple[date | None, date | None]


def _months_on(day: date, months: int) -> date:
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _whole_month(year: int, month: int) -> Days:
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


_LEANING = {"behind": -100, "ahead": 150}


def _pick(candidates: list[Days], issued: date, how: str) -> Days:
    """Among like spans of days, the one before, after or nearest to the day of issue."""
    if how in ("before", "last"):
        past = [c for c in candidates if c[0] and (c[0] <= issued if how == "before" else (c[1] or c[0]) < issued)]
        return max(past, key=lambda c: c[0] or issued)
    if how in ("after", "following"):
        ahead = [c for c in candidates if c[1] and (c[1] >= issued if how == "after" else (c[0] or c[1]) > issued)]
        return min(ahead, key=lambda c: c[0] or issued)

    issued += timedelta(days=_LEANING.get(how, 0))

    def distance(c: Days) -> int:
        first, last = c[0] or issued, c[1] or issued
        return 0 if first <= issued <= last else min(abs((first - issued).days), abs((last - issued).days))

    return min(candidates, key=distance)


def _weekday(issued: date, day: str, how: str) -> Days:
    wanted = int(day)
    if how in ("previous", "next"):
        monday, _ = week_of(issued)
        found = monday + timedelta(days=wanted + (-7 if how == "previous" else 7))
        return found, found
    first = issued + timedelta(days=(wanted - issued.weekday()) % 7)
    return _pick([(d, d) for d in (first + timedelta(days=7 * k) for k in (-2, -1, 0, 1))], issued, how)


_YEARS = {"previous": -1, "this": 0, "next": 1}


def _monthday(issued: date, value: str, how: str, weekday: str | None = None) -> Days:
    month, day = (int(n) for n in value.split("-"))
    years = [y for y in range(issued.year - 4, issued.year + 5) if day <= monthrange(y, month)[1]]
    if how in _YEARS:
        day_of = date(issued.year + _YEARS[how], month, min(day, monthrange(issued.year + _YEARS[how], month)[1]))
        return day_of, day_of
    if weekday is not None:
        # The days of the week go wrong in reports: a weekday that fits no year near is dropped.
        fitting = [y for y in years if date(y, month, day).weekday() == int(weekday) and abs(y - issued.year) < 3]
        years = fitting or years
    return _pick([(date(y, month, day), date(y, month, day)) for y in years], issued, how)


def _monthname(issued: date, value: str, how: str) -> Days:
    if how in _YEARS:
        return _whole_month(issued.year + _YEARS[how], int(value))
    return _pick([_whole_month(issued.year + k, int(value)) for k in (-1, 0, 1)], issued, how)


def _months_from(year: int, month: int, count: int) -> Days:
    """The `count` whole months that begin with one."""
    first = date(year, month, 1)
    return first, _months_on(first, count) - timedelta(days=1)


def _quartername(issued: date, quarter: str, how: str) -> Days:
    if how in _YEARS:
        return _months_from(issued.year + _YEARS[how], 3 * int(quarter) - 2, 3)
    return _pick([_months_from(issued.year + k, 3 * int(quarter) - 2, 3) for k in (-1, 0, 1)], issued, how)


_SEASON_BEGINS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


def _season(issued: date, name: str, how: str) -> Days:
    return _pick([_months_from(issued.year + k, _SEASON_BEGINS[name], 3) for k in (-2, -1, 0, 1)], issued, how)


def _nth(issued: date, month: str, weekday: str, nth: str, how: str) -> Days:
    days = [nth_weekday(issued.year + k, int(month), int(weekday), int(nth)) for k in (-1, 0, 1)]
    return _pick([(d, d) for d in days], issued, how)


def _easter(issued: date, offset: str, how: str) -> Days:
    days = [easter_sunday(issued.year + k) + timedelta(days=int(offset)) for k in (-1, 0, 1)]
    return _pick([(d, d) for d in days], issued, how)


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
    if unit == "quarter":
        return _months_on(issued, -3 * count)
    if unit == "decade":
        return _months_on(issued, -120 * count)
    return issued - timedelta(days=count * {"day": 1, "week": 7}[unit])


def _around(found: date, unit: str) -> Days:
    """The unit that holds a day: nobody who says "two months ago" means the day."""
    if unit in ("year", "decade"):
        return date(found.year, 1, 1), date(found.year, 12, 31)
    if unit == "month":
        return _whole_month(found.year, found.month)
    if unit == "quarter":
        return _months_from(found.year, found.month - (found.month - 1) % 3, 3)
    return week_of(found) if unit == "week" else (found, found)


def _third(days: Days, edge: str) -> Days:
    """The beginning, middle or end of a month or week; shorter stretches are left whole."""
    first, last = days
    if first is None or last is None or (last - first).days < 6:
        return days
    if (last - first).days == 6:
        begin, end = {"early": (0, 2), "mid": (2, 4), "late": (3, 6)}[edge]
    else:
        begin, end = {"early": (0, 9), "mid": (10, 19), "late": (20, (last - first).days)}[edge]
    return first + timedelta(days=begin), first + timedelta(days=end)


def _ago(issued: date, count: str, unit: str) -> Days:
    found = _unit_back(issued, int(count), unit)
    return (found, found) if unit == "week" else _around(found, unit)


def _last(issued: date, count: str, unit: str) -> Days:
    begin = _unit_back(issued, int(count), unit)
    return min(begin, issued), max(begin, issued)


def _week(issued: date, n: str) -> Days:
    return week_of(issued + timedelta(days=7 * int(n)))


def _weekend(issued: date, n: str, how: str | None = None) -> Days:
    monday, _ = week_of(issued + timedelta(days=7 * int(n)))
    if how == "before" and issued.weekday() < 5:
        monday -= timedelta(days=7)
    return monday + timedelta(days=5), monday + timedelta(days=6)


def _quarter(issued: date, n: str) -> Days:
    return _around(_months_on(issued, 3 * int(n)), "quarter")


def _decade(issued: date, n: str) -> Days:
    first = issued.year - issued.year % 10 + 10 * int(n)
    return date(first, 1, 1), date(first + 9, 12, 31)


def _century(issued: date, n: str) -> Days:
    first = issued.year - issued.year % 100 + 100 * int(n)
    return date(first, 1, 1), date(first + 99, 12, 31)


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
    "quarter": _quarter, "decade": _decade, "century": _century, "quartername": _quartername, "season": _season,
    "nth": _nth, "easter": _easter,
}  # fmt: skip


_LONGEST = 400


def swing(hinge: str, issued: date) -> Days:
    """First and last day a hinge means in a report issued on one day; None where an end is open.

    Raises ValueError where the hinge is not written as the module says, or leaves the calendar.
    """
    if len(hinge) > _LONGEST:
        raise ValueError(f"a hinge too long to be one: {hinge[:40]!r} …")
    name, _, rest = hinge.partition(":")
    if name in ("until", "since"):
        first, last = swing(rest, issued)
        return (None, last) if name == "until" else (first, None)
    if name in ("early", "mid", "late"):
        return _third(swing(rest, issued), name)
    if name == "on":
        return bounds(rest)
    if name == "range":
        begin, _, end = rest.partition("|")
        first, last = swing(begin, issued)[0], swing(end, issued)[1]
        return (last, first) if first and last and last < first else (first, last)
    if name == "seen":
        inner, _, anchor = rest.partition(">")
        return swing(inner, swing(anchor, issued)[0] or issued)
    if name not in _RULES:
        raise ValueError(f"unknown hinge: {hinge!r}")
    try:
        return _RULES[name](issued, *rest.split(":"))
    except (TypeError, KeyError, OverflowError) as error:
        raise ValueError(f"a hinge that cannot be worked out: {hinge!r}") from error


def swing_over(hinge: str, first: date, last: date) -> str | None:
    """EDTF for a hinge in a report issued on some day from `first` to `last`: the span that covers every answer.

    Raises ValueError as `swing` does.
    """
    a, b = swing(hinge, first)
    for n in range(1, min((last - first).days, 31) + 1):
        c, d = swing(hinge, first + timedelta(days=n))
        a = None if a is None or c is None else min(a, c)
        b = None if b is None or d is None else max(b, d)
    about = "~" if hinge.startswith("ago:") and hinge.endswith(":week") and a == b else ""
    return f"{edtf_of(a, b)}{about}" if about else edtf_of(a, b)
