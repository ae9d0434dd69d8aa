"""Whatever the text, spans lie in it and nothing breaks."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.model import Span
from onrecord.reading.mentions import Page
from onrecord.reading.parse import parse
from onrecord.reading.parties import Parties, find_parties
from onrecord.reading.voices import Voices, find_voices

_LINE = re.compile(r"[^\n]*\S[^\n]*")
_PIECES = st.sampled_from(
    ["said", "he", "“", "”", '"', "‘", "’", ",", ".", ":", "\n\n", "According to", "the ministry", "AFP", "told", "who",
     "citing", "is expected", "to leave", "that", "Ana Ruiz", "Governor", "(FSA)", "Free Syrian Army", "of", "-", "it",
     "accused", "the army", "claims", "they", "“Go,”", "Moscow", "quoted", "as saying", "3", "\t"]
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(_PIECES, max_size=40))
def test_spans_lie_in_the_text_and_parts_are_in_order(pieces: list[str]) -> None:
    text = " ".join(pieces)
    doc = parse(text, Page(paragraphs=tuple(Span(*m.span()) for m in _LINE.finditer(text))))
    voices = find_voices(doc)
    parties = find_parties(doc, (), voices)
    for voice in voices:
        assert voice.content
        assert list(voice.content) == sorted(voice.content)
        for part in (*voice.content, *voice.source, *voice.cue):
            assert 0 <= part.start < part.end <= len(text)
            assert part.of(text) == part.of(text).strip()
    for mention in parties:
        assert 0 <= mention.span.start < mention.span.end <= len(text)
        assert mention.party.name
        assert mention.span.start <= doc[mention.head].idx < mention.span.end
        assert Parties(doc, parties).at(mention.head) is not None
    for voice in voices:
        assert set(Voices(voices).chain(voice.content[0])) <= set(range(len(doc)))
    assert find_voices(doc) == voices
    assert find_parties(doc, (), voices) == parties
