"""Parts of a whole are told in per cent."""

import pytest

from onrecord.reading.quantities import find_quantities
from tests.reading.sentence import parsed


@pytest.mark.parametrize(
    ("sentence", "text", "low", "high"),
    [
        ("A third of the people fled.", "A third", 33.3, 33.3),
        ("An eighth of the people fled.", "An eighth", 12.5, 12.5),
        ("Two thirds of the people fled.", "Two thirds", 66.7, 66.7),
        ("Three quarters of the people fled.", "Three quarters", 75, 75),
        ("Half the people fled.", "Half", 50, 50),
        ("Nearly half of the people fled.", "Nearly half", None, 49),
        ("One in five people fled.", "One in five", 20, 20),
        ("One in seven Kenyans fled.", "One in seven", 14.3, 14.3),
        ("One in every five people fled.", "One in every five", 20, 20),
        ("Seven out of 10 people fled.", "Seven out of 10", 70, 70),
        ("Prices rose by 10% to 15%.", "10% to 15%", 10, 15),
    ],
)
def test_a_share(sentence: str, text: str, low: float | None, high: float | None) -> None:
    [found] = find_quantities(parsed(sentence))
    assert (found.quantity.text, found.quantity.low, found.quantity.high) == (text, low, high)
    assert (found.quantity.unit, found.sort) == ("percent", "percent")


@pytest.mark.parametrize(
    "sentence", ["They killed two in three attacks.", "A third man fled.", "Profits fell for three quarters."]
)
def test_no_share(sentence: str) -> None:
    assert [m for m in find_quantities(parsed(sentence)) if m.sort == "percent"] == []
