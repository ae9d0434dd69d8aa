"""Expressions of time in a parsed report."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from spacy.tokens import Doc

from onrecord.model import Issued, When

from ..mentions import TimeMention
from ..words import Words, words_of
from . import hours, lengths, ordinals, points, quarters, relative
from .meaning import Meaning, edtf_for, hangs, value_of
from .ranges import Found, around_midnight, hours_with_days, joined_ends, week_that_ends, with_days_beside
from .setting import Setting

Rule = Callable[[Words, int, int, Setting], Meaning | None]

_RULES: dict[str, Rule] = {
    "isodate": points.isodate, "slashdate": points.slashdate, "clock": hours.clock, "moment": hours.moment,
    "full_date": points.full_date, "month": points.month, "season": points.season, "weekend": ordinals.weekend,
    "part_of_day": hours.part_of_day, "weekday": points.weekday, "day_beside": hours.day_beside,
    "day_of_month": points.day_of_month,
    "deictic": points.deictic, "century": points.century, "decade": points.decade, "year": points.year,
    "fiscal_year": points.fiscal_year, "holiday": ordinals.holiday, "quarter": quarters.quarter, "half": quarters.half,
    "ago": relative.ago,
    "stretch": lengths.stretch, "unit": relative.unit, "week_of": relative.week_of, "nth_weekday": ordinals.nth_weekday,
    "of_month": ordinals.of_month,
    "refs_vague": relative.refs_vague,
    "every": lengths.every, "rate": lengths.rate, "hyphened": lengths.hyphened, "duration": lengths.duration,
    "regularly": lengths.regularly, "now": relative.now, "ref": relative.ref,
}  # fmt: skip

_DAYS = ("full_date", "weekday", "part_of_day", "deictic", "isodate", "slashdate")


def find_times(doc: Doc, issued: Issued) -> tuple[TimeMention, ...]:
    """Every expression of time in a report, in order.

    `issued` gives values to what hangs on the day of issue: without it they keep their hinge alone.
    """
    words = words_of(doc)
    here = Setting(words, f"on:{issued.edtf}")
    places = _places(words)
    here.days = _named_days(words, places, here)
    found: list[Found] = []
    taken: dict[int, str] = {}
    for first, last, rule in places:
        here.at(first)
        meaning = _RULES[rule](words, first, last, here)
        if meaning is None:
            continue
        meaning = _with_edge(words, first, meaning)
        found.append((first, last, meaning))
        taken.update(dict.fromkeys(range(first, last + 1), rule))
        here.tell(meaning)
    doc.user_data["time_words"] = taken
    found = with_days_beside(words, found)
    ends = {**hours_with_days(words, found), **joined_ends(words, found)}
    return tuple(_mention(words, one, issued, ends.get(at)) for at, one in enumerate(found))


def time_words(doc: Doc) -> dict[int, str]:
    """Words that belong to an expression of time, with the form it has; kept with the text by `find_times`."""
    if "time_words" not in doc.user_data:
        find_times(doc, Issued(None, "unknown"))
    kept: dict[int, str] = doc.user_data["time_words"]
    return kept


def _places(words: Words) -> list[tuple[int, int, str]]:
    """First and last word and form of whatever looks like an expression of time."""
    return [(m.start(), m.end() - 1, m.lastgroup or "") for m in words.grammar.pattern.finditer(words.classes)]


def _named_days(words: Words, places: list[tuple[int, int, str]], here: Setting) -> list[tuple[int, str]]:
    """Days that a clock time in the same sentence may belong to."""
    if not any(rule in ("clock", "moment") for _, _, rule in places):
        return []
    found = []
    for first, last, rule in places:
        if rule in _DAYS:
            meaning = _RULES[rule](words, first, last, here)
            if meaning and meaning.hinge:
                found.append((first, meaning.hinge))
    return found


_EDGES = {"EARLY": "early", "LATE": "late", "MID": "mid"}
_WIDE = ("week", "month")


def _with_edge(words: Words, first: int, meaning: Meaning) -> Meaning:
    """ "early February", "late last week": a third of it."""
    at = first + (words.name(first) == "THE")
    edge = _EDGES.get(words.name(at))
    if edge is None or meaning.hinge is None or meaning.grain not in _WIDE or meaning.sort != "DATE":
        return meaning
    return replace(meaning, edge=edge)


_OPEN = {"SINCE": "since", "UNTIL": "until", "BY": "until"}


def _mention(words: Words, one: Found, issued: Issued, end: tuple[int, int, str] | None) -> TimeMention:
    first, last, meaning = one
    span = words.span(first, last)
    when = None
    if end:
        when = _when(words, end[0], end[1], end[2], issued)
    elif meaning.hinge:
        hinge, start = around_midnight(meaning.hinge, meaning.suffix), first
        if meaning.edge:
            hinge = f"{meaning.edge}:{hinge}"
        lead = words.name(first - 1) if first else ""
        week = week_that_ends(words, first, hinge) if meaning.grain == "day" and meaning.sort == "DATE" else None
        if week:
            hinge, start = week, first - 2
        elif lead in _OPEN and meaning.sort == "DATE":
            hinge, start = f"{_OPEN[lead]}:{hinge}", first - 1
        elif lead == "OF" and meaning.sort == "DATE" and first > 1 and words.low[first - 2] == "as":
            hinge, start = f"until:{hinge}", first - 2
        elif lead in ("ON", "IN", "DURING", "FOR"):
            start = first - 1
        when = _when(words, start, last, hinge, issued)
    return TimeMention(span, meaning.sort, value_of(meaning, issued), when)


def _when(words: Words, first: int, last: int, hinge: str, issued: Issued) -> When:
    text = words.span(first, last).of(words.text)
    return When(text, edtf_for(hinge, issued), hinge if hangs(hinge) else None)
