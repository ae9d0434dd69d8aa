"""Whatever the text, reading it breaks nothing, and every claim stands where it says it stands."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from onrecord.codebook.kinds import kinds
from onrecord.model import Claim, Given, Phase, claim_to_plain
from onrecord.reading.reader import read_report
from onrecord.reading.tagger import present

_PIECES = st.sampled_from([
    "Rebels", "killed", "three soldiers", "and", "wounded", "a nurse", ",", ".", "\n", "\n\n", "“", "”",
    '"', "’s", "on Monday", "will", "not", "no one", "was", "were", "withdraw", "its troops",
    "from Mali", "the curfew", "lifted", "police said", "According to", "the ministry", "Reuters",
    "citing", "if", "may", "in Lima", "at 8 p.m.", "dozens of", "who", "that", "to", "protest",
    "attack", "the", "of", "Łódź", "５", "–", "…", "\t", "\u00a0", "e\u0301", "🙂", "مدينة",
    "Share this article", "By Ann Roe", "RELATED:", "May 14, 2031", "(AFP)", "-", "--", "including",
    "dead", "missing"
])  # fmt: skip


def _invariants(text: str, claims: tuple[Claim, ...]) -> None:
    for claim in claims:
        kind = kinds()[claim.kind]
        assert claim.quote == claim.quote.strip()
        assert 0 < claim.weight <= 1
        assert kind.lasting or claim.phase is None
        assert (claim.action in kind.action) if kind.action else claim.action is None
        assert kind.what is None or not kind.what or claim.what in kind.what
        assert kind.what is not None or claim.what is None
        count = claim.quantity
        if count is not None and None not in (count.low, count.high):
            assert count.low <= count.high  # type: ignore[operator]
        assert claim.phase is None or claim.phase in set(Phase)
    assert len({c.id for c in claims}) == len(claims)
    assert [c.spans[0].start for c in claims] == sorted(c.spans[0].start for c in claims)


@settings(max_examples=60)
@given(st.lists(_PIECES, max_size=50))
@example(pieces=["who", "dozens of", "who", "dozens of"])
def test_reading_words_in_any_order(pieces: list[str]) -> None:
    text = " ".join(pieces)
    reading = read_report(text, Given(issued="2031-05-07"), learned=False)
    reading.check()  # quotes at their spans, and none on furniture
    _invariants(text, reading.claims)
    again = read_report(text, Given(issued="2031-05-07"), learned=False)
    assert [claim_to_plain(c) for c in again.claims] == [claim_to_plain(c) for c in reading.claims]


@settings(max_examples=40)
@given(st.text(max_size=300))
def test_reading_any_characters(text: str) -> None:
    reading = read_report(text, learned=False)
    reading.check()
    _invariants(text, reading.claims)


@pytest.mark.skipif(not present(), reason="the tagger's network is not here")
@settings(max_examples=12)
@given(st.lists(_PIECES, max_size=40))
@example(pieces=["who", "dozens of", "who", "dozens of"])
def test_reading_words_in_any_order_with_the_tagger(pieces: list[str]) -> None:
    text = " ".join(pieces)
    reading = read_report(text, Given(issued="2031-05-07"))
    reading.check()
    _invariants(text, reading.claims)
    assert read_report(text, Given(issued="2031-05-07")) == reading


def test_no_two_claims_of_a_kind_share_much_of_their_words() -> None:
    text = "Rebels killed three guards and attacked the port, and soldiers arrested nine rebels who attacked the port."
    claims = read_report(text, learned=False).claims
    for a in claims:
        for b in claims:
            if a is not b and a.kind == b.kind:
                shared = min(a.spans[0].end, b.spans[0].end) - max(a.spans[0].start, b.spans[0].start)
                assert shared < 0.5 * min(len(a.spans[0]), len(b.spans[0]))
