"""What is gathered does not hang on what came first, what was taken away, or what comes later."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.api.record import Record
from onrecord.model import Reading

from ..record_builder import Draft, number
from .test_record import dump, filled

MANY = [
    Draft(f"Outlet {n}", f"2031-03-{11 + n}")
    .says(f"Report {n}: {20 + n % 3} people died in Osk", "killed", where="Osk", when="2031-03-10",
          quantity=number(str(20 + n % 3), 20 + n % 3, 20 + n % 3))
    .reading()
    for n in range(9)
]  # fmt: skip
"""One thing told by more reports than are compared with one another all round."""


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)
@given(st.permutations(MANY))
def test_a_lot_of_many_claims_is_one_in_any_order(order: list[Reading]) -> None:
    assert dump(filled(order)) == dump(filled(MANY))


def test_those_beside_a_claim_that_is_taken_away_are_compared() -> None:
    record = filled(MANY)
    claim = next(iter(record.claims(report=MANY[5].report.id)))
    record.correct("reject", claim.id, who="ana", why="not so")
    after = dump(record)
    record.rebuild()
    assert dump(record) == after


def test_a_report_that_makes_two_stories_one_changes_no_earlier_day() -> None:
    here = Draft("Herald", "2031-03-10").says("a curfew was imposed in Osk", "measure", what="curfew",
                                              action="imposed", where="Osk", when="2031-03-09").reading()  # fmt: skip
    there = Draft("Post", "2031-03-11").says("12 people died in Brann", "killed", where="Brann", when="2031-03-10",
                                             quantity=number("12", 12, 12)).reading()  # fmt: skip
    both = (
        Draft("Wire", "2031-03-14")
        .says("a curfew was imposed in Osk", "measure", what="curfew", action="imposed", where="Osk", when="2031-03-09")
        .says("12 people died in Brann", "killed", where="Brann", when="2031-03-10", quantity=number("12", 12, 12))
        .reading()
    )
    day = date(2031, 3, 12)
    early, late = filled([here, there]), filled([here, there, both])
    assert len(early.stories()) == 2
    assert len(late.stories()) == 1
    assert _without_story(early, day) == _without_story(late, day) != []


def _without_story(record: Record, day: date) -> list[Any]:
    return [replace(s, story="") for s in record.situation(day, day).states]


def test_the_troops_of_another_report_are_the_force_already_named() -> None:
    first = Draft("Herald", "2031-03-10").says("the Velta Brigade arrived in Velta", "deploy", who="Velta Brigade",
                                               where="Velta", when="2031-03-09").reading()  # fmt: skip
    then = Draft("Post", "2031-03-14").says("the troops have left Velta", "withdraw", who="troops", where="Velta",
                                            when="2031-03-13", phase="complete").reading()  # fmt: skip
    forces = filled([first, then]).situation(date(2031, 3, 15), date(2031, 3, 15)).of("force")
    assert [(f.subject, f.state) for f in forces] == [("Velta Brigade", "left")]


def test_an_undated_report_is_dated_by_those_it_shares_most_with_however_many_there_are() -> None:
    undated = Draft("Times", None).says("41 people died in Tull on Thursday", "killed", where="Tull",
                                        when="weekday:3:before", quantity=number("41", 41, 41)).reading()  # fmt: skip
    told = [
        Draft(f"Outlet {n}", "2031-03-14")
        .says(f"Report {n}: 41 people died in Tull", "killed", where="Tull", when="2031-03-13",
              quantity=number("41", 41, 41)).reading()
        for n in range(40)
    ]  # fmt: skip
    one, other = filled([undated, *told]), filled([*told, undated])
    issued = one.report(undated.report.id).issued
    assert issued.basis == "inferred"
    assert issued.days
    assert date(2031, 3, 13) <= issued.days[0] <= issued.days[1] <= date(2031, 3, 16)
    assert other.report(undated.report.id).issued == issued
