"""Who says so: the voices that a claim stands in, nearest to the event first."""

from __future__ import annotations

from onrecord.codebook.load import table
from onrecord.model import Party, Span

from ..mentions import Voice
from ..parties import Parties
from ..voices import Voices
from .proposal import Proposal

_SAYS = frozenset({"say", "show"})
"""Sorts of voice that vouch for a claim; thought and will do not."""
_ACTS = frozenset({"statement", "request", "measure", "agree"})
"""Kinds that are themselves acts of saying."""


def speakers_of(one: Proposal, voices: tuple[Voice, ...], parties: Parties) -> tuple[Party, ...]:
    """The chain of those who say so; empty where the outlet says it in its own voice."""
    holding = [v for v in voices if v.sort in _SAYS and _discloses(v, one)]
    holding += [v for v in Voices(voices).over(one.span) if v not in holding and not _aside(v, one)]
    holding.sort(key=lambda v: sum(len(s) for s in v.content))
    return _chain([party for v in holding for party in (*_speaker(v, one, parties), *_via(v, parties))])


def _aside(voice: Voice, one: Proposal) -> bool:
    within = next((c for c in voice.content if c.overlaps(one.span)), None)
    return within is None or (not voice.direct and _told_aside(one, within))


def speech_of(
    one: Proposal, voices: tuple[Voice, ...], parties: Parties
) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
    """For an act of saying: who speaks, and those who pass it on; both empty where no voice holds it.

    The act hangs on a word of saying, or is a quotation standing for it.
    """
    at = Span(one.anchor.idx, one.anchor.idx + len(one.anchor))
    own = [v for v in voices if any(c.overlaps(at) for c in v.cue)]
    own = own or [v for v in voices if v.direct and any(c.contains(at) for c in v.content)]
    if not own:
        return (), ()
    nearest = min(own, key=lambda v: sum(len(s) for s in v.content))
    outer = [v for v in voices if v is not nearest and v.sort in _SAYS and any(c.contains(at) for c in v.content)]
    outer.sort(key=lambda v: sum(len(s) for s in v.content))
    passed = [party for v in outer for party in (*_speaker(v, one, parties), *_via(v, parties))]
    who = _speaker(nearest, one, parties)
    names = {p.name.casefold() for p in who}
    return who, tuple(p for p in _chain([*_via(nearest, parties), *passed]) if p.name.casefold() not in names)


def is_content(one: Proposal, voices: tuple[Voice, ...]) -> bool:
    """It hangs on what is said, whose tense is not that of the saying: ""It will be remembered," she said"."""
    at = Span(one.anchor.idx, one.anchor.idx + len(one.anchor))
    says = [v for v in voices if v.sort in _SAYS]
    return any(c.contains(at) for v in says for c in v.content) and not any(c.overlaps(at) for v in says for c in v.cue)


def unattributed(one: Proposal, voices: tuple[Voice, ...]) -> Span:
    """The words of a claim without those that say by whose word it is, where they stand at its edge."""
    at = Span(one.anchor.idx, one.anchor.idx + len(one.anchor))
    span = one.span
    for voice in voices:
        content = next((c for c in voice.content if c.contains(at)), None)
        if content is None or voice.sort not in _SAYS:
            continue
        outside = [*voice.cue, *voice.source]
        start, end = max(span.start, content.start), min(span.end, content.end)
        cut_left = any(span.start <= o.start < start for o in outside)
        cut_right = any(end < o.end <= span.end for o in outside)
        span = Span(start if cut_left else span.start, end if cut_right else span.end)
    return span


def only_attributes(one: Proposal, voices: tuple[Voice, ...]) -> bool:
    """Its words say by whose word something is, and not what: "the ministry announced on Wednesday"."""
    if one.kind in _ACTS:
        return False
    at = Span(one.anchor.idx, one.anchor.idx + len(one.anchor))
    says = [v for v in voices if v.sort in _SAYS]
    own = any(c.overlaps(at) for v in says for c in v.cue)
    return own and not any(part.overlaps(one.span) for v in says for part in v.content)


def _speaker(voice: Voice, one: Proposal, parties: Parties) -> tuple[Party, ...]:
    heads = () if voice.speaker is None else (voice.speaker, *voice.together)
    found = [m.party for m in (parties.at(head) for head in heads) if m is not None]
    if found:
        return tuple(found)
    if not voice.source:
        return ()
    words = voice.source[0].of(one.anchor.doc.text)
    return (Party(words, words),)


def _via(voice: Voice, parties: Parties) -> tuple[Party, ...]:
    found = (parties.at(token) for token in voice.via)
    return tuple(m.party for m in found if m is not None)


def _chain(parties: list[Party]) -> tuple[Party, ...]:
    chain: dict[str, Party] = {}
    for party in parties:
        chain.setdefault(party.name.casefold(), party)
    return tuple(chain.values())


def _discloses(voice: Voice, one: Proposal) -> bool:
    """The claim hangs on the word of saying: "announced his resignation" is a resignation by his own word.

    "Declared a curfew" is the act itself, and said by nobody.
    """
    at = Span(one.anchor.idx, one.anchor.idx + len(one.anchor))
    return (
        any(c.overlaps(at) for c in voice.cue) and one.kind not in _ACTS and voice.verb in table("moment")["disclosing"]
    )


def _told_aside(one: Proposal, content: Span) -> bool:
    """In a clause that only says which one is meant: the outlet's own words within somebody's indirect speech."""
    for token in (one.anchor, *one.anchor.ancestors):
        if not content.start <= token.idx < content.end:
            return False
        if token.dep_ == "relcl" and token.head.idx >= content.start and token.head.pos_ in ("NOUN", "PROPN"):
            return any(c.dep_ in ("det", "poss") and c.lower_ != "a" for c in token.head.children)
    return False
