"""What two numbers of one thing tell together."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model import Quantity
from onrecord.record.amounts import together
from onrecord.record.figures import range_of


def q(text: str, low: float | None, high: float | None, modifier: str | None = None) -> Quantity:
    return Quantity(text, None if low is None else int(low), None if high is None else int(high), modifier, "people")


FOUR = q("4,000", 4000, 4000)
OVER_FOUR = q("over 4,000", 4001, None, "over")
NEARLY_45 = q("nearly 4,500", None, 4499, "nearly")


@pytest.mark.parametrize(
    ("a", "b", "how", "low", "high"),
    [
        (FOUR, FOUR, "equal", 4000, 4000),
        (OVER_FOUR, NEARLY_45, "narrows", 4001, 4499),
        (FOUR, OVER_FOUR, "rounds", None, None),
        (q("4,500", 4500, 4500), NEARLY_45, "rounds", None, None),
        (q("4,500", 4500, 4500), FOUR, "rounds", None, None),
        (q("17", 17, 17), q("21", 21, 21), "apart", None, None),
        (q("17", 17, 17), q("at least 12", 12, None, "at least"), "narrows", 17, 17),
        (q("dozens", 24, None, "dozens"), q("31", 31, 31), "vague", 31, 31),
        (q("many", None, None, "many"), FOUR, "vague", None, None),
        (q("300", 300, 300), q("2,000", 2000, 2000), "apart", None, None),
    ],
)
def test_pairs(a: Quantity, b: Quantity, how: str, low: int | None, high: int | None) -> None:
    both = together(a, b)
    assert (both.how, both.low, both.high) == (how, low, high)
    assert together(b, a).how == how
    assert both.why


@pytest.mark.parametrize(
    ("said", "low", "exact", "high", "clash"),
    [
        ([OVER_FOUR, FOUR], 4001, None, None, False),
        ([OVER_FOUR, FOUR, NEARLY_45, q("4,500", 4500, 4500)], 4001, None, 4499, False),
        ([q("17", 17, 17), q("at least 12", 12, None, "at least")], 17, 17, 17, False),
        ([q("17", 17, 17), q("21", 21, 21)], 17, None, 21, True),
        ([q("about 300", 300, 300, "about")], 300, 300, 300, False),
        ([q("dozens", 24, None, "dozens")], 24, None, None, False),
        ([], None, None, None, False),
    ],
)
def test_ranges(said: list[Quantity], low: int | None, exact: int | None, high: int | None, clash: bool) -> None:
    held = range_of(said)
    assert (held.low, held.exact, held.high, held.clash) == (low, exact, high, clash)


NUMBERS = st.integers(0, 10**6)


@st.composite
def quantities(draw: st.DrawFn) -> Quantity:
    n = draw(NUMBERS)
    return draw(
        st.sampled_from(
            [
                Quantity(f"{n:,}", n, n),
                Quantity(f"at least {n:,}", n, None, "at least"),
                Quantity(f"over {n:,}", n + 1, None, "over"),
                Quantity(f"up to {n:,}", None, n, "up to"),
                Quantity("many", None, None, "many"),
            ]
        )
    )


@given(quantities(), quantities())
def test_numbers_that_agree_never_stand_apart(a: Quantity, b: Quantity) -> None:
    if a.agrees_with(b):
        assert together(a, b).how != "apart"
    assert together(a, b).how == together(b, a).how


@given(st.lists(quantities(), max_size=6), st.randoms())
def test_a_range_does_not_depend_on_the_order_of_bounds(said: list[Quantity], rng: object) -> None:
    held = range_of(said)
    if not held.clash:
        for n in (held.low, held.high):
            assert n is None or n >= 0
        other = range_of(list(reversed(said)))
        assert (held.low, held.high) == (other.low, other.high) or other.clash
