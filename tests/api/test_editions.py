"""A corrected, updated or withdrawn story takes the place of the one before it, and both clocks hold."""

from __future__ import annotations

import itertools
from dataclasses import replace
from datetime import date

import pytest

from onrecord.api.record import Record, open_record
from onrecord.model import (
    Arrival,
    Edition,
    EditionState,
    NotOnRecord,
    Reading,
    RelationKind,
    Standing,
    claim_id,
    report_id,
)
from tests.api.test_record import dump
from tests.record_builder import Draft, number

SAID = {"where": ("Osk", "Velta"), "when": "2031-03-09"}
FILLER = (
    "The ferry had left the quay at dawn with its usual load of timber and mail, harbour staff said, and the weather "
    "was calm. Divers went down twice before noon. Families waited behind a rope near the customs house. The line has "
    "run since the old bridge fell, and its owner, a small firm from the far shore, could not be reached for comment."
)


def edition(
    toll: int, day: str, state: str = "issued", *, item: str | None = "urn:osk:1", source: str = "urn:osk:1",
    issued: str | None = "2031-03-10", title: str = "Blast at the ferry quay", notice: str | None = None,
    more: str = "",
) -> Reading:  # fmt: skip
    """One edition of a story on a blast, with what its publisher says of it."""
    draft = Draft("Herald", issued, padding=FILLER)
    if state != "withdrawn":
        draft.says(f"The ministry said {toll} people were killed in Osk on Monday.", "killed", said_by="the ministry",
                   quantity=number(str(toll), toll, toll), **SAID)  # fmt: skip
        draft.says("Police detained four men at the quay.", "detained", quantity=number("four", 4, 4, "men"), **SAID)
    if more:
        draft.says(more, "measure", what="curfew", action="imposed", **SAID)
    made = draft.reading()
    said = Edition(EditionState(state), item, None, day, notice)
    report = replace(made.report, edition=said, source=source, title=title)
    rid = report_id(report.text, source)
    claims = tuple(replace(c, report=rid) for c in made.claims)
    claims = tuple(replace(c, id=claim_id(c, n)) for n, c in enumerate(claims))
    return Reading(replace(report, id=rid), claims, "rules", "1")


FIRST = edition(12, "2031-03-10", more="A curfew was imposed in Osk.")
SECOND = edition(2, "2031-03-12", "corrected", notice="Corrects the toll to 2, not 12")
LAST = edition(0, "2031-03-14", "withdrawn", notice="The story is withdrawn")


def kept(*readings: Reading) -> Record:
    record = open_record(":memory:")
    for reading in readings:
        record.add(reading)
    return record


def tolls(record: Record, day: int, kind: str = "killed") -> list[float | None]:
    """What the record says on a day of how many."""
    states = record.situation(date(2031, 3, day)).states
    return [s.best for s in states if s.sort == "toll" and s.subject == kind]


@pytest.mark.parametrize("order", list(itertools.permutations([FIRST, SECOND, LAST])))
def test_each_day_shows_the_edition_that_stood_then(order: tuple[Reading, ...]) -> None:
    record = kept(*order)
    assert [tolls(record, day) for day in (9, 10, 11, 12, 13, 14)] == [[], [12], [12], [2], [2], []]
    assert record.check().faults == ()
    assert dump(record) == dump(kept(FIRST, SECOND, LAST))


def test_all_at_once_is_the_same() -> None:
    record = open_record(":memory:")
    record.add_all([LAST, FIRST, SECOND])
    assert dump(record) == dump(kept(FIRST, SECOND, LAST))
    before = dump(record)
    record.rebuild(1)
    assert dump(record) == before


def test_a_correction_revises_and_contradicts_nothing() -> None:
    record = kept(FIRST, SECOND)
    assert [r.why for r in record.relations(kind=str(RelationKind.REVISES))] == [
        "a later edition of the same report: “12”, then “2”"
    ]
    assert record.relations(kind=str(RelationKind.CONTRADICTS)) == []
    (killed,) = [e for e in record.entries(kind="killed") if e.standing is not Standing.WITHDRAWN]
    assert (killed.low, killed.best, killed.high) == (2, 2, 2)
    assert [e.standing for e in record.entries(kind="measure")] == [Standing.WITHDRAWN]
    assert [f.best for f in record.figures() if f.kind == "killed"] == [2]
    assert [f.best for f in record.figures(known_on=date(2031, 3, 11)) if f.kind == "killed"] == [12]


def test_what_was_withdrawn_stands_on_record_and_counts_no_more() -> None:
    record = kept(FIRST, SECOND, LAST)
    assert len(list(record.claims())) == 5
    assert {e.standing for e in record.entries()} == {Standing.WITHDRAWN}
    assert record.figures() == []


def test_what_changed_is_said() -> None:
    record = kept(FIRST, SECOND, LAST)
    one, two = record.changes(SECOND.report.id)
    assert (one.before, one.after, one.state, one.day) == (
        FIRST.report.id, SECOND.report.id, EditionState.CORRECTED, "2031-03-12",
    )  # fmt: skip
    assert one.notice == "Corrects the toll to 2, not 12"
    assert one.gone == ("The ministry said 12 people were killed in Osk on Monday.", "A curfew was imposed in Osk.")
    assert one.new == ("The ministry said 2 people were killed in Osk on Monday.",)
    assert len(one.claims_gone) == 2
    assert len(one.claims_new) == 1
    assert (two.before, two.after, two.state) == (SECOND.report.id, LAST.report.id, EditionState.WITHDRAWN)
    assert record.changes(FIRST.report.id) == [one, two]
    assert kept(FIRST).changes(FIRST.report.id) == []
    with pytest.raises(NotOnRecord):
        record.changes("r-0")


def test_why_says_that_a_claim_was_replaced() -> None:
    record = kept(FIRST, SECOND)
    told = record.why(FIRST.claims[0].id)
    assert told.reasons[0] == f"the report was corrected by {SECOND.report.id} on 2031-03-12"
    assert told.evidence[0].replaced == told.reasons[0]
    assert record.why(SECOND.claims[0].id).evidence[0].replaced is None
    report = record.why(FIRST.report.id)
    assert any("Corrects the toll to 2" in r for r in report.reasons)
    assert "no longer said: “A curfew was imposed in Osk.”" in report.reasons
    assert SECOND.report.id in report.linked


def arrival(reading: Reading, fetched: str) -> Arrival:
    return Arrival(reading.report.id, reading.report.source, fetched, "0" * 64, 9, "utf-8")


def test_a_page_with_other_words_later_is_another_edition_from_the_day_it_was_seen() -> None:
    page = "https://herald.example/osk"
    old = edition(12, "", item=None, source=page)
    new = edition(2, "", item=None, source=page, title="Two dead in blast")
    old, new = (replace(r, report=replace(r.report, edition=None)) for r in (old, new))
    record = open_record(":memory:")
    record.add(new, arrival(new, "2031-03-13T08:00:00+00:00"))
    record.add(old, arrival(old, "2031-03-10T08:00:00+00:00"))
    assert [tolls(record, day) for day in (10, 12, 13)] == [[12], [12], [2]]


def test_another_story_at_the_same_address_replaces_nothing() -> None:
    page = "https://herald.example/latest"
    old = edition(12, "", item=None, source=page)
    other = Draft("Herald", "2031-03-12").says("Rebels took the town of Brann.", "seize", where=("Brann", "Velta"))
    made = other.reading()
    new = replace(made, report=replace(made.report, source=page, title="Brann falls"))
    old = replace(old, report=replace(old.report, edition=None))
    record = open_record(":memory:")
    record.add(old, arrival(old, "2031-03-10T08:00:00+00:00"))
    record.add(new, arrival(new, "2031-03-12T08:00:00+00:00"))
    assert record.changes(old.report.id) == []


@pytest.mark.parametrize(
    ("slug", "state", "follows"),
    [("CORRECTED: ", "corrected", True), ("KILL - ", "withdrawn", True), ("UPDATE 2-", "updated", True),
     ("", "issued", False)],
)  # fmt: skip
def test_what_an_agency_sends_again_is_found_by_its_headline(slug: str, state: str, follows: bool) -> None:
    new = edition(2, "2031-03-12", state, item=None, source="b.txt", title=f"{slug}Blast at the ferry quay")
    old = edition(12, "2031-03-10", item=None, source="a.txt")
    record = kept(new, old)
    assert bool(record.changes(old.report.id)) is follows


def test_a_rejected_correction_corrects_nothing() -> None:
    record = kept(FIRST, SECOND)
    done = record.correct("reject", SECOND.report.id, who="ana", why="not theirs")
    assert tolls(record, 13) == [12]
    assert record.check().faults == ()
    record.undo(done.id, who="ana", why="it was")
    assert tolls(record, 13) == [2]
    assert dump(record) == dump(kept(FIRST, SECOND))


def test_an_edition_that_is_numbered_higher_is_later_on_one_day() -> None:
    first, second = edition(12, "2031-03-10"), edition(14, "2031-03-10")
    first, second = (
        replace(r, report=replace(r.report, edition=replace(r.report.edition or Edition(), number=n)))
        for n, r in ((1, first), (2, second))
    )
    for order in ((first, second), (second, first)):
        assert tolls(kept(*order), 10) == [14]
