"""Of those who may say so, whoever the sentence's own voices leave: one speaker a voice, and none of another voice."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from onrecord.model import Party

from ..mentions import PartyMention, Voice
from ..parties import Parties
from .proposal import Proposal

_NARROWING = frozenset({"pobj", "prep", "advmod", "amod", "compound", "nmod"})
"""Arcs from a word up to the noun that it says more of."""


def only_sources(
    said_by: Sequence[Party],
    one: Proposal,
    voices: Sequence[Voice],
    mentions: Sequence[PartyMention],
    parties: Parties,
) -> tuple[Party, ...]:
    """The parties of `said_by` that do say it.

    Left out are those who in the same sentence only say something else ("Radio Osk said nine died, and the mayor
    reported a fire"), those who only stand in the phrase for whoever speaks ("a source close to the palace"), and those
    of whom something is expected ("the force is expected to leave").
    """
    sent = one.anchor.sent
    here = [m for m in mentions if sent.start_char <= m.span.start < sent.end_char]
    say = [v for v in voices if v.sort in ("say", "show") and v.source]
    near = [v for v in say if sent.start_char <= v.source[0].start < sent.end_char]
    over = [v for v in near if any(c.overlaps(one.span) for c in v.content)]
    kept = list(said_by)
    if any(v.speaker is not None for v in over):
        kept = [p for p in kept if not _only_in(p, here, [v for v in near if v not in over], over)]
        for voice in over:
            kept = _one_speaker(kept, one, voice, here, parties)
    expected = _of_whom_it_is_expected(one, parties)
    return tuple(p for p in kept if p.name not in expected or any(_stands_in(p, here, v) for v in near))


def _stands_in(party: Party, here: Sequence[PartyMention], voice: Voice) -> bool:
    """It is named in the phrase that says who speaks."""
    return any(m.party.name == party.name and any(s.contains(m.span) for s in voice.source) for m in here)


def _only_in(party: Party, here: Sequence[PartyMention], others: Sequence[Voice], over: Sequence[Voice]) -> bool:
    """Every mention of it in the sentence is in the source of a voice that says something else."""
    named = [m for m in here if m.party.name == party.name]
    passing = {i for v in over for i in v.via}
    return bool(named) and all(
        m.head not in passing
        and not any(_stands_in(party, [m], v) for v in over)
        and any(_stands_in(party, [m], v) for v in others)
        for m in named
    )


def _one_speaker(
    said_by: list[Party], one: Proposal, voice: Voice, here: Sequence[PartyMention], parties: Parties
) -> list[Party]:
    """Of the parties within one source, whoever speaks; all of them where none of them is known to."""
    heads = () if voice.speaker is None else (voice.speaker, *voice.together, *voice.via)
    speak = {m.party.name for m in (parties.at(head) for head in heads) if m is not None}
    if not any(p.name in speak for p in said_by):
        return said_by
    doc = one.anchor.doc
    within = [m for m in here if any(s.contains(m.span) for s in voice.source)]
    hung = {m.party.name for m in within if any(_hangs_on(doc[m.head], doc[h]) for h in heads)}
    loose = {m.party.name for m in here if m not in within}
    return [p for p in said_by if p.name in speak or p.name not in hung or p.name in loose]


def _hangs_on(token: Token, head: Token) -> bool:
    """It only says which speaker is meant: the palace of "a source at the palace", the report of "their report"."""
    if head.dep_ == "poss" and head.head == token:
        return True
    while token != head and token.dep_ in _NARROWING and token.head != token:
        token = token.head
    return bool(token == head)


def _of_whom_it_is_expected(one: Proposal, parties: Parties) -> set[str]:
    """The names of the subjects of passive verbs that the claim hangs on."""
    names = set()
    for token in (one.anchor, *one.anchor.ancestors):
        if not any(c.dep_ == "auxpass" for c in token.children):
            continue
        for child in token.children:
            mention = parties.at(child.i) if child.dep_ == "nsubjpass" else None
            if mention is not None:
                names.add(mention.party.name)
    return names
