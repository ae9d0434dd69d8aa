"""Who and whom: the parties that do it and that it is done to."""

from __future__ import annotations

from spacy.tokens import Token

from onrecord.codebook.kinds import kinds
from onrecord.model import Party, Span

from ..parties import Parties
from .arguments import conjuncts, doers, done_to
from .proposal import Proposal

_SELF = frozenset({"die", "perish", "drown", "succumb", "flee", "disappear", "vanish", "survive", "escape", "death", "be"})
"""Predicates whose subject is the one it happens to."""
_MUTUAL = frozenset({"meet", "agree", "fight"})


def people_of(one: Proposal, parties: Parties) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
    """Who does it, and whom it is done to; either may be empty."""
    who, whom = doers(one.anchor), done_to(one.anchor)
    if kinds()[one.kind].toll and not whom and (one.anchor.lemma_.lower() in _SELF or one.anchor.pos_ != "VERB"):
        who, whom = [], who
    if kinds()[one.kind].toll and one.anchor.pos_ in ("NOUN", "NUM", "PRON", "ADJ") and not whom:
        whom = [one.anchor]
    if one.kind == "statement" and not who:
        who = []
    return _named(who, parties, one), _named(whom, parties, one)


def _named(heads: list[Token], parties: Parties, one: Proposal) -> tuple[Party, ...]:
    found: dict[str, Party] = {}
    for head in heads:
        for token in conjuncts(head):
            mention = parties.at(token.i)
            if mention is not None:
                found.setdefault(mention.party.name.casefold(), mention.party)
    return tuple(found.values())


def party_on(span: Span, parties: Parties) -> Party | None:
    """The party whose phrase lies on `span`; None where there is none."""
    within = parties.within(span)
    return within[0].party if within else None
