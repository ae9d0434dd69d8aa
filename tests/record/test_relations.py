"""One table: what two claims say, and how they stand to one another."""

from typing import Any

import pytest

from onrecord.api.record import open_record
from onrecord.model import Quantity, When
from tests.record_builder import Draft, number

GUARDS = ["Velta Guards"]


def both(
    first: dict[str, Any], second: dict[str, Any], issued: tuple[str, str] = ("2031-03-04", "2031-03-05")
) -> set[str]:
    """Kinds of relations between two reports that share an attack and say one thing each."""
    record = open_record(":memory:")
    for n, (fields, day) in enumerate(zip((first, second), issued, strict=True)):
        words = fields.pop("words", f"sentence number {n} of its own")
        draft = Draft(("Osk Herald", "Velta Post")[n], day)
        draft.says("gunmen raided the harbour of Osk at dawn", "attack", where="Osk", when="2031-03-04")
        record.add(draft.says(words, **fields).reading())
    mine = {c.id for c in record.claims() if "harbour" not in c.quote}
    return {str(r.kind) for r in record.relations() if {r.a, r.b} <= mine}


def toll(text: str, low: float | None, high: float | None, **more: Any) -> dict[str, Any]:
    modifier = None if text[0].isdigit() else text.rsplit(" ", 1)[0]
    return {
        "kind": "killed",
        "where": "Osk",
        "when": "2031-03-04",
        "quantity": number(text, low, high, modifier=modifier),
        **more,
    }


SAME_DAY = ("2031-03-05", "2031-03-05")


CROWD = {"where": "Osk", "when": "2031-03-04"}


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (number("2,000", 2000, 2000), number("800", 800, 800, None), {"contradicts"}),  # type: ignore[arg-type]
        (number("2,000", 2000, 2000), number("2,000", 2000, 2000), {"corroborates"}),
        (number("2,000", 2000, 2000), number("over 1,500", 1501, None), {"narrows"}),
        (number("2,000", 2000, 2000), number("800", 800, 800, "soldiers"), set()),
    ],
)
def test_a_crowd_is_counted_by_itself_or_by_what_it_does(first: Quantity, second: Quantity, expected: set[str]) -> None:
    march = {"kind": "protest", "who": ["people"], "quantity": first, **CROWD}
    counted = {"kind": "strength", "who": ["crowd"], "quantity": second, "said_by": "police", **CROWD}
    assert both(march, counted, SAME_DAY) == expected


LOOSE = When(None, "2031-03-04")
"""A day taken from elsewhere in the report."""
MINISTRY = "Interior Ministry"


@pytest.mark.parametrize(
    ("words", "said_by", "expected"),
    [
        ("which brings the death toll to 31", MINISTRY, {"revises"}),
        ("the tally has reached 31", MINISTRY, {"revises"}),
        ("the total now stands at 31", MINISTRY, {"revises"}),
        ("its count had risen to 31 by noon", MINISTRY, {"revises"}),
        ("the death toll is put at 31", "Doctors' Union", set()),
        ("31 people drowned upriver", MINISTRY, set()),
    ],
)
def test_one_source_keeps_one_toll_of_a_thing(words: str, said_by: str, expected: set[str]) -> None:
    first = {**toll("28", 28, 28, said_by=MINISTRY), "when": LOOSE}
    second = {**toll("31", 31, 31, said_by=said_by), "when": LOOSE, "where": (), "words": words}
    assert both(first, second) == expected
    if expected:
        assert both(first, {**second, "when": None}) == expected


@pytest.mark.parametrize(
    ("day", "words", "expected"), [("2031-03-05", None, {"revises"}), ("2031-03-05", "Wednesday", {"differs-in-scope"})]
)
def test_a_day_from_elsewhere_in_the_report_may_be_one_out(day: str, words: str | None, expected: set[str]) -> None:
    first = {**toll("28", 28, 28, said_by=MINISTRY), "when": When("Tuesday", "2031-03-04")}
    second = {**toll("31", 31, 31, said_by=MINISTRY), "when": When(words, day), "where": ()}
    assert both(first, {**second, "words": "which brings the death toll to 31"}) == expected


@pytest.mark.parametrize("whom", ["dead", "bodies", "casualties", "people", "victims"])
def test_the_dead_are_people(whom: str) -> None:
    assert both(toll("28", 28, 28, whom=[whom]), toll("71", 71, 71, whom=["people"]), SAME_DAY) == {"contradicts"}


@pytest.mark.parametrize(
    ("first", "second", "issued", "expected"),
    [
        (toll("12", 12, 12), toll("12", 12, 12), None, "corroborates"),
        (toll("12", 12, 12, said_by="Interior Ministry"), toll("12", 12, 12, said_by="Interior Ministry"), None,
         "repeats"),
        (toll("12", 12, 12), toll("19", 19, 19), None, "revises"),
        (toll("12", 12, 12), toll("19", 19, 19), SAME_DAY, "contradicts"),
        (toll("19", 19, 19), toll("12", 12, 12), None, "revises"),
        (toll("more than 10", 11, None), toll("fewer than 20", None, 19), None, "narrows"),
        (toll("200", 200, 200), toll("over 200", 201, None), SAME_DAY, "rounds"),
        (toll("12", 12, 12, whom=["policemen of Osk"]), toll("19", 19, 19), None, "differs-in-scope"),
        (toll("0", 0, 0, status="denied", words="nobody died at the pier"),
         toll("3", 3, 3, words="three died at the pier"), SAME_DAY, "contradicts"),
        ({"kind": "withdraw", "phase": "begin", "who": GUARDS, "where": "Osk"},
         {"kind": "withdraw", "phase": "complete", "who": GUARDS, "where": "Osk"}, None, "stage"),
        ({"kind": "measure", "what": "curfew", "action": "imposed", "where": "Osk"},
         {"kind": "measure", "what": "curfew", "action": "lifted", "where": "Osk"}, None, "stage"),
        ({"kind": "measure", "what": "curfew", "action": "imposed", "where": "Osk"},
         {"kind": "measure", "what": "travel", "action": "lifted", "where": "Osk"}, None, None),
        ({"kind": "withdraw", "status": "planned", "who": GUARDS, "where": "Osk", "when": "2031-03-09"},
         {"kind": "withdraw", "phase": "complete", "who": GUARDS, "where": "Osk", "when": "2031-03-06"},
         ("2031-03-04", "2031-03-07"), "fulfils"),
        ({"kind": "withdraw", "status": "planned", "who": GUARDS, "where": "Osk", "when": "2031-03-09"},
         {"kind": "withdraw", "status": "planned", "who": GUARDS, "where": "Osk", "when": "2031-03-19"},
         None, "revises"),
        ({"kind": "riot", "where": "Osk"}, {"kind": "riot", "where": "Brann"}, None, None),
        ({"kind": "riot", "where": "Osk", "words": "crowds looted the shops"},
         {"kind": "statement", "action": "labelled", "who": ["Anna Karlova"], "where": "Osk",
          "words": "Karlova called the looting a festival"}, None, "characterises-differently"),
        ({"kind": "request", "action": "asked", "who": ["Anna Karlova"], "whom": GUARDS,
          "words": "Karlova asked the Guards for help"},
         {"kind": "deploy", "who": GUARDS, "where": "Osk", "words": "the Guards came to Osk"}, None, "fulfils"),
        ({"kind": "aid", "who": ["Red Lion"], "where": "Osk", "words": "Red Lion helped in restoring order"},
         {"kind": "seize", "who": ["city police of Osk"], "where": "Osk", "words": "the police regained control"},
         None, "characterises-differently"),
        ({"kind": "killed", "where": "Osk", "when": "2031-03-04", "quantity": number("12", 12, 12)},
         {"kind": "killed", "where": "Tull", "when": "2031-03-04", "quantity": number("30", 30, 30)}, None, None),
    ],
)  # fmt: skip
def test_how_two_claims_stand(
    first: dict[str, Any], second: dict[str, Any], issued: tuple[str, str] | None, expected: str | None
) -> None:
    found = both(dict(first), dict(second), issued or ("2031-03-04", "2031-03-05"))
    assert found == ({expected} if expected else set())
