"""Days told by their place in a month or by a feast: "the second Sunday of May", "Easter week", weekends."""

from __future__ import annotations

from calendar import monthrange

from ..words import Words
from .meaning import Meaning
from .points import MONTHS, WEEKDAYS, away_of, number, on, part
from .setting import Setting


def nth_weekday(w: Words, first: int, last: int, here: Setting) -> Meaning | None:
    """ "the second Sunday of May", "the last Monday in August 2010"."""
    which, day, month = (
        part(w, first, last, "ORDINAL", "LAST"),
        part(w, first, last, *WEEKDAYS),
        part(w, first, last, *MONTHS),
    )
    if which is None or day is None or month is None:
        return None
    nth = -1 if w.name(which) == "LAST" else number(w, which)
    if nth == 0 or nth > 4:
        return None
    hinge = f"nth:{number(w, month):02d}:{number(w, day)}:{nth}"
    year = part(w, month + 1, last, "YEAR", "YEARWORDS", "SHORTYEAR")
    if year is not None:
        return Meaning(hinge=f"seen:{hinge}:near>on:{number(w, year):04d}-07-01")
    return Meaning(hinge=f"{hinge}:{here.way(first, last, 'near')}")


def of_month(w: Words, first: int, last: int, here: Setting) -> Meaning | None:
    """ "the first week of March", "the last day of January 1998"."""
    which, unit, month = (
        part(w, first, last, "ORDINAL", "LAST", "CLOSING"),
        part(w, first, last, "UNIT"),
        part(w, first, last, *MONTHS),
    )
    if which is None or unit is None or month is None or w.worth[unit] not in ("D", "W"):
        return None
    m, days = number(w, month), monthrange(2001, number(w, month))[1]
    nth = number(w, which) if w.name(which) == "ORDINAL" else None
    by_days = w.worth[unit] == "D"
    day = days if nth is None else nth
    if not by_days:
        day = days - 3 if nth is None else 7 * nth - 3  # the middle of those seven days
    if not 0 < day <= days:
        return None
    year = part(w, month + 1, last, "YEAR", "YEARWORDS", "SHORTYEAR")
    if year is not None:
        held = on(number(w, year), m, day) or ""
    else:
        lean = {"before": "behind", "after": "ahead"}.get(here.way(first, last, ""), "behind")
        held = f"monthday:{m:02d}-{day:02d}:{lean}"
    return Meaning(hinge=held) if by_days else Meaning(hinge=f"seen:week:0>{held}", grain="week")


def holiday(w: Words, first: int, last: int, here: Setting) -> Meaning | None:
    """ "Christmas Eve", "last Thanksgiving", "Easter 1916"."""
    at = part(w, first, last, "HOLIDAY")
    if at is None:
        return None
    if last == at + 1 and w.name(last) == "UNIT":  # "Easter week"
        if w.worth[last] != "W":
            return None
        return Meaning(hinge=f"seen:week:0>{_feast(w, at, first, last, here)}", grain="week")
    found = part(w, at + 1, last, "YEAR", "YEARWORDS", "SHORTYEAR")
    if found is not None:
        return Meaning(hinge=f"seen:{w.worth[at]}:near>on:{number(w, found):04d}-07-01")
    away = away_of(w, first, last)
    how = {"LAST": "last", "PAST": "last", "NEXT": "following"}.get(away or "") or here.way(first, last, "near")
    return Meaning(hinge=f"{w.worth[at]}:{how}")


def _feast(w: Words, at: int, first: int, last: int, here: Setting) -> str:
    """The hinge of a holiday whose days off are told of: in the past it may still begin ("as Easter week began")."""
    way = here.way(first, last, "near")
    return f"{w.worth[at]}:{'behind' if way == 'before' else way}"


def weekend(w: Words, first: int, last: int, here: Setting) -> Meaning | None:
    """ "the weekend", "last weekend"."""
    away = away_of(w, first, last)
    feast = part(w, first, last, "HOLIDAY")
    if feast is not None:  # the days off about it: a Monday's begin before it
        before = str(w.worth[feast]).startswith("nth:") and str(w.worth[feast]).split(":")[2] == "0"
        return Meaning(hinge=f"seen:weekend:{-int(before)}>{_feast(w, feast, first, last, here)}", grain="weekend")
    if away == "NEXT":
        hinge = "weekend:1"
    elif away in ("FOLLOWING", "SAME", "THAT"):
        hinge = here.from_anchor(f"weekend:{int(away == 'FOLLOWING')}") or "weekend:0:before"
    elif away in ("LAST", "PAST"):
        hinge = "weekend:-1"
    elif here.way(first, last, "after" if away == "THIS" else "before") == "after":
        hinge = "weekend:0"
    else:
        hinge = "weekend:0:before"
    return Meaning(hinge=hinge, grain="weekend")
