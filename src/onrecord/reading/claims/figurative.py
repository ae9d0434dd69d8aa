"""Fights that are none: an offensive against a rival, a war on corruption, a battle with inflation."""

from __future__ import annotations

from spacy.tokens import Token

from onrecord.codebook.load import table

from .proposal import Proposal

_FIGHTING = frozenset({"attack", "fight"})


def figurative(one: Proposal) -> bool:
    """A word of fighting whose object is one person's standing, or a thing that cannot be fought with arms."""
    if one.kind not in _FIGHTING:
        return False
    known = table("figurative")
    nouns = [one.anchor, *(c for c in one.anchor.children if c.dep_ == "dobj")]
    for noun in nouns:
        if noun.lemma_.lower() not in known["words"]:
            continue
        holders = [noun, *([one.anchor] if noun is not one.anchor else [noun.head] if noun.dep_ == "dobj" else [])]
        preps = [p for h in holders for p in h.children if p.dep_ == "prep" and p.lower_ in known["against"]]
        if any(_unarmed(o, known["abstract"]) for p in preps for o in p.children if o.dep_ == "pobj"):
            return True
    return False


def _unarmed(token: Token, abstract: list[str]) -> bool:
    if token.lemma_.lower() in abstract or token.ent_type_ == "PERSON":
        return True
    return any(c.ent_type_ == "PERSON" for c in token.children if c.dep_ in ("appos", "compound"))
