"""Claims of one kind told in one breath: "declared a curfew and closed the border", "two died, taking the toll to 31".

The words of the first run on into the second; they end where it begins.
"""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from onrecord.codebook.kinds import kinds
from onrecord.codebook.mood import mood
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


def sums_beside(kept: Sequence[Proposal], proposals: Sequence[Proposal]) -> list[Proposal]:
    """What a toll comes to, told beside a claim that is kept, and itself as sure as that one: the codebook knows it."""
    found = []
    for one in proposals:
        if one.framed == 1 and one.anchor.lower_ in mood("totals") and not any(k is one for k in kept):
            beside = [k for k in kept if k.kind == one.kind and k.span.contains(_anchor(one)) and _sum(one, k)]
            if beside:
                one.weight = max(k.weight for k in beside)
                found.append(one)
    return found


def hang_on_words(proposals: Sequence[Proposal]) -> None:
    """Hang a claim on the verb whose word says it: "arrived and helped the police" tells of arriving, not of helping.

    The tagger may see the claim on a verb joined to that one. How sure it is goes to the word that the codebook knows.
    """
    for one in proposals:
        if one.framed or one.anchor.pos_ != "VERB":
            continue
        joined = {t.i for t in one.anchor.conjuncts}
        by_word = [o for o in proposals if o.kind == one.kind and o.framed == 1 and o.anchor.i in joined]
        if len(by_word) == 1 and by_word[0].weight < one.weight:
            by_word[0].weight, one.weight = one.weight, 0.0


def _sum(other: Proposal, one: Proposal) -> Span | None:
    """Words that tell what a toll comes to, beside those just counted: "three died, which brings the toll to 31"."""
    if not kinds()[one.kind].toll:
        return None
    words = one.anchor.doc.char_span(other.span.start, other.span.end, alignment_mode="expand") or ()
    toll = next((t for t in words if t.lower_ in mood("totals") and t.dep_ == "dobj"), None)
    if toll is None or toll.head.i <= one.anchor.i:
        return None
    verb = toll.head
    return Span(verb.left_edge.idx, max(other.span.end, min(one.span.end, _end(verb.right_edge))))


def _end(token: Token) -> int:
    return int(token.idx) + len(token)


def _anchor(one: Proposal) -> Span:
    return Span(one.anchor.idx, _end(one.anchor))


def _part(one: Proposal, other: Proposal) -> None:
    verb = other.anchor.pos_ == one.anchor.pos_ == "VERB" and other.anchor in one.anchor.conjuncts
    summed = _sum(other, one)
    own = summed or (other.span if verb else _own(other, one))
    begins = other.anchor.left_edge.idx if verb else own.start
    if begins <= one.anchor.idx or not (verb or summed or _of_another_thing(one, other)):
        return
    one.span, other.span = cut(one, begins), own
    if not verb and other.framed < 1:
        other.action, other.framed = one.action, one.framed  # "schools reopened, as well as shops"


def _own(other: Proposal, one: Proposal) -> Span:
    """The words of the second; those of its noun alone where they hold the first too."""
    if other.anchor.pos_ in ("NOUN", "PROPN") and other.span.start <= one.anchor.idx:
        return phrase_span(other.anchor)
    return other.span


def _of_another_thing(one: Proposal, other: Proposal) -> bool:
    """What the words before it name is not what its own name: security measures, and a curfew."""
    doc, own = one.anchor.doc, _own(other, one)
    before = doc.char_span(one.span.start, own.start, alignment_mode="contract") or ()
    after = doc.char_span(own.start, own.end, alignment_mode="expand") or ()
    first, second = topic_of(one.kind, before), topic_of(one.kind, after)
    return first is not None and second is not None and first != second
