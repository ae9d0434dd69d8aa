"""Who counts a crowd or a force: "police put the march at 80,000" is said by police of the march.

Nothing more is told than how many there are, so such a claim is a `strength`; and a poll's people are none at all.
"""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.codebook.load import table
from onrecord.codebook.mood import mood
from onrecord.codebook.triggers import sort_of

from ..parties import Parties
from .arguments import conjuncts, doers, done_to
from .proposal import Proposal
from .tied import Fields

_CROWDS = frozenset({"protest", "riot", "strength"})


def reckons(one: Proposal) -> bool:
    """Somebody tells how many others are: "organisers put the crowd at 50,000"."""
    anchor = one.anchor
    if one.kind not in _CROWDS or anchor.pos_ != "VERB" or anchor.lemma_.lower() not in table("moment")["estimating"]:
        return False
    return bool(doers(anchor)) and any("crowd" in sort_of().get(t.lemma_.lower(), ()) for t in done_to(anchor))


def only_reckoned(kept: Sequence[Proposal]) -> list[Proposal]:
    """Proposals without those of a march where all that is told is its size, and without those asked by a poll.

    A crowd that organisers count is a march.
    """
    for one in kept:
        if one.kind == "displaced" and not one.framed and _by_organisers(one):
            one.kind = "protest"
    sized = {p.anchor.i for p in kept if p.kind == "strength" and reckons(p)}
    return [p for p in kept if not (p.kind != "strength" and p.anchor.i in sized and reckons(p)) and not _asked(p)]


def _by_organisers(one: Proposal) -> bool:
    """Whoever is counted by those who called them together has not fled: "20,000 are on the square, organisers say"."""
    return any(token.lemma_.lower() in mood("organisers") for token in one.anchor.sent)


def _asked(one: Proposal) -> bool:
    """Those whom a poll asks: "a survey of 1,000 adults"."""
    if one.kind != "strength":
        return False
    over = one.anchor.head.head if one.anchor.dep_ == "pobj" else one.anchor
    return bool({one.anchor.lemma_.lower(), over.lemma_.lower()} & mood("asked"))


def said_by_reckoner(one: Proposal, fields: Fields, parties: Parties) -> Fields:
    """The fields of a claim, said by whoever counts and about those counted."""
    if not reckons(one):
        return fields
    tellers = [t for head in doers(one.anchor) for t in conjuncts(head)]
    said_by = tuple(m.party for t in tellers if (m := parties.at(t.i)) is not None)
    who = tuple(m.party for t in done_to(one.anchor) if (m := parties.at(t.i)) is not None)
    others = tuple(party for party in fields["who"] if party not in said_by)
    return {**fields, "who": who or others, "said_by": said_by or fields["said_by"]}
