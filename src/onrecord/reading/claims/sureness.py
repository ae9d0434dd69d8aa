"""Evidence weighed into a share of certainty: a forest of boosted trees for each decision.

`training/weigher` grows the forests (Friedman 2001; scikit-learn's histogram-based kind) on labelled reports that the
tagger was not trained on. A forest is an ONNX file that carries the names of what it weighs and the bar from which it
is believed.
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

Features = dict[str, float]
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Forest:
    """One decision's trees."""

    session: Any
    columns: dict[str, int]
    """Where each feature stands in a row."""
    classes: tuple[str, ...]
    bar: float
    """From what share of certainty on the decision is believed."""

    def shares(self, rows: Sequence[Features]) -> NDArray[np.float32]:
        """How sure each class is of each row, shape (rows, classes), from 0 to 1. A feature not named counts 0."""
        width, column = len(self.columns), self.columns.get
        cells = array("f", bytes(4 * len(rows) * width))  # an array of numpy costs four times as much to fill
        for n, row in enumerate(rows):
            first = n * width
            for name, value in row.items():
                at = column(name)
                if at is not None:
                    cells[first + at] = value
        table = np.frombuffer(cells, np.float32).reshape(len(rows), width)
        shares: NDArray[np.float32] = self.session.run(["probabilities"], {"evidence": table})[0]
        return shares


@cache
def forest(decision: str) -> Forest:
    """The forest of a decision. Raises FileNotFoundError where there is none."""
    import onnxruntime as ort

    options = ort.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    grown = (files("onrecord.reading.claims") / "forests" / f"{decision}.onnx").read_bytes()
    session = ort.InferenceSession(grown, options, providers=["CPUExecutionProvider"])
    told = session.get_modelmeta().custom_metadata_map
    names = json.loads(told["features"])
    return Forest(
        session, {name: n for n, name in enumerate(names)}, tuple(json.loads(told["classes"])), float(told["bar"])
    )


def sure(decision: str, rows: Sequence[Features]) -> list[float]:
    """How sure a decision for yes or no is of each row, from 0 to 1."""
    return [float(p) for p in forest(decision).shares(rows)[:, 1]] if rows else []


def sure_each(decision: str, groups: Sequence[Sequence[Features]]) -> list[list[float]]:
    """As `sure`, for several groups of rows: a forest asked once for all costs a fraction of asking for each."""
    shares = iter(sure(decision, [row for group in groups for row in group]))
    return [[next(shares) for _ in group] for group in groups]


def bar_of(decision: str) -> float:
    """From what share of certainty on one decision is believed."""
    return forest(decision).bar


def surest(decision: str, groups: Sequence[Sequence[tuple[_T, Features]]]) -> list[_T | None]:
    """Of each group of options the one that most speaks for, the first of equals; None of an empty group."""
    shares = sure_each(decision, [[features for _, features in group] for group in groups])
    best = (max(range(len(p)), key=lambda n: (p[n], -n), default=None) for p in shares)
    return [None if n is None else group[n][0] for n, group in zip(best, groups, strict=True)]


def classes_of(decision: str, rows: Sequence[Features]) -> list[str]:
    """The class that most speaks for, of a decision among several, for each row."""
    grown = forest(decision)
    return [grown.classes[int(shares.argmax())] for shares in grown.shares(rows)] if rows else []
