"""The run of a number: what was said of it over time, each thing once a day."""

from datetime import date

import pytest

from onrecord.api.record import Record, open_record
from onrecord.api.runs import Said, runs
from tests.record_builder import Draft, number
from tests.web.desk_builder import readings

OSK = {"where": "Osk", "when": "2031-03-04"}


@pytest.fixture
def record() -> Record:
    made = open_record(":memory:")
    made.add_all(readings())
    return made


def test_every_claim_of_a_number_leads_to_its_run(record: Record) -> None:
    [toll] = [f for f in record.figures() if f.kind == "killed"]
    found = runs(record.store, [p.claim for p in toll.points], None)
    assert set(found) == {p.claim for p in toll.points}
    for run in found.values():
        assert run.said == (
            Said(date(2031, 3, 4), 12, None), Said(date(2031, 3, 5), 17, 17), Said(date(2031, 3, 7), 41, 41),
        )  # fmt: skip


def test_what_was_known_later_is_no_part_of_an_earlier_run(record: Record) -> None:
    [toll] = [f for f in record.figures() if f.kind == "killed"]
    early = runs(record.store, [toll.points[0].claim], date(2031, 3, 5))[toll.points[0].claim]
    assert [s.day for s in early.said] == [date(2031, 3, 4), date(2031, 3, 5)]
    assert runs(record.store, [toll.points[0].claim], date(2031, 3, 3)) == {}


def test_a_claim_that_counts_nothing_has_no_run(record: Record) -> None:
    attack = readings()[0].claims[0]
    assert attack.kind == "attack"
    assert runs(record.store, [attack.id, "c-none"], None) == {}


@pytest.mark.parametrize(
    ("second", "said"),
    [
        (number("more than 20", 21, None, modifier="more than"), [12, 21]),
        (number("some 20", 20, 20, modifier="some"), [12, 20]),
        (number("20 more", 20, 20), [12]),
        (number("another 20", 20, 20), [12]),
    ],
    ids=lambda v: v.text if hasattr(v, "text") else "",
)
def test_a_bound_is_no_sign_of_a_part_and_what_came_since_is(second, said) -> None:  # type: ignore[no-untyped-def]
    first = Draft("Herald", "2031-03-04").says("12 people were killed in Osk", "killed",
                                               quantity=number("12", 12, 12), **OSK).reading()  # fmt: skip
    later = Draft("Post", "2031-03-06").says(f"{second.text} people were killed in Osk", "killed", quantity=second,
                                             **OSK).reading()  # fmt: skip
    with open_record(":memory:") as held:
        held.add_all([first, later])
        [run] = set(runs(held.store, [first.claims[0].id], None).values())
    assert [s.low for s in run.said] == said
