"""The grammar of time as data."""

import re

from onrecord.codebook.load import table
from onrecord.codebook.times import grammar, holidays
from onrecord.model import swing
from onrecord.reading.times import find
from tests.model.test_hinge import ISSUED


def test_every_form_has_a_rule_and_every_rule_a_form() -> None:
    assert table("times")["forms"].keys() == find._RULES.keys()


def test_every_part_of_a_form_is_used() -> None:
    data = table("times")
    written = " ".join((*data["parts"].values(), *data["forms"].values()))
    assert [name for name in data["parts"] if not re.search(rf"\b{name}\b", written)] == []


def test_a_word_has_one_class() -> None:
    words = [word for members in table("times")["classes"].values() for word in members]
    assert len(words) == len(set(words)) == len(grammar().words)


def test_every_holiday_falls_on_one_day_of_the_year() -> None:
    for names in holidays().values():
        for words, hinge in names.items():
            first, last = swing(f"{hinge}:before", ISSUED)
            assert first == last, words
