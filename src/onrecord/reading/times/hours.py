"""Times of day: "Friday night", "10:35 a.m.", "noon Thursday", "overnight"."""

from __future__ import annotations

from ..words import Words
from .meaning import Meaning
from .points import MONTHS, WEEKDAYS, away_of, date_of, number, part
from .setting import Setting


def part_of_day(w: Words, first: int, last: int, here: Setting) -> Meaning | None:
    """ "Friday night", "last night", "this morning", "the next morning", "overnight"."""
    name = w.name(last)
    if name in ("OVERNIGHT", "TONIGHT"):
        if name == "OVERNIGHT" and here.is_modifier(last):
            return None
        return Meaning("TIME", "day:0", suffix="TNI")
    at = part(w, first, last, "PART", "TWILIGHT")
    if at is None:
        return None
    suffix = f"T{w.worth[at]}"
    if at < last:
        beside = date_of(w, at + 1, last, here)
        return Meaning("TIME", beside, suffix=suffix) if beside else None
    if part(w, first, last, "YESTERDAY", "TOMORROW", *WEEKDAYS) is not None:
        hinge = date_of(w, first, last - 1, here)
        return Meaning("TIME", hinge, suffix=suffix) if hinge else None
    if {w.name(i) for i in range(first, last)} <= {"THE", "EARLY", "LATE", "MID", "HYPHEN"}:
        return Meaning("TIME", here.day_of_sentence(first) or "day:0", suffix=suffix)
    away = away_of(w, first, last)
    if away == "THIS":
        return Meaning("TIME", "day:0", suffix=suffix)
    if away == "LAST":
        return Meaning("TIME", "day:-1", suffix=suffix) if last - first == 1 else None
    days = {"FOLLOWING": 1, "NEXT": 1, "PAST": -1}.get(away or "", 0)
    hinge = here.from_anchor(f"day:{days}")
    return Meaning("TIME", hinge, suffix=suffix) if hinge else None


def day_beside(w: Words, first: int, last: int, here: Setting) -> Meaning | None:
    """ "the day before yesterday"."""
    side = part(w, first, last, "BEFORE", "AFTER")
    unit = part(w, first, last, "UNIT")
    if side is None or unit is None or w.worth[unit] != "D":
        return None
    anchor = date_of(w, side + 1, last, here)
    return Meaning(hinge=f"seen:day:{number(w, side)}>{anchor}") if anchor else None


def _hour(w: Words, first: int, last: int) -> str | None:
    at = part(w, first, last, "CLOCK", "CLOCKDOT", "DAYNUM", "NUMWORD", "NUM", "YEAR")
    if at is None:
        return None
    if w.name(at) in ("NUM", "YEAR"):  # "0200 GMT"
        digits = w.low[at]
        fits = len(digits) == 4 and digits.isdecimal() and int(digits[:2]) < 25 and int(digits[2:]) < 60
        return f"T{digits[:2]}:{digits[2:]}" if fits else None
    written = w.low[at].replace(".", ":") if w.name(at) in ("CLOCK", "CLOCKDOT") else f"{number(w, at)}:00"
    hour, minute = (int(n) for n in written.split(":")[:2])
    half = part(w, at, last, "AMPM")
    if half is not None:
        if not 1 <= hour <= 12:
            return None if hour > 23 else f"T{hour:02d}:{minute:02d}"
        hour = hour % 12 + number(w, half)
    elif (side := part(w, at, last, "PART")) is not None and w.worth[side] != "MO" and hour < 12:
        hour += 12
    return f"T{hour:02d}:{minute:02d}" if hour < 25 and minute < 60 else None


def clock(w: Words, first: int, last: int, here: Setting) -> Meaning | None:
    """ "10:35 a.m.", "9 p.m. EST Tuesday", "at 15:30"."""
    time = _hour(w, first, last)
    bare = part(w, first, last, "AMPM", "ZONE", "LOCAL", "OCLOCK", "PART") is None
    if time is None or (bare and not here.says_hour(first)):
        return None
    start = part(w, first + 1, last, *WEEKDAYS, *MONTHS, "YESTERDAY", "TODAY", "TOMORROW")
    hinge = (
        date_of(w, start - 1 if w.name(start - 1) in ("LAST", "NEXT", "DAYNUM") else start, last, here, first)
        if start
        else None
    )
    return Meaning("TIME", hinge or here.day_of_sentence(first) or "day:0", suffix=time)


def moment(w: Words, first: int, last: int, here: Setting) -> Meaning | None:
    """ "noon Thursday", "midnight"."""
    at = part(w, first, last, "MOMENT", "TWILIGHT")
    if at is None:
        return None
    hinge = date_of(w, at + 1, last, here, first) if last > at else None
    return Meaning("TIME", hinge or here.day_of_sentence(first) or "day:0", suffix=f"T{w.worth[at]}")
