"""Lengths of time, and what comes back after one: durations, stretches up to now, rates and sets."""

from __future__ import annotations

from ..words import Words
from .meaning import Meaning
from .points import number, part
from .setting import Setting

UNITS = (
    "UNIT",
    "CENTURY",
    "UNITS",
    "QUARTER",
    "QUARTERS",
    "WEEKEND",
    "WEEKENDS",
    "SEASONS",
    "SEASON",
    "PARTS",
    "PART",
)
NAMES = {
    "D": "day",
    "W": "week",
    "F": "week",
    "M": "month",
    "Q": "quarter",
    "Y": "year",
    "E": "decade",
    "C": "century",
}
_TIMES = {"F": ("W", 2), "E": ("Y", 10), "C": ("Y", 100), "L": ("Y", 1000)}


def code_of(w: Words, at: int) -> str:
    name = w.name(at)
    if name in ("UNIT", "UNITS", "CENTURY", "LASTING", "LASTING_MANY"):
        return str(w.worth[at])
    return {"Q": "Q", "W": "WE"}.get(name[0], str(w.worth[at]) if name in ("SEASON", "SEASONS") else "D")


def period(count: float | None, code: str) -> str:
    """An ISO 8601 length: P3D, PT45M, PXY; X where nobody counted."""
    if code in _TIMES and count is not None:
        code, times = _TIMES[code]
        count *= times
    if count is None and code == "E":
        code = "Y"
    lead, letter = ("PT", code[1:]) if code[0] == "T" else ("P", code)
    if count is None:
        return f"{lead}X{letter}"
    if not float(count).is_integer():
        smaller = {
            "Y": ("M", 12),
            "H": ("M", 60),
            "D": ("H", 24),
            "M": ("W" if lead == "P" else "S", 4 if lead == "P" else 60),
            "W": ("D", 7),
        }
        if letter in smaller:
            low, times = smaller[letter]
            rest = round((count - int(count)) * times)
            whole = f"{int(count)}{letter}" if int(count) else ""
            between = "T" if lead == "P" and low == "H" else ""
            return f"{lead}{whole}{between}{rest}{low}"
        return f"{lead}{count:g}{letter}"
    return f"{lead}{int(count)}{letter}"


def counted(w: Words, first: int, unit: int) -> float | None:
    """How many units stand from `first` to the unit; None where it is left open ("several")."""
    numbers = [at for at in range(first, unit) if w.name(at) in ("DAYNUM", "YEAR", "NUM", "NUMWORD", "CLOCKDOT")]
    found: float | None = None
    if numbers:
        worth = w.worth[numbers[-1]]
        found = float(worth) if isinstance(worth, int | float) else None
    elif part(w, first, unit - 1, "COUPLE") is not None:
        found = 2.0
    elif part(w, first, unit - 1, "FEW", "SEVERAL", "MANY", "SOME") is not None:
        return None
    elif part(w, first, unit - 1, "A", "EVERY", "MORE") is not None or w.name(unit) in (
        "UNIT",
        "CENTURY",
        "QUARTER",
        "SEASON",
        "LASTING",
    ):
        found = 1.0
    half = part(w, first, unit - 1, "HALF")
    if half is not None:
        return (found or 0.0) + 0.5 if numbers else 0.5
    return found


def unit_in(w: Words, first: int, last: int) -> int | None:
    at = None
    for here in range(first, last + 1):
        if w.name(here) in UNITS:
            at = here
            break
    return at


def _is_counted(w: Words, at: int) -> bool:
    return w.name(at) in ("DAYNUM", "NUM", "NUMWORD", "COUPLE", "FEW", "SEVERAL")


def stretch(w: Words, first: int, last: int, here: Setting) -> Meaning | None:
    """ "the past two months", "the next few days", "the year-earlier nine months", "the final days"."""
    at = unit_in(w, first, last)
    if at is None:
        return None
    if w.name(first) == "EVERY":
        return Meaning("SET", value=period(1, code_of(w, at)))  # "each of the past five years"
    if w.name(at) in ("UNIT", "CENTURY") and at + 1 < last and w.name(at + 1) == "HYPHEN":
        at = last
        return Meaning("DURATION", value=period(counted(w, first, at), code_of(w, at)))
    if at == first + 2 and w.name(at) == "UNITS" and w.name(first) == "THE" and not _is_counted(w, first + 1):
        return Meaning("DURATION", value=period(None, code_of(w, at)))  # "the early years" of something
    count, code = counted(w, first, at), code_of(w, at)
    if w.name(at) in ("UNITS", "QUARTERS") and part(w, first, at - 1, "DAYNUM", "NUM", "NUMWORD", "COUPLE") is None:
        count = None
    value = period(count, code)
    unit = NAMES.get("D" if code[0] == "T" else code)
    if unit in (None, "decade", "century"):
        return Meaning("DURATION", value=value)
    size = 1 if code[0] == "T" else int(count or 3) * (2 if code == "F" else 1)
    if size > 1800:
        return Meaning("DURATION", value=value)
    if part(w, first, at, "NEXT") is not None:
        return Meaning("DURATION", f"range:day:0|ago:{-size}:{unit}", value=value)
    if part(w, first, at, "LAST", "PAST") is not None:
        return Meaning("DURATION", f"last:{size}:{unit}", value=value)
    return Meaning("DURATION", value=value)


def every(w: Words, first: int, last: int, here: Setting) -> Meaning | None:
    """ "every week", "each Thursday", "Mondays"."""
    at = part(w, first, last, "WEEKDAY", "WEEKDAYS")
    if at is not None:
        side = part(w, at + 1, last, "PART", "PARTS")
        return Meaning("SET", value=f"XXXX-WXX-{number(w, at) + 1}" + (f"T{w.worth[side]}" if side is not None else ""))
    month = part(w, first, last, "MONTH")
    if month is not None:
        return Meaning("SET", value=f"XXXX-{number(w, month):02d}")
    side = part(w, first, last, "PART")
    if side is not None:
        return Meaning("SET", value=f"XXXX-XX-XXT{w.worth[side]}")
    if w.name(last) == "PARTS":
        return None
    at = unit_in(w, first, last)
    if at is None:
        return None
    count = counted(w, first + 1, at) or 1.0
    ordinal = part(w, first, at, "ORDINAL")
    if ordinal is not None:
        count = number(w, ordinal)
    elif part(w, first, at, "OTHER") is not None:
        count = 2.0
    return Meaning("SET", value=period(count, code_of(w, at)))


def rate(w: Words, first: int, last: int, here: Setting) -> Meaning | None:
    """ "$1 billion a year", "twice a week"; elsewhere "a year" is a length of time."""
    code = code_of(w, last)
    if w.name(last) == "PART" or here.is_of_money(first):
        return None
    if w.name(first) == "PER" or here.is_rate(first):
        return Meaning("SET", value=period(1, code))
    if not here.is_length(first):
        return None
    return Meaning("DURATION", here.lasting(first, 1, NAMES.get(code)), value=period(1, code))


def hyphened(w: Words, first: int, last: int, here: Setting) -> Meaning | None:
    """ "two-week", "10-year", "decades-long", "a two-day-old truce"; never an age ("44-year-old")."""
    at = part(w, first, last, "UNIT", "UNITS", "CENTURY", "LASTING", "LASTING_MANY")
    if at is None or (w.name(last) == "OLD" and not here.is_thing_after(last, years=code_of(w, at) in "YEC")):
        return None
    after = w.low[last + 1 : last + 3]
    if after[-1:] in (["old"], ["olds"]) or after[:1] == ["old"]:
        return None
    count = None if w.name(at) in ("UNITS", "LASTING_MANY") else counted(w, first, at)
    return Meaning("DURATION", value=period(count, code_of(w, at)))


def duration(w: Words, first: int, last: int, here: Setting) -> Meaning | None:
    """ "two weeks", "more than four hours", "a year and a half", "several days"; never an age."""
    at = unit_in(w, first, last)
    if at is None or w.low[last + 1 : last + 2] == ["old"] or w.low[last + 1 : last + 3] == ["of", "age"]:
        return None
    code = code_of(w, at)
    if w.name(at) in ("UNITS", "QUARTERS") and at == first:
        return Meaning("DURATION", here.lasting(first, None, NAMES.get(code)), value=period(None, code))
    if code == "Y" and w.name(first) == "THE" and w.low[at - 1] == "full":
        return Meaning(hinge="year:0", grain="year")  # "the full year" is the one that is spoken of
    if w.name(at) == "QUARTER" and w.name(last) == "CENTURY":
        return Meaning("DURATION", value=period(25, "Y"))
    count = counted(w, first, at)
    if part(w, at + 1, last, "HALF") is not None:
        count = (count or 1.0) + 0.5
    if here.is_day_count(first, last):  # "will one day be free"
        return Meaning(value="FUTURE_REF") if here.lies_ahead(first, last) else None
    if here.is_share(at, last):
        return None
    value = period(count, code)
    more = part(w, at + 1, last, "UNITS")
    if more is not None:
        extra = counted(w, at + 1, more)
        value += period(extra, code_of(w, more)).lstrip("P").lstrip("T" if "T" in value else "")
    hinge = here.lasting(first, count, NAMES.get(code))
    return Meaning("DURATION", hinge, value=value)


def regularly(w: Words, first: int, last: int, here: Setting) -> Meaning | None:
    """ "daily", "weekly"; never a newspaper."""
    if here.is_noun(last):
        return None
    return Meaning("SET", value=str(w.worth[last]))
