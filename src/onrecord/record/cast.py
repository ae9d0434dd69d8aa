"""Who and what appears in a report: the names in its text, for telling whether two reports may be of one story."""

from __future__ import annotations

import calendar
import re
from functools import lru_cache

from onrecord.model import Report

from .names import content
from .origins import story_text

SHARED = 6
"""Names that two reports of one story have in common, at least."""
SHARE = 0.25
"""The same as a share of the shorter cast."""

_NAME = re.compile(r"(?<![.!?:\n\"“”]\s)(?<![.!?\n\"“”])(?<!^)\b[A-Z][\w’'-]+")
_DATES = {w.casefold() for w in (*calendar.month_name, *calendar.day_name, *calendar.month_abbr) if w}


def cast_of(report: Report) -> str:
    """The names in the story of a report, in order, as one string."""
    words = {w for name in _NAME.findall(story_text(report)) for w in content(name) if len(w) > 2}
    return " ".join(sorted(words - _DATES))


@lru_cache(maxsize=16384)
def _names(cast: str) -> frozenset[str]:
    return frozenset(cast.split())


def one_cast(a: str, b: str) -> bool:
    """Two casts have so many names in common that their reports may well be of one story."""
    x, y = _names(a), _names(b)
    shared = len(x & y)
    return shared >= SHARED and shared >= SHARE * min(len(x), len(y))
