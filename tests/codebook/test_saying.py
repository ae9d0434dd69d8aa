"""The words of saying are well formed, and every group of them reads its example."""

from __future__ import annotations

import pytest

from onrecord.codebook.load import table
from onrecord.codebook.saying import saying
from onrecord.model import Span
from onrecord.reading.mentions import Page
from onrecord.reading.parse import parse
from onrecord.reading.voices import find_voices

_GROUPS = [*table("saying")["verbs"], *table("saying")["nouns"]]


@pytest.mark.parametrize("example", [g.get("example", "") for g in _GROUPS])
def test_a_group_reads_its_example(example: str) -> None:
    text, source, content = (part.strip() for part in example.split("|"))
    voices = find_voices(parse(text, Page(paragraphs=(Span(0, len(text)),))))
    assert (source, content) in {(v.source[0].of(text) if v.source else "", v.content[0].of(text)) for v in voices}


def test_sorts_and_frames_are_known_ones() -> None:
    words = saying()
    for word in (*words.verbs.values(), *words.nouns.values(), *words.adjectives.values()):
        assert word.sort in {"say", "think", "want", "judge", "show", "act"}
        assert word.frames <= {"clause", "quote", "infinitive", "gerund", "object", "hearer", "as"}
        assert word.frames or word.prepositions


def test_words_are_written_as_the_parser_gives_them() -> None:
    words = saying()
    assert all(name == name.lower() for name in (*words.verbs, *words.nouns, *words.adjectives))
