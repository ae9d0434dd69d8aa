"""Words of events that tell of none: a war on corruption, a strike that somebody calls an attack on the nation."""

from __future__ import annotations

from spacy.tokens import Token

from onrecord.codebook.load import table

from .proposal import SPEECH, Proposal

_FIGHTING = frozenset({"attack", "fight"})


def figurative(one: Proposal) -> bool:
    """A word of fighting with what arms cannot fight, or a name that somebody gives to something."""
    if one.kind not in SPEECH and _a_name_given(one.anchor):
        return True
    if one.kind not in _FIGHTING:
        return False
    known = table("figurative")
    nouns = [one.anchor, *(c for c in one.anchor.children if c.dep_ == "dobj")]
    for noun in nouns:
        if noun.lemma_.lower() not in known["words"]:
            continue
        if any(c.dep_ in ("compound", "amod") and c.lemma_.lower() in known["before"] for c in noun.children):
            return True
        holders = [noun, *([one.anchor] if noun is not one.anchor else [noun.head] if noun.dep_ == "dobj" else [])]
        preps = [p for h in holders for p in h.children if p.dep_ == "prep" and p.lower_ in known["against"]]
        if any(_unarmed(o, known["abstract"]) for p in preps for o in p.children if o.dep_ == "pobj"):
            return True
    return False


def _a_name_given(noun: Token) -> bool:
    """ "labelled the march an attack", "described it as a massacre"."""
    verb = noun.head
    if noun.dep_ == "pobj" and verb.lower_ == "as":
        verb = verb.head if verb.head.pos_ == "VERB" else verb.head.head
    elif noun.dep_ == "dobj" and not any(c.dep_ == "dobj" and c.i < noun.i for c in verb.children):
        return False  # the only object is what is named
    elif noun.dep_ not in ("oprd", "dobj"):
        return False
    return noun.pos_ == "NOUN" and verb.lemma_.lower() in table("figurative")["labels"]


def _unarmed(token: Token, abstract: list[str]) -> bool:
    if token.lemma_.lower() in abstract or token.ent_type_ == "PERSON":
        return True
    return any(c.ent_type_ == "PERSON" for c in token.children if c.dep_ in ("appos", "compound"))
