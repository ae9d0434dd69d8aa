"""What, and what became of it: `what` and `action` of a claim."""

from __future__ import annotations

import numpy as np
from spacy.tokens import Token

from onrecord.codebook.kinds import kinds

from ..tagger import Tags
from ..tagger.labels import heads
from .proposal import Proposal


def action_of(one: Proposal, tags: Tags | None) -> str | None:
    """The action of a claim; None for kinds that have none."""
    actions = kinds()[one.kind].action
    if not actions:
        return None
    if tags is None:
        return one.action or actions[0]
    p = dict(zip(heads()["action"], tags.mean("action", *one.span), strict=True))
    scored = {a: float(p[f"{one.kind}:{a}"]) + (0.3 if a == one.action else 0) for a in actions}
    return max(scored, key=lambda a: scored[a])


def what_of(one: Proposal, tags: Tags | None, text: str) -> str | None:
    """What was imposed, stopped, held or struck: a value of the codebook, or the words of the report."""
    whats = kinds()[one.kind].what
    if whats is None:
        return None
    if one.kind == "hazard":
        return _hazard(one, text)
    if not whats:
        return _office(one, text)
    if tags is None:
        return one.what or "other"
    names = [f"{one.kind}:{w}" for w in whats]
    p = dict(zip(heads()["what"], tags.mean("what", *one.span), strict=True))
    return whats[int(np.argmax([p[n] for n in names]))]


def _words(token: Token, text: str, drop: frozenset[str]) -> str:
    left = right = token
    for child in token.subtree:
        if child.dep_ in drop:
            continue
        if any(a.dep_ in drop for a in _between(child, token)):
            continue
        left = child if child.i < left.i else left
        right = child if child.i > right.i else right
    return " ".join(text[left.idx : right.idx + len(right)].split())


def _between(token: Token, top: Token) -> list[Token]:
    found = []
    while token.i != top.i and token.head is not token:
        found.append(token)
        token = token.head
    return found


def _hazard(one: Proposal, text: str) -> str:
    noun = one.anchor
    if noun.pos_ not in ("NOUN", "PROPN"):
        noun = next((t for t in (*noun.lefts, *noun.rights) if t.pos_ == "NOUN"), noun)
    return text[noun.idx : noun.idx + len(noun)].lower()


def _office(one: Proposal, text: str) -> str | None:
    anchor = one.anchor
    drop = frozenset({"relcl", "det", "punct", "appos", "advcl", "acl", "conj", "cc"})
    for child in anchor.children:
        if child.dep_ in ("oprd", "attr", "appos") and child.pos_ in ("NOUN", "PROPN"):
            return _words(child, text, drop)
        if child.dep_ == "prep" and child.lower_ == "as":
            for noun in child.children:
                if noun.dep_ == "pobj":
                    return _words(noun, text, drop)
    for child in anchor.children:
        if child.dep_ in ("dobj", "nsubjpass", "nsubj") and child.pos_ == "NOUN":
            return _words(child, text, drop)
    if anchor.pos_ in ("NOUN", "PROPN"):
        return _words(anchor, text, drop)
    return " ".join(text[one.span.start : one.span.end].split())
