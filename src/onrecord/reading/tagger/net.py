"""The tagger at work: an int8 ONNX network of 22 million weights, one thread, the same numbers every time.

How it was trained, on what, and how well it does: `training/tagger/CARD.md`.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc
from tokenizers import Tokenizer

from onrecord.reading.readers import tagger_is_here

from .labels import TIE_BIAS, TIES, columns, heads, width
from .windows import Window, windows

Floats = NDArray[np.float32]
NET = Path(__file__).parent / "net"
"""Where the network that ships lies."""


@dataclass(frozen=True, slots=True)
class Seen:
    """One window: its pieces, the context's among them, with what they answer and what they ask."""

    starts: list[int]
    ends: list[int]
    own: int
    """The first piece that is not context."""
    queries: Floats
    """Shape (pieces, ties, numbers)."""
    keys: Floats
    """Shape (ties, pieces, numbers)."""

    def tied(self, start: int, end: int) -> Floats:
        """How surely each piece is tied to the anchor on those characters, shape (ties, pieces)."""
        first, last = max(bisect_right(self.ends, start), self.own), bisect_left(self.starts, end)
        if first >= last:
            asked = np.zeros((len(TIES), self.keys.shape[2]), np.float32)
        else:
            asked = np.asarray(self.queries[first:last].mean(axis=0), np.float32)
        logits = np.stack([keys @ query for keys, query in zip(self.keys, asked, strict=True)]) + TIE_BIAS
        return _share(np.asarray(logits, np.float32))


@dataclass(frozen=True, slots=True)
class Tags:
    """Word pieces in order, with the share of certainty for every label."""

    starts: list[int]
    """Character where each piece begins."""
    ends: list[int]
    p: Floats
    """Probabilities, shape (pieces, labels)."""
    seen: tuple[Seen, ...] = ()
    asked: dict[tuple[int, int], tuple[Seen, Floats] | None] = field(default_factory=dict)
    """The window of each anchor with what it was told of its pieces, once asked; None before all windows."""

    def tie(self, name: str, anchor: tuple[int, int], words: tuple[int, int]) -> float | None:
        """How surely `words` name what is tied so to the claim at `anchor` (characters both), from 0 to 1.

        None where the two were not seen together: farther apart than a window.
        """
        if anchor not in self.asked:
            n = bisect_right(self.seen, anchor[0], key=lambda w: w.starts[w.own]) - 1
            self.asked[anchor] = (self.seen[n], self.seen[n].tied(*anchor)) if n >= 0 else None
        told = self.asked[anchor]
        if told is None:
            return None
        window, ties = told
        first, last = bisect_right(window.ends, words[0]), bisect_left(window.starts, words[1])
        return max(ties[TIES.index(name), first:last].tolist()) if first < last else None

    def rows(self, start: int, end: int) -> slice:
        """The pieces that lie on characters `start` to `end`."""
        return slice(bisect_right(self.ends, start), bisect_left(self.starts, end))

    def most(self, head: str, start: int, end: int) -> Floats:
        """The highest probability of each label of `head` on those characters, shape (labels of head,)."""
        found = self.p[self.rows(start, end), columns(head)]
        return found.max(axis=0) if len(found) else np.zeros(len(heads()[head]), np.float32)

    def mean(self, head: str, start: int, end: int) -> Floats:
        """The mean probability of each label of `head` on those characters, shape (labels of head,)."""
        found = self.p[self.rows(start, end), columns(head)]
        return found.mean(axis=0) if len(found) else np.zeros(len(heads()[head]), np.float32)


@cache
def _loaded(folder: Path) -> tuple[Tokenizer, Any]:
    import onnxruntime as ort

    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    options = ort.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    session = ort.InferenceSession(str(folder / "tagger.onnx"), options, providers=["CPUExecutionProvider"])
    return tokenizer, session


def present() -> bool:
    """The network came with this installation."""
    return tagger_is_here()


def _share(logits: Floats) -> Floats:
    return (1.0 / (1.0 + np.exp(-np.clip(logits, -60, 60)))).astype(np.float32)


def probabilities(logits: Floats) -> Floats:
    """Logits as probabilities: status and phase each sum to one, every other label stands alone."""
    p = _share(logits)
    for head in ("status", "phase"):
        z = logits[:, columns(head)]
        z = np.exp(z - z.max(axis=1, keepdims=True))
        p[:, columns(head)] = z / z.sum(axis=1, keepdims=True)
    return p


def _seen(window: Window, queries: Floats, keys: Floats) -> Seen:
    before = len(window.before)
    offsets = [*window.before, *window.offsets]
    starts, ends = [a for a, _ in offsets], [b for _, b in offsets]
    rows = slice(window.skip - before, window.skip + len(window.offsets))
    shape = (len(starts), len(TIES), -1)
    by_tie = np.ascontiguousarray(keys[rows].reshape(shape).transpose(1, 0, 2))
    return Seen(starts, ends, before, queries[rows].reshape(shape), by_tie)


def tag(text: str, doc: Doc, folder: Path = NET) -> Tags:
    """What the tagger says of every piece of the story. `doc` gives the sentences, `text` the words.

    `folder` holds another network than the one that ships: those of the folds that the weights are fitted on.
    """
    tokenizer, session = _loaded(folder)
    sentences = [(s.start_char, s.end_char) for s in doc.sents if not s.text.isspace()]
    offsets: list[tuple[int, int]] = []
    rows: list[Floats] = []
    seen: list[Seen] = []
    for window in windows(text, sentences, tokenizer):
        ids = np.array([window.ids], np.int64)
        logits, queries, keys = session.run(None, {"ids": ids})
        rows.append(logits[0, window.skip : window.skip + len(window.offsets)])
        seen.append(_seen(window, queries[0], keys[0]))
        offsets += window.offsets
    if not offsets:
        return Tags([], [], np.zeros((0, width()), np.float32))
    starts, ends = [a for a, _ in offsets], [b for _, b in offsets]
    return Tags(starts, ends, probabilities(np.concatenate(rows)), tuple(seen))
