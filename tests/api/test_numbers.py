"""Series of figures, told without loading them, and those that some claims belong to."""

import pytest

from onrecord.api import numbers
from onrecord.api.record import Record, open_record
from tests.web.desk_builder import readings


@pytest.fixture
def record() -> Record:
    made = open_record(":memory:")
    made.add_all(readings())
    return made


def test_an_outline_tells_the_figure_that_it_becomes(record: Record) -> None:
    told = numbers.outlines(record.store, None)
    full = numbers.figures_of(record.store, told, "supported", None)
    assert sorted((f.kind, f.place) for f in full) == sorted((o.kind, o.place) for o in told)
    [toll] = [o for o in told if o.kind == "killed"]
    assert (toll.claims, toll.place) == (3, "Osk")
    assert sorted(full, key=lambda f: f.id) == sorted(record.figures(), key=lambda f: f.id)


def test_a_claim_leads_to_every_number_of_its_figure(record: Record) -> None:
    [toll] = [f for f in record.figures() if f.kind == "killed"]
    for point in toll.points:
        [outline] = numbers.outlines_of_claims(record.store, [point.claim])
        assert numbers.figures_of(record.store, [outline], "supported", None) == [toll]


def test_what_was_known_later_is_no_number_of_an_earlier_day(record: Record) -> None:
    from datetime import date

    assert [o.claims for o in numbers.outlines(record.store, None, date(2031, 3, 3)) if o.kind == "killed"] == []


def test_stories_can_be_named_together(record: Record) -> None:
    stories = tuple(record.stories())
    assert numbers.outlines(record.store, stories) == numbers.outlines(record.store, None)
    assert numbers.outlines(record.store, ()) == []
