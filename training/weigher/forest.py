"""Grow a forest of boosted trees for one decision, and write it as the ONNX file that the reader takes."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import onnxruntime
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.feature_extraction import DictVectorizer

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "src"))
OUT = ROOT / "src/onrecord/reading/claims/forests"
FOLDS = 5
"""Of cross-validation, over reports."""
SHAPE = {"learning_rate": 0.06, "max_leaf_nodes": 12, "min_samples_leaf": 30, "l2_regularization": 1.0}


class Evidence:
    """The rows of one decision: features, truth, weight and number of the report of each.

    Features too rare to part a leaf are left out.
    """

    def __init__(self, rows: Sequence[dict[str, float]], truth: Sequence[Any], reports: Sequence[int], weight=None):
        vectors = DictVectorizer(sparse=True, dtype=np.float32)
        table = vectors.fit_transform(rows)
        common = np.asarray((table != 0).sum(axis=0)).ravel() >= SHAPE["min_samples_leaf"]
        self.names = [str(name) for name in vectors.get_feature_names_out()[common]]
        self.table = table[:, common].toarray()
        self.truth, self.fold = np.array(truth), np.array(reports) % FOLDS
        self.weight = np.ones(len(self.truth)) if weight is None else np.array(weight, dtype=float)

    def grown(self, chosen=slice(None), trees: int = 150) -> HistGradientBoostingClassifier:
        """Trees of the chosen rows; the seed is fixed."""
        model = HistGradientBoostingClassifier(max_iter=trees, random_state=1, early_stopping=False, **SHAPE)
        return model.fit(self.table[chosen], self.truth[chosen], sample_weight=self.weight[chosen])

    def tried(self, trees: int = 150) -> np.ndarray:
        """Shares of every row by trees grown without its report's fold, shape (rows, classes)."""
        shares = np.zeros((len(self.truth), len(np.unique(self.truth))))
        for k in range(FOLDS):
            held = self.fold == k
            if held.any():
                shares[held] = self.grown(~held, trees).predict_proba(self.table[held])
        return shares


def write(decision: str, evidence: Evidence, bar: float = 0.0, trees: int = 150) -> None:
    """Grow the decision's trees on all rows, and keep them with the names of their features and their bar."""
    model = evidence.grown(trees=trees)
    kept = _as_onnx(model, len(evidence.names))
    told = {"features": evidence.names, "classes": [str(c) for c in model.classes_], "bar": bar}
    for key, value in told.items():
        entry = kept.metadata_props.add()
        entry.key, entry.value = key, json.dumps(value, separators=(",", ":"))
    OUT.mkdir(exist_ok=True)
    path = OUT / f"{decision}.onnx"
    path.write_bytes(kept.SerializeToString())
    print(
        f"{decision}: {len(evidence.truth)} rows, {len(evidence.names)} features, {path.stat().st_size // 1000} kB",
        flush=True,
    )
    _checked(path, model, evidence)


def _as_onnx(model: HistGradientBoostingClassifier, width: int) -> onnx.ModelProto:
    """The trees as one node of ONNX; its operator set for machine learning knows them."""
    columns = ("treeids", "nodeids", "featureids", "modes", "values", "truenodeids", "falsenodeids")
    nodes: dict[str, list[Any]] = {name: [] for name in columns}
    leaves: dict[str, list[Any]] = {name: [] for name in ("treeids", "nodeids", "ids", "weights")}
    for number, (of_class, tree) in enumerate((c, tree) for step in model._predictors for c, tree in enumerate(step)):
        for n, node in enumerate(tree.nodes):
            leaf = bool(node["is_leaf"])
            row = (number, n, int(node["feature_idx"]), "LEAF" if leaf else "BRANCH_LEQ", float(node["num_threshold"]),
                   int(node["left"]), int(node["right"]))  # fmt: skip
            for column, value in zip(nodes.values(), row, strict=True):
                column.append(0 if leaf and column in (nodes["values"], nodes["featureids"]) else value)
            if leaf:
                for column, value in zip(leaves.values(), (number, n, of_class, float(node["value"])), strict=True):
                    column.append(value)
    several = len(model.classes_) > 2
    node = onnx.helper.make_node(
        "TreeEnsembleClassifier", ["evidence"], ["label", "probabilities"], domain="ai.onnx.ml",
        classlabels_int64s=list(range(len(model.classes_))),
        base_values=[float(v) for v in np.ravel(model._baseline_prediction)],
        post_transform="SOFTMAX" if several else "LOGISTIC",
        **{f"nodes_{name}": column for name, column in nodes.items()},
        **{f"class_{name}": column for name, column in leaves.items()},
    )  # fmt: skip
    number = onnx.TensorProto.FLOAT
    graph = onnx.helper.make_graph(
        [node], "forest", [onnx.helper.make_tensor_value_info("evidence", number, [None, width])],
        [onnx.helper.make_tensor_value_info("label", onnx.TensorProto.INT64, [None]),
         onnx.helper.make_tensor_value_info("probabilities", number, [None, len(model.classes_)])],
    )  # fmt: skip
    sets = [onnx.helper.make_opsetid("", 17), onnx.helper.make_opsetid("ai.onnx.ml", 3)]
    return onnx.helper.make_model(graph, opset_imports=sets, ir_version=8)


def _checked(path: Path, model: HistGradientBoostingClassifier, evidence: Evidence) -> None:
    """Stop where what was written does not say what was grown."""
    some = evidence.table[:2000]
    said = onnxruntime.InferenceSession(str(path)).run(["probabilities"], {"evidence": some})[0]
    if np.abs(said - model.predict_proba(some)).max() > 1e-4:
        raise SystemExit(f"{path} does not say what was grown")
