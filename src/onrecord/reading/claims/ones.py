"""One person: "a soldier was killed", "an Austrian", and "no officer", of whom there is none."""

from __future__ import annotations

from functools import cache

from spacy.tokens import Token

from onrecord.codebook.mood import mood
from onrecord.codebook.places import referents
from onrecord.codebook.quantities import plural
from onrecord.codebook.triggers import sort_of
from onrecord.model import Quantity

from .arguments import doers, done_to
from .proposal import Proposal

_OF_ONE = frozenset({"killed", "injured", "detained", "abducted", "released"})


@cache
def people_nouns() -> frozenset[str]:
    """Lemmas of nouns for people, forces and crowds among them."""
    return frozenset(n for n, sorts in sort_of().items() if sorts & {"people", "force", "crowd", "person"})


def a_person(token: Token) -> bool:
    """A noun for somebody, or for one of a nation."""
    return token.lemma_.lower() in people_nouns() or token.ent_type_ == "NORP" or _of_a_nation(token)


def _of_a_nation(token: Token) -> bool:
    """ "A Ukrainian", which the model may take for a place."""
    return token.pos_ == "PROPN" and any(r.adjective for r in referents(token.text))


def one_person(one: Proposal) -> Quantity | None:
    """ "A soldier was killed": one, where the words say so of people; a named person is not counted."""
    alone = [one.anchor] if one.anchor.pos_ in ("NOUN", "PROPN", "ADJ") else []
    told = [one.counts] if one.counts is not None else []
    for head in told or done_to(one.anchor) or doers(one.anchor) or alone:
        if not one.span.start <= head.idx < one.span.end:
            continue
        of_land = head.ent_type_ == "NORP" or _of_a_nation(head)
        if (head.tag_ in ("NN", "CD") or of_land) and head.lemma_.lower() not in mood("collective"):
            known = head.lemma_.lower() in people_nouns() or of_land
            if known or befalls_people(one):
                return _single(head)
    return None


def counts_one(token: Token) -> bool:
    """One person, by an article: "a nurse", "an Austrian"."""
    return token.tag_ in ("NN", "NNP", "JJ") and a_person(token) and _is_single(token)


def is_one(one: Proposal, token: Token) -> bool:
    """One person, by an article: "a nurse", "a beekeeper"."""
    return counts_one(token) or (befalls_people(one) and token.tag_ == "NN" and _is_single(token))


def _is_single(noun: Token) -> bool:
    single = _single(noun)
    return single is not None and single.low == 1


def befalls_people(one: Proposal) -> bool:
    """What is killed or held by ones is somebody, whatever the word."""
    return one.anchor.pos_ == "VERB" and one.kind in _OF_ONE and one.framed == 1


def _single(noun: Token) -> Quantity | None:
    for child in noun.children:
        if child.lower_ in mood("single"):
            return Quantity(child.text, 1, 1, None, _plural(noun))
        if child.lower_ == "no" and child.dep_ == "det":
            return Quantity(child.text, 0, 0, None, _plural(noun))
    return None


def _plural(noun: Token) -> str:
    return plural(noun.lemma_.lower())
