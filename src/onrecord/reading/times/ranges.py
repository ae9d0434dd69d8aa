"""Days told in pairs and lists: "from March 3 to 7", "between Monday and Friday", "3 and 7 March", "1967 to 1995"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from onrecord.codebook.load import table

from ..words import Words
from .meaning import Meaning
from .points import number, on, part

Found = tuple[int, int, Meaning]
"""First and last word of an expression, and what it means."""

_JOINTS = ("TO", "AND", "HYPHEN", "UNTIL")
_MONTHS = ("MONTH", "AMBIGUOUS_MONTH", "MONTH_SHORT")


def _same_month(w: Words, day: int, meaning: Meaning) -> Meaning | None:
    """The date of another day of a date's month and year."""
    hinge = meaning.hinge or ""
    number_of_day = number(w, day)
    if hinge.startswith("on:") and len(hinge) == len("on:1998-01-01"):
        fixed = on(int(hinge[3:7]), int(hinge[8:10]), number_of_day)
        return replace(meaning, hinge=fixed) if fixed else None
    name, _, rest = hinge.partition(":")
    month_day, _, how = rest.partition(":")
    if name != "monthday" or on(2000, int(month_day[:2]), number_of_day) is None:
        return None
    return replace(meaning, hinge=f"monthday:{month_day[:3]}{number_of_day:02d}:{how.partition(':')[0]}")


def _is_day(w: Words, at: int) -> bool:
    return 0 <= at < len(w.low) and w.name(at) in ("DAYNUM", "ORDINAL") and 0 < number(w, at) <= 31


def with_days_beside(w: Words, found: list[Found]) -> list[Found]:
    """The same with the days that lean on a date: the 7 of "March 3 and 7", the 3 of "3-7 March"."""
    out: list[Found] = []
    for first, last, meaning in found:
        month = part(w, first, last, *_MONTHS)
        dated = month is not None and meaning.grain == "day" and meaning.sort == "DATE"
        if dated and _is_day(w, first) and first > 1 and w.name(first - 1) in _JOINTS and _is_day(w, first - 2):
            before = _same_month(w, first - 2, meaning)
            if before and (not out or out[-1][1] < first - 2):
                out.append((first - 2, first - 2, before))
        out.append((first, last, meaning))
        after = last + 2
        if dated and _is_day(w, last) and last + 1 < len(w.low) and w.name(last + 1) in _JOINTS and _is_day(w, after):
            token = w.doc[w.token(after)]
            counts = token.dep_ == "nummod" and token.head.i > token.i and token.head.pos_ == "NOUN"
            beside = None if counts else _same_month(w, after, meaning)
            if beside:
                out.append((after, after, beside))
    return out


def hours_with_days(w: Words, found: list[Found]) -> dict[int, tuple[int, int, str]]:
    """Positions in `found` of a clock time and its day in "at noon on Tuesday", with their words and shared hinge.

    Midnight belongs to the day named and to the next.
    """
    pairs: dict[int, tuple[int, int, str]] = {}
    for at, (one, two) in enumerate(pairwise(found)):
        (first, last, hour), (start, stop, day) = one, two
        if hour.sort != "TIME" or day.sort not in ("DATE", "TIME") or day.grain != "day" or not day.hinge:
            continue
        if start == last + 2 and w.name(last + 1) == "ON" and "|" not in day.hinge:
            pairs[at] = pairs[at + 1] = (first, stop, around_midnight(day.hinge, hour.suffix))
    return pairs


def around_midnight(hinge: str, suffix: str) -> str:
    """The days of a clock time on a day: two at midnight."""
    return f"range:{hinge}|seen:day:1>{hinge}" if suffix == "T24:00" else hinge


def joined_ends(w: Words, found: list[Found]) -> dict[int, tuple[int, int, str]]:
    """Positions in `found` that are an end of a range, with the first and last word of the range and its hinge."""
    ends: dict[int, tuple[int, int, str]] = {}
    for (first, last, begin, at), (start, stop, end, other) in pairwise(_with_their_hours(w, found)):
        if start != last + 2 or begin.sort != "DATE" or end.sort != "DATE" or not begin.hinge or not end.hinge:
            continue
        lead, joint = w.name(first - 1) if first else "", w.name(last + 1)
        whole = (lead == "FROM" and joint in ("TO", "UNTIL")) or (lead == "BETWEEN" and joint == "AND")
        if not whole and joint != "HYPHEN":
            continue
        if "|" in begin.hinge or "|" in end.hinge:
            continue
        told = (first - 1 if whole else first, stop, f"range:{begin.hinge}|{end.hinge}")
        ends.update(dict.fromkeys((*at, *other), told))
    return ends


def _with_their_hours(w: Words, found: list[Found]) -> Iterator[tuple[int, int, Meaning, tuple[int, ...]]]:
    """Expressions with their positions in `found`, a clock time and its day as one: "from 20:00 on May 5 to …"."""
    paired = hours_with_days(w, found)
    for at, (first, last, meaning) in enumerate(found):
        told = paired.get(at)
        if told is None:
            yield first, last, meaning, (at,)
        elif told[1] == last:
            yield told[0], last, meaning, (at - 1, at)


def week_that_ends(w: Words, first: int, hinge: str) -> str | None:
    """The seven days that end on a day: "in the week ending March 7"; None where the words do not say so."""
    if first < 2 or "|" in hinge or w.low[first - 2] != "week" or w.low[first - 1] not in table("times")["ending"]:
        return None
    return f"range:seen:day:-6>{hinge}|{hinge}"
