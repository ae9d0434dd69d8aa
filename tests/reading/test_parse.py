"""Where sentences begin."""

from __future__ import annotations

import pytest

from onrecord.model import Span
from onrecord.reading.mentions import Page
from onrecord.reading.parse import parse


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Ferry sinks off the cape with forty aboard The coast guard found two boats.", 2),
        ("A clerk sweeps the steps of the court They had been closed since May.", 2),
        ("Readers of The Daily Echo and The hague were told.", 1),
        ("Doctors gave vitamin A tablets to children.", 1),
        ("The captain of The new ferry spoke.", 1),
    ],
)
def test_a_heading_that_runs_on_ends_where_the_next_sentence_opens(text: str, sentences: int) -> None:
    doc = parse(text, Page(paragraphs=(Span(0, len(text)),)))
    assert len(list(doc.sents)) == sentences
