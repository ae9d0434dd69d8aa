"""Those who share a predicate: each counted phrase before it makes a claim of its own."""

from __future__ import annotations

import pytest

from .one import all_of, names


@pytest.mark.parametrize(
    ("sentence", "kind", "lows"),
    [
        ("Two policemen and four rebels were killed.", "killed", [2, 4]),
        ("Five soldiers, two guards and a driver were wounded in Kano on Monday, police said.", "injured", [5, 2, 1]),
        ("Nine fishermen and a coastguard officer are still missing.", "missing", [9, 1]),
        ("The mayor said two women and a baby had died of cold.", "killed", [2, 1]),
        ("Eleven sailors and a beekeeper were arrested at the port.", "detained", [11, 1]),
        ("At least 30 pilgrims and no fewer than six porters have drowned.", "killed", [30, 6]),
        ("Four people in Homs and two in Hama were killed by shelling on Friday.", "killed", [4, 2]),
        ("Ramon Diaz and two other miners were killed when the roof fell in.", "killed", [None, 2]),
        ("Six sailors, two engineers and two cooks abducted on Sunday were freed.", "released", [6, 2, 2]),
        # a part of them told in passing
        ("On 8 April, 38 people, among them eight children, drowned when a ferry sank.", "killed", [38, 8]),
        ("Ten villagers, including two elderly men and a girl, were kidnapped.", "abducted", [10, 2, 1]),
        ("Twelve miners, seven of them boys, were killed underground.", "killed", [12, 7]),
        ("Five passengers, three Kenyans and two Malians, were killed.", "killed", [5, 3, 2]),
        # hung elsewhere by the parse
        ("Since the start of the year 61 Tamils, among them 13 children, and 11 soldiers have been killed.", "killed",
         [61, 11, 13]),
    ],
)  # fmt: skip
def test_each_has_its_own_number(sentence: str, kind: str, lows: list[int | None]) -> None:
    found = [c.quantity.low if c.quantity else None for c in all_of(sentence, kind)]
    assert sorted(found, key=str) == sorted(lows, key=str)


@pytest.mark.parametrize(
    ("sentence", "kind", "lows"),
    [
        ("Three nuns and their driver have been kidnapped by gunmen.", "abducted", [3]),
        ("One hostage, a Danish nurse, was killed.", "killed", [1]),
        ("Forty women and children were rescued from the roof.", "rescued", [40]),
        ("PORT OF SPAIN - Five men were killed on Sunday.", "killed", [5]),
        ("Two thirds of the village and 300 cattle were lost when four herders died.", "killed", [4]),
    ],
)
def test_what_is_not_counted_apart_makes_no_claim(sentence: str, kind: str, lows: list[int]) -> None:
    assert [c.quantity.low for c in all_of(sentence, kind) if c.quantity] == lows


def test_each_has_its_own_people_and_the_words_that_all_share() -> None:
    first, second = all_of("Two policemen and four rebels were killed near the dam.", "killed")
    assert (names(first.whom), names(second.whom)) == (["policemen"], ["rebels"])
    assert first.quote == "Two policemen and four rebels were killed near the dam"
    assert second.quote == "four rebels were killed near the dam"


def test_day_and_place_of_the_predicate_are_those_of_all() -> None:
    for claim in all_of("Two guards and a cook were wounded in Kano on Monday.", "injured"):
        assert claim.when is not None
        assert claim.when.edtf == "2031-05-05"
        assert "Kano" in names(claim.where)


@pytest.mark.parametrize(
    ("sentence", "low"),
    [
        ("Two million have fled their homes, 330,000 of them to Chad.", 2000000),
        ("About 200,000 civilians, two thirds of them children, have fled the town.", 200000),
    ],
)
def test_whoever_flees_is_counted_not_what_they_flee(sentence: str, low: int) -> None:
    assert low in [c.quantity.low for c in all_of(sentence, "displaced") if c.quantity]
