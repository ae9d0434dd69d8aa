"""The kinds of claim hold together with the words that name what each is about."""

from __future__ import annotations

from onrecord.codebook.kinds import kinds
from onrecord.codebook.load import table


def test_there_are_31_kinds_that_say_what_they_record() -> None:
    assert len(kinds()) == 31
    assert all(name == kind.kind and kind.records for name, kind in kinds().items())


def test_tolls_count_people_and_do_not_last() -> None:
    tolls = [kind for kind in kinds().values() if kind.toll]
    assert {kind.count for kind in tolls} == {"people"}
    assert not any(kind.lasting for kind in tolls)


def test_words_of_what_make_known_values_and_one_each() -> None:
    for name, whats in table("topics").items():
        assert set(whats) <= set(kinds()[name].what or ())
        words = [word for listed in whats.values() for word in listed]
        assert len(words) == len(set(words)), name
