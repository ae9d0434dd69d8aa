"""Claims of one kind told in one breath: "declared a curfew and closed the border", "lifted, as was the curfew".

The words of the first run on into the second; they end where it begins.
"""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.model import Span

from .parts import cut
from .proposal import Proposal
from .stretch import phrase_span
from .topic import topic_of

UNDONE = frozenset({"measure", "service"})
"""Kinds whose thing may be done and undone in one breath: "the curfew imposed on Sunday was lifted"."""


def part_like(proposals: Sequence[Proposal]) -> None:
    """Cut the words of each proposal before those of a like one, where the two tell of different things."""
    for one in proposals:
        for other in proposals:
            if other.kind == one.kind and one.anchor.i < other.anchor.i and one.span.contains(_anchor(other)):
                _part(one, other)


def _anchor(one: Proposal) -> Span:
    return Span(one.anchor.idx, one.anchor.idx + len(one.anchor))


def _part(one: Proposal, other: Proposal) -> None:
    verb = other.anchor.pos_ == one.anchor.pos_ == "VERB" and other.anchor in one.anchor.conjuncts
    begins = other.anchor.left_edge.idx if verb else _own(other).start
    if begins <= one.anchor.idx or not (verb or _of_another_thing(one, other)):
        return
    one.span, other.span = cut(one, begins), other.span if verb else _own(other)
    if not verb and other.framed < 1:
        other.action, other.framed = one.action, one.framed  # "schools reopened, as well as shops"


def _own(one: Proposal) -> Span:
    """Its words, those of its noun alone where they begin before it."""
    if one.anchor.pos_ in ("NOUN", "PROPN") and one.span.start < one.anchor.left_edge.idx:
        return phrase_span(one.anchor)
    return one.span


def _of_another_thing(one: Proposal, other: Proposal) -> bool:
    """What the words before it name is not what its own name: security measures, and a curfew."""
    doc, own = one.anchor.doc, _own(other)
    before = doc.char_span(one.span.start, own.start, alignment_mode="contract") or ()
    after = doc.char_span(own.start, own.end, alignment_mode="expand") or ()
    first, second = topic_of(one.kind, before), topic_of(one.kind, after)
    return first is not None and second is not None and first != second
