"""Quantities with their bounds and units."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.model import Number
from onrecord.reading.mentions import QuantityMention
from onrecord.reading.quantities import find_quantities
from tests.reading.sentence import parsed


def counted(text: str) -> list[QuantityMention]:
    return list(find_quantities(parsed(text)))


@pytest.mark.parametrize(
    ("sentence", "text", "low", "high", "unit"),
    [
        ("At least 12,000 people fled.", "At least 12,000", 12000, None, "people"),
        ("Over 2,000 soldiers left the valley.", "Over 2,000", 2001, None, "soldiers"),
        ("Nearly 2,500 troops left the valley.", "Nearly 2,500", None, 2499, "troops"),
        ("Up to 30 miners are trapped.", "Up to 30", None, 30, "miners"),
        ("About 300 villagers fled.", "About 300", 300, 300, "villagers"),
        ("Some 300 villagers fled.", "Some 300", 300, 300, "villagers"),
        ("Two or three gunmen fled.", "Two or three", 2, 3, "gunmen"),
        ("Between 20 and 30 rebels fled.", "Between 20 and 30", 20, 30, "rebels"),
        ("They freed 20 to 30 hostages.", "20 to 30", 20, 30, "hostages"),
        ("They freed 20-30 hostages.", "20-30", 20, 30, "hostages"),
        ("Dozens of homes burned.", "Dozens", 24, None, "homes"),
        ("Tens of thousands of refugees crossed.", "Tens of thousands", 20000, None, "refugees"),
        ("Several hundred police officers came.", "Several hundred", 200, None, "police officers"),
        ("More than a dozen hostages were held.", "More than a dozen", 13, None, "hostages"),
        ("A number of villages were flooded.", "A number of", 2, None, "villages"),
        ("Twenty-five children were rescued.", "Twenty-five", 25, 25, "children"),
        ("One policeman was hurt.", "One", 1, 1, "policemen"),
        ("Twelve of the hostages were freed.", "Twelve", 12, 12, "hostages"),
        ("The plan costs $2.5 million.", "2.5 million", 2500000, 2500000, "us dollars"),
        ("Some 40 percent of homes have no power.", "Some 40 percent", 40, 40, "percent"),
        ("The trench is 300m long.", "300", 300, 300, "metres"),
        ("A 6.3-magnitude earthquake struck.", "6.3", 6.3, 6.3, "magnitude"),
    ],
)
def test_bounds_and_unit(sentence: str, text: str, low: Number | None, high: Number | None, unit: str) -> None:
    found = [(m.quantity.text, m.quantity.low, m.quantity.high, m.quantity.unit) for m in counted(sentence)]
    assert (text, low, high, unit) in found


@pytest.mark.parametrize(
    "sentence",
    [
        "The bridge fell in 1996.",
        "The bridge fell on March 3.",
        "An Il-76 landed at the airport.",
        "The Boeing 737 landed at 10:30 p.m.",
        "They cited Resolution 425.",
        "She has waited over many years.",
    ],
)
def test_nothing_counted(sentence: str) -> None:
    assert [m for m in counted(sentence) if m.sort != "age"] == []


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="0123456789/-:.,'$% at least two or dozen of between and thousand\n", max_size=120))
def test_any_text_is_read_without_error_and_bounds_are_in_order(text: str) -> None:
    for mention in counted(text):
        quantity = mention.quantity
        assert mention.span.of(parsed(text).text) == quantity.text
        assert quantity.low is None or quantity.high is None or quantity.low <= quantity.high
