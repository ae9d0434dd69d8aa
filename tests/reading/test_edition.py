"""Texts that say they take the place of an earlier one, and texts that only look so."""

from __future__ import annotations

import pytest

from onrecord.codebook.editions import plain_headline
from onrecord.model import Edition, EditionState, Given
from onrecord.reading.edition import find_edition
from onrecord.reading.reader import read_report

_BODY = "Rebels shelled the port of Odden on 4 May 2031, killing at least 12 dockers, the Interior Ministry said."


@pytest.mark.parametrize(
    ("head", "state", "notice"),
    [
        ("CORRECTED: Port of Odden shelled", "corrected", None),
        ("CORRECTED-UPDATE 2-Port of Odden shelled", "corrected", None),
        ("UPDATE 1-Port of Odden shelled", "updated", None),
        ("REFILE-Port of Odden shelled", "updated", None),
        ("KILL - Port of Odden shelled", "withdrawn", None),
        ("Port shelled\n\n(Corrects number of dead in first paragraph to 12)", "corrected",
         "Corrects number of dead in first paragraph to 12"),
        ("Port shelled\n\nEditor's note: An earlier version of this report named another port.", "corrected",
         "Editor's note: An earlier version of this report named another port."),
        ("Port shelled\n\n(Updates with toll, adds quotes)", "updated", "Updates with toll, adds quotes"),
        ("Port shelled\n\nThis story has been withdrawn, as its source took back what he said.", "withdrawn",
         "This story has been withdrawn, as its source took back what he said."),
        ("Port shelled\n\nCorrection: the ministry spoke of 12, not 21, dead.", "corrected",
         "Correction: the ministry spoke of 12, not 21, dead."),
    ],
)  # fmt: skip
def test_editions(head: str, state: str, notice: str | None) -> None:
    found = find_edition(f"{head}\n\n{_BODY}", Given())
    assert found == Edition(EditionState(state), notice=notice)


@pytest.mark.parametrize(
    "head",
    ["Port of Odden shelled", "Kill the bill, protesters shout", "Corrections officers strike in Odden",
     "KILLED IN ODDEN: 12 DOCKERS", "Updates from the front are scarce", "Withdrawn troops reach Marsk",
     "Correction of the budget demanded", "UPDATED RULES FOR FERRIES"],
)  # fmt: skip
def test_no_editions(head: str) -> None:
    assert find_edition(f"{head}\n\n{_BODY}", Given()) is None


def test_what_came_with_it_is_kept_and_the_graver_state_wins() -> None:
    came = Edition(EditionState.ISSUED, "urn:1", 2, "2031-05-05", "from the wire")
    found = find_edition(f"CORRECTED: Port shelled\n\n(Corrects the day)\n\n{_BODY}", Given(edition=came))
    assert found == Edition(EditionState.CORRECTED, "urn:1", 2, "2031-05-05", "from the wire")
    assert find_edition(_BODY, Given(edition=came)) == came


@pytest.mark.parametrize(
    ("written", "plain"),
    [("CORRECTED-UPDATE 2-Port shelled", "Port shelled"), ("Port shelled", "Port shelled"), ("KILL:  A  b", "A b")],
)
def test_headlines_without_slugs(written: str, plain: str) -> None:
    assert plain_headline(written) == plain


def test_a_withdrawal_makes_no_claims() -> None:
    reading = read_report(f"KILL - Port of Odden shelled\n\n{_BODY}", Given(source="a.txt", language="en"))
    assert reading.claims == ()
    assert "withdraws" in (reading.report.unread or "")
    assert reading.report.edition == Edition(EditionState.WITHDRAWN)


def test_claims_say_who_found_them() -> None:
    by_rules = read_report(_BODY, Given(language="en"), learned=False)
    assert {c.found_by for c in by_rules.claims} == {("rules",)}
    both = read_report(_BODY, Given(language="en"))
    assert all(set(c.found_by) <= {"rules", "tagger"} and c.found_by for c in both.claims)
    assert any("tagger" in c.found_by for c in both.claims)
