"""Whole short reports of ours, read with the tagger: what no reading of them may miss or mix up."""

from __future__ import annotations

from functools import cache

import pytest

from onrecord.model import Claim, Given, Reading, Status
from onrecord.reading.reader import read_report
from onrecord.reading.tagger import present

pytestmark = pytest.mark.skipif(not present(), reason="the tagger's network is not here")

MARKET = """Blast at Kisumu fish market kills seven

By Achieng Otieno

KISUMU, Kenya, March 4 (Lake Wire) - A bomb exploded at the fish market in Kisumu on Tuesday, killing seven people and \
wounding at least 20, the police said.

“We have arrested two suspects,” Police Commissioner Daniel Rotich told reporters.

The governor declared a night curfew in the town. The army will send 150 soldiers to Kisumu on Thursday, the defence \
ministry said.

The opposition leader, Grace Wanjala, condemned the attack.

Share this articleComments
"""

LEAVING = """Peacekeepers begin to leave Goma

GOMA, 9 June 1994 - The first 300 of the 1,200 peacekeepers began to withdraw from Goma on Wednesday, a United \
Nations spokeswoman said.

Rebels seized the airport last week after two days of fighting with government troops. More than 5,000 people have \
fled the city, according to the Red Cross.

The government denied that its soldiers had killed three nurses at the hospital. The two sides will hold talks in \
Geneva on 20 June.
"""

BREAD = """Thousands march in Cordoba over bread prices

CORDOBA, Oct. 13 - Some 8,000 people marched through the city on Sunday to demand cheaper bread, organisers said. \
Police used tear gas and arrested 45 students. Flights were suspended for six hours.

Interior Minister Luis Prado resigned on Monday. Four of the students were released the same day.
"""

ISSUED = {MARKET: "2031-03-04", LEAVING: "1994-06-09", BREAD: "2025-10-13"}


@cache
def _read(text: str) -> Reading:
    reading = read_report(text, Given(issued=ISSUED[text]))
    reading.check()
    return reading


def _about(text: str, kind: str, words: str) -> Claim:
    """The claim of a kind whose quote holds some words."""
    found = [c for c in _read(text).claims if c.kind == kind and words in c.quote]
    assert len(found) == 1, [(c.kind, c.quote) for c in _read(text).claims]
    return found[0]


@pytest.mark.parametrize(
    ("text", "kind", "words", "status", "number", "day", "said_by"),
    [
        (MARKET, "attack", "A bomb exploded", "happened", None, "2031-03-04", "police"),
        (MARKET, "killed", "killing seven people", "happened", (7, 7), "2031-03-04", "police"),
        (MARKET, "injured", "wounding at least 20", "happened", (20, None), "2031-03-04", "police"),
        (MARKET, "detained", "arrested two suspects", "happened", (2, 2), ..., "Daniel Rotich"),
        (MARKET, "measure", "curfew", "happened", None, ..., None),
        (
            MARKET,
            "deploy",
            "will send 150 soldiers",
            "planned",
            (150, 150),
            "2031-03-06",
            "Ministry of Defence of Kenya",
        ),
        (MARKET, "statement", "condemned the attack", "happened", None, ..., None),
        (LEAVING, "withdraw", "began to withdraw", "happened", (300, 300), "1994-06-08", "United Nations spokeswoman"),
        (LEAVING, "seize", "seized the airport", "happened", None, "1994-05-30/1994-06-05", None),
        (LEAVING, "displaced", "have fled", "happened", (5001, None), ..., "Red Cross"),
        (LEAVING, "killed", "killed three nurses", "denied", (3, 3), ..., "government"),
        (LEAVING, "meet", "hold talks in Geneva", "planned", None, "1994-06-20", None),
        (BREAD, "protest", "8,000 people marched", "happened", (8000, 8000), "2025-10-12", "organisers"),
        (BREAD, "disperse", "tear gas", "happened", None, ..., None),
        (BREAD, "detained", "arrested 45 students", "happened", (45, 45), "2025-10-12", None),
        (BREAD, "service", "Flights were suspended", "happened", None, ..., None),
        (BREAD, "office", "resigned", "happened", None, "2025-10-13", None),
        (BREAD, "released", "were released", "happened", (4, 4), "2025-10-13", None),
    ],
)
def test_what_a_report_says(
    text: str,
    kind: str,
    words: str,
    status: str,
    number: tuple[int, int | None] | None,
    day: object,
    said_by: str | None,
) -> None:
    claim = _about(text, kind, words)
    assert claim.status is Status(status)
    assert (None if claim.quantity is None else (claim.quantity.low, claim.quantity.high)) == number
    assert day is ... or (claim.when.edtf if claim.when else None) == day
    assert [p.name for p in claim.said_by] == ([] if said_by is None else [said_by])


def test_the_act_hangs_on_its_phase() -> None:
    assert str(_about(LEAVING, "withdraw", "began to withdraw").phase) == "begin"


def test_places_of_the_acts() -> None:
    assert "Kisumu" in [p.name for p in _about(MARKET, "attack", "A bomb exploded").where]
    assert "Geneva" in [p.name for p in _about(LEAVING, "meet", "hold talks").where]
    assert "Kisumu" in [p.name for p in _about(MARKET, "deploy", "150 soldiers").where]


def test_who_does_what_to_whom() -> None:
    arrest = _about(BREAD, "detained", "45 students")
    assert ([p.name for p in arrest.who], [p.name for p in arrest.whom]) == (["Police"], ["students"])
    assert [p.name for p in _about(MARKET, "statement", "condemned").who] == ["Grace Wanjala"]
    assert [p.name for p in _about(BREAD, "office", "resigned").who] == ["Luis Prado"]


@pytest.mark.parametrize("text", [MARKET, LEAVING, BREAD])
def test_the_same_report_gives_the_same_bytes(text: str) -> None:
    assert repr(read_report(text, Given(issued=ISSUED[text]))) == repr(_read(text))


def test_a_report_is_signed_by_its_reader() -> None:
    assert _read(BREAD).reader == "rules+tagger"
    assert read_report(BREAD, learned=False).reader == "rules"
