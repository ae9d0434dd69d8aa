"""What a situation needs of a claim goes into one line and comes out of it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from onrecord.model import Party, Phase, Quantity, Status
from onrecord.record.facts import Fact, facts_of
from onrecord.record.told import Told, read_told, read_whole, told_of
from tests.record_builder import PLACES, Draft, party


def _fact(said: str, kind: str, issued: str | None = "2031-03-10", **fields: object) -> Fact:
    reading = Draft("Lake Times", issued).says(said, kind, **fields).reading()
    return facts_of(reading, reading.report.issued, {c.id: "outlet:Lake Times" for c in reading.claims})[0]


def _back(told: Told) -> Told:
    return read_told(told.country, [(told.rank, told.lot, told.line)])[0]


FULL = _fact(
    "the Orrin Guards, 400 strong, began to leave Osk", "withdraw", when="2031-03-09", where="Osk",
    who=[Party("the Orrin Guards", "Orrin Guards", "force")], phase=Phase.BEGIN,
    quantity=Quantity("400", 400, 400, None, "soldiers"),
)  # fmt: skip
BARE = _fact("they will leave", "withdraw", None, status=Status.PLANNED)


@pytest.mark.parametrize("fact", [FULL, BARE])
def test_a_claim_comes_out_as_it_went_in(fact: Fact) -> None:
    told = told_of(fact, "c-first")
    assert _back(told) == told == read_whole(told.whole)
    claim = fact.claim
    assert (told.who, told.whom, told.where, told.quantity, told.when) == (
        claim.who, claim.whom, claim.where, claim.quantity, claim.when,
    )  # fmt: skip
    assert told.fact().claim == replace(claim, spans=(), said_by=())


def test_what_is_not_said_is_empty() -> None:
    told = told_of(BARE, BARE.id)
    assert (told.acting, told.places, told.number, told.days, told.phase, told.day) == ("",) * 6
    assert (told.quantity, told.known, told.where) == (None, None, ())


def test_a_sign_that_separates_fields_does_not_move_them() -> None:
    claim = replace(
        FULL.claim, what="of\x1fwhat", said_by=(party("one\x1ftwo"),), who=(party("a\x1fb"),), quote="left\x1fOsk"
    )
    told = _back(told_of(replace(FULL, claim=claim), FULL.id))
    assert told.quote == "left\x1fOsk"
    assert told.who[0].name == "a\x1fb"
    assert (told.what, told.speaker) == ("of\u241fwhat", "one\u241ftwo")
    assert told.where[0] == PLACES["Osk"]
