"""A record comes out the same in whatever order its reports came in, and answers by two clocks."""

import itertools
from datetime import date

import pytest
from sqlalchemy import select

from onrecord.api.record import Record, open_record
from onrecord.model import EvidenceBroken, NotOnRecord, Reading, RelationKind
from onrecord.store import schema
from tests.record_builder import Draft, number

MINISTRY = "Defence Ministry of Velta"


def crisis() -> list[Reading]:
    """Six reports of one crisis, one of them without a date, and one of another country."""
    return [
        Draft("Osk Herald", "2031-03-04")
        .says("A blast tore through the market of Osk on Tuesday", "attack", where="Osk", when="2031-03-04")
        .says(
            "at least 12 people were killed",
            "killed",
            where="Osk",
            when="2031-03-04",
            quantity=number("at least 12", 12, None, modifier="at least"),
        )
        .reading(),
        Draft("Velta Post", "2031-03-05")
        .says(
            "The blast at the market of Osk killed 17 people, hospitals said",
            "killed",
            where="Osk",
            when="2031-03-04",
            quantity=number("17", 17, 17),
            said_by="City Hospital of Osk",
        )
        .says(
            "the Defence Ministry of Velta will send 400 soldiers to Osk by Sunday",
            "deploy",
            where="Osk",
            status="planned",
            when="2031-03-09",
            who=MINISTRY,
            whom=["Velta Guards"],
            quantity=number("400", 400, 400, "soldiers"),
            said_by=MINISTRY,
        )
        .says("a curfew was imposed in Osk", "measure", what="curfew", action="imposed", where="Osk", when="2031-03-05")
        .reading(),
        Draft("Daily Maren", "2031-03-07")
        .says(
            "the Velta Guards arrived in Osk on Friday", "deploy", where="Osk", when="2031-03-07", who=["Velta Guards"]
        )
        .says(
            "21 people died in the blast at the market of Osk",
            "killed",
            where="Osk",
            when="2031-03-04",
            quantity=number("21", 21, 21),
            said_by="Interior Ministry of Velta",
        )
        .reading(),
        Draft("Undated Wire", None)
        .says(
            "the Velta Guards arrived in Osk on Friday, residents said",
            "deploy",
            where="Osk",
            when="weekday:4:before",
            who=["Velta Guards"],
            said_by="residents",
        )
        .says("the curfew in Osk was lifted", "measure", what="curfew", action="lifted", where="Osk", when="day:0")
        .reading(),
        Draft("Harbour News", "2031-03-06")
        .says("A storm hit Tull", "hazard", what="storm", where="Tull", when="2031-03-06")
        .says(
            "three people were killed in Tull",
            "killed",
            where="Tull",
            when="2031-03-06",
            quantity=number("three", 3, 3),
        )
        .reading(),
    ]


def dump(record: Record) -> str:
    """Everything derived, as text."""
    with record.store.reading() as db:
        lines: list[str] = []
        for table in schema.DERIVED:
            rows = db.execute(select(table).order_by(*table.primary_key.columns)).mappings()
            lines += [f"{table.name} { ({k: v for k, v in row.items() if k != 'reading'}) }" for row in rows]
    return "\n".join(lines)


def filled(readings: list[Reading]) -> Record:
    record = open_record(":memory:")
    for reading in readings:
        record.add(reading)
    return record


def test_the_order_of_reading_never_matters() -> None:
    readings = crisis()
    first = dump(filled(readings))
    for order in itertools.islice(itertools.permutations(readings), 1, 120, 7):
        assert dump(filled(list(order))) == first


def test_rebuilding_gives_the_same_bytes() -> None:
    record = filled(crisis())
    before = dump(record)
    for lot in (1, 2, 500):
        record.rebuild(lot)
        assert dump(record) == before


def test_reports_read_together_make_what_they_make_one_by_one() -> None:
    record = open_record(":memory:")
    record.add_all(crisis())
    assert dump(record) == dump(filled(crisis()))


def test_reading_again_with_a_newer_reader_replaces_what_was_read() -> None:
    readings = crisis()
    record = filled([*readings[:-1], Reading(readings[-1].report, readings[-1].claims[:1], "rules", "0")])
    assert record.add(readings[-1]).state == "read again"
    assert dump(record) == dump(filled(readings))


def test_what_is_known_already_is_not_read_twice() -> None:
    record = filled(crisis())
    before = dump(record)
    assert [record.add(r).state for r in crisis()] == ["known"] * 5
    assert dump(record) == before


def test_a_later_report_never_changes_what_was_known() -> None:
    readings = crisis()
    early = filled([r for r in readings if r.report.issued.edtf and r.report.issued.edtf <= "2031-03-05"])
    late = filled(readings)
    day = date(2031, 3, 5)
    assert early.situation(day, day).states == late.situation(day, day).states
    assert early.situation(date(2031, 3, 20), day).states == late.situation(date(2031, 3, 20), day).states


def test_a_growing_toll_is_revised_and_a_plan_is_met_early() -> None:
    record = filled(crisis())
    kinds = {r.kind for r in record.relations()}
    assert RelationKind.REVISES in kinds
    assert RelationKind.CONTRADICTS not in kinds
    [met] = record.relations(kind="fulfils")[:1]
    assert met.days_early == 2
    assert met.closed_by == "another source"


def test_two_crises_are_two_stories() -> None:
    record = filled(crisis())
    assert sorted(len(reports) for reports in record.stories().values()) == [1, 4]


def test_a_report_without_a_date_is_dated_beside_the_others_and_not_alone() -> None:
    readings = crisis()
    undated = readings[3]
    alone = filled([undated])
    assert alone.report(undated.report.id).issued.edtf is None
    assert all(c.when is None or c.when.edtf is None for c in alone.claims())
    issued = filled(readings).report(undated.report.id).issued
    assert issued.basis == "inferred"
    first, last = issued.days or (date.min, date.max)
    assert date(2031, 3, 7) <= first <= last <= date(2031, 3, 13)
    assert issued.spans


def test_a_claim_that_does_not_stand_in_its_text_is_refused_with_its_whole_report() -> None:
    from dataclasses import replace

    good = crisis()[0]
    bad = Reading(good.report, (good.claims[0], replace(good.claims[1], quote="at least 99 people were killed")))
    record = open_record(":memory:")
    with pytest.raises(EvidenceBroken):
        record.add(bad)
    assert record.reports() == []
    assert list(record.claims()) == []


def test_why_leads_from_a_number_to_its_sentence() -> None:
    record = filled(crisis())
    [figure] = [f for f in record.figures() if f.kind == "killed" and f.place == "Osk"]
    told = record.why(figure.id)
    assert told.evidence[0].quote == "at least 12 people were killed"
    assert figure.best == 21
    with pytest.raises(NotOnRecord):
        record.why("e-nothing")


@pytest.mark.parametrize("day", [date.min, date.max])
def test_the_ends_of_the_calendar_may_be_asked_about(day: date) -> None:
    record = open_record(":memory:")
    record.add_all(crisis())
    record.situation(day)
    record.situation(None, day)
    assert record.timeline(since=day) is not None
    assert record.figures(known_on=day) is not None
