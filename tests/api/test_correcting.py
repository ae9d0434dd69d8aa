"""What people decide wins over what was read, survives rebuilding, and is taken back without a trace."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from onrecord.api.record import Record
from onrecord.model import NotOnRecord, OnrecordError, Reading

from .test_record import crisis, dump, filled

ME = {"who": "ana", "why": "seen with my own eyes"}


def claim_of(record: Record, words: str) -> str:
    return next(c.id for c in record.claims() if words in c.quote)


def entry_of(record: Record, words: str) -> str:
    wanted = claim_of(record, words)
    return next(e.id for e in record.entries() if wanted in e.claims)


def reject(record: Record) -> str:
    return record.correct("reject", claim_of(record, "21 people died"), **ME).id


def edit(record: Record) -> str:
    after = {"quantity": {"text": "18", "low": 18, "high": 18, "modifier": None, "unit": "people"}}
    return record.correct("edit", claim_of(record, "21 people died"), after, **ME).id


def date(record: Record) -> str:
    report = next(r.id for r in record.reports() if r.outlet == "Undated Wire")
    return record.correct("date", report, "2031-03-08", **ME).id


def alias(record: Record) -> str:
    return record.correct("alias", "Velta Guards", "Guards Regiment of Velta", **ME).id


def split(record: Record) -> str:
    return record.correct("split", entry_of(record, "21 people died"), [claim_of(record, "21 people died")], **ME).id


def merge(record: Record) -> str:
    return record.correct("merge", entry_of(record, "A storm hit"), [entry_of(record, "A blast tore")], **ME).id


def assign(record: Record) -> str:
    return record.correct("assign", claim_of(record, "21 people died"), entry_of(record, "three people"), **ME).id


def furniture(record: Record) -> str:
    report = next(r.id for r in record.reports() if r.outlet == "Harbour News")
    return record.correct("furniture", report, {"span": [0, 10], "why": "a caption"}, **ME).id


def add(record: Record) -> str:
    report = next(r.id for r in record.reports() if r.outlet == "Harbour News")
    after = {"kind": "damage", "spans": [[2, 7]], "where": [{"text": "Tull", "name": "Tull", "country": "MR"}]}
    return record.correct("add", report, after, **ME).id


def reject_relation(record: Record) -> str:
    return record.correct("reject", record.relations(kind="revises")[0].id, **ME).id


EVERY = [reject, edit, date, alias, split, merge, assign, furniture, add, reject_relation]


@pytest.mark.parametrize("do", EVERY, ids=lambda f: f.__name__)
def test_a_correction_changes_the_record_survives_rebuilding_and_can_be_undone(do: Callable[[Record], str]) -> None:
    record = filled(crisis())
    before = dump(record)
    made = do(record)
    after = dump(record)
    assert after != before
    record.rebuild(2)
    assert dump(record) == after
    record.undo(made, who="ana", why="I was wrong")
    assert dump(record) == before
    assert [c.action for c in record.corrections()][-1] == "undo"


@pytest.mark.parametrize("do", EVERY, ids=lambda f: f.__name__)
def test_a_correction_survives_a_newer_reader(do: Callable[[Record], str]) -> None:
    record = filled(crisis())
    do(record)
    after = dump(record)
    for reading in crisis():
        record.add(replace(reading, version="2"))
    assert dump(record) == after


def test_an_edited_claim_stays_where_a_newer_reader_no_longer_finds_it() -> None:
    record = filled(crisis())
    edit(record)
    claim = claim_of(record, "21 people died")
    for r in crisis():
        record.add(Reading(r.report, tuple(c for c in r.claims if c.id != claim), "rules", "2"))
    [kept] = record.claims(ids=[claim])
    assert kept.quantity is not None
    assert kept.quantity.low == 18
    assert record.machine_version(claim) is None


@pytest.mark.parametrize("action", ["accept", "edit"])
def test_what_is_kept_of_a_claim_has_no_name_that_was_only_an_alias(action: str) -> None:
    record = filled(crisis())
    named = alias(record)
    claim = claim_of(record, "arrived in Osk on Friday, residents")
    record.correct(action, claim, {"phase": "complete"} if action == "edit" else None, **ME)
    record.undo(named, **ME)
    for r in crisis():
        record.add(Reading(r.report, tuple(c for c in r.claims if c.id != claim), "rules", "2"))
    [kept] = record.claims(ids=[claim])
    assert [p.name for p in kept.who] == ["Velta Guards"]
    assert kept.when is not None
    assert kept.when.hinge == "weekday:4:before"


def test_the_machine_and_the_human_version_stand_side_by_side() -> None:
    record = filled(crisis())
    edit(record)
    claim = claim_of(record, "21 people died")
    machine = record.machine_version(claim)
    assert machine is not None
    assert machine.quantity is not None
    assert machine.quantity.low == 21
    [figure] = [f for f in record.figures() if f.kind == "killed" and f.place == "Osk"]
    assert figure.best == 18


def test_what_cannot_be_done_is_said_and_leaves_nothing() -> None:
    record = filled(crisis())
    before = dump(record)
    entry = entry_of(record, "A storm hit")
    for action, target, after, error in [
        ("reject", "c-nothing", None, NotOnRecord),
        ("date", "r-nothing", "2031-03-01", NotOnRecord),
        ("date", record.reports()[0].id, "some day", OnrecordError),
        ("date", record.reports()[0].id, "2031-03-01/..", OnrecordError),
        ("split", entry, [], OnrecordError),
        ("edit", claim_of(record, "A storm hit"), {"quote": "another"}, OnrecordError),
        ("edit", claim_of(record, "A storm hit"), {"status": "perhaps"}, OnrecordError),
        ("merge", entry, ["e-nothing"], NotOnRecord),
        ("assign", "c-nothing", entry, NotOnRecord),
        ("assign", claim_of(record, "A storm hit"), "e-nothing", NotOnRecord),
        ("assign", claim_of(record, "A storm hit"), entry, OnrecordError),
        ("assign", claim_of(record, "A blast tore"), entry, OnrecordError),
        ("assign", claim_of(record, "A storm hit"), [entry], OnrecordError),
        ("alias", "", "Guards", OnrecordError),
    ]:
        with pytest.raises(error):
            record.correct(action, target, after, **ME)
    with pytest.raises(NotOnRecord):
        record.undo("k-nothing", **ME)
    assert dump(record) == before
    assert record.corrections() == []
