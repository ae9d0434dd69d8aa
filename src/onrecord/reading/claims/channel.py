"""An outlet that somebody talks to hears the rest too: "The mayor told Radio One … "We will not leave," he said"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc

from onrecord.codebook.saying import saying

from ..mentions import Voice
from ..parties import Parties

_GOES_ON = 600
"""Characters without a word of theirs after which somebody may talk to somebody else."""


def keep_channels(voices: Sequence[Voice], parties: Parties, doc: Doc) -> tuple[Voice, ...]:
    """The voices, each passed on by the outlet that its speaker was last said to talk to.

    Until they are said to talk to somebody else ("told reporters", "in a statement"), or fall silent.
    """
    heard: dict[str, tuple[tuple[int, ...], int]] = {}
    kept: dict[int, Voice] = {}
    for n, voice in sorted(enumerate(voices), key=lambda pair: pair[1].content[0].start):
        mention = parties.at(voice.speaker) if voice.speaker is not None else None
        if mention is None or voice.sort != "say":
            continue
        name, end = mention.party.name.casefold(), voice.content[-1].end
        if voice.via:
            heard[name] = voice.via, end
        elif _elsewhere(voice, doc):
            heard.pop(name, None)
        elif name in heard and voice.content[0].start - heard[name][1] <= _GOES_ON:
            kept[n] = replace(voice, via=heard[name][0])
            heard[name] = heard[name][0], end
    return tuple(kept.get(n, voice) for n, voice in enumerate(voices))


def _elsewhere(voice: Voice, doc: Doc) -> bool:
    """It says itself to whom or in what: "told reporters", "said in a statement"."""
    if voice.verb == "tell":
        return True
    words = (t for part in voice.cue for t in doc.char_span(*part, alignment_mode="expand") or ())
    return any(t.lemma_.lower() in saying().channels for t in words)
