"""How agencies and papers say that a text takes the place of an earlier one, or takes it back."""

from __future__ import annotations

import re
from functools import cache

from .load import table

_COUNTED = r"(?:\s*\(?\d{1,2}\)?)?"
"""Updates are counted: "UPDATE 2-"."""


def _groups(sort: str, **after: str) -> str:
    """The words of a sort as one pattern with a group for each state, the longest first; `after` may follow them."""
    return "|".join(
        f"(?P<{state}>{'|'.join(re.escape(w) for w in sorted(words, key=len, reverse=True))}){after.get(state, '')}"
        for state, words in table("editions")[sort].items()
    )


@cache
def slug() -> re.Pattern[str]:
    """A slug at the head of a headline; its group names the state that it tells."""
    return re.compile(rf"(?:{_groups('slugs', updated=_COUNTED)})\s*[-–—:(/|]+\s*")


@cache
def notice() -> re.Pattern[str]:
    """The beginning of a paragraph that says what this edition changes; its group names the state that it tells."""
    leads = "|".join(re.escape(w) for w in sorted(table("editions")["leads"], key=len, reverse=True))
    return re.compile(rf"[\s*•(\[]*(?:(?:{leads})\s*[:.–—-]+\s*)?[(\[]?(?:{_groups('notices')})\b:?", re.IGNORECASE)


def state_of(pubstatus: str) -> str | None:
    """The state that a sender's word for it means: issued, updated, corrected, withdrawn or withheld."""
    said = pubstatus.strip().casefold().rpartition(":")[2]
    return next((state for state, words in table("editions")["pubstatus"].items() if said in words), None)


def plain_headline(title: str) -> str:
    """A headline without the slugs before it, as editions of one story have it in common."""
    text = " ".join(title.split())
    while found := slug().match(text):
        text = text[found.end() :].lstrip()
    return text
