"""Numbers in brackets after the places they are of."""

from __future__ import annotations

import pytest

from .one import all_of, names


@pytest.mark.parametrize(
    ("sentence", "parts"),
    [
        ("Officials said 30 people had died in Leyte (21) and Cebu (9).", {"Leyte (21)": 21, "Cebu (9)": 9}),
        ("Police arrested 52 people in Quito (40) and Lima (12).", {"Quito (40)": 40, "Lima (12)": 12}),
    ],
)  # fmt: skip
def test_each_is_a_toll_with_its_place(sentence: str, parts: dict[str, int]) -> None:
    kind = "killed" if "died" in sentence else "detained"
    found = {c.quote: c for c in all_of(sentence, kind)}
    assert {q: c.quantity.low for q, c in found.items() if q in parts and c.quantity} == parts
    assert [c.quantity.low for q, c in found.items() if q not in parts and c.quantity] == [sum(parts.values())]
    for quote in parts:
        assert names(found[quote].where)[0] == quote.partition(" ")[0]


@pytest.mark.parametrize(
    "sentence",
    [
        "Officials said 30 people had died in Leyte (21) and Cebu (8).",
        "Officials said 30 people had died in Leyte (30).",
    ],
)
def test_what_does_not_add_up_is_no_list(sentence: str) -> None:
    assert [c.quantity.low for c in all_of(sentence, "killed") if c.quantity] == [30]
