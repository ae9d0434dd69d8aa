"""Quotation marks of every kind."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model import Span
from onrecord.reading.voices.quotation import quotations

_LINE = re.compile(r"[^\n]*\S[^\n]*")


def found(text: str) -> list[list[str]]:
    paragraphs = [Span(*m.span()) for m in _LINE.finditer(text)]
    return [[part.of(text) for part in q.parts] for q in quotations(text, paragraphs)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"We are leaving," the captain said.', [['"We are leaving,"']]),
        ("“We are leaving,” the captain said.", [["“We are leaving,”"]]),
        ("«We are leaving», the captain said.", [["«We are leaving»"]]),
        ("„We are leaving“, the captain said.", [["„We are leaving“"]]),
        ("»We are leaving«, the captain said.", [["»We are leaving«"]]),
        ("``We are leaving,'' the captain said.", [["``We are leaving,''"]]),
        ("‘We’re leaving the workers’ camp,’ he said.", [["‘We’re leaving the workers’ camp,’"]]),
        ("'We aren't leaving,' he said.", [["'We aren't leaving,'"]]),
        ("It was the '90s and the workers' camp wasn't there.", []),
        ("\"He told me 'go home' twice,\" she said.", [["\"He told me 'go home' twice,\""], ["'go home'"]]),
        ("“First.\n\n“Second,” he said.", [["“First.", "“Second,”"]]),
        ('"First,\n\nstill the same," he said. "Third."', [['"First,', 'still the same,"'], ['"Third."']]),
        ('"Nobody closes this.\n\nThe town is quiet.', [['"Nobody closes this.']]),
        ('The so-called "army" said "no".', [['"army"'], ['"no"']]),
        ("He is 6' 2\" tall.", []),
    ],
)
def test_quotations_are_found_with_their_marks(text: str, expected: list[list[str]]) -> None:
    assert found(text) == expected


@given(st.text(alphabet="ab .,\n\"“”‘’'«»„`", max_size=80))
def test_every_part_lies_in_the_text_in_order_and_within_one_paragraph(text: str) -> None:
    paragraphs = [Span(*m.span()) for m in _LINE.finditer(text)]
    for quotation in quotations(text, paragraphs):
        assert list(quotation.parts) == sorted(quotation.parts)
        for part in quotation.parts:
            assert 0 <= part.start < part.end <= len(text)
            assert any(p.contains(part) for p in paragraphs)
