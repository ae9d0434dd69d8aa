"""The first of several incidents that one report tells of: a night's shootings, a day's attacks.

Such a report says so in its first lines ("three separate shootings") or later ("in another attack"). Each incident
begins with a sentence that gives an hour or says that this is another one, and brings in somebody or something new.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from onrecord.codebook.tolls import toll_words
from onrecord.model import Claim

_LEAD = 800
"""Characters at the beginning of a report in which it says what it is about."""
_SENTENCE = re.compile(r"(?<=[.!?”\"])\s+(?=[“\"]?[A-Z•])|\n+|(?<=[a-z][.!?])(?=[A-Z][a-z])")
_HOUR = re.compile(r"\b\d{1,2}(?::\d\d)? ?[ap]\.?m\b|\b(?:noon|midnight)\b", re.IGNORECASE)
_CASE = re.IGNORECASE


def _any(name: str) -> str:
    return "(?:" + "|".join(re.escape(word) for word in sorted(toll_words(name), key=len, reverse=True)) + ")"


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Several incidents at once; a further one; somebody or some incident that is new to the reader."""
    several = re.compile(rf"\b{_any('several')}\b(?:[ -][\w-]+){{0,4}}? {_any('incidents')}\b", _CASE)
    further = re.compile(
        rf"\b{_any('further')}\b(?: (?!{_any('between')}\b)[\w-]+){{0,3}}? {_any('incident')}\b", _CASE
    )
    new = re.compile(rf"\b{_any('new')} (?:[\w-]+,? ){{0,4}}?{_any('somebody')}\b|\b{_any('incident')}\b", _CASE)
    return several, further, new


def first_incident(claims: Sequence[Claim], text: str) -> list[Claim]:
    """Those of a report's `claims` that tell of its first incident; all of them where it tells of one alone.

    `text` is that of the report. A sum over several incidents ("five were hurt in three attacks") is none of the first.
    """
    several, further, _ = _patterns()
    summed = several.search(text[:_LEAD]) is not None
    if not summed and not further.search(text):
        return list(claims)
    starts = _starts(text, every=summed)
    if not starts:
        return list(claims)
    ends = [*starts[1:], len(text) + 1]
    parts = [(0, starts[0])] if not summed else list(zip(starts, ends, strict=True))
    for first, end in parts:
        kept = [c for c in claims if first <= c.spans[0].start < end]
        if any(c.kind in ("killed", "injured") or (c.kind == "attack" and c.whom) for c in kept):
            return kept
    return list(claims)


def _starts(text: str, *, every: bool) -> list[int]:
    """Where incidents begin: sentences with an hour, or that speak of another one; only the latter unless `every`."""
    _, further, new = _patterns()
    found = []
    at = 0
    for gap in [*_SENTENCE.finditer(text), None]:
        end = gap.start() if gap else len(text)
        sentence = text[at:end]
        if further.search(sentence) or (every and _HOUR.search(sentence) and new.search(sentence)):
            found.append(at)
        at = gap.end() if gap else end
    return found
