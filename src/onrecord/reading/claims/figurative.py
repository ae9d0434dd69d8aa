"""Words of events that tell of none: a war on corruption, a strike that somebody calls an attack, a camp held."""

from __future__ import annotations

from spacy.tokens import Token

from onrecord.codebook.load import table
from onrecord.codebook.triggers import sort_of

from ..parties import Parties
from .arguments import doers, done_to
from .proposal import SPEECH, Proposal

_FIGHTING = frozenset({"attack", "fight"})
_OF_CAPTIVES = frozenset({"abducted", "detained"})


def figurative(one: Proposal, parties: Parties) -> bool:
    """A word of fighting with what arms cannot fight, or a name that somebody gives to something.

    One person fights another in a figure of speech, unless either is said to have a force: "the army's offensive
    against Sabo", "an offensive against Sabo, the rebel leader".
    """
    if one.kind in SPEECH:
        return _kept_from(one.anchor)
    if a_name_given(one.anchor):
        return True
    if one.kind in _OF_CAPTIVES:
        return _of_a_place(one.anchor)
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
        against = [o for p in preps for o in p.children if o.dep_ == "pobj"]
        if any(o.lemma_.lower() in known["abstract"] for o in against):
            return True
        if any(_a_person(o, parties) and not _armed(o) for o in against) and not _by_a_force(one.anchor, parties):
            return True
    return False


def in_a_name_given(token: Token) -> bool:
    """A word of what somebody calls another, which names nobody: "called them bandits in the pay of foreigners"."""
    return any(a_name_given(t) for t in (token, *token.ancestors))


def a_name_given(noun: Token) -> bool:
    """ "labelled the march an attack", "described it as a massacre"."""
    verb = noun.head
    if noun.dep_ == "pobj" and verb.lower_ == "as":
        verb = verb.head if verb.head.pos_ == "VERB" else verb.head.head
    elif noun.dep_ == "dobj" and not any(c.dep_ == "dobj" and c.i < noun.i for c in verb.children):
        return False  # the only object is what is named
    elif noun.dep_ not in ("oprd", "dobj"):
        return False
    return noun.pos_ == "NOUN" and verb.lemma_.lower() in table("figurative")["labels"]


def _a_person(token: Token, parties: Parties) -> bool:
    """One somebody with a name, or named beside it: "his deputy, Iva Moran"."""
    for named in (token, *(c for c in token.children if c.dep_ in ("appos", "compound"))):
        mention = parties.at(named.i)
        known = mention is not None and mention.head == named.i and mention.party.sort == "person"
        if named.ent_type_ == "PERSON" or (known and named.pos_ == "PROPN"):
            return True
    return False


def _armed(somebody: Token) -> bool:
    """Words that tell who they are name a force: "Sabo, the rebel leader"."""
    beside = (c for c in somebody.children if c.dep_ in ("appos", "compound", "amod", "nmod"))
    return any("force" in sort_of().get(t.lemma_.lower(), ()) for word in beside for t in (word, *word.children))


def _by_a_force(anchor: Token, parties: Parties) -> bool:
    """A force does it: "troops began an offensive"."""
    verb = anchor if anchor.pos_ == "VERB" else anchor.head
    for doer in {*doers(anchor), *(doers(verb) if verb.pos_ == "VERB" else ())}:
        mention = parties.at(doer.i)
        if "force" in sort_of().get(doer.lemma_.lower(), ()) or (mention is not None and mention.party.sort == "force"):
            return True
    return False


def _kept_from(anchor: Token) -> bool:
    """What is denied is no report but a thing: "refugees were denied entry"."""
    refused = table("figurative")["refused"]
    things = [*done_to(anchor), *(c for c in anchor.children if c.dep_ in ("dobj", "oprd"))]
    return anchor.lemma_.lower() == "deny" and any(t.lemma_.lower() in refused for t in things)


def _of_a_place(anchor: Token) -> bool:
    """A place that is held or taken: "the camp was held by 1,400 men"."""
    sorts = [sort_of().get(t.lemma_.lower(), frozenset[str]()) for t in done_to(anchor)]
    holds = anchor.pos_ == "VERB" and anchor.lemma_.lower() in table("figurative")["holding"]
    return holds and bool(sorts) and all("place" in s and not s & {"people", "person"} for s in sorts)
