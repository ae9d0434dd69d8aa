"""Furniture that a line shows by what it says: share words, credits, cookie notices, related links."""

from __future__ import annotations

import re

from onrecord.codebook.clutter import line_sorts, section_sorts, words

from .lines import Line

_LETTERS = re.compile(r"[a-z]+(?:-[a-z]+)?")
_GLUED = re.compile(r"(?<=[a-z])(?=[A-Z])")
# A pull quote's credit: a long dash at once followed by a name.
_PULL_CREDIT = re.compile(r"[—―](?=[A-ZÀ-Ž])")
_LONGEST_HEADLINE = 30


def reason(line: Line) -> str | None:
    """Why this line is furniture, by its own words alone; None where they do not say."""
    if len(line.text) > 400:
        return None
    running = line.closed and len(line.words) > 7
    for sort in line_sorts():
        if (sort.sentences or not running) and sort.takes(line.plain):
            return sort.why
    if _only_widgets(line):
        return "share widget"
    if _PULL_CREDIT.match(line.text) and len(line.words) <= 16 and not line.closed:
        return "credit of a pull quote"
    return None


def _only_widgets(line: Line) -> bool:
    """Nothing but sharing and navigation words, also run together: "Share this articleComments"."""
    if not 0 < len(line.words) <= 12:
        return False
    known = words("widgets")
    found = _LETTERS.findall(_GLUED.sub(" ", line.text).lower())
    # One or two such words alone may be a short headline of the story ("Home news").
    return len(found) >= 3 and all(w in known for w in found)


def header(line: Line) -> str | None:
    """Why this line opens a list of other stories; None where it does not."""
    if len(line.words) > 10 or line.closed:
        return None
    return next((s.why for s in section_sorts() if s.takes(line.plain)), None)


def like_a_headline(line: Line) -> bool:
    """Short, and not ended like a sentence."""
    return len(line.words) <= _LONGEST_HEADLINE and (
        not line.text.endswith((".", "!", ";", ":")) or len(line.words) < 8
    )
