"""Numbers in brackets after the places they are of: "73 deaths confirmed in Sofala (51), Manica (14) and Zambezia (8)".

Each makes a claim of its own where together they make up the number of the claim that they stand beside.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from onrecord.codebook.kinds import kinds
from onrecord.model import Span

from ..mentions import QuantityMention
from ..parse import text_of
from .count import count_of, counted_token
from .near import token_at
from .proposal import Proposal


def bracketed_of(one: Proposal, mentions: tuple[QuantityMention, ...]) -> list[Proposal]:
    """The parts of a toll told in brackets, each with the place before it; none where they do not add up."""
    if not kinds()[one.kind].toll or one.counts is not None:
        return []
    row = list(_row(one, mentions))
    if len(row) < 2:
        return []
    whole = count_of(one, mentions)
    if whole is None or whole.low is None or whole.low != sum(m.quantity.low or 0 for _, m in row):
        return []
    counted = next((m for m in mentions if m.quantity is whole), None)
    at = None if counted is None else counted_token(one, counted)
    if at is None:
        return []
    one.counts = one.anchor.doc[at]
    found = []
    for words, mention in row:
        token = counted_token(one, mention)
        part = Proposal(one.kind, one.anchor, words, one.tagged, one.inside, one.framed, one.action, one.what)
        part.weight, part.beside, part.placed = one.weight, frozenset({at}), True
        part.counts = None if token is None else one.anchor.doc[token]
        found.append(part)
    return found


def _row(one: Proposal, mentions: tuple[QuantityMention, ...]) -> Iterator[tuple[Span, QuantityMention]]:
    """Numbers in brackets in the sentence, each with its words from the name before it on."""
    doc, sent = one.anchor.doc, one.anchor.sent
    text = text_of(doc)
    for mention in mentions:
        start, end = mention.span.start, mention.span.end
        if not sent.start_char <= start < sent.end_char or mention.sort != "count":
            continue
        if text[start - 1 : start] != "(" or text[end : end + 1] != ")":
            continue
        bracket = token_at(doc, start - 1)
        name = None if bracket is None or not bracket.i else _name_before(doc, bracket.i - 1)
        if name is not None:
            yield Span(name.idx, end + 1), mention


def _name_before(doc: Doc, last: int) -> Token | None:
    """The first word of the name that ends at a token."""
    first = last
    while first > 0 and doc[first].text[:1].isupper() and doc[first - 1].text[:1].isupper():
        first -= 1
    return doc[first] if doc[first].text[:1].isupper() else None
