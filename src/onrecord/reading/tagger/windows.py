"""Sentences packed into windows of word pieces, each led by the end of the sentence before it as context."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from tokenizers import Tokenizer

WINDOW = 160
"""Word pieces of a window at most, the two marks at its ends among them."""
CONTEXT = 32
"""Word pieces of the sentence before, read and not tagged."""
FIRST, LAST = 101, 102
"""[CLS] and [SEP] of the vocabulary."""


@dataclass(frozen=True, slots=True)
class Window:
    """Pieces `ids`; those from `skip` on stand at `offsets` of the text, those of the context at `before`."""

    ids: list[int]
    skip: int
    offsets: list[tuple[int, int]]
    before: list[tuple[int, int]]


def windows(
    text: str,
    sentences: Sequence[tuple[int, int]],
    tokenizer: Tokenizer,
    room: Callable[[], int] = lambda: WINDOW - 2,
) -> Iterator[Window]:
    """Windows over the sentences (character spans of `text`), in order. `room` gives each one's room in pieces."""
    pieces: list[tuple[list[int], list[tuple[int, int]]]] = []
    coded = tokenizer.encode_batch([text[a:b] for a, b in sentences], add_special_tokens=False)
    for (start, _), code in zip(sentences, coded, strict=True):
        ids, offsets = code.ids, [(start + a, start + b) for a, b in code.offsets]
        pieces += [(ids[k : k + WINDOW - 2], offsets[k : k + WINDOW - 2]) for k in range(0, len(ids), WINDOW - 2)]
    at = 0
    while at < len(pieces):
        most = room()
        before, seen = (pieces[at - 1][0][-CONTEXT:], pieces[at - 1][1][-CONTEXT:]) if at else ([], [])
        ids, offsets = list(pieces[at][0]), list(pieces[at][1])
        at += 1
        while at < len(pieces) and len(ids) + len(pieces[at][0]) <= most:
            ids += pieces[at][0]
            offsets += pieces[at][1]
            at += 1
        yield Window([FIRST, *before, *ids, LAST], 1 + len(before), offsets, seen)
