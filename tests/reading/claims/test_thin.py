"""Of two claims of one kind, one told within the other's words."""

from __future__ import annotations

import pytest

from onrecord.model import Given
from onrecord.reading.reader import read_report


@pytest.mark.parametrize(
    ("text", "kind", "counts"),
    [
        ("The ministry has put the toll at 88, including 31 police and soldiers.", "killed", {88, 31}),
        ("The governor said 140 people were hurt, among them 12 firemen who were burned.", "injured", {140, 12}),
    ],
)
def test_a_part_does_not_take_the_whole_with_it(text: str, kind: str, counts: set[int]) -> None:
    claims = [c for c in read_report(text, Given(issued="2014-03-08")).claims if c.kind == kind]
    assert {c.quantity.low for c in claims if c.quantity} == counts
    assert all(not a.spans[0].overlaps(b.spans[0]) for a in claims for b in claims if a is not b)


def test_a_claim_is_not_kept_twice_on_the_same_words() -> None:
    claims = read_report("Gunmen shot dead three guards at the gate.", Given(issued="2014-03-08")).claims
    assert [c.kind for c in claims].count("killed") == 1
