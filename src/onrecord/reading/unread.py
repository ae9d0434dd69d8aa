"""Texts that are kept but not read: in a language we do not read, or with no story in them."""

from __future__ import annotations

from onrecord.model import Given

from .mentions import Page

_LANGUAGES = frozenset({"en"})
"""What this reader reads, ISO 639-1. Another reader may read more."""
_STORY = 6


def why_unread(text: str, page: Page, given: Given) -> str | None:
    """Why no claims are sought in `text`; None where it is to be read.

    `page` is what was found of it, `given.language` its language, taken for English where nobody said.
    """
    if given.language and given.language not in _LANGUAGES:
        return f"written in another language ({given.language}): kept, not read"
    longest = max((len(p.of(text).split()) for p in page.paragraphs), default=0)
    # A flash of three words is a report; three words among menus are not.
    if not longest or (page.furniture and longest < _STORY):
        return "nothing but clutter: no sentence of a story in it"
    return None
