"""Dates that a page states about itself: "Published on 3 March 2012, 14:05 GMT"."""

from __future__ import annotations

import re
from functools import cache

from onrecord.codebook.clutter import words
from onrecord.codebook.load import table

_TIME = re.compile(
    r"\b\d{1,2}[:.h]\d{2}(?::\d{2})?(?: ?[ap]\.?m\.?)?\b|\b\d{1,2} ?[ap]\.?m\.?(?!\w)|[+-]\d{2}:?\d{2}\b", re.I
)
_REST = re.compile(r"[^\W\d_]+|\d+")
_AGO = re.compile(r"\b(?:\d{1,3}|an?) (?:second|minute|min|hour|day|week|month|year)s? ago\b", re.I)


def _any(rows: dict[str, list[str]]) -> str:
    forms = {form for full, short in rows.items() for form in (full, *short)}
    return "|".join(sorted(map(re.escape, forms), key=len, reverse=True))


@cache
def date_pattern() -> re.Pattern[str]:
    """A full date: day, month and year in any of the usual orders, a weekday before or after it."""
    months, days = _any(table("abbreviations")["months"]), _any(table("abbreviations")["weekdays"])
    month, weekday = rf"(?:{months})\.?", rf"(?:(?:{days})\.?,? )?"
    return re.compile(
        rf"\b{weekday}(?:"
        rf"\d{{4}}-\d{{2}}-\d{{2}}(?:T\d{{2}}:\d{{2}}\S{{0,16}})?"
        rf"|\d{{1,2}}(?:st|nd|rd|th)?(?: of)?[ -]{month},?[ -]\d{{4}}"
        rf"|{month} \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}}"
        rf"|\d{{1,2}}[/.]\d{{1,2}}[/.](?:\d{{4}}|\d{{2}})"
        rf"|\d{{4}}[/.]\d{{1,2}}[/.]\d{{1,2}}"
        r")(?!\w)",
        re.I,
    )


@cache
def short_date_pattern() -> re.Pattern[str]:
    """A date that may leave its year away: "March 3", "3 March", "Wed Mar 3"."""
    months, days = _any(table("abbreviations")["months"]), _any(table("abbreviations")["weekdays"])
    month = rf"(?:{months})\.?"
    return re.compile(rf"\b(?:(?:{days})\.?,? )?(?:{month} \d{{1,2}}|\d{{1,2}} {month})(?:,? \d{{4}})?(?!\w)", re.I)


def dates_in(line: str) -> list[re.Match[str]]:
    """Full dates in a line."""
    return list(date_pattern().finditer(line))


def without_dates(line: str) -> str:
    """What is left of a line without its dates, times of day and "two hours ago"."""
    for pattern in (date_pattern(), short_date_pattern(), _TIME, _AGO):
        line = pattern.sub(" ", line)
    return line


def is_stamp(line: str) -> bool:
    """Nothing but a date or time and the words around one, or those words with the date missing."""
    if len(line) > 160:
        return False
    rest = [w.lower() for w in _REST.findall(without_dates(line))]
    labels = words("stamp_labels")
    if any(w not in labels for w in rest):
        return False
    dated = bool(dates_in(line) or short_date_pattern().search(line) or _AGO.search(line))
    return (
        dated
        or (len(rest) >= 2 and {"published", "updated", "modified", "posted"} & set(rest) != set())
        or (bool(_TIME.fullmatch(line.strip())))
    )
