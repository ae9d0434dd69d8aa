"""What bare descriptions stand for: "the ministry", "the group", "the prime minister"."""

from __future__ import annotations

from spacy.tokens import Doc

from onrecord.codebook.somebody import Somebody

from .mention import Mention
from .office import Offices
from .person import folded

_BACK = 120
"""Mentions back that a description may look."""
_NEAR = 3
"""Sentences back for those it stands for by sort alone."""


def stands_for(
    doc: Doc, mention: Mention, earlier: list[Mention], words: Somebody, offices: Offices, sentences: list[int]
) -> Mention | str | None:
    """The mention or the name of a person that a description means; None where it is its own name."""
    if mention.sort == "person":
        return offices.holder(doc, mention)
    if doc[mention.start].lower_ not in words.pointing:
        return None
    if mention.head.i - mention.start > 1 or mention.end > mention.head.i + 1:
        return None
    lower = mention.head.lower_
    recent = earlier[-_BACK:]
    for other in reversed(recent):
        if other.named and not other.pronoun and other.sort != "person" and lower in folded(other.name):
            return other
    sorts = words.stands_for.get(lower)
    if not sorts:
        return None
    here = sentences[mention.head.i]
    for other in reversed(recent):
        if here - sentences[other.head.i] > _NEAR:
            return None
        if other.named and other.sort in sorts and not other.pronoun:
            return other
    return None
