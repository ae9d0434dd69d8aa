"""What people write of a claim: kinds, actions and things that the codebook knows."""

from __future__ import annotations

import pytest

from onrecord.api.fields import added, changed
from onrecord.model import Claim, OnrecordError, Span, Status

CURFEW = Claim("r-1", "measure", (Span(0, 6),), "Curfew", Status.HAPPENED, action="imposed", what="curfew", when=None)


def test_an_action_of_its_kind_is_taken() -> None:
    assert changed(CURFEW, {"action_of": "eased"}) == {"action": "eased"}


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"kind": "party"}, "'party' is no kind of claim: one of deploy, "),
        ({"kind": ""}, "'' is no kind of claim"),
        ({"action_of": "banned"}, "'banned' is no action of measure: one of imposed, extended, eased, lifted"),
        ({"kind": "fight", "action_of": "eased"}, "'eased' is no action of fight: there is none"),
    ],
)
def test_what_the_codebook_does_not_know_is_refused(fields: dict[str, str], said: str) -> None:
    with pytest.raises(OnrecordError) as refused:
        changed(CURFEW, fields)
    assert str(refused.value).startswith(said)


def test_another_kind_leaves_the_action_and_thing_of_the_old_one() -> None:
    assert changed(CURFEW, {"kind": "killed"}) == {"kind": "killed", "action": None, "what": None}


def test_a_claim_of_no_kind_is_not_added() -> None:
    with pytest.raises(OnrecordError):
        added("Nine died.", {"quote": "Nine died", "kind": "party"})
    assert added("Nine died.", {"quote": "Nine died", "kind": "killed", "low": "9", "high": "9"})["kind"] == "killed"
