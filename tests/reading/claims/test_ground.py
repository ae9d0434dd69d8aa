"""Where: the places of a claim, most exact first."""

from __future__ import annotations

import pytest

from onrecord.model import Given
from onrecord.reading.claims.ground import where_things_are
from onrecord.reading.claims.lending import stage_of
from onrecord.reading.reader import draft_report

from .one import ISSUED, names, one


@pytest.mark.parametrize(
    ("text", "kind", "where"),
    [
        # its own words
        ("Thousands marched through Quito.", "protest", ["Quito"]),
        ("The U.S. Geological Survey said a quake hit Peru on Monday.", "hazard", ["Peru"]),
        ("Peruvian soldiers were deployed to Arica.", "deploy", ["Arica"]),
        # the place left, the place reached
        ("Paris will withdraw its troops from Mali by May.", "withdraw", ["Mali"]),
        ("France sent 300 troops to Bangui.", "deploy", ["Bangui"]),
        # most exact first
        ("Two guards were killed in an attack near a school in Mosul.", "killed", ["school", "Mosul"]),
        # a site without a name only where the act is put there
        ("Rebels clashed with soldiers near the dam.", "fight", ["dam"]),
        ("Rebels destroyed the dam.", "damage", []),
        ("Schools reopened on Monday.", "service", []),
        ("Two bridges were destroyed.", "damage", []),
        ("The guards were arrested at the Turkish embassy.", "detained", ["Turkish Embassy"]),
        # countries that do something, or say whose, are no places of it
        ("Norway condemned the attack in Bamako.", "attack", ["Bamako"]),
        ("Two journalists were arrested in Lagos, Brazil's foreign minister said.", "detained", ["Lagos"]),
        ("The president of Chile visited Lima.", "meet", ["Lima"]),
        ("Kenya, Chad and Niger sent troops to Bangui.", "deploy", ["Bangui"]),
        # a scene lends its place
        (
            "Rebels attacked Goma in Congo on Sunday.\nNine people were wounded.",
            "injured",
            ["Goma", "Democratic Republic of the Congo"],
        ),
    ],
)
def test_where(text: str, kind: str, where: list[str]) -> None:
    found = names(one(text, kind).where)
    assert found[: len(where)] == where
    assert where or not found


def test_places_that_are_lent_have_no_words() -> None:
    found = one("Rebels attacked Goma in Congo on Sunday.\nNine people were wounded.", "injured")
    assert [p.text for p in found.where] == [None, None]


@pytest.mark.parametrize(
    ("text", "kind", "place"),
    [
        ("The withdrawal of troops from Mali has begun.", "withdraw", "Mali"),
        ("The evacuation of 300 nurses from Goma began on Monday.", "displaced", "Goma"),
    ],
)
def test_what_people_leave_is_the_place_of_their_leaving(text: str, kind: str, place: str) -> None:
    assert place in names(one(text, kind).where)


def test_where_soldiers_are_from_is_not_where_they_shell() -> None:
    assert "Kenya" not in names(one("Soldiers from Kenya shelled the port of Kismayo.", "attack").where)


def test_countries_that_act_are_not_where_a_report_plays() -> None:
    text = (
        "France said its soldiers would leave Bamako in May. France's envoy met ministers in Bamako. French planes "
        "bombed a camp in Mali on Monday, and France praised its pilots."
    )
    assert "France" not in {p.name for p in stage_of(draft_report(text, Given(issued=ISSUED))).main}


@pytest.mark.parametrize(
    "origin",
    [
        "Ole Berg, 41, originally from Turku in Finland, said he was going home.",
        "Ole Berg, a doctor from Turku in Finland, said he was going home.",
    ],
)
def test_where_rescuers_come_from_is_not_where_a_report_plays(origin: str) -> None:
    draft = draft_report(f"Rescuers dug for survivors of the quake near Bhuj in India. {origin}", Given(issued=ISSUED))
    played = where_things_are(draft.doc, draft.places)
    assert {m.place.country for m in played if m.place.precision in ("city", "country")} == {"IN"}


def test_this_capital_is_the_town_of_the_dateline() -> None:
    text = (
        "NICOSIA, May 6 - Turkish jets bombed the edge of this divided capital, and shells hit a suburb of this city."
    )
    standing = [m.place.name for m in draft_report(text, Given(issued=ISSUED)).places if "this" in (m.place.text or "")]
    assert standing == ["Nicosia", "Nicosia"]
