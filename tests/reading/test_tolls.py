"""Tolls as reports word them: who was hurt is counted wherever the sentence names them."""

from __future__ import annotations

import pytest

from onrecord.model import Given
from onrecord.reading.reader import read_report

DAY = Given(issued="2031-05-05")  # a Monday


@pytest.mark.parametrize(
    ("sentence", "kind", "number"),
    [
        ("Seven fishermen were beaten and wounded near the pier on Sunday.", "injured", 7),
        ("The blast left five miners wounded.", "injured", 5),
        ("Three passengers were taken to hospital after the crash.", "injured", 3),
        ("The guard was fatally shot outside the depot.", "killed", None),
        ("Police are looking into the fatal shooting of a baker.", "killed", None),
    ],
)
def test_a_toll_is_read(sentence: str, kind: str, number: int | None) -> None:
    found = [c for c in read_report(sentence, DAY, learned=False).claims if c.kind == kind]
    assert len(found) == 1
    assert (found[0].quantity.low if found[0].quantity and number else None) == number


def test_violence_that_happened_lies_behind() -> None:
    text = "Detectives are investigating a shooting about 10:30 p.m. Friday that left two people wounded."
    days = {c.when.edtf for c in read_report(text, DAY, learned=False).claims if c.kind == "injured" and c.when}
    assert days == {"2031-05-02"}
