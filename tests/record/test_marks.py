"""By which words names meet where no country is known."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.record.marks import marks_of, sought


def meet(a: str, b: str) -> bool:
    return not sought(marks_of(a)).isdisjoint(marks_of(b))


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Velta Brigade", "the Velta Brigade's troops"),
        ("members of the Karlov Movement", "Karlov Movement"),
        ("WLTO", "West Lake Treaty Organization"),
        ("W.L.T.O.", "WLTO contingent"),
        ("WLTO Standing Force", "West Lake Treaty Organisation"),
        ("UN", "U.N. peacekeepers"),
        ("UN", "United Nations"),
        ("Ibragim Masudov", "Massudov"),
        ("Khadyrov", "Hadyrov"),
        ("Kara-Del", "Karadel"),
        ("al-Karim", "Al Karim"),
        ("National Guard", "the National Guard"),
        ("Minister Tanoa", "Tanoa"),
    ],
)
def test_names_that_may_be_one_meet(a: str, b: str) -> None:
    assert meet(a, b)
    assert meet(b, a)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("police", "police"),
        ("Police", "Police"),
        ("Thousands", "Thousands"),
        ("39", "39"),
        ("a curfew", "a curfew"),
        ("Velta Brigade", "Maren Brigade"),
        ("Velta Brigade", "Vorn Battalion"),
        ("Interior Ministry", "Health Ministry"),
        ("Osk Province", "Tull Province"),
        ("President Karlov", "President Tanoa"),
    ],
)
def test_common_words_and_numbers_are_no_meeting(a: str, b: str) -> None:
    assert not meet(a, b)
    assert not meet(b, a)


@given(st.text(max_size=40), st.text(max_size=40))
def test_meeting_is_mutual_and_marks_have_a_bound(a: str, b: str) -> None:
    assert meet(a, b) == meet(b, a)
    assert all(0 < len(mark) <= 64 for mark in marks_of(a))
