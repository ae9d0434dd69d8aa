"""A claim put into an entry by hand counts there as if it had said so itself, in every answer."""

from onrecord.api.record import Record
from onrecord.model import Reading
from tests.record_builder import Draft, number

from .test_correcting import ME, claim_of, entry_of
from .test_record import dump, filled


def harbour() -> list[Reading]:
    """A fire with its toll, and two later numbers that say neither where nor when."""
    return [
        Draft("Quay News", "2031-03-05")
        .says("17 people were killed in the fire at the grain silo", "killed", where="Osk", when="2031-03-04",
              quantity=number("17", 17, 17), said_by="City Hospital of Osk")
        .reading(),
        Draft("Maren Mail", "2031-03-12")
        .says("two people died in a bus in Brann", "killed", where="Brann", when="2031-03-11",
              quantity=number("two", 2, 2))
        .says("a curfew was imposed in Brann", "measure", what="curfew", action="imposed", where="Brann")
        .says("the dead of the silo now number 23", "killed", quantity=number("23", 23, 23),
              said_by="Fire Brigade of Osk")
        .reading(),
        Draft("No Day", None)
        .says("more than 20 bodies lie in the school", "killed", quantity=number("more than 20", 21, None))
        .reading(),
    ]  # fmt: skip


def assigned(record: Record) -> str:
    return record.correct("assign", claim_of(record, "now number 23"), entry_of(record, "grain silo"), **ME).id


def tolls(record: Record) -> list[tuple[str | None, object, object]]:
    return [(s.place, s.low, s.high) for s in record.situation().of("toll")]


def test_without_day_and_place_it_takes_those_of_the_entry() -> None:
    record = filled(harbour())
    assigned(record)
    [claim] = record.claims(ids=[claim_of(record, "now number 23")])
    assert [(p.name, p.text) for p in claim.where] == [("Osk", None)]
    assert claim.when is not None
    assert claim.when.edtf == "2031-03-04"
    machine = record.machine_version(claim.id)
    assert machine is not None
    assert (machine.where, machine.when) == ((), None)


def test_a_report_without_a_day_may_be_assigned_from() -> None:
    record = filled(harbour())
    before = dump(record)
    made = record.correct("assign", claim_of(record, "more than 20"), entry_of(record, "grain silo"), **ME)
    assert entry_of(record, "more than 20") == entry_of(record, "grain silo")
    after = dump(record)
    record.rebuild(1)
    assert dump(record) == after
    record.undo(made.id, **ME)
    assert dump(record) == before


def test_it_counts_in_figures_situation_and_relations() -> None:
    record = filled(harbour())
    assert ("Osk", 17, 17) in tolls(record)
    assigned(record)
    assert ("Osk", 17, 23) in tolls(record)
    assert [f.best for f in record.figures() if f.place == "Osk"] == [23]
    claim = claim_of(record, "now number 23")
    assert [r.kind for r in record.relations(claim=claim)] == ["contradicts"]


def test_it_goes_alone_and_leaves_what_it_was_gathered_with() -> None:
    record = filled([
        *harbour(),
        Draft("Osk Herald", "2031-03-06")
        .says("the fire at the grain silo killed 17", "killed", where="Osk", when="2031-03-04",
              quantity=number("17", 17, 17)).reading(),
    ])  # fmt: skip
    stays, goes = claim_of(record, "17 people were killed"), claim_of(record, "silo killed 17")
    assert entry_of(record, "silo killed 17") == entry_of(record, "17 people were killed")
    record.correct("assign", goes, entry_of(record, "a bus in Brann"), **ME)
    [bus] = record.entries(ids=[entry_of(record, "a bus in Brann")])
    assert goes in bus.claims
    assert stays not in bus.claims


def test_a_second_entry_takes_it_from_the_first() -> None:
    record = filled(harbour())
    first = assigned(record)
    between = dump(record)
    second = record.correct("assign", claim_of(record, "now number 23"), entry_of(record, "a bus in Brann"), **ME)
    [claim] = record.claims(ids=[claim_of(record, "now number 23")])
    assert [p.name for p in claim.where] == ["Brann"]
    assert entry_of(record, "now number 23") == entry_of(record, "a bus in Brann") != entry_of(record, "grain silo")
    record.undo(second.id, **ME)
    assert dump(record) == between
    record.undo(first, **ME)
    assert dump(record) == dump(filled(harbour()))


def test_reports_that_come_later_find_it_there() -> None:
    record = filled(harbour())
    assigned(record)
    record.add(
        Draft("Late Post", "2031-03-13")
        .says("23 people died in the fire at the grain silo", "killed", where="Osk", when="2031-03-04",
              quantity=number("23", 23, 23)).reading()
    )  # fmt: skip
    after = dump(record)
    record.rebuild(1)
    assert dump(record) == after
    assert entry_of(record, "23 people died") == entry_of(record, "now number 23")


def test_the_situation_has_one_toll_of_entries_that_people_merged() -> None:
    record = filled(harbour())
    record.correct("merge", entry_of(record, "grain silo"), [entry_of(record, "a bus in Brann")], **ME)
    assert len([t for t in tolls(record) if t[0] in ("Osk", "Brann")]) == 1
