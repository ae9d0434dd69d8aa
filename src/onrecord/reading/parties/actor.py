"""Places in the role of somebody: "Moscow accused Kyiv" speaks of governments, "shells fell on Moscow" of a town."""

from __future__ import annotations

from spacy.tokens import Token

from onrecord.codebook.somebody import Somebody

_TOWARDS = {"to", "with", "against", "between"}


def acts(token: Token, words: Somebody) -> bool:
    """A place that does something only people do, or that somebody does it to."""
    here = token
    for _ in range(4):
        if here.dep_ != "conj":
            break
        here = here.head
    head = here.head
    if here.dep_ == "nsubj":
        return head.lemma_.lower() not in words.of_ground
    if here.dep_ in {"poss", "compound", "amod"}:
        return head.lemma_.lower() in words.of_actors
    if here.dep_ in {"dobj", "nsubjpass"}:
        verb = head
    elif here.dep_ == "pobj" and head.lower_ == "by":
        return True
    elif here.dep_ == "pobj" and head.lower_ in _TOWARDS:
        verb = head.head
        if verb.lower_ == "according":
            return True
        if verb.pos_ == "NOUN":
            return verb.lemma_.lower() in words.of_actors
    else:
        return False
    lemma = verb.lemma_.lower()
    return lemma in words.wills and lemma not in words.to_ground
