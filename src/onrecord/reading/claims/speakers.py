"""Who says so: the voices that a claim stands in, nearest to the event first."""

from __future__ import annotations

from onrecord.model import Party, Span

from ..mentions import Voice
from ..parties import Parties
from .proposal import Proposal

_SAYS = frozenset({"say", "show", "act"})
"""Sorts of voice that vouch for a claim; thought and will do not."""


def speakers_of(one: Proposal, voices: tuple[Voice, ...], parties: Parties) -> tuple[Party, ...]:
    """The chain of those who say so; empty where the outlet says it in its own voice."""
    holding = [v for v in voices if v.sort in _SAYS and _holds(v, one)]
    holding.sort(key=lambda v: sum(len(s) for s in v.content))
    chain: dict[str, Party] = {}
    for voice in holding:
        for token in ([voice.speaker] if voice.speaker is not None else []) + list(voice.via):
            mention = parties.at(token)
            party = mention.party if mention else None
            if party is None and voice.source:
                text = one.anchor.doc.text[voice.source[0].start : voice.source[0].end]
                party = Party(text, text)
            if party is not None:
                chain.setdefault(party.name.casefold(), party)
    return tuple(chain.values())


def _holds(voice: Voice, one: Proposal) -> bool:
    """The claim hangs on a word of the content, and is not itself the act of saying."""
    at = Span(one.anchor.idx, one.anchor.idx + len(one.anchor))
    if any(c.overlaps(at) for c in voice.cue):
        return False
    return any(c.contains(at) for c in voice.content)
