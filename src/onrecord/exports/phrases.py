"""What is on record in short English: days, numbers, headlines of entries."""

from __future__ import annotations

import re
from calendar import month_name
from collections.abc import Sequence
from datetime import date

from onrecord.codebook.load import table
from onrecord.model import Entry, Standing, State, bounds

_MONTH, _YEAR = 7, 4
_NAMES = 3
"""Names of one side that a headline has; more are counted."""


def day(value: date) -> str:
    """As in "13 January 2022"."""
    return f"{value.day} {month_name[value.month]} {value.year}"


def _part(edtf: str) -> str:
    plain = edtf.rstrip("~?%").replace("-XX", "")
    if len(plain) == _YEAR:
        return plain
    if len(plain) == _MONTH:
        return f"{month_name[int(plain[5:])]} {plain[:4]}"
    return day(date.fromisoformat(plain[:10]))


def days(edtf: str | None) -> str:
    """Days as people write them: "13 January 2022", "13 to 16 January 2022", "by 19 January 2022", "since …"."""
    if not edtf:
        return "on no known day"
    first, slash, last = edtf.partition("/")
    if not slash:
        return {"~": "about ", "%": "perhaps about ", "?": "perhaps "}.get(first[-1], "") + _part(first)
    if first in ("", ".."):
        return f"by {_part(last)}"
    if last in ("", ".."):
        return f"since {_part(first)}"
    a, b = bounds(edtf)
    if a and b and (a.year, a.month) == (b.year, b.month):
        return f"{a.day} to {day(b)}"
    if a and b and a.year == b.year and len(first) == len(last) == len("2022-01-13"):
        return f"{a.day} {month_name[a.month]} to {day(b)}"
    return f"{_part(first)} to {_part(last)}"


def number(value: float | None) -> str:
    """With thousands set apart; empty for none."""
    if value is None:
        return ""
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,}"


def amount(low: float | None, best: float | None, high: float | None, unit: str | None = None) -> str:
    """A range in words: "12", "24 to 30 (best 28)", "at least 5 soldiers", "at most 30"; empty where there is none."""
    if low is None and high is None and best is None:
        return ""
    if low is not None and low == high:
        said = number(low)
    elif low is not None and high is not None:
        said = f"{number(low)} to {number(high)}"
    elif low is not None:
        said = f"at least {number(low)}"
    elif high is not None:
        said = f"at most {number(high)}"
    else:
        said = f"about {number(best)}"
    if best is not None and not (low == high == best) and (low is not None or high is not None):
        said += f" (best {number(best)})"
    return f"{said} {unit}" if unit else said


def _sentence(*parts: str) -> str:
    said = " ".join(" ".join(parts).split())
    return said[:1].upper() + said[1:]


def noun(kind: str) -> str:
    """A kind as a noun: "Withdrawal", "Protest"."""
    return str(table("sitrep")["nouns"].get(kind, kind.capitalize()))


def before_place(kind: str) -> str:
    """What stands between a kind and its place: "in", "from"."""
    return str(table("sitrep")["before_place"].get(kind, "in"))


def doing(e: Entry) -> str:
    """The kind with what, action and phase: "Curfew imposed", "Withdrawal (begin)"."""
    if e.what and e.action:
        said = f"{e.what} {e.action}"
    elif e.what or e.action:
        said = f"{noun(e.kind)}: {e.what or e.action}"
    else:
        said = noun(e.kind)
    return f"{said} ({e.phase})" if e.phase else said


def _names(names: Sequence[str]) -> str:
    """The first of some names, and how many more there are."""
    more = len(names) - _NAMES
    return ", ".join(names) if more < 2 else f"{', '.join(names[:_NAMES])} and {more} more"


def _counted(name: str, unit: str | None) -> bool:
    """Whether a name says no more than the unit of a figure: "the people", "dozens of people"."""
    plain = name.casefold().removeprefix("the ")
    return bool(unit) and (plain == unit or plain.endswith(f"s of {unit}"))


def standing(e: Entry) -> str:
    """How well an entry stands, in words: "one origin", "3 origins", "disputed"."""
    if e.standing == Standing.SINGLE:
        return "one origin"
    return f"{e.origins} origins" if e.standing == Standing.CORROBORATED else str(e.standing)


def relation(kind: str) -> str:
    """A kind of relation as words: "differs in scope"."""
    return kind.replace("-", " ")


def ended(text: str) -> str:
    """A text with a full stop, unless it ends with a mark of its own."""
    text = re.sub(r"[ ,;:]*(…?)$", r"\1", text)
    return text if text.endswith((".", "…", "!", "?")) else f"{text}."


def headline(e: Entry) -> str:
    """An entry in a line: what, where, who, whom, how many, and whether it is so."""
    place = f"{before_place(e.kind)} {e.where[0].name}" if e.where else ""
    many = amount(e.low, e.best, e.high, e.unit)
    whom = _names([n for n in e.whom if not (many and _counted(n, e.unit))])
    people = " → ".join(x for x in (_names(e.who), whom) if x)
    sure = "" if e.status in ("happened", "ongoing") else f"[{e.status}]"
    told = ", ".join(x for x in (people, many) if x)
    head = f"{doing(e)} {place}".rstrip()
    return _sentence(f"{head}: {told}" if told else head, sure)


def state(s: State) -> str:
    """A state in a line: what, where, how it is, how many, since when."""
    place = f"({s.place})" if s.place and s.place not in s.subject else ""
    many = amount(s.low, s.best, s.high, s.unit)
    told = "" if s.state == "stated" else s.state
    when = f", {days(s.when)}" if s.when else ""
    return _sentence(f"{s.subject} {place}".strip() + ":", told, many).rstrip(":") + when
