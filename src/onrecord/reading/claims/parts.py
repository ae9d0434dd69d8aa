"""Lists: "killed three soldiers, a driver and two boys" is three tolls, and "12 people, including a nurse" is two.

A part is a counted phrase coordinated with what a predicate is done to, or named after "including". It makes a claim of
the same kind; the words of the first end where the next part begins.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from onrecord.codebook.kinds import kinds
from onrecord.codebook.mood import mood
from onrecord.model import Span

from ..mentions import QuantityMention
from .arguments import doers, done_to
from .count import counts_one
from .proposal import Proposal
from .stretch import phrase_span

_LISTS = frozenset({"strength", "damage"})
"""Kinds besides tolls whose lists are told apart."""


def parts_of(one: Proposal, mentions: tuple[QuantityMention, ...]) -> list[Proposal]:
    """The further parts of a claim's list, each a proposal of its own; the claim's own words are cut before them."""
    if not kinds()[one.kind].toll and one.kind not in _LISTS:
        return []
    heads = [one.anchor] if one.anchor.pos_ in ("NOUN", "PROPN") else done_to(one.anchor) or doers(one.anchor)
    counted = {m.noun for m in mentions if m.sort == "count" and m.noun is not None}
    found: list[Proposal] = []
    for head in heads[:1]:
        for token in _listed(head):
            if token.i == head.i or not (token.i in counted or counts_one(token)):
                continue
            part = Proposal(one.kind, token, phrase_span(token), one.tagged, one.inside, one.framed)
            part.weight = one.weight
            found.append(part)
    later = [p.span.start for p in found if p.span.start > one.anchor.idx]
    if later and one.span.start < min(later) < one.span.end and heads[0].idx < min(later):
        one.span = _cut(one, min(later))
    return found


def _listed(head: Token) -> Iterator[Token]:
    """The tokens coordinated with a head, and those named after "including" beside any of them."""
    for token in (head, *head.conjuncts):
        yield token
        for child in token.children:
            if child.dep_ == "prep" and child.lower_ in mood("including"):
                for named in child.children:
                    if named.dep_ == "pobj":
                        yield named
                        yield from named.conjuncts
            elif child.dep_ == "appos":
                yield child
                yield from child.conjuncts


def _cut(one: Proposal, end: int) -> Span:
    """The claim's words up to a character, without the comma or "and" before it."""
    words = one.anchor.doc.char_span(one.span.start, end, alignment_mode="contract")
    if words is None:
        return one.span
    last = len(words) - 1
    while last > 0 and (words[last].is_punct or words[last].is_space or words[last].dep_ in ("cc", "prep")):
        last -= 1
    stop = words[last].idx + len(words[last])
    return Span(one.span.start, stop) if stop > one.anchor.idx else one.span
