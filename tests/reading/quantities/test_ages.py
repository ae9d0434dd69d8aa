"""Ages are no counts: nobody is counted by the years of somebody's life."""

import pytest

from onrecord.reading.quantities import find_quantities
from tests.reading.sentence import parsed


@pytest.mark.parametrize(
    ("sentence", "ages", "unit"),
    [
        ("A 17-year-old was shot.", [(17, 17)], "years"),
        ("A 17 year old boy was shot.", [(17, 17)], "years"),
        ("The 17-year-olds were shot.", [(17, 17)], "years"),
        ("An eight-month-old girl was hurt.", [(8, 8)], "months"),
        ("She was 47 years old.", [(47, 47)], "years"),
        ("Juan Vidal, 47, a driver, was killed.", [(47, 47)], "years"),
        ("Juan Vidal, 47, and his son, 12, were killed.", [(47, 47), (12, 12)], "years"),
        ("Juan Vidal (47) was killed.", [(47, 47)], "years"),
        ("Juan Vidal, aged 47, was killed.", [(47, 47)], "years"),
        ("Boys aged 7, 9 and 12 were killed.", [(7, 7), (9, 9), (12, 12)], "years"),
        ("Men aged between 18 and 35 were taken.", [(18, 35)], "years"),
        ("Men aged 18 to 35 were taken.", [(18, 35)], "years"),
        ("Men between the ages of 18 and 35 were taken.", [(18, 35)], "years"),
        ("A girl of 16 was hurt.", [(16, 16)], "years"),
        ("Two men and a girl of 16 - all local - were hurt.", [(16, 16)], "years"),
        ("Police held a man of 22 and a boy of 14.", [(22, 22), (14, 14)], "years"),
        ("She was 47.", [(47, 47)], "years"),
        ("She died at 47.", [(47, 47)], "years"),
        ("She died at the age of 47.", [(47, 47)], "years"),
        ("The flu kills children under 5.", [(None, 4)], "years"),
        ("Children under five will be fed.", [(None, 4)], "years"),
    ],
)
def test_an_age(sentence: str, ages: list[tuple[int | None, int | None]], unit: str) -> None:
    found = [m.quantity for m in find_quantities(parsed(sentence)) if m.sort == "age"]
    assert [(q.low, q.high) for q in found] == ages
    assert {q.unit for q in found} == {unit}


@pytest.mark.parametrize(
    "sentence",
    [
        "The toll was 47.",
        "Police arrested 47, and freed them later.",
        "A four-year-old war ended.",
        "In Springfield, 47, mostly women, were killed.",
        "Under 5 people were killed.",
        "A crew of 16 was lost.",
        "A mob of 47 marched.",
    ],
)
def test_no_age(sentence: str) -> None:
    assert [m for m in find_quantities(parsed(sentence)) if m.sort == "age"] == []
