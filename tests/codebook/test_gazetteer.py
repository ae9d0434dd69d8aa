"""The gazetteer and the tables of places that ship with the codebook."""

from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.codebook.gazetteer import fold, gazetteer
from onrecord.codebook.places import abbreviations, countries, referents
from onrecord.model import PRECISIONS


def test_the_data_stand_beside_a_note_of_their_licences() -> None:
    data = files("onrecord.codebook").joinpath("data")
    assert data.joinpath("gazetteer.bin").is_file()
    note = data.joinpath("gazetteer.md").read_text(encoding="utf-8")
    assert "CC BY 4.0" in note
    assert f"{len(gazetteer().lat):,} places under {len(gazetteer().key_ends):,} names" in note


@pytest.mark.parametrize(
    ("name", "country", "lat", "lon"),
    [
        ("Bogotá", "CO", 4.6, -74.1),
        ("Bombay", "IN", 19.1, 72.9),
        ("Saigon", "VN", 10.8, 106.6),
        ("St. Petersburg", "RU", 59.9, 30.3),
        ("Port-au-Prince", "HT", 18.5, -72.3),
        ("Holland", "NL", 52.3, 5.8),
        ("Ivory Coast", "CI", 8, -5),
        ("Burma", "MM", 21, 96),
        ("Swazi", "SZ", -26.5, 31.5),
        ("Queensland", "AU", -23, 145),
        ("Cook County", "US", 41.8, -87.8),
        ("Texans", "US", 31.5, -99.4),
        ("Glaswegian", "GB", 55.9, -4.3),
        ("the Caspian Sea", None, 42, 50.5),
    ],
)
def test_the_likeliest_place_of_a_name(name: str, country: str | None, lat: float, lon: float) -> None:
    best = referents(name.removeprefix("the "))[0]
    assert best.country == country
    assert best.lat == pytest.approx(lat, abs=1.5)
    assert best.lon == pytest.approx(lon, abs=1.5)
    assert best.precision in PRECISIONS


def test_a_name_nobody_has_means_nothing() -> None:
    assert referents("Qwxzhaven") == ()
    assert referents("") == ()


def test_every_country_and_abbreviation_has_a_place() -> None:
    assert len(countries()) > 240
    for country in countries().values():
        assert -90 <= country.referent.lat <= 90
        assert -180 <= country.referent.lon <= 180
    assert [text for text, (meant, _) in abbreviations().items() if not meant] == []


@given(st.text(max_size=30))
def test_a_folded_name_folds_to_itself(name: str) -> None:
    assert fold(fold(name)) == fold(name) or fold(name) in {"st", "ste", "mt", "ft"}


@given(st.integers(0, 500_505))
def test_every_name_is_found_again(n: int) -> None:
    g = gazetteer()
    start = int(g.key_ends[n - 1]) + 1 if n else 0
    key = g.keys[start : int(g.key_ends[n])].decode()
    found = g.folded(key)
    assert found
    assert all(-90 <= k.lat <= 90 and -180 <= k.lon <= 180 and k.name for k in found)
