"""Repairs that move nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model import Damage, Span
from onrecord.reading.page.mend import mended


@pytest.mark.parametrize(
    ("before", "broken", "repair", "after", "expected"),
    [
        ("", "On March 1st,\n\n9, Crowds", "On Mar. 9, crowds", " met", "On Mar.        9, crowds met"),
        ("said ", "Capt.\n\nHolm", "Capt. Holm", " of", "said Capt.  Holm of"),
        ("talks ", "$", " - ", "still on", "talks -still on"),
        ("we can", ', "', '," ', "she said", 'we can," she said'),
        ("the ministry", "â€™", "’", "s men", "the ministryâ€™s men"),
        ("gone ", "â€”", "—", " for good", "gone —   for good"),
        ("a ", "b", "longer than it was", " c", "a b c"),
        ("a ", "b", None, " c", "a b c"),
    ],
)
def test_repairs_fit_their_place(before: str, broken: str, repair: str | None, after: str, expected: str) -> None:
    found = Damage(Span(len(before), len(before) + len(broken)), "made for a test", repair)
    assert mended(before + broken + after, [found]) == expected


@given(
    st.text(max_size=40), st.lists(st.tuples(st.integers(0, 30), st.integers(1, 10), st.text(max_size=12)), max_size=4)
)
def test_nothing_ever_moves(text: str, made: list[tuple[int, int, str]]) -> None:
    damage = [Damage(Span(s, min(len(text), s + n)), "", r) for s, n, r in made if s < len(text)]
    assert len(mended(text, damage)) == len(text)
