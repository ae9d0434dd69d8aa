"""A report is shown as it was, whatever is marked in it."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from onrecord.model import Claim, Damage, Furniture, Issued, Report, Span
from onrecord.web.marks import stretches

TEXT = "Menu\n\nGunmen killed three soldiers and wounded five near the bridge, the army said."


def report(furniture: tuple[Furniture, ...] = (), damage: tuple[Damage, ...] = ()) -> Report:
    return Report("r-1", TEXT, Issued(None, "unknown"), furniture=furniture, damage=damage)


def claim(*spans: tuple[int, int]) -> Claim:
    held = tuple(Span(*s) for s in spans)
    return Claim("r-1", "killed", held, held[0].of(TEXT), id=f"c-{spans[0][0]}-{spans[0][1]}")


_SPAN = st.tuples(st.integers(0, len(TEXT) - 1), st.integers(1, 30)).map(lambda s: (s[0], min(len(TEXT), s[0] + s[1])))


@given(
    st.lists(st.lists(_SPAN, min_size=1, max_size=3), max_size=6),
    st.lists(_SPAN, max_size=3),
    st.lists(_SPAN, max_size=3),
)
def test_no_character_is_lost_and_every_mark_is_where_it_should_be(claims: list, furniture: list, damage: list) -> None:
    held = [claim(*spans) for spans in claims]
    shown = stretches(
        report(tuple(Furniture(Span(*s), "x") for s in furniture), tuple(Damage(Span(*s), "x") for s in damage)), held
    )
    assert "".join(s.text for s in shown) == TEXT
    at = 0
    for s in shown:
        assert s.start == at
        for n, c in enumerate(held):
            inside = any(span.start <= at < span.end for span in c.spans)
            assert inside == (n in s.claims)
        assert bool(s.furniture) == any(a <= at < b for a, b in furniture)
        assert bool(s.damage) == any(a <= at < b for a, b in damage)
        at += len(s.text)
    for n, c in enumerate(held):
        assert [s.start for s in shown if n in s.beginning] == [c.spans[0].start]
        assert sum(n in s.ending for s in shown) == 1


def test_claims_on_the_same_words_are_all_named() -> None:
    start = TEXT.index("Gunmen")
    pair = [claim((start, start + 29)), replace(claim((start, start + 29)), id="c-2")]
    marked = [s for s in stretches(report(), pair) if s.claims]
    assert [s.claims for s in marked] == [(0, 1)]
    assert marked[0].ending == (0, 1)
