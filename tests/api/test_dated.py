"""Entries counted and taken a stretch at a time are those that the timeline lists."""

from datetime import date

import pytest

from onrecord.api import dated
from onrecord.api.dated import Asked
from onrecord.api.record import Record, open_record
from tests.record_builder import Draft
from tests.web.desk_builder import readings


@pytest.fixture
def record() -> Record:
    made = open_record(":memory:")
    undated = Draft("Undated Wire", None).says("shops in Osk were burned", "damage", where="Osk")
    long_ago = Draft("Lake Times", "2031-03-07").says(
        "a curfew was in force in Brann in January", "measure", where="Brann", when="2031-01", what="curfew"
    )
    made.add_all([*readings(), undated.reading(), long_ago.reading()])
    return made


def test_all_of_them_are_the_timeline(record: Record) -> None:
    assert dated.entries(record.store, Asked()) == record.timeline()
    assert dated.number(record.store, Asked()) == len(record.timeline())
    story = record.timeline()[0].story
    assert dated.entries(record.store, Asked(story)) == record.timeline(story=story)


def test_stretches_follow_one_another(record: Record) -> None:
    whole = dated.entries(record.store, Asked())
    parts = [dated.entries(record.store, Asked(), start=n, most=2) for n in range(0, len(whole), 2)]
    assert [e for part in parts for e in part] == whole


def test_they_are_narrowed_by_kind_place_and_days(record: Record) -> None:
    def kinds(**fields: object) -> set[tuple[str, str | None]]:
        found = dated.entries(record.store, Asked(**fields))  # type: ignore[arg-type]
        return {(e.kind, e.where[0].name if e.where else None) for e in found}

    assert kinds(kind="measure") == {("measure", "Osk"), ("measure", "Brann")}
    assert kinds(place="Brann") == {("measure", "Brann")}
    assert kinds(until=date(2031, 1, 31)) == {("measure", "Brann")}
    assert ("measure", "Brann") not in kinds(since=date(2031, 2, 1))


def test_days_are_counted_by_kind(record: Record) -> None:
    counted = dated.days(record.store, Asked())
    assert sum(n for _, _, n in counted) == len(record.timeline())
    assert ("measure", "2031-01-01", 1) in counted


def test_of_many_the_best_supported_are_taken_in_order_of_their_days(record: Record) -> None:
    taken = dated.entries(record.store, Asked(), most=2, supported=True)
    assert max(e.origins for e in record.timeline()) in {e.origins for e in taken}
    assert taken == [e for e in record.timeline() if e.id in {t.id for t in taken}]


def test_the_words_of_claims_are_those_of_their_reports(record: Record) -> None:
    claims = {c.id: c.quote for c in record.claims()}
    assert dated.quotes(record.store, claims) == claims
