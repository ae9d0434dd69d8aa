"""Sentences packed into windows of word pieces, each led by how the report begins and by what stands just before."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from tokenizers import Tokenizer

WINDOW = 352
"""Word pieces of a window at most, the two marks at its ends among them."""
CONTEXT = 64
"""Word pieces of the sentences before, read and not tagged."""
LEAD = 32
"""Word pieces of the report's beginning (headline, dateline), read and not tagged."""
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
    every = [piece for ids, offsets in pieces for piece in zip(ids, offsets, strict=True)]
    at = told = 0
    while at < len(pieces):
        most = room()
        context = every[max(LEAD, told - CONTEXT) : told]
        known = [*every[: min(LEAD, told)], *context]
        before, seen = [n for n, _ in known], [where for _, where in known]
        ids, offsets = list(pieces[at][0]), list(pieces[at][1])
        at += 1
        while at < len(pieces) and len(ids) + len(pieces[at][0]) <= most:
            ids += pieces[at][0]
            offsets += pieces[at][1]
            at += 1
        told += len(ids)
        yield Window([FIRST, *before, *ids, LAST], 1 + len(before), offsets, seen)
