"""Stretches of time and what is counted in them: durations, "two weeks ago", "last year", sets."""

from __future__ import annotations

from ..words import Words
from .meaning import Meaning
from .points import number, part
from .setting import Setting

_UNITS = (
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
_NAMES = {
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


def _code(w: Words, at: int) -> str:
    name = w.name(at)
    if name in ("UNIT", "UNITS", "CENTURY"):
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
    ):
        found = 1.0
    half = part(w, first, unit - 1, "HALF")
    if half is not None:
        return (found or 0.0) + 0.5 if numbers else 0.5
    return found


def _last_unit(w: Words, first: int, last: int) -> int | None:
    at = None
    for here in range(first, last + 1):
        if w.name(here) in _UNITS:
            at = here
            break
    return at


def ago(w: Words, first: int, last: int, here: Setting) -> Meaning | None:
    """ "two weeks ago", "a year earlier", "three days later"."""
    at = _last_unit(w, first, last)
    if at is None:
        return None
    count, code, after = counted(w, first, at), _code(w, at), w.name(last)
    sign = -1 if after in ("LATER", "HENCE") else 1
    if w.name(at) in ("UNITS", "QUARTERS") and at == first:
        count = None
    if code[0] == "T":
        if after in ("AGO", "BACK"):
            return Meaning(hinge="day:0")
        return Meaning("DURATION", here.day or here.first_day, value=period(count, code))
    if count is None or code not in _NAMES:
        return Meaning(value="PAST_REF" if sign > 0 else "FUTURE_REF")
    unit = _NAMES[code]
    if code == "F":
        count *= 2
    if code in ("C", "E"):
        unit, count = "year", count * (10 if code == "E" else 100)
    if not float(count).is_integer():
        unit, count = (
            {"year": "month", "week": "day", "decade": "year", "month": "week"}.get(unit, unit),
            round(count * {"year": 12, "week": 7, "decade": 10, "month": 4}.get(unit, 1)),
        )
    if abs(count) > 1800:
        return Meaning(value="PAST_REF")
    hinge = f"ago:{sign * int(count)}:{unit}"
    grain = unit
    if unit == "year" and count == 1 and after in ("AGO", "EARLIER") and here.quarter:
        return Meaning(hinge=f"seen:ago:4:quarter>{here.quarter}", grain="quarter")
    if after in ("EARLIER", "LATER"):
        hinge = here.from_anchor(hinge) or hinge
    return Meaning(hinge=hinge, grain=grain)


def stretch(w: Words, first: int, last: int, here: Setting) -> Meaning | None:
    """ "the past two months", "the next few days", "the first nine months"."""
    at = _last_unit(w, first, last)
    if at is None:
        return None
    count, code = counted(w, first, at), _code(w, at)
    if w.name(at) in ("UNITS", "QUARTERS") and part(w, first, at - 1, "DAYNUM", "NUM", "NUMWORD", "COUPLE") is None:
        count = None
    value = period(count, code)
    unit = _NAMES.get("D" if code[0] == "T" else code)
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


def unit(w: Words, first: int, last: int, here: Setting) -> Meaning | None:
    """ "last year", "earlier this month", "the following day", "that week", "the end of the year"."""
    at = _last_unit(w, first, last)
    if at is None or w.name(at) not in ("UNIT", "CENTURY") or here.is_title(first):
        return None
    name = _NAMES.get(str(w.worth[at]))
    if name is None:
        return None
    words = {w.name(i) for i in range(first, at)}
    if w.name(last) == "END" and last > at:
        return Meaning(hinge="monthday:12-31:near") if name == "year" else None
    if w.name(last) in ("PAST", "BEFORE", "AFTER"):
        hinge = here.from_anchor(f"{name}:{1 if w.name(last) == 'AFTER' else -1}")
        return Meaning(hinge=hinge, grain=name) if hinge else None
    if words & {"FOLLOWING", "THAT", "SAME"} or (name == "day" and words & {"NEXT", "PAST"}):
        if "THAT" in words and not here.is_that_day(part(w, first, at, "THAT") or first):
            return None
        if words & {"THAT", "SAME"} and name == "day" and here.anchor_grain != "day":
            return None
        step = 0 if words & {"THAT", "SAME"} else -1 if "PAST" in words else 1
        hinge = here.from_anchor(f"{name}:{step}")
        return Meaning(hinge=hinge, grain=name) if hinge else None
    if name == "day" and words & {"EARLIER", "LATER"}:
        day = here.day_of_sentence(first)
        return Meaning(hinge=day) if day else None
    if name == "day":
        return None
    step = -1 if words & {"LAST"} or ("PAST" in words and "THIS" not in words) else int("NEXT" in words)
    if w.name(at - 1) in ("THE", "FISCAL") and not words & {"LAST", "PAST", "NEXT", "CURRENT", "THIS"}:
        plain = name == "year" or words & {"END", "BEGINNING", "MID"}
        return Meaning(hinge=f"{name}:0", grain=name) if plain else None
    if "PAST" in words and "THE" in words and name in ("decade", "century"):
        return Meaning("DURATION", value=period(1, str(w.worth[at])))
    return Meaning(hinge=f"{name}:{step}", grain=name)


def week_of(w: Words, first: int, last: int, here: Setting) -> Meaning | None:
    """ "the week of March 6"."""
    at = part(w, first, last, "MONTH", "AMBIGUOUS_MONTH", "MONTH_SHORT")
    day = part(w, first, last, "DAYNUM", "ORDINAL")
    if at is None or day is None or w.worth[first + 1] != "W":
        return None
    hinge = f"monthday:{number(w, at):02d}-{number(w, day):02d}:near"
    return Meaning(hinge=f"seen:week:0>{hinge}", grain="week")


def refs_vague(w: Words, first: int, last: int, here: Setting) -> Meaning | None:
    """ "recent years", "coming weeks", "the future", "the past"."""
    names = {w.name(i) for i in range(first, last + 1)}
    if "RECENT" in names:
        return Meaning(value="PAST_REF")
    if w.name(last) == "PAST":
        return Meaning(value="PAST_REF") if here.ends_phrase(last) else None
    if w.name(last) == "FUTURE":
        return Meaning(value="FUTURE_REF") if here.ends_phrase(last) else None
    return Meaning(value="FUTURE_REF")


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
    at = _last_unit(w, first, last)
    if at is None:
        return None
    count = counted(w, first + 1, at) or 1.0
    ordinal = part(w, first, at, "ORDINAL")
    if ordinal is not None:
        count = number(w, ordinal)
    elif part(w, first, at, "OTHER") is not None:
        count = 2.0
    return Meaning("SET", value=period(count, _code(w, at)))


def rate(w: Words, first: int, last: int, here: Setting) -> Meaning | None:
    """ "$1 billion a year", "twice a week"; elsewhere "a year" is a length of time."""
    code = _code(w, last)
    if w.name(last) == "PART":
        return None
    if w.name(first) == "PER" or here.is_rate(first):
        return Meaning("SET", value=period(1, code))
    if not here.is_length(first):
        return None
    return Meaning("DURATION", here.lasting(first, 1, _NAMES.get(code)), value=period(1, code))


def hyphened(w: Words, first: int, last: int, here: Setting) -> Meaning | None:
    """ "two-week", "10-year", "decades-long"; never an age ("44-year-old")."""
    at = part(w, first, last, "UNIT", "UNITS", "CENTURY")
    if at is None:
        return None
    if w.low[last + 1 : last + 2] == ["-"] and w.low[last + 2 : last + 3] in (["old"], ["olds"]):
        return None
    count = None if w.name(at) == "UNITS" else counted(w, first, at)
    return Meaning("DURATION", value=period(count, _code(w, at)))


def duration(w: Words, first: int, last: int, here: Setting) -> Meaning | None:
    """ "two weeks", "more than four hours", "a year and a half", "several days"; never an age."""
    at = _last_unit(w, first, last)
    if at is None or w.low[last + 1 : last + 2] == ["old"] or w.low[last + 1 : last + 3] == ["of", "age"]:
        return None
    code = _code(w, at)
    if w.name(at) in ("UNITS", "QUARTERS") and at == first:
        return Meaning("DURATION", here.lasting(first, None, _NAMES.get(code)), value=period(None, code))
    count = counted(w, first, at)
    if part(w, at + 1, last, "HALF") is not None:
        count = (count or 1.0) + 0.5
    if here.is_day_count(first, last) or (w.name(at) == "QUARTER" and here.after(last) == "of"):
        return None
    value = period(count, code)
    more = part(w, at + 1, last, "UNITS")
    if more is not None:
        extra = counted(w, at + 1, more)
        value += period(extra, _code(w, more)).lstrip("P").lstrip("T" if "T" in value else "")
    hinge = here.lasting(first, count, _NAMES.get(code))
    return Meaning("DURATION", hinge, value=value)


def regularly(w: Words, first: int, last: int, here: Setting) -> Meaning | None:
    """ "daily", "weekly"; never a newspaper."""
    if here.is_noun(last):
        return None
    return Meaning("SET", value=str(w.worth[last]))


def now(w: Words, first: int, last: int, here: Setting) -> Meaning | None:
    """ "now", "currently", "these days"."""
    if w.name(last) == "CURRENT" and here.name_follows(last):
        return None
    return Meaning(hinge="day:0" if w.name(last) != "CURRENT" else None, value="PRESENT_REF")


def ref(w: Words, first: int, last: int, here: Setting) -> Meaning | None:
    """ "recently", "soon", "recent"; never "as soon as", "soon after"."""
    if w.low[last] == "soon" and (
        here.before(first) == "as" or here.after(last) == "after" or here.way(first, last, "") == "before"
    ):
        return None
    if w.name(last) == "FUTURE" and here.name_follows(last):
        return None
    return Meaning(
        value=str(w.worth[last]) if w.name(last) == "REF" else "FUTURE_REF" if w.name(last) == "FUTURE" else "PAST_REF"
    )
