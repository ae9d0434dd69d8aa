"""Days and what holds them: dates, weekdays, weekends, months, seasons, years, decades, centuries, holidays."""

from __future__ import annotations

from datetime import date

from ..words import Words
from .meaning import Meaning
from .setting import Setting

MONTHS = ("MONTH", "AMBIGUOUS_MONTH", "MONTH_SHORT")
WEEKDAYS = ("WEEKDAY", "WEEKDAY_SHORT")


def part(w: Words, first: int, last: int, *names: str) -> int | None:
    """The first word of one of these classes from `first` to `last`."""
    for at in range(first, last + 1):
        if w.name(at) in names:
            return at
    return None


def number(w: Words, at: int) -> int:
    """The worth of a word as a whole number."""
    worth = w.worth[at]
    return int(worth) if worth is not None else 0


def on(year: int, month: int, day: int | None = None) -> str | None:
    """A hinge for a day or month that stands by itself; None where the calendar has none such."""
    try:
        return f"on:{date(year, month, day).isoformat()}" if day else f"on:{date(year, month, 1).isoformat()[:7]}"
    except ValueError:
        return None


def full_year(digits: str) -> int:
    """ "98" → 1998, "07" → 2007: two digits of a year a report of our time can mean."""
    return int(digits) + (1900 if int(digits) > 49 else 2000)


def isodate(w: Words, first: int, last: int, here: Setting) -> Meaning | None:
    """1998-01-14; "9/11"."""
    written = str(w.worth[first]) if w.name(first) == "EVENT_DAY" else w.low[first]
    year, month, day = (int(n) for n in written.split("-"))
    hinge: str | None = on(year, month, day) if month else None
    return Meaning(hinge=hinge) if hinge else None


def slashdate(w: Words, first: int, last: int, here: Setting) -> Meaning | None:
    """01/22/98, or 22/01/98 where it cannot be the other way round."""
    a, b, c = w.low[first].split("/")
    year = int(c) if len(c) == 4 else full_year(c)
    hinge = on(year, int(a), int(b)) if int(a) <= 12 else on(year, int(b), int(a))
    return Meaning(hinge=hinge) if hinge else None


def away_of(w: Words, first: int, last: int) -> str | None:
    """last, next, this … said before a day or month."""
    words = [w.name(at) for at in range(first, last + 1)]
    for name in ("LAST", "PAST", "NEXT", "FOLLOWING", "THIS", "THAT", "SAME"):
        if name in words:
            return name
    return None


def date_of(w: Words, first: int, last: int, here: Setting, begin: int | None = None) -> str | None:
    """The hinge of a date with day and month, and of a day's name: "Monday, 3 March", "Friday", "yesterday"."""
    begin = first if begin is None else begin
    month, day = part(w, first, last, *MONTHS), part(w, first, last, "DAYNUM", "ORDINAL")
    if month is not None and day is not None:
        m, d = number(w, month), number(w, day)
        year = part(w, max(month, day) + 1, last, "YEAR", "YEARWORDS", "SHORTYEAR")
        if year is not None:
            return on(number(w, year), m, d)
        if on(2000, m, d) is None:
            return None
        if w.name(first) == "LAST":
            return f"monthday:{m:02d}-{d:02d}:last"
        which = here.year_word_after(last)
        if which:
            return f"monthday:{m:02d}-{d:02d}:{which}"
        event = here.year_of_event(f"{m:02d}-{d:02d}", last)
        if event:
            return on(event, m, d)
        lean = {"before": "behind", "after": "ahead"}.get(here.way(begin, last, ""), "behind")
        named = part(w, first, last, *WEEKDAYS)
        return f"monthday:{m:02d}-{d:02d}:{lean}" + (f":{number(w, named)}" if named is not None else "")
    deictic = part(w, first, last, "YESTERDAY", "TODAY", "TOMORROW", "TONIGHT")
    if deictic is not None:
        return f"day:{number(w, deictic)}"
    weekday = part(w, first, last, *WEEKDAYS)
    if weekday is None:
        return None
    name = number(w, weekday)
    away = away_of(w, first, weekday)
    if away in ("FOLLOWING", "SAME", "THAT") or (
        away == "PAST" and "THE" in [w.name(i) for i in range(first, weekday)]
    ):
        how = {"FOLLOWING": "following", "PAST": "last"}.get(str(away), "near")
        return here.from_anchor(f"weekday:{name}:{how}") or f"weekday:{name}:{'last' if how == 'last' else 'before'}"
    if away in ("LAST", "PAST"):
        return f"weekday:{name}:last"
    if away == "NEXT":
        return f"weekday:{name}:{'after' if part(w, first, weekday, 'THIS') is not None else 'following'}"
    if away == "THIS":
        return f"weekday:{name}:{here.way(begin, last, 'after')}"
    return f"weekday:{name}:{here.way(begin, last, 'before')}"


def full_date(w: Words, first: int, last: int, here: Setting) -> Meaning | None:
    """ "Monday, March 3, 1997", "2 January"."""
    hinge = date_of(w, first, last, here)
    return Meaning(hinge=hinge) if hinge else None


def deictic(w: Words, first: int, last: int, here: Setting) -> Meaning | None:
    """ "yesterday", "late today"; never the name of a programme."""
    return None if here.is_title(first) or here.is_of_the_age(last) else full_date(w, first, last, here)


def day_of_month(w: Words, first: int, last: int, here: Setting) -> Meaning | None:
    """ "on the 14th", with nothing after it that it would count; "put off to the 14th" is the next one."""
    day = number(w, last)
    if not 1 <= day <= 31 or not w.low[last][0].isdecimal():
        return None
    way = "after" if here.before(first) == "to" else here.way(first, last, "near")
    return Meaning(hinge=f"dayofmonth:{day:02d}:{way}")


def weekday(w: Words, first: int, last: int, here: Setting) -> Meaning | None:
    """ "Friday", "last Friday", "early on Tuesday"."""
    if w.name(last) == "WEEKDAY_SHORT" or w.name(last) == "DOT":
        return None  # "Sun", "Sat" and "Wed" mean too much else when they stand alone
    unit = part(w, first, last, "UNIT")
    if unit is not None:
        how = {"LAST": "previous", "NEXT": "next"}.get(w.name(unit - 1))
        name = number(w, part(w, first, last, *WEEKDAYS) or first)
        if w.worth[unit] != "W":
            return None
        return Meaning(hinge=f"weekday:{name}:{how}" if how else f"seen:weekday:{name}:after>week:0")
    hinge = date_of(w, first, last, here)
    return Meaning(hinge=hinge) if hinge else None


def month(w: Words, first: int, last: int, here: Setting) -> Meaning | None:
    """ "March", "last March", "early March 1997", "March this year"."""
    at = part(w, first, last, *MONTHS)
    if at is None:
        return None
    m = number(w, at)
    year = part(w, at + 1, last, "YEAR", "YEARWORDS", "SHORTYEAR")
    if year is not None:
        fixed = on(number(w, year), m)
        return Meaning(hinge=fixed, grain="month") if fixed else None
    unit = part(w, at + 1, last, "UNIT", "HALF")
    if unit is not None:
        if w.worth[unit] != "Y":
            return None
        if part(w, at + 1, last, "THAT") is not None:
            hinge = here.from_anchor(f"monthname:{m:02d}:this")
            return Meaning(hinge=hinge, grain="month") if hinge else None
        which = {"LAST": "previous", "NEXT": "next"}.get(away_of(w, at + 1, last) or "", "this")
        return Meaning(hinge=f"monthname:{m:02d}:{which}", grain="month")
    away = away_of(w, first, at)
    if w.name(at) == "MONTH_SHORT" and w.name(last) != "DOT":
        return None  # "Jan" is a name
    if away is None and not here.is_month(at, bare=first == at):
        return None
    if away is None:
        year_word = here.year_word_after(last)
        if year_word:
            return Meaning(hinge=f"monthname:{m:02d}:{year_word}", grain="month")
    how = {"LAST": "last", "PAST": "last", "NEXT": "following", "THIS": "this"}.get(away or "")
    return Meaning(hinge=f"monthname:{m:02d}:{how or here.way_of_month(first, last)}", grain="month")


def season(w: Words, first: int, last: int, here: Setting) -> Meaning | None:
    """ "last summer", "the winter of 1996", "this spring"."""
    at = part(w, first, last, "SEASON", "AMBIGUOUS_SEASON")
    if at is None:
        return None
    name = w.worth[at]
    year = part(w, at + 1, last, "YEAR", "YEARWORDS", "SHORTYEAR")
    if w.name(at) == "AMBIGUOUS_SEASON" and first == at and not here.leads_season(at):
        return None
    if year is not None:
        begins = f"{number(w, year)}-{'12-31' if name == 'WI' else '07-01'}"  # winter is named for its December
        return Meaning(hinge=f"seen:season:{name}:near>on:{begins}", grain="season")
    unit = part(w, at + 1, last, "UNIT")
    away = away_of(w, first, last if unit is not None else at)
    if unit is None and away is None and w.name(at) == "AMBIGUOUS_SEASON" and not here.leads_named_season(first, at):
        return None
    if unit is None and first == at and here.is_modifier(at):
        return None
    how = {"LAST": "last", "PAST": "last", "NEXT": "following", "FOLLOWING": "following"}.get(away or "")
    return Meaning(hinge=f"season:{name}:{how or here.way(first, last, 'near')}", grain="season")


def century(w: Words, first: int, last: int, here: Setting) -> Meaning | None:
    """ "the 20th century"."""
    at = part(w, first, last, "ORDINAL")
    if at is None or w.worth[last] != "C" or not 1 < number(w, at) < 30:
        return None
    begins = 100 * (number(w, at) - 1)
    return Meaning(hinge=f"on:{begins:04d}/{begins + 99:04d}", grain="century")


def decade(w: Words, first: int, last: int, here: Setting) -> Meaning | None:
    """ "the 1990s", "the late '80s"."""
    worth = str(w.worth[last])
    if len(worth) < 3 and w.name(last) == "DECADE":
        told = part(w, first, last, "THE") is not None
        if not told or int(worth) < 50:
            return None  # "in his 30s", "in the low 20s"
    if len(worth) == 4:
        begins = int(worth)
    elif len(worth) == 3:
        begins = 10 * int(worth)
    else:
        begins = 1900 + int(worth)
    if not 1000 <= begins < 2200:
        return None
    return Meaning(hinge=f"on:{begins}/{begins + 9}", grain="decade")


def year(w: Words, first: int, last: int, here: Setting) -> Meaning | None:
    """ "1997", "early 1997"."""
    if not here.is_year(first, last):
        return None
    return Meaning(hinge=f"on:{number(w, last):04d}", grain="year")


def fiscal_year(w: Words, first: int, last: int, here: Setting) -> Meaning | None:
    """ "fiscal 1989"."""
    return Meaning(hinge=f"on:{number(w, last):04d}", grain="year")
