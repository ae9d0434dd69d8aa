"""Who is spoken of."""

from __future__ import annotations

import re

import pytest

from onrecord.model import Span
from onrecord.reading.mentions import Page
from onrecord.reading.parse import parse
from onrecord.reading.parties import Parties, find_parties
from onrecord.reading.voices import find_voices

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


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("Kenya's Defense Ministry denied it.", "Kenya's Defense Ministry", "Ministry of Defence of Kenya"),
        ("The Defence Ministry of Kenya denied it.", "The Defence Ministry of Kenya", "Ministry of Defence of Kenya"),
        ("The Kenyan defence ministry denied it.", "The Kenyan defence ministry", "Ministry of Defence of Kenya"),
        (
            "The Ministry of Defense of Kenya denied it.",
            "The Ministry of Defense of Kenya",
            "Ministry of Defence of Kenya",
        ),
        (
            "The Kenyan foreign ministry spoke. The ministry was upset.",
            "The ministry",
            "Ministry of Foreign Affairs of Kenya",
        ),
        ("The Peruvian government spoke.", "The Peruvian government", "Government of Peru"),
        ("Nairobi accused its neighbour of lying.", "Nairobi", "Government of Kenya"),
        ("Peru recalled its ambassador.", "Peru", "Peru"),
    ],
)
def test_ministries_and_governments_have_one_form(text: str, words: str, name: str) -> None:
    assert parties(text)[words][0] == name


def test_a_place_that_does_nothing_is_nobody() -> None:
    assert parties("Shells fell on Nairobi.") == {}


def test_the_holder_of_an_office_is_told_from_holders_of_others() -> None:
    found = parties(
        "Defence Minister Ana Ruiz met Prime Minister Tom Okello. The defence minister left. The prime minister stayed."
    )
    assert found["The defence minister"][0] == "Ana Ruiz"
    assert found["The prime minister"][0] == "Tom Okello"


def test_a_speaker_is_not_the_body_spoken_for() -> None:
    found = parties("Ministry spokeswoman Ana Ruiz said the ministry was ready.")
    assert found["Ministry spokeswoman Ana Ruiz"] == ("Ana Ruiz", "person")
    assert found["the ministry"][1] == "office"


def test_an_alliance_is_not_its_force() -> None:
    found = parties("The Valley Defence Pact (VDP) met. The VDP troops stayed.")
    assert found["The Valley Defence Pact"][0] == "Valley Defence Pact (VDP)"
    assert found["The VDP troops"] == ("VDP troops", "force")


def test_an_acronym_before_its_name_in_brackets() -> None:
    found = parties("The MPLV (People's Movement for the Liberation of the Valleys) struck. The MPLV has gone.")
    assert found["The MPLV"][0] == "People's Movement for the Liberation of the Valleys (MPLV)"


def test_two_who_share_a_surname_are_told_apart_by_their_titles() -> None:
    found = parties("Mr. Paul Okello and Mrs. Grace Okello spoke. Mrs. Okello wept.")
    assert found["Mrs. Okello"][0] == "Grace Okello"


def test_spellings_of_one_name_go_to_one() -> None:
    found = parties("Bakhram Yusupov spoke. Bakhrom Yusupov left.")
    assert found["Bakhrom Yusupov"][0] == "Bakhram Yusupov"


def test_i_is_whoever_says_it() -> None:
    text = '"I saw smoke," Ana Ruiz said.'
    doc = parse(text, Page(paragraphs=(Span(0, len(text)),)))
    found = {m.party.text: m.party.name for m in find_parties(doc, (), find_voices(doc))}
    assert found["I"] == "Ana Ruiz"


@pytest.mark.parametrize("text", ["Of those, 17 were in the north.", "Of the 30 miners, 12 were freed on Monday."])
def test_what_stands_before_a_number_is_no_part_of_its_phrase(text: str) -> None:
    assert all(words for words in parties(text))


@pytest.mark.parametrize(
    ("text", "statement", "issuer"),
    [
        ("A Red Cross statement said two nurses were free.", "A Red Cross statement", "Red Cross"),
        ("A Red Cross statement said two were free. The statement gave no names.", "The statement", "Red Cross"),
        ("The Harbour Workers Union said in a statement it would strike. The statement gave no day.", "The statement",
         "Harbour Workers Union"),
        ("The Harbour Workers Union issued a communique. The communique gave no day.", "The communique",
         "Harbour Workers Union"),
        # nobody is known to have issued it
        ("Rain fell all week. The statement gave no day.", "The statement", "statement"),
    ],
)  # fmt: skip
def test_a_statement_speaks_for_whoever_issued_it(text: str, statement: str, issuer: str) -> None:
    assert parties(text)[statement][0] == issuer


def test_nobody_is_no_party() -> None:
    assert not {"Nobody", "None", "Neither"} & set(parties("Nobody came. None of the guards spoke. Neither left."))


def test_they_who_are_seized_are_no_ministry() -> None:
    found = parties("The Defence Ministry said nine nurses were free. They were seized in May.")
    assert found["They"][0] != "Ministry of Defence"


def test_they_to_whom_a_thing_was_done_are_those_to_whom_one_was_done_before() -> None:
    found = parties("Soldiers freed nine nurses on Friday. They were seized in May by smugglers.")
    assert found["They"][0] == "nurses"


@pytest.mark.parametrize(
    ("text", "said", "name"),
    [
        ("A 16-year-old boy was hurt.", "A 16-year-old boy", "16-year-old boy"),
        ("The 1,800-strong army mutinied.", "The 1,800-strong army", "1,800-strong army"),
        ("The last 200 observers left.", "observers", "observers"),
        ("Two 14-year-old boys were shot.", "14-year-old boys", "14-year-old boys"),
        ("The 15-nation European Union met.", "The 15-nation European Union", "European Union"),
    ],
)
def test_a_number_that_is_part_of_a_word_is_part_of_the_name(text: str, said: str, name: str) -> None:
    found = parties(text)
    assert next(n for words, (n, *_) in found.items() if words.endswith(said)) == name
