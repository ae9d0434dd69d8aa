"""Who is spoken of."""

from __future__ import annotations

import re

import pytest

from onrecord.model import Span
from onrecord.reading.mentions import Page
from onrecord.reading.parse import parse
from onrecord.reading.parties import Parties, find_parties

_LINE = re.compile(r"[^\n]*\S[^\n]*")


def parties(text: str) -> dict[str, tuple[str, str | None]]:
    page = Page(paragraphs=tuple(Span(*m.span()) for m in _LINE.finditer(text)))
    return {m.span.of(text): (m.party.name, m.party.sort) for m in find_parties(parse(text, page))}


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("General Ivo Petrov resigned. Petrov is ill.", "General Ivo Petrov", "Ivo Petrov"),
        ("General Ivo Petrov resigned. Petrov is ill.", "Petrov", "Ivo Petrov"),
        ("General Ivo Petrov resigned. He is ill.", "He", "Ivo Petrov"),
        ("Governor Luz Prado arrived. The governor met miners.", "The governor", "Luz Prado"),
        ("Ivo Petrov, the commander, left. The commander was angry.", "The commander", "Ivo Petrov"),
        ("The Front for Free Valleys (FFV) denied it. The FFV has no guns.", "The FFV", "Front for Free Valleys (FFV)"),
        ("The Harbour Workers Union struck. The union wants talks.", "The union", "Harbour Workers Union"),
    ],
)
def test_words_stand_for_a_full_name(text: str, words: str, name: str) -> None:
    assert parties(text)[words][0] == name


@pytest.mark.parametrize(
    ("text", "sort"),
    [
        ("Anna Weiss spoke.", "person"),
        ("The police spoke.", "force"),
        ("The ministry spoke.", "office"),
        ("Villagers spoke.", "person"),
        ("The newspaper spoke.", "outlet"),
        ("The government spoke.", "government"),
        ("The company spoke.", "organisation"),
    ],
)
def test_the_sort_of_somebody(text: str, sort: str) -> None:
    assert [s for _, s in parties(text).values()] == [sort]


def test_a_token_finds_the_party_whose_phrase_holds_it() -> None:
    text = "The harbour police chief, Ana Ruiz, left."
    doc = parse(text, Page(paragraphs=(Span(0, len(text)),)))
    roster = Parties(doc, find_parties(doc))
    found = roster.at(6)
    assert found is not None
    assert found.party.name == "Ana Ruiz"
    assert roster.at(8) is None
