"""The named entities that the standard pipeline's recogniser finds, in a third of its time.

The recogniser goes through a report word by word, and asks at each word about every move it knows. What it makes of a
word outside names depends on that word alone, so here all words are weighed at once, and only inside a name one after
the other. The network and its moves (begin, in, last, unit, out) are the recogniser's own.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc, Span

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Recogniser:
    """What the moves of a spaCy recogniser of names are weighed by."""

    seeing: Any
    """The layer that makes a vector of each word."""
    below: Any
    """The layer that says what each word adds to the hidden numbers: as the next, as a name's first, as its last."""
    bias: Floats
    """Shape (hidden numbers, pieces)."""
    weights: Floats
    """Shape (moves, hidden numbers)."""
    offsets: Floats
    """Shape (moves,)."""
    outside: NDArray[np.int64]
    """The moves that are possible outside a name: out, then those that begin one, then those that are one."""
    begins: int
    """How many begin one."""
    within: dict[str, tuple[int, int]]
    """By label the moves within a name: in, last."""
    labels: list[str]
    """What each move names."""

    @classmethod
    def of(cls, ner: Any) -> Recogniser:
        """The one of a pipeline's step `ner`."""
        moves = [ner.moves.get_class_name(n).partition("-") for n in range(ner.moves.n_moves)]
        at = {(act, label): n for n, (act, _, label) in enumerate(moves)}
        begin, unit = ([n for (act, label), n in at.items() if act == one and label] for one in "BU")
        seeing, below, above = ner.model.layers
        return cls(
            seeing,
            below,
            below.get_param("b"),
            above.get_param("W"),
            above.get_param("b"),
            np.array([at["O", ""], *begin, *unit]),
            len(begin),
            {label: (n, at["L", label]) for (act, label), n in at.items() if act == "I"},
            [label for *_, label in moves],
        )

    def name(self, doc: Doc) -> None:
        """Set the entities of a doc whose sentences are known."""
        if not len(doc):
            return
        added = self.below.predict(self.seeing.predict([doc]))  # shape (words + 1, places, hidden, pieces); none first
        none, added = added[0], added[1:]
        blank = [token.is_space for token in doc]
        ends = [*(bool(token.is_sent_start) for token in doc[1:]), True]
        outside = self._weighed(added[:, 0] + none[1] + none[2])[:, self.outside]
        outside[np.array(blank), 1:] = -np.inf
        outside[np.array(ends), 1 : 1 + self.begins] = -np.inf
        best = outside.argmax(axis=1)
        found, past = [], 0
        for first in np.flatnonzero(best).tolist():
            if first < past:
                continue
            move = self.outside[best[first]]
            last = first if best[first] > self.begins else self._last(first, move, added, ends)
            found.append(Span(doc, first, last + 1, self.labels[move]))
            past = last + 1
        doc.set_ents(found)

    def _last(self, first: int, move: int, added: Floats, ends: list[bool]) -> int:
        """The last word of the name that a move begins on a word that ends no sentence."""
        inner, last = self.within[self.labels[move]]
        at = first + 1
        while not ends[at]:
            within = self._weighed(added[at, 0] + added[first, 1] + added[at - 1, 2])
            if within[last] > within[inner]:
                break
            at += 1
        return at

    def _weighed(self, hidden: Floats) -> Floats:
        """How much speaks for each move, of hidden numbers (…, hidden, pieces)."""
        scores: Floats = (hidden + self.bias).max(axis=-1) @ self.weights.T + self.offsets
        return scores
