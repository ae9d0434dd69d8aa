"""Parts are recognised where they sum to a whole beside them."""

import pytest

from onrecord.record.sums import parts_of
from tests.record_builder import Draft, number


@pytest.mark.parametrize(
    ("numbers", "parts"),
    [
        ((4, 2, 1, 1), {1: 0, 2: 0, 3: 0}),
        ((2, 3, 5), {0: 2, 1: 2}),
        ((4, 2, 1), {}),
        ((4, 4), {}),
        ((7, 3, 9), {}),
        ((10, 6, 4, 30), {1: 0, 2: 0}),
    ],
)
def test_sums(numbers: tuple[int, ...], parts: dict[int, int]) -> None:
    draft = Draft("Herald")
    for n, many in enumerate(numbers):
        draft.says(f"{many} of group {n} died", "killed", where="Osk", quantity=number(str(many), many, many))
    claims = draft.reading().claims
    assert parts_of(claims) == {claims[p].id: claims[w].id for p, w in parts.items()}


def test_numbers_of_other_kinds_and_units_are_no_parts() -> None:
    draft = Draft("Herald").says("5 died", "killed", quantity=number("5", 5, 5))
    draft.says("2 were hurt", "injured", quantity=number("2", 2, 2))
    draft.says("3 were wounded", "injured", quantity=number("3", 3, 3))
    assert parts_of(draft.reading().claims) == {}
