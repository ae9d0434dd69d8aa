"""Who counts a crowd says how large it is; a poll's people are no crowd and no force."""

from __future__ import annotations

import pytest
from spacy.tokens import Doc

from onrecord.model import Given, Span
from onrecord.reading.claims.proposal import Proposal
from onrecord.reading.claims.reckoned import only_reckoned, reckons, said_by_reckoner
from onrecord.reading.parties import Parties
from onrecord.reading.reader import draft_report

from ..sentence import parsed
from .one import names


def proposed(doc: Doc, kind: str, word: str) -> Proposal:
    """A claim of a kind that hangs on a word."""
    return Proposal(kind, next(t for t in doc if t.text == word), Span(0, len(doc.text)))


@pytest.mark.parametrize(
    ("sentence", "verb", "expected"),
    [
        ("Police counted 12,000 marchers.", "counted", True),
        ("The unions estimated the crowd at 50,000.", "estimated", True),
        ("Police put the rally at 9,000.", "put", True),
        ("Police blocked 12,000 marchers.", "blocked", False),
        ("The bank put its losses at 9,000 euros.", "put", False),
        ("The crowd was estimated at 9,000.", "estimated", False),
    ],
)
def test_a_crowd_is_reckoned(sentence: str, verb: str, *, expected: bool) -> None:
    assert reckons(proposed(parsed(sentence), "strength", verb)) is expected


def test_a_crowd_reckoned_is_a_strength_alone() -> None:
    doc = parsed("Police put the crowd at 80,000.")
    march, size = proposed(doc, "protest", "put"), proposed(doc, "strength", "put")
    assert only_reckoned([march, size]) == [size]
    assert only_reckoned([march]) == [march]


@pytest.mark.parametrize("word", ["survey", "adults"])
def test_those_whom_a_poll_asks_are_no_strength(word: str) -> None:
    doc = parsed("A survey of 1,056 adults was published on Friday.")
    assert only_reckoned([proposed(doc, "strength", word)]) == []


def test_whoever_reckons_says_so_of_those_reckoned() -> None:
    draft = draft_report("Police put the crowd at 80,000.", Given(issued="2031-05-07"))
    sized = proposed(draft.doc, "strength", "put")
    told = said_by_reckoner(sized, {"who": (), "said_by": ()}, Parties(draft.doc, draft.parties))
    assert (names(told["said_by"]), names(told["who"])) == (["Police"], ["crowd"])


@pytest.mark.parametrize(
    ("sentence", "word", "kind"),
    [
        ("Around 20,000 people are on the square, according to organisers.", "people", "protest"),
        ("Around 20,000 people are in the camp, according to nurses.", "people", "displaced"),
    ],
)
def test_those_whom_organisers_count_have_not_fled(sentence: str, word: str, kind: str) -> None:
    (kept,) = only_reckoned([proposed(parsed(sentence), "displaced", word)])
    assert kept.kind == kind
