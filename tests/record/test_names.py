"""Which names name one party or place, and which must stay apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model import Party, Place
from onrecord.record.names import Tie, generic, same_place, tie_of_names, tie_of_parties, tie_of_places


@pytest.mark.parametrize(
    ("a", "b", "tie"),
    [
        ("West Lake Treaty Organisation", "West Lake Treaty Organization", Tie.SAME),
        ("the Defence Ministry of Velta", "Ministry of Defense, Velta", Tie.SAME),
        ("WLTO", "West Lake Treaty Organization", Tie.SAME),
        ("Ibragim Masudov", "Ibragim Massudov", Tie.SAME),
        ("Khadyrov", "Hadyrov", Tie.SAME),
        ("WLTO Standing Force", "West Lake Treaty Organization", Tie.OF),
        ("Ruritanian soldiers of the WLTO contingent", "WLTO Standing Force", Tie.OF),
        ("WLTO contingent", "Peacekeepers of the West Lake Treaty Organization", Tie.SAME),
        ("WLTO summit", "Peacekeepers of the West Lake Treaty Organization", Tie.OF),
        ("WLSP joint forces", "West Lake Security Pact", Tie.OF),
        ("SON contingent", "Soldiers of Northern Velta", Tie.APART),
        ("Joint Peacekeeping Forces", "WLTO contingent", Tie.UNKNOWN),
        ("Veltan troops", "Veltan soldiers", Tie.SAME),
        ("soldiers", "Veltan Guards", Tie.UNKNOWN),
        ("Anna Karlova", "Ministry of Health", Tie.APART),
        ("Northern Front", "Southern Front", Tie.APART),
        ("Iran", "Iraq", Tie.APART),
    ],
)
def test_ties_of_names(a: str, b: str, tie: Tie) -> None:
    assert tie_of_names(a, b) is tie
    assert tie_of_names(b, a) is tie


@pytest.mark.parametrize(
    ("a", "b", "tie"),
    [
        ("Karlova", "Anna Karlova", Tie.SAME),
        ("Anna Karlova", "Boris Karlov", Tie.APART),
        ("Anna Karlova", "Maria Karlova", Tie.APART),
    ],
)
def test_ties_of_persons(a: str, b: str, tie: Tie) -> None:
    assert tie_of_names(a, b, persons=True) is tie


@given(st.text(max_size=20), st.text(max_size=20), st.booleans())
def test_a_tie_is_the_same_from_both_sides(a: str, b: str, persons: bool) -> None:
    assert tie_of_names(a, b, persons) is tie_of_names(b, a, persons)


def test_people_at_large_are_nobody_in_particular() -> None:
    assert generic("the soldiers")
    assert generic("people")
    assert not generic("Veltan soldiers")
    assert tie_of_parties((Party("they", "they"),), (Party("Guards", "Velta Guards"),)) is Tie.UNKNOWN


def _place(name: str, precision: str = "city", country: str | None = "VL", text: str | None = "x") -> Place:
    return Place(text, name, country, None, None, precision)


def test_places_by_romanisation_and_by_what_lies_in_what() -> None:
    assert same_place(_place("Zharkov Region", "region"), _place("Jarkov Region", "region"))
    assert not same_place(_place("Osk", country="VL"), _place("Osk", country="MR"))
    osk, velta, brann = _place("Osk"), _place("Velta", "country"), _place("Brann")
    assert tie_of_places((osk,), (velta,)) is Tie.OF
    assert tie_of_places((osk,), (brann,)) is Tie.APART
    assert tie_of_places((osk, velta), (velta,)) is Tie.SAME  # both are named in its words
    assert tie_of_places((osk, _place("Velta", "country", text=None)), (velta,)) is Tie.OF
    assert tie_of_places((), (velta,)) is Tie.UNKNOWN


def test_nearby_coordinates_are_one_place() -> None:
    a = Place("x", "Karl-Osk", "VL", 41.001, 69.001, "city")
    b = Place("x", "Charles Town", "VL", 41.002, 69.003, "city")
    assert same_place(a, b)
