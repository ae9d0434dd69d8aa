"""The tagger: windows hold every piece once, probabilities are such, and pieces lie on the words of the text."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tokenizers import Tokenizer

from onrecord.codebook.kinds import kinds
from onrecord.reading.tagger import net, present, tag
from onrecord.reading.tagger.labels import columns, heads, width
from onrecord.reading.tagger.net import NET, probabilities
from onrecord.reading.tagger.windows import CONTEXT, FIRST, LAST, LEAD, WINDOW, windows

from ..sentence import parsed

pytestmark = pytest.mark.skipif(not present(), reason="the tagger's network is not here")

CURLY = "“We’re leaving Łódź,” said Zoë Ångström — at 5 o’clock. Gendarmes arrested two fishermen in Málaga…"


@pytest.fixture(scope="module")
def tokenizer() -> Tokenizer:
    return net._loaded(NET)[0]


def _text(sizes: list[int]) -> tuple[str, list[tuple[int, int]]]:
    """Sentences of so many one-piece words, and where they lie."""
    text, spans = "", []
    for n, size in enumerate(sizes):
        sentence = " ".join(["river" if n % 2 else "stone"] * size)
        spans.append((len(text), len(text) + len(sentence)))
        text += sentence + " "
    return text, spans


@settings(max_examples=40)
@given(sizes=st.lists(st.integers(1, 400), max_size=8))
def test_windows_cover_every_piece_once_and_in_order(sizes: list[int], tokenizer: Tokenizer) -> None:
    text, sentences = _text(sizes)
    found = list(windows(text, sentences, tokenizer))
    offsets = [o for w in found for o in w.offsets]
    assert offsets == sorted(set(offsets))
    assert len(offsets) == sum(sizes)
    assert all(text[a:b] in ("river", "stone") for a, b in offsets)


@settings(max_examples=40)
@given(sizes=st.lists(st.integers(1, 400), min_size=1, max_size=8))
def test_windows_have_bounds_and_are_led_by_what_came_before(sizes: list[int], tokenizer: Tokenizer) -> None:
    found = list(windows(*_text(sizes), tokenizer))
    for n, window in enumerate(found):
        assert (window.ids[0], window.ids[-1]) == (FIRST, LAST)
        assert len(window.ids) == window.skip + len(window.offsets) + 1
        assert len(window.offsets) <= WINDOW - 2
        assert 1 <= window.skip <= 1 + LEAD + CONTEXT
        assert (window.skip > 1) is (n > 0)
        assert window.before == sorted(set(window.before))
        assert not set(window.before) & set(window.offsets)
    told = [offset for window in found for offset in window.offsets]
    for window in found[1:]:
        at = told.index(window.offsets[0])
        assert window.before == [*told[: min(LEAD, at)], *told[max(LEAD, at - CONTEXT) : at]]


def test_no_sentence_gives_no_window_and_no_tags(tokenizer: Tokenizer) -> None:
    assert list(windows("", [], tokenizer)) == []
    tags = tag("", parsed(""))
    assert tags.p.shape == (0, width())
    assert tags.most("anchor", 0, 5).tolist() == [0.0] * len(kinds())
    assert tags.mean("status", 0, 5).tolist() == [0.0] * len(heads()["status"])


def test_heads_lie_side_by_side_and_fill_the_width() -> None:
    at = 0
    for name, labels in heads().items():
        assert columns(name) == slice(at, at + len(labels))
        assert len(set(labels)) == len(labels)
        at += len(labels)
    assert at == width()
    with pytest.raises(KeyError):
        columns("no such head")


@settings(max_examples=30)
@given(seed=st.integers(0, 2**32 - 1), scale=st.sampled_from([0.0, 1.0, 80.0]))
def test_status_and_phase_sum_to_one_and_nothing_leaves_0_to_1(seed: int, scale: float) -> None:
    logits = (np.random.default_rng(seed).standard_normal((3, width())) * scale).astype(np.float32)
    p = probabilities(logits)
    assert p.shape == logits.shape
    assert ((p >= 0) & (p <= 1)).all()
    for head in ("status", "phase"):
        assert np.allclose(p[:, columns(head)].sum(axis=1), 1, atol=1e-5)


def test_pieces_lie_on_the_words_of_a_text_with_typographic_marks() -> None:
    tags = tag(CURLY, parsed(CURLY))
    assert len(tags.starts) == len(tags.ends) == len(tags.p)
    assert all(a < b for a, b in zip(tags.starts, tags.ends, strict=True))
    assert tags.starts == sorted(tags.starts)
    covered = set().union(*(range(a, b) for a, b in zip(tags.starts, tags.ends, strict=True)))
    assert {n for n, ch in enumerate(CURLY) if not ch.isspace()} == covered
    for word in ("Ångström", "arrested", "Málaga", "’re"):
        start = CURLY.index(word)
        rows = tags.rows(start, start + len(word))
        assert tags.starts[rows][0] == start
        assert tags.ends[rows][-1] == start + len(word)


def test_it_sees_an_arrest_where_there_is_one() -> None:
    tags = tag(CURLY, parsed(CURLY))
    start = CURLY.index("arrested")
    seen = dict(zip(heads()["anchor"], tags.most("anchor", start, start + 8), strict=True))
    assert max(seen, key=lambda kind: seen[kind]) == "detained"
    assert seen["detained"] > 0.3


def test_the_same_text_gives_the_same_numbers() -> None:
    first, second = tag(CURLY, parsed(CURLY)), tag(CURLY, parsed(CURLY))
    assert first.p.tobytes() == second.p.tobytes()
    assert first.starts == second.starts


def test_the_network_is_loaded_once() -> None:
    tag("A bridge fell.", parsed("A bridge fell."))
    loads = net._loaded.cache_info().misses
    tag("Two bridges fell.", parsed("Two bridges fell."))
    assert net._loaded.cache_info().misses == loads


def test_the_network_uses_one_thread() -> None:
    options = net._loaded(NET)[1].get_session_options()
    assert (options.intra_op_num_threads, options.inter_op_num_threads) == (1, 1)


def test_a_sentence_is_read_alike_wherever_it_is_first() -> None:
    short = "Rebels seized the harbour."
    alone = tag(short, parsed(short))
    pushed = tag("\n\n" + short, parsed("\n\n" + short))
    assert [start - 2 for start in pushed.starts] == alone.starts
    assert np.allclose(alone.p, pushed.p, atol=1e-5)


def test_ties_are_shares_and_are_not_known_beyond_a_window() -> None:
    sentence = "Police arrested three union leaders in Durban on Monday. "
    text = sentence * 40
    tags = tag(text, parsed(text))
    anchor = (text.index("arrested"), text.index("arrested") + 8)
    near = tags.tie("whom", anchor, (text.index("union"), text.index("leaders") + 7))
    assert near is not None
    assert 0 <= near <= 1
    assert tags.tie("whom", anchor, (text.rindex("union"), text.rindex("leaders") + 7)) is None


def test_the_one_who_acts_is_tied_more_surely_than_the_one_acted_on() -> None:
    text = "Police arrested three union leaders in Durban on Monday."
    tags = tag(text, parsed(text))
    anchor = (text.index("arrested"), text.index("arrested") + 8)
    police, leaders = (0, 6), (text.index("union"), text.index("leaders") + 7)
    assert (tags.tie("who", anchor, police) or 0) > (tags.tie("who", anchor, leaders) or 0)
    assert (tags.tie("whom", anchor, leaders) or 0) > (tags.tie("whom", anchor, police) or 0)
