"""How long before or after another claim: the day of the one from that of the other."""

from __future__ import annotations

import pytest

from onrecord.model import Given
from onrecord.reading.reader import read_report

from .one import one


@pytest.mark.parametrize(
    ("text", "kind", "day"),
    [
        # what came before the news, counted back from it
        ("Soldiers sealed off Kano on Monday, three days after a bomb killed nine people.", "killed", "2031-05-02"),
        ("The envoy left Bamako on Tuesday, a day after rebels shelled the port.", "attack", "2031-05-05"),
        ("Police arrested nine men on Tuesday, six months after they bombed a bank.", "attack", "2030-11"),
        # hours do not change the day
        ("The minister resigned on Sunday, hours after the rebels seized the port.", "seize", "2031-05-04"),
        # and the news, counted on from what came before
        ("Two days after the bombing on Monday, the army arrested nine men.", "detained", "2031-05-07"),
        # each keeps its own day where both are told
        ("Rebels freed a nurse on Tuesday, two days after the army shelled Kano on Sunday.", "attack", "2031-05-04"),
        ("Rebels freed a nurse on Tuesday, two days after the army shelled Kano on Sunday.", "released", "2031-05-06"),
        # what began a time that lasts was on its first day
        ("Rebels have held the mission since April 3, when they kidnapped two nurses.", "abducted", "2031-04-03"),
    ],
)  # fmt: skip
def test_the_day_is_counted_from_another(text: str, kind: str, day: str) -> None:
    when = one(text, kind).when
    assert when is not None
    assert when.edtf == day


def test_it_hangs_on_the_day_of_issue_as_the_other_does() -> None:
    text = "Soldiers sealed off Kano on Monday, three days after a bomb killed nine people."
    found = read_report(text, Given(), learned=False).claims
    when = next(c.when for c in found if c.kind == "killed")
    assert when is not None
    assert (when.edtf, when.hinge) == (None, "seen:day:-3>weekday:0:before")


def test_how_long_a_thing_lasted_is_not_how_long_after_it_came() -> None:
    text = "The railway suspended services for three days after rebels bombed the bridge on Monday."
    assert one(text, "attack").when is not None
    when = one(text, "service").when
    assert when is None or when.edtf != "2031-05-08"


def test_no_day_is_taken_from_a_claim_that_has_none() -> None:
    assert one("The strike began a week after rebels shelled the port.", "attack").when is None
