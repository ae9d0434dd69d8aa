"""A parsed sentence for tests."""

from functools import cache

from spacy.tokens import Doc

from onrecord.model import Span
from onrecord.reading.mentions import Page
from onrecord.reading.parse import parse


@cache
def parsed(text: str) -> Doc:
    """`text` as one paragraph of story."""
    return parse(text, Page((Span(0, len(text)),)))
