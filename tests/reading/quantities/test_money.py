"""Sums of money, by sign, code or name."""

import pytest

from onrecord.reading.quantities import find_quantities
from tests.reading.sentence import parsed


@pytest.mark.parametrize(
    ("sum_of_money", "text", "low", "high", "unit"),
    [
        ("$5 million", "$5 million", 5e6, 5e6, "us dollars"),
        ("$5bn", "$5bn", 5e9, 5e9, "us dollars"),
        ("US$5 million", "US$5 million", 5e6, 5e6, "us dollars"),
        ("C$5 million", "C$5 million", 5e6, 5e6, "canadian dollars"),
        ("a $5-million ship", "$5-million", 5e6, 5e6, "us dollars"),
        ("dlrs 1.4 million", "dlrs 1.4 million", 1.4e6, 1.4e6, "us dollars"),
        ("# 20m", "# 20m", 2e7, 2e7, "pounds"),
        ("20m pounds", "20m", 2e7, 2e7, "pounds"),
        ("Rs 5 lakh", "Rs 5 lakh", 5e5, 5e5, "rupees"),
        ("Rs. 500", "Rs. 500", 500, 500, "rupees"),
        ("three crore rupees", "three crore", 3e7, 3e7, "rupees"),
        ("EUR 5 million", "EUR 5 million", 5e6, 5e6, "euros"),
        ("5m euros", "5m", 5e6, 5e6, "euros"),
        ("€300k", "€300k", 3e5, 3e5, "euros"),
        ("40 Canadian dollars", "40", 40, 40, "canadian dollars"),
        ("40 US dollars", "40", 40, 40, "us dollars"),
        ("300 Egyptian pounds", "300", 300, 300, "egyptian pounds"),
        ("$10-15 million", "$10-15 million", 1e7, 1.5e7, "us dollars"),
        ("$10 million to $15 million", "$10 million to $15 million", 1e7, 1.5e7, "us dollars"),
        ("more than $10 million", "more than $10 million", 10000001, None, "us dollars"),
        ("nearly £3m", "nearly £3m", None, 2999999, "pounds"),
    ],
)
def test_a_sum(sum_of_money: str, text: str, low: float | None, high: float | None, unit: str) -> None:
    [found] = find_quantities(parsed(f"It cost {sum_of_money}."))
    assert (found.quantity.text, found.quantity.low, found.quantity.high) == (text, low, high)
    assert (found.quantity.unit, found.sort) == (unit, "money")


def test_few_pounds_may_be_a_weight() -> None:
    [found] = find_quantities(parsed("The bomb weighed 300 pounds."))
    assert found.sort != "money"
