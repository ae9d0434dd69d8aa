"""Times told from another: "two weeks ago", "last year", "the following day", "recently"."""

from __future__ import annotations

from onrecord.codebook.load import table

from ..words import Words
from .lengths import NAMES, code_of, counted, period, unit_in
from .meaning import Meaning
from .points import number, part
from .setting import Setting


def ago(w: Words, first: int, last: int, here: Setting) -> Meaning | None:
    """ "two weeks ago", "a year earlier", "three days later"."""
    at = unit_in(w, first, last)
    if at is None:
        return Meaning(value="PAST_REF")  # "long ago"
    count, code, after = counted(w, first, at), code_of(w, at), w.name(last)
    sign = -1 if after in ("LATER", "HENCE", "NOW", "TODAY") else 1
    if w.name(at) in ("UNITS", "QUARTERS") and at == first:
        count = None
    if count is not None and part(w, at + 1, last, "HALF") is not None:
        count += 0.5  # "a year and a half ago"
    if code[0] == "T":
        if after in ("AGO", "BACK"):
            return Meaning(hinge="day:0")
        return Meaning("DURATION", here.day or here.first_day, value=period(count, code))
    if count is None or code not in NAMES:
        return Meaning(value="PAST_REF" if sign > 0 else "FUTURE_REF")
    unit = NAMES[code]
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
    if (
        unit == "year"
        and count == 1
        and after in ("AGO", "EARLIER")
        and here.quarter
        and not (w.name(first) == "A" and here.opens(first))
    ):
        if here.months:  # "for the nine months, from 20 million a year earlier": the months of the year before
            return Meaning(hinge=f"seen:ago:1:year>{here.quarter}", grain="year")
        return Meaning(hinge=f"seen:ago:4:quarter>{here.quarter}", grain="quarter")
    if after in ("EARLIER", "LATER"):
        seen = here.from_anchor(hinge)
        if seen is None and after == "LATER":
            return Meaning()  # later than what nobody has told
        hinge = seen or hinge
    return Meaning(hinge=hinge, grain=grain)


def unit(w: Words, first: int, last: int, here: Setting) -> Meaning | None:
    """ "last year", "earlier this month", "the following day", "that week", "the end of the year"."""
    at = unit_in(w, first, last)
    if at is None or w.name(at) not in ("UNIT", "CENTURY") or here.is_title(first):
        return None
    name = NAMES.get(str(w.worth[at]))
    if name is None:
        return None
    words = {w.name(i) for i in range(first, at)}
    if w.name(last) == "END" and last > at:
        if name != "year":
            return None
        return Meaning(hinge=f"monthday:12-31:{here.way(first, last, 'near')}", grain="year")
    if w.name(last) == "LAST" and last > at:  # "the week before last"
        return Meaning(hinge=f"{name}:-2", grain=name)
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
        return Meaning(hinge=here.day_of_sentence(first) or "day:0")
    if name == "day":
        return None
    if name == "year" and w.name(first) == "THE" and here.runs_to_month(last):
        return Meaning("DURATION", value="P1Y")  # "the year ended Aug. 31": twelve months of no calendar year
    if "PAST" in words and not set(w.low[first:at]).isdisjoint(table("settings")["one_before"]):
        hinge = here.from_like_anchor(name, -1)
        return Meaning(hinge=hinge or f"{name}:-1", grain=name)
    step = -1 if words & {"LAST"} or ("PAST" in words and "THIS" not in words) else int("NEXT" in words)
    if w.name(at - 1) in ("THE", "FISCAL") and not words & {"LAST", "PAST", "NEXT", "CURRENT", "THIS"}:
        plain = (name == "year" and not here.clause_follows(last)) or words & {
            "END",
            "BEGINNING",
            "MID",
            "EARLIER",
            "LATER",
            "REST",
        }
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
    """ "recent years", "coming weeks and months", "the weeks ahead", "past years", "the future", "the past"."""
    names = {w.name(i) for i in range(first, last + 1)}
    if "RECENT" in names or ("PAST" in names and names & {"UNITS", "QUARTERS"}):
        return Meaning(value="PAST_REF")
    if w.name(last) == "PAST":
        return Meaning(value="PAST_REF") if here.ends_phrase(last) else None
    if w.name(last) == "FUTURE":
        return Meaning(value="FUTURE_REF") if here.ends_phrase(last) else None
    return Meaning(value="FUTURE_REF")


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
