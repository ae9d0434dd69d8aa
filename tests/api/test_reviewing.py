"""What was accepted comes back when its evidence changes, until it is accepted anew."""

from onrecord.api.record import Record

from .test_assigning import harbour
from .test_correcting import ME, claim_of, entry_of
from .test_record import filled


def asked(record: Record) -> list[str]:
    return [i for i, _ in record.review() if i.startswith("e-")]


def test_an_accepted_entry_comes_back_with_another_claim_and_goes_when_accepted_anew() -> None:
    record = filled(harbour())
    silo = entry_of(record, "grain silo")
    record.correct("accept", silo, **ME)
    assert asked(record) == []
    made = record.correct("assign", claim_of(record, "now number 23"), silo, **ME)
    now = entry_of(record, "grain silo")
    assert asked(record) == [now]
    record.correct("accept", now, **ME)
    assert asked(record) == []
    record.undo(made.id, **ME)
    assert asked(record)


def test_an_entry_that_went_into_another_comes_back_as_that() -> None:
    record = filled(harbour())
    for words in ("grain silo", "a bus in Brann"):
        record.correct("accept", entry_of(record, words), **ME)
    record.correct("merge", entry_of(record, "grain silo"), [entry_of(record, "a bus in Brann")], **ME)
    assert set(asked(record)) == {entry_of(record, "grain silo")}


def test_a_remark_decides_nothing() -> None:
    record = filled(harbour())
    before = record.review()
    assert before
    for one, _ in before:
        record.correct("note", one, "asked the outlet", **ME)
    assert record.review() == before
