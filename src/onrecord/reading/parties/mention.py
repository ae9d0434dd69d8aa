"""Somebody mentioned, on the way to a party with a full name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from spacy.tokens import Token


@dataclass(slots=True)
class Mention:
    """The tokens from `start` to `end` around `head` name somebody, or stand for somebody named elsewhere."""

    head: Token
    start: int
    end: int
    sort: str | None
    name: str = ""
    """The full name as far as it is known."""
    named: bool = False
    """It has a proper name of its own, and others may stand for it."""
    pronoun: bool = False
    relative: bool = False
    """ "who", of the noun before it."""
    speaker: bool = False
    """ "I" and "we", of whoever speaks."""
    settled: bool = False
    """Its name is that of somebody right beside it."""
    plural: bool = False
    gender: str | None = None
    """m or f, where a word tells."""
    role: str = ""
    """Lower-case words before or beside a person's name: "acting defence minister"."""
    country: str | None = None

    @property
    def subject(self) -> bool:
        """Does something in its clause, so that a pronoun after it is likely to mean it."""
        return self.head.dep_ in {"nsubj", "nsubjpass", "agent"}


_DEEP = 3
"""Nouns between a description and the name after it: "a spokesman for the League of the North, Ana Ruiz,"."""


def described_by(mention: Mention, by_head: Mapping[int, Mention]) -> Mention | None:
    """The person whose name stands right after: the spokesman of "a spokesman for the League, Ana Ruiz"."""
    if mention.head.dep_ != "appos":
        return None
    above = mention.head.head
    for _ in range(_DEEP):
        other = by_head.get(above.i)
        if other is not None and other.sort == "person":
            return None if other.named or other.plural or other.pronoun else other
        if above.dep_ != "pobj" or above.head.dep_ != "prep":
            return None
        above = above.head.head
    return None
