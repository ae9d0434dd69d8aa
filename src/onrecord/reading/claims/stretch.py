"""The smallest stretch of text that says a claim: the words around its anchor, cut where another claim begins.

The parse offers a few stretches (with or without what is said, with or without clauses that hang on it); the tagger's
word, piece by piece, says which one it is. Without the tagger the plain clause is taken.
"""

from __future__ import annotations

import numpy as np
from spacy.tokens import Token

from onrecord.codebook.mood import mood
from onrecord.model import Span

from ..tagger import Tags
from ..tagger.labels import columns, heads
from .proposal import SPEECH

_VERBAL = frozenset({"VERB", "AUX"})
_NEVER = frozenset({"punct", "cc", "intj", "meta", "mark", "preconj"})
_SAID = frozenset({"ccomp", "parataxis", "csubj"})
_HUNG = frozenset({"advcl", "relcl", "appos", "acl"})

_OPTIONS = (
    frozenset[str](),
    _SAID,
    frozenset({"relcl", "appos", "acl"}),
    frozenset({"advcl"}),
    frozenset({"conj"}),
    _SAID | _HUNG,
    _SAID | _HUNG | {"conj"},
)
"""What else a stretch may take in beside the plain clause, from least to most."""


_LOOSE = frozenset({"relcl", "advcl", "parataxis"})


def _branch(token: Token, also: frozenset[str]) -> tuple[int, int]:
    """First and last token of a dependent, without the clauses that hang on its right edge unless asked for."""
    left = right = token.i
    stack = [token]
    while stack:
        here = stack.pop()
        for child in here.children:
            at, dep = child.i, child.dep_
            if at > here.i and dep not in also and (dep in _LOOSE or (dep == "ccomp" and child.pos_ in _VERBAL)):
                continue
            left, right = min(left, at), max(right, at)
            stack.append(child)
    return left, right


def _takes(anchor: Token, child: Token, also: frozenset[str]) -> bool:
    if child.dep_ in _NEVER:
        return False
    if child.dep_ in also:
        return True
    if child.dep_ == "dep" and child.pos_ in _VERBAL:
        return False
    if anchor.pos_ in _VERBAL:
        return child.dep_ not in _SAID and child.dep_ not in ("conj", "advcl")
    return child.dep_ not in ("conj", "relcl", "advcl", "parataxis", "appos", "ccomp")


def _tokens(anchor: Token, also: frozenset[str]) -> tuple[int, int]:
    first = last = anchor.i
    for child in anchor.children:
        if _takes(anchor, child, also):
            left, right = _branch(child, also)
            first, last = min(first, left), max(last, right)
    return first, last


def _trim(anchor: Token, first: int, last: int) -> Span:
    doc, sent = anchor.doc, anchor.sent
    first, last = max(first, sent.start), min(last, sent.end - 1)
    while first < anchor.i and _holds(doc[first], anchor):
        first += 1
    while first < anchor.i and (
        doc[first].is_space or doc[first].text in ",;:-)." or doc[first].dep_ in ("cc", "mark")
    ):
        first += 1
    while last > anchor.i and (doc[last].is_space or doc[last].text in ",;:-.(--"):
        last -= 1
    return Span(doc[first].idx, doc[last].idx + len(doc[last]))


def _holds(token: Token, anchor: Token) -> bool:
    """It is the preposition or conjunction that the anchor hangs on."""
    return bool((token.pos_ in ("ADP", "SCONJ") or token.dep_ == "prep") and token.is_ancestor(anchor))


def options_of(anchor: Token) -> list[Span]:
    """The stretches that the parse offers for a claim that hangs on `anchor`, the plain clause first."""
    hung = {token.dep_ for token in anchor.subtree}
    options: dict[Span, None] = {}
    for also in dict.fromkeys(also & hung for also in _OPTIONS):  # what hangs nowhere on it makes no difference
        options[_trim(anchor, *_tokens(anchor, also))] = None
    if (anchor.pos_ not in _VERBAL or anchor.dep_ == "acomp") and anchor.head != anchor and anchor.head.pos_ in _VERBAL:
        # "fighting broke out near the dam": a noun and the clause it is the subject or object of
        options[_trim(anchor, *_with(anchor, _tokens(anchor.head, frozenset())))] = None
    return list(options)


def stretch(anchor: Token, kind: str, tags: Tags | None, options: list[Span] | None = None) -> Span:
    """Characters of the text that say the claim of `kind` that hangs on `anchor`, whose `options` may be known."""
    spans = options_of(anchor) if options is None else options
    if tags is None and (anchor.pos_ == "ADJ" or anchor.dep_ == "acomp" or anchor.lower_ in mood("totals")):
        return spans[-1]  # "dead" or "the toll" alone says nothing: the clause
    if tags is None:
        return spans[1] if kind in SPEECH and len(spans) > 1 else spans[0]
    sent = anchor.sent
    rows = tags.rows(sent.start_char, sent.end_char)
    p = np.clip(tags.p[rows, columns("inside")][:, heads()["inside"].index(kind)], 0.02, 0.98)
    gain = np.log(p) - np.log(1 - p)
    best, most = spans[0], -np.inf
    for span in spans:
        its = tags.rows(span.start, span.end)
        score = float(gain[max(0, its.start - rows.start) : max(0, its.stop - rows.start)].sum())
        if score > most + 1e-6:
            best, most = span, score
    return best


def phrase_span(head: Token) -> Span:
    """The characters of the noun phrase that `head` heads, without what is coordinated with it or hangs on it."""
    return _trim(head, *_tokens(head, frozenset()))


def _with(anchor: Token, bounds: tuple[int, int]) -> tuple[int, int]:
    own = _tokens(anchor, frozenset())
    return min(bounds[0], own[0]), max(bounds[1], own[1])
