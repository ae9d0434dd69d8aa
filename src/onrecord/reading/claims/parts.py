"""Lists: "killed three soldiers, a driver and two boys" is three tolls, and "12 people, including a nurse" is two.

A part is a counted phrase coordinated with what a predicate is done to, or named after "including", by the parse or,
since long lists break the parse, by the order of words. It makes a claim of the same kind; the words of each end where
the next part begins.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from onrecord.codebook.kinds import kinds
from onrecord.codebook.mood import mood
from onrecord.codebook.triggers import triggers
from onrecord.model import Span

from ..mentions import QuantityMention
from .arguments import doers, done_to, sufferers
from .ones import counts_one
from .proposal import Proposal
from .stretch import phrase_span

_LISTS = frozenset({"strength", "damage"})
"""Kinds besides tolls whose lists are told apart."""
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
"""Forms of a verb with which another thing is told."""
_MARKS = frozenset({",", ";", ":", "-", "--", "–", "—", "(", "$"})
_LINKS = frozenset({"cc", "prep", "punct"})
"""Arcs of what stands between two parts, and belongs to neither."""


def parts_of(one: Proposal, mentions: tuple[QuantityMention, ...]) -> list[Proposal]:
    """The further parts of a claim's list, each a proposal of its own; the claim's own words are cut before them."""
    if not kinds()[one.kind].toll and one.kind not in _LISTS:
        return []
    heads = [one.anchor] if one.anchor.pos_ in ("NOUN", "PROPN") else done_to(one.anchor)
    heads = heads or (doers(one.anchor) if one.framed == 1 else sufferers(one.anchor))
    if not heads:
        return []
    counted = {m.noun for m in mentions if m.sort == "count" and m.noun is not None}
    head = heads[0]
    parts = {t.i: phrase_span(t) for t in _listed(head) if t.i > head.i and (t.i in counted or counts_one(t))}
    parts |= dict(_in_a_row(head, mentions)) if kinds()[one.kind].toll else {}
    if one.kind != "released":  # "freed a boy kidnapped in May" is no other toll
        parts = {at: span for at, span in parts.items() if not _of_another_toll(one, at)}
    found = []
    for token, span in sorted(parts.items()):
        part = Proposal(one.kind, one.anchor.doc[token], span, one.tagged, one.inside, one.framed)
        part.weight = one.weight
        found.append(part)
    later = [p.span.start for p in found if p.span.start > one.anchor.idx]
    if later and one.span.start < min(later) < one.span.end and head.idx < min(later):
        one.span = cut(one, min(later))
    return found


def _in_a_row(head: Token, mentions: tuple[QuantityMention, ...]) -> Iterator[tuple[int, Span]]:
    """The counted phrases that follow a head with only commas and the like between: their tokens and their words."""
    doc, sent = head.doc, head.sent
    starts = {m.span.start: m for m in mentions if m.sort == "count"}
    row: list[tuple[int, int]] = []  # the first token of each, and the one that stands for it
    end = sent.end
    for token in doc[head.i + 1 : sent.end]:
        if token.tag_ in FINITE or _another_toll(token):
            end = token.i
            break
        mention = starts.get(token.idx)
        stands = _stands_for(token, mention)
        if stands is None:
            continue
        if doc[stands].dep_ in ("nsubj", "nsubjpass"):
            end = token.i
            break  # "freed 11 men, both sides said"
        if not _parted(doc, token.i):
            if mention is not None:
                end = token.i
                break
            continue
        row.append((token.i, stands))
    for n, (first, stands) in enumerate(row):
        last = row[n + 1][0] if n + 1 < len(row) else min(end, max(doc[stands].right_edge.i, stands) + 1)
        while last - 1 > stands and (doc[last - 1].is_punct or doc[last - 1].is_space or doc[last - 1].dep_ in _LINKS):
            last -= 1
        yield stands, Span(doc[first].idx, doc[last - 1].idx + len(doc[last - 1]))


def _stands_for(token: Token, mention: QuantityMention | None) -> int | None:
    """The token that stands for the counted phrase that begins here; None where none begins."""
    if mention is not None:
        return mention.noun if mention.noun is not None else token.i
    if token.lower_ in mood("single") and counts_one(token.head) and token.head.i > token.i:
        return int(token.head.i)
    return None


def _parted(doc: Doc, at: int) -> bool:
    """A comma, "and" or "including" stands before."""
    before = doc[at - 1]
    return before.text in _MARKS or before.dep_ == "cc" or before.lower_ in mood("including")


def _of_another_toll(one: Proposal, at: int) -> bool:
    """Those counted are counted as something else: "99 killed and 46 injured", "12 dead, 30 people missing"."""
    return any(_tolls(token) - {one.kind} for token in one.anchor.doc[at : at + 2])


def _another_toll(token: Token) -> bool:
    """A word that counts other people: "12 dead and 20 wounded"."""
    return bool(_tolls(token))


def _tolls(token: Token) -> set[str]:
    """The kinds of toll that a word tells."""
    parts = ("adjective", "verb") if token.tag_ == "VBN" else ("adjective", "noun")
    known = (t for word in {token.lemma_.lower(), token.lower_} for p in parts for t in triggers().get((word, p), ()))
    return {t.kind for t in known if kinds()[t.kind].toll and not t.weak}


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


def _links(token: Token) -> bool:
    """It only joins what comes after: "and", "as", "as well as"."""
    return token.dep_ in ("cc", "prep", "mark") or (token.dep_ == "advmod" and token.lower_ in mood("joining"))


def cut(one: Proposal, end: int) -> Span:
    """The claim's words up to a character, without the comma or "and" before it."""
    words = one.anchor.doc.char_span(one.span.start, end, alignment_mode="contract")
    if words is None:
        return one.span
    last = len(words) - 1
    while last > 0 and (words[last].is_punct or words[last].is_space or _links(words[last])):
        last -= 1
    stop = words[last].idx + len(words[last])
    return Span(one.span.start, stop) if stop > one.anchor.idx else one.span
