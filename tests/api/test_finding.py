"""Words are found in reports and claims, whatever is typed."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from .test_record import crisis, filled

RECORD = filled(crisis())


def test_all_words_are_wanted_and_the_last_may_be_a_beginning() -> None:
    found = RECORD.search("market bla")
    assert {h.sort for h in found.hits} == {"report", "claim"}
    assert found.facets["kind"] == {"killed": 2, "attack": 1}
    assert RECORD.search("market curfew", sort="claim").hits == ()


def test_a_phrase_stands_together_and_claims_are_found_by_full_names() -> None:
    assert len(RECORD.search('"curfew in Osk"', sort="claim").hits) == 1
    assert RECORD.search('"Osk in curfew"').hits == ()
    assert RECORD.search("City Hospital of Osk", sort="claim").hits


@pytest.mark.parametrize("asked", ["", '"', "(", "NEAR(a b)", "a AND", "*", "-", "col:x", "«»", "'; drop table words"])
def test_nothing_typed_is_an_operator(asked: str) -> None:
    RECORD.search(asked)


@settings(max_examples=50, deadline=None)
@given(st.text(max_size=40))
def test_anything_may_be_typed(asked: str) -> None:
    RECORD.search(asked)


def test_a_rejected_claim_is_found_no_more_and_a_rebuild_finds_the_same() -> None:
    record = filled(crisis())
    [hit] = record.search('"21 people died"', sort="claim").hits
    record.correct("reject", hit.id, who="ana", why="misread")
    assert record.search('"21 people died"', sort="claim").hits == ()
    record.rebuild()
    assert record.search('"21 people died"', sort="claim").hits == ()
    assert record.search('"21 people died"', sort="report").hits
