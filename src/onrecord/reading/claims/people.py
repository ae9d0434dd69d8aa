"""Who and whom: the parties that do it, and the people or things that it is done to."""

from __future__ import annotations

from spacy.tokens import Token

from onrecord.codebook.kinds import kinds
from onrecord.codebook.mood import mood
from onrecord.codebook.triggers import triggers
from onrecord.model import Party

from ..parties import Parties
from .arguments import conjuncts, doers, done_to
from .figurative import a_name_given
from .near import an_estimate
from .phrase import phrase
from .proposal import SPEECH, Proposal

_THINGS = frozenset({"damage", "attack", "seize", "handover", "statement", "aid", "measure", "hazard", "prosecute"})
"""Kinds that are done to things as well as to people."""
_NO_WHOM = frozenset({"protest", "fight", "riot", "situation", "strength", "service"})


def people_of(one: Proposal, parties: Parties, text: str) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
    """Who does it, and whom it is done to; either may be empty."""
    if one.kind == "role":
        return _role(one, parties)
    who, whom = [t for t in doers(one.anchor) if not _the_event(t, one.kind)], done_to(one.anchor)
    if one.kind not in SPEECH and an_estimate(one.anchor):
        who, whom = (whom, []) if one.kind in _NO_WHOM else ([], whom)
    suffers = kinds()[one.kind].toll or one.kind in ("damage", "hazard")
    if suffers and not whom and (one.anchor.lemma_.lower() in mood("suffered") or one.anchor.pos_ != "VERB"):
        who, whom = [], who
    if one.counts is not None:
        whom = [one.counts]
        return _named(who, parties, None), _named(whom, parties, None, beside=one.beside)
    if kinds()[one.kind].toll and one.anchor.pos_ in ("NOUN", "NUM", "PRON", "ADJ") and not whom:
        whom = [one.anchor]
    if one.kind in _NO_WHOM:
        whom = [t for t in whom if parties.at(t.i)]
    if one.kind == "strength":
        who, whom = who or _counted_by(one.anchor), []
    elif one.kind in ("deploy", "withdraw"):
        force = [t for t in whom if parties.at(t.i)]
        # the force itself is who goes, unless somebody sends it
        who, whom = (force, []) if force and (one.kind == "withdraw" or not who) else (who, force)
    if whom == [one.anchor] and one.anchor.dep_ in ("conj", "appos", "pobj"):
        return _named(who, parties, None), _named(whom, parties, None, alone=True)  # one part of a list
    things = one.kind in _THINGS
    return _named(who, parties, None), _named(whom, parties, text if things else None)


def _the_event(token: Token, kind: str) -> bool:
    """The event itself, as the subject of its own course: "the protests spread"."""
    return any(t.kind == kind for t in triggers().get((token.lemma_.lower(), "noun"), ()))


def _counted_by(anchor: Token) -> list[Token]:
    """Whose strength a counted noun is: "the force numbers 300 men and 20 tanks"."""
    first = anchor
    while first.dep_ == "conj":
        first = first.head
    return doers(first.head) if first.dep_ in ("dobj", "attr") and first.head.pos_ in ("VERB", "AUX") else []


def _named(
    heads: list[Token],
    parties: Parties,
    text: str | None,
    *,
    alone: bool = False,
    beside: frozenset[int] = frozenset(),
) -> tuple[Party, ...]:
    """The parties that the phrases of `heads` name; with `text`, things are named by their words.

    With `alone` those coordinated with them are left out; those at the tokens `beside` always are.
    """
    found: dict[str, Party] = {}
    for head in heads:
        for token in (head,) if alone else conjuncts(head):
            if a_name_given(token) or token.i in beside:
                continue
            mention = parties.at(_by_name(token, parties))
            if mention is not None:
                found.setdefault(mention.party.name.casefold(), mention.party)
            elif text is not None and token.pos_ in ("NOUN", "PROPN"):
                words = phrase(token, text)
                found.setdefault(words.casefold(), Party(words, words, "thing"))
    return tuple(found.values())


def _by_name(token: Token, parties: Parties) -> int:
    """Where an office is followed by its holder's name, the name: "the general manager, Dr Ann Smith"."""
    for child in token.children:
        if child.dep_ == "appos" and child.ent_type_ == "PERSON" and parties.at(child.i):
            return int(child.i)
    return int(token.i)


def _role(one: Proposal, parties: Parties) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
    """The person who holds a role, and the body it is held in."""
    inside = parties.within(one.span)
    who = next((m for m in inside if m.party.sort == "person"), None)
    whom = [m.party for m in inside if who is None or not m.span.overlaps(who.span)]
    whom = [p for p in whom if p.sort in ("organisation", "force", "government", "group") and p.name != p.text]
    return ((who.party,) if who else ()), tuple(whom[:1])
