"""Who says it."""

from __future__ import annotations

import re

import pytest

from onrecord.model import Span
from onrecord.reading.mentions import Page, Voice
from onrecord.reading.parse import parse
from onrecord.reading.voices import find_voices

_LINE = re.compile(r"[^\n]*\S[^\n]*")


def voices(text: str) -> tuple[Voice, ...]:
    page = Page(paragraphs=tuple(Span(*m.span()) for m in _LINE.finditer(text)))
    return find_voices(parse(text, page))


def said(text: str) -> list[tuple[str, str]]:
    """Source and content of every voice, stretches joined with an ellipsis."""
    return [(" … ".join(s.of(text) for s in v.source), " … ".join(s.of(text) for s in v.content)) for v in voices(text)]


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("The harbour master said that two ferries had sunk.", "The harbour master", "that two ferries had sunk"),
        ("Two ferries had sunk, the harbour master said.", "the harbour master", "Two ferries had sunk"),
        ('"Two ferries sank," the harbour master said.', "the harbour master", '"Two ferries sank,"'),
        ('"Two ferries sank," said Colonel Ana Ruiz.', "Colonel Ana Ruiz", '"Two ferries sank,"'),
        ("According to the navy, two ferries sank.", "the navy", "two ferries sank"),
        ("Two ferries sank, according to the navy.", "the navy", "Two ferries sank"),
        ("The mayor told reporters that the bridge was shut.", "The mayor", "that the bridge was shut"),
        ("Rebels accused the army of shelling the market.", "Rebels", "the army of shelling the market"),
        ("The union called for a general strike.", "The union", "a general strike"),
        ("The general wants to pull out his men.", "The general", "to pull out his men"),
        ('The minister called the raid "a crime".', "The minister", 'the raid "a crime"'),
    ],
)
def test_one_voice_of_a_sentence(text: str, source: str, content: str) -> None:
    assert (source, content) in said(text)


def test_a_quotation_in_two_parts_is_one_voice() -> None:
    text = '"The mill burned," Marta Oller said. "Then the roof fell in."'
    assert said(text) == [("Marta Oller", '"The mill burned," … "Then the roof fell in."')]


def test_nobody_says_what_is_expected() -> None:
    assert said("The convoy is expected to arrive on Monday.") == [("", "The convoy … to arrive on Monday")]


def test_the_speaker_behind_who_is_the_noun_before_it() -> None:
    text = "The pilot, who said the engine failed, survived."
    (voice,) = voices(text)
    assert voice.speaker == 1


def test_a_direct_voice_is_in_marks_from_end_to_end() -> None:
    direct = {v.verb: v.direct for v in voices('"Go home," the officer shouted. Witnesses said nobody moved.')}
    assert direct == {"shout": True, "say": False}
