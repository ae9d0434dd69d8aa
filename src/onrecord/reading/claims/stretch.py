"""The smallest stretch of text that says a claim: a clause or noun phrase around its anchor, cut at the next clause.

The anchor is the token a claim hangs on: the verb of the act, the noun of the event, the figure.
"""

from __future__ import annotations

from spacy.tokens import Doc, Token

from onrecord.model import Span

_CUT = frozenset({"ccomp", "parataxis", "advcl", "conj", "cc", "punct", "mark", "intj", "dep", "meta", "csubj"})
"""Dependents of a clause that are other clauses, or not part of what it says."""
_CUT_NOUN = frozenset({"conj", "cc", "punct", "relcl", "appos", "advcl", "parataxis", "dep", "preconj"})
_KEPT_CLAUSES = frozenset({"xcomp", "acl", "pcomp"})
_VERBAL = frozenset({"VERB", "AUX"})


def _is_clause(token: Token) -> bool:
    return token.pos_ in _VERBAL and any(c.dep_ in ("nsubj", "nsubjpass", "expl", "mark") for c in token.children)


def _kept(anchor: Token, child: Token) -> bool:
    if child.dep_ in ("punct", "cc", "intj", "meta", "mark", "preconj"):
        return False
    if child.dep_ == "dep" and child.pos_ in _VERBAL:
        return False
    if anchor.pos_ in _VERBAL:
        if child.dep_ in ("ccomp", "parataxis", "csubj"):
            return False
        if child.dep_ == "conj":
            return False
        return child.dep_ != "advcl"
    if child.dep_ == "conj":
        return False
    return child.dep_ not in ("relcl", "advcl", "parataxis", "appos", "ccomp")


def _branch(token: Token, doc: Doc) -> tuple[int, int]:
    """First and last token of a dependent, without clauses that hang on its right edge."""
    left, right = token.i, token.i
    stack = [token]
    while stack:
        here = stack.pop()
        for child in here.children:
            if child.dep_ in ("relcl", "advcl", "parataxis") or (child.dep_ == "ccomp" and child.pos_ in _VERBAL):
                if child.i > here.i:
                    continue
            left, right = min(left, child.i), max(right, child.i)
            stack.append(child)
    return left, right


def stretch(anchor: Token) -> Span:
    """Characters of the clause or phrase that `anchor` heads, trimmed of blank space and outer punctuation."""
    doc = anchor.doc
    first, last = anchor.i, anchor.i
    sent = anchor.sent
    # A participle or complement keeps its own words only; an auxiliary construction takes its subject with it.
    for child in anchor.children:
        if not _kept(anchor, child):
            continue
        left, right = _branch(child, doc)
        first, last = min(first, left), max(last, right)
    while first < last and (doc[first].is_space or doc[first].is_punct and doc[first].text not in "\"'(" or doc[first].dep_ in ("cc", "mark") and doc[first].head.i <= last):
        first += 1
    while last > first and (doc[last].is_space or doc[last].text in ",;:-.!?" or doc[last].text == "--"):
        last -= 1
    first, last = max(first, sent.start), min(last, sent.end - 1)
    return Span(doc[first].idx, doc[last].idx + len(doc[last]))
