"""Chains of those who say so."""

from __future__ import annotations

import re

import pytest

from onrecord.model import Span
from onrecord.reading.mentions import Page
from onrecord.reading.parse import parse
from onrecord.reading.voices import Voices, find_voices

_LINE = re.compile(r"[^\n]*\S[^\n]*")


def chain(text: str, words: str) -> list[str]:
    doc = parse(text, Page(paragraphs=tuple(Span(*m.span()) for m in _LINE.finditer(text))))
    start = text.index(words)
    return [doc[i].text for i in Voices(find_voices(doc)).chain(Span(start, start + len(words)))]


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("The dam burst on Monday.", "dam burst", []),
        ("The dam burst, AFP reported, citing the water ministry.", "dam burst", ["ministry", "AFP"]),
        ("TASS quoted the governor as saying that the dam had burst.", "dam had burst", ["governor", "TASS"]),
        ("The governor was quoted by TASS as saying the dam had burst.", "dam had burst", ["governor", "TASS"]),
        ('"We shall stay," the governor was quoted by TASS as telling miners.', "shall stay", ["governor", "TASS"]),
        ("A statement by the ministry said the dam had burst.", "dam had burst", ["ministry"]),
        ("The paper said engineers believed the governor had lied.", "governor had lied", ["paper"]),
        ("The army said witnesses reported that the dam had burst.", "dam had burst", ["witnesses", "army"]),
        ('"The dam burst," said Ana Ruiz, who lives nearby. "We ran."', "We ran", ["Ruiz"]),
        ('The mayor turned to the crowd: "The dam has burst."', "dam has burst", ["mayor"]),
        ('The mayor told reporters the dam was old.\n\n"It was built by my father."', "built by my father", ["mayor"]),
        ('"The dam burst.\n\n"We ran," the baker said.', "dam burst", ["baker"]),
        ("The mayor told Radio Uganda that the dam had burst.", "dam had burst", ["mayor", "Uganda"]),
        ('"The dam burst," the mayor said on state television.', "dam burst", ["mayor", "television"]),
        ('"The dam burst," the mayor said in an interview with CNN.', "dam burst", ["mayor", "CNN"]),
        ('"The dam burst," the mayor told the crowd on the bridge.', "dam burst", ["mayor"]),
    ],
)
def test_who_says_what_stands_there(text: str, words: str, expected: list[str]) -> None:
    assert chain(text, words) == expected
