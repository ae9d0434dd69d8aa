"""Quarters and halves of years."""

from __future__ import annotations

from ..words import Words
from .meaning import Meaning
from .points import MONTHS, number, on, part
from .setting import Setting

_WHICH = {"LAST": "previous", "PAST": "previous", "THIS": "this", "CURRENT": "this", "NEXT": "next"}


def _which_year(w: Words, first: int, last: int) -> str | None:
    """previous, this or next, as "last year" or "this year's" says; None where no year is spoken of."""
    unit = part(w, first, last, "UNIT")
    if unit is None or w.worth[unit] != "Y" or w.name(unit - 1) not in _WHICH:
        return None
    return _WHICH[w.name(unit - 1)]


def _named(w: Words, first: int, last: int, q: int | None, here: Setting) -> str | None:
    """The hinge of a quarter by number, of the year that is spoken of; None where no number is known."""
    if q is None:
        return None
    year = part(w, first, last, "YEAR", "YEARWORDS", "SHORTYEAR")
    if year is not None:
        return f"seen:quartername:{q}:this>on:{number(w, year):04d}"
    way = "before" if here.way(first, last, "") == "before" else "near"
    return f"quartername:{q}:{_which_year(w, first, last) or way}"


def _ended(w: Words, last: int, here: Setting) -> str | None:
    """The quarter that holds the day it is said to end on: "the quarter ended March 31"."""
    if here.after(last) not in ("ended", "ending"):
        return None
    month, day = last + 2, last + 3 + (last + 3 < len(w.low) and w.name(last + 3) == "DOT")
    if day >= len(w.low) or w.name(month) not in MONTHS or w.name(day) != "DAYNUM" or not on(2000, number(w, month), 1):
        return None
    q = (number(w, month) + 2) // 3
    year = next((at for at in (day + 1, day + 2) if at < len(w.low) and w.name(at) == "YEAR"), None)
    if year is not None:
        return f"seen:quartername:{q}:this>on:{number(w, year):04d}"
    return f"quartername:{q}:{'before' if here.after(last) == 'ended' else 'near'}"


def _of_months(w: Words, first: int, last: int, here: Setting, *, earlier: bool) -> Meaning | None:
    """ "In the first nine months … in the 1996 period, … in the year-earlier period": the same of another year."""
    year = part(w, first, last, "YEAR", "YEARWORDS", "SHORTYEAR")
    if year is not None:
        return Meaning(hinge=f"on:{number(w, year):04d}", grain="year")
    return Meaning("DURATION", value=here.months) if earlier or part(w, first, last, "COMPARABLE") else None


def quarter(w: Words, first: int, last: int, here: Setting) -> Meaning | None:
    """ "the third quarter", "the year-ago quarter", "this year's first quarter", "the latest period"."""
    ordinal = part(w, first, last, "ORDINAL", "QUARTER_SHORT")
    earlier = part(w, first, last, "AGO", "EARLIER") is not None
    dated = (
        part(w, first, last, "YEAR", "YEARWORDS", "SHORTYEAR") is not None or _which_year(w, first, last) is not None
    )
    away = next((w.name(at) for at in range(first, last) if w.name(at) in _WHICH and w.name(at + 1) == "QUARTER"), None)
    if here.months and w.name(last) == "PERIOD":
        return _of_months(w, first, last, here, earlier=earlier)
    if ordinal is not None:
        if not 1 <= number(w, ordinal) <= 4:
            return None
        here.quarter_number = number(w, ordinal)
        hinge = _named(w, first, last, here.quarter_number, here)
        if here.quarter is None or here.way(first, last, "") != "after":  # results told of are of no quarter to come
            here.quarter = hinge
    elif dated:
        hinge = _named(w, first, last, here.quarter_number, here)
    elif ended := _ended(w, last, here):
        hinge = here.quarter = ended
    elif part(w, first, last, "LATEST") is not None and part(w, first, last, "QUARTER") is not None and not earlier:
        hinge = "quarter:-1"
    elif away:
        hinge = {"previous": "quarter:-1", "this": "quarter:0", "next": "quarter:1"}[_WHICH[away]]
    else:
        hinge = here.quarter or ("quarter:-1" if part(w, first, last, "QUARTER") is not None else None)
    if hinge is None:
        return None
    return Meaning(hinge=f"seen:ago:4:quarter>{hinge}" if earlier else hinge, grain="quarter")


def half(w: Words, first: int, last: int, here: Setting) -> Meaning | None:
    """ "the last half of 1989", "the first half of the year"."""
    at = part(w, first, last, "HALF")
    which = part(w, first, last, "ORDINAL", "LAST")
    if at is None or which is None:
        return None
    second = w.name(which) == "LAST" or number(w, which) == 2
    decade = part(w, at, last, "DECADE", "SHORTDECADE")
    year = part(w, at, last, "YEAR", "YEARWORDS", "SHORTYEAR")
    if decade is not None:
        digits = str(w.worth[decade])
        begins = (int(digits) if len(digits) == 4 else 1900 + int(digits)) + (5 if second else 0)
        return Meaning(hinge=f"on:{begins}/{begins + 4}", grain="decade")
    if year is not None:
        anchor = f"on:{number(w, year):04d}"
    else:
        unit = part(w, at, last, "UNIT")
        if unit is None or w.worth[unit] != "Y":
            return None
        anchor = {"previous": "year:-1", "next": "year:1"}.get(_WHICH.get(w.name(unit - 1), ""), "year:0")
    months = ("07", "12") if second else ("01", "06")
    ends = [f"seen:monthname:{month}:this>{anchor}" for month in months]
    return Meaning(hinge=f"range:{ends[0]}|{ends[1]}", grain="half")
