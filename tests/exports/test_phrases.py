"""What is on record in short English."""

from __future__ import annotations

from dataclasses import replace

import pytest

from onrecord.api.record import open_record
from onrecord.exports.contents import name_of
from onrecord.exports.phrases import ended, headline, relation, standing
from onrecord.model import Entry, Issued, Report, Standing
from tests.record_builder import Draft, number


def entry(whom: str, low: int, unit: str) -> Entry:
    with open_record(":memory:") as record:
        record.add(
            Draft("Herald").says("They died in Osk.", "killed", whom=whom, quantity=number(f"{low}", low, low, unit),
                                 where=("Osk", "Velta")).reading()
        )  # fmt: skip
        return record.entries()[0]


@pytest.mark.parametrize(
    ("whom", "unit", "told"),
    [
        ("dozens of people", "people", "Killed in Osk: 24 people"),
        ("the people", "people", "Killed in Osk: 24 people"),
        ("dockers of Odden", "people", "Killed in Osk: dockers of Odden, 24 people"),
    ],
)
def test_those_counted_are_named_once(whom: str, unit: str, told: str) -> None:
    assert headline(entry(whom, 24, unit)) == told


def test_a_long_list_of_names_is_counted() -> None:
    made = replace(
        entry("dockers", 1, "people"), who=("A", "B", "C", "D", "E"), whom=(), low=None, best=None, high=None
    )
    assert headline(made) == "Killed in Osk: A, B, C and 2 more"
    assert headline(replace(made, who=("A", "B", "C", "D"))) == "Killed in Osk: A, B, C, D"


@pytest.mark.parametrize(
    ("stands", "origins", "told"),
    [(Standing.SINGLE, 1, "one origin"), (Standing.CORROBORATED, 3, "3 origins"), (Standing.DISPUTED, 2, "disputed")],
)
def test_standing_in_words(stands: Standing, origins: int, told: str) -> None:
    assert standing(replace(entry("dockers", 1, "people"), standing=stands, origins=origins)) == told


@pytest.mark.parametrize(
    ("text", "told"), [("It ended", "It ended."), ("it goes,…", "it goes…"), ("Stop!", "Stop!"), ("so,", "so.")]
)
def test_a_line_ends_once(text: str, told: str) -> None:
    assert ended(text) == told


def test_a_relation_in_words() -> None:
    assert relation("differs-in-scope") == "differs in scope"


@pytest.mark.parametrize(
    ("outlet", "source", "name"),
    [
        ("Herald", "https://a.example/1", "Herald"), (None, "https://www.a.example/1?x=2", "a.example"),
        (None, "/home/desk/in/monday.txt", "monday.txt"), (None, "C:\\in\\monday.txt", "monday.txt"),
        (None, "in/reports.csv#row=7", "reports.csv#row=7"), (None, "urn:newsml:a.example:1", "urn:newsml:a.example:1"),
        (None, None, "r-1"),
    ],
)  # fmt: skip
def test_what_a_publisher_is_called(outlet: str | None, source: str | None, name: str) -> None:
    assert name_of(Report("r-1", "x", Issued(None, "unknown"), source=source, outlet=outlet)) == name
