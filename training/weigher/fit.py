"""Fit the weights of the evidence for a claim on reports that the tagger was not trained on.

    python fit.py NET FOLD/FOLDS TEXTS:LABELS [TEXTS:LABELS …] [--strength 0.3]

NET is the network trained without that fold (`train.py --leave FOLD/FOLDS`); only its reports are used.

Each proposal of a report is paired with the labelled claims as the gold scorer pairs them (same kind, overlap of the
quoted characters at least 0.3); paired ones are the positives. Writes codebook/data/weights.yaml and prints the F1 of
five-fold cross-validation by report over a range of bars.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from pathlib import Path

import numpy as np
import yaml
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "src"))

from onrecord.model import Given, Span  # noqa: E402
from onrecord.reading.claims.find import thin  # noqa: E402
from onrecord.reading.claims.propose import propose  # noqa: E402
from onrecord.reading.claims.speakers import unattributed  # noqa: E402
from onrecord.reading.claims.weigh import describe  # noqa: E402
from onrecord.reading.page import find_page  # noqa: E402
from onrecord.reading.parse import parse  # noqa: E402
from onrecord.reading.tagger.net import tag  # noqa: E402
from onrecord.reading.voices import find_voices  # noqa: E402


def fold_of(name: str, folds: int) -> int:
    """As in the training of the tagger."""
    return int(hashlib.sha1(name.encode()).hexdigest(), 16) % folds


OUT = ROOT / "src/onrecord/codebook/data/weights.yaml"


def overlap(a: Span, b: Span) -> float:
    shared = min(a.end, b.end) - max(a.start, b.start)
    if shared <= 0:
        return 0.0
    whole = len(a) + len(b) - shared
    iou = shared / whole
    held = shared == min(len(a), len(b)) and max(len(a), len(b)) <= 3 * min(len(a), len(b))
    return iou if iou >= 0.3 else (0.29 if held else 0.0)


def pairs(gold, found) -> dict[int, int]:
    like = ((i, g, j, f) for i, g in enumerate(gold) for j, f in enumerate(found) if g["kind"] == f.kind)
    ranked = sorted(((overlap(Span(*g["spans"][0]), f.span), f.tagged, i, j) for i, g, j, f in like), reverse=True)
    used, out = set(), {}
    for o, _, i, j in ranked:
        if o and i not in used and j not in out:
            used.add(i)
            out[j] = i
    return out


def rows(texts: Path, labels: Path, net: Path, fold: int, folds: int):
    for label in sorted(labels.glob("*.json")):
        path = texts / f"{label.stem}.txt"
        if label.stem == "record" or not path.exists() or fold_of(label.stem, folds) != fold:
            continue
        text = path.read_text(encoding="utf-8")
        gold = json.loads(label.read_text(encoding="utf-8"))["claims"]
        doc = parse(text, find_page(text, Given()))
        tags = tag(text, doc, net)
        proposals = propose(doc, tags)
        voices = find_voices(doc)
        for one in proposals:
            one.span = unattributed(one, voices)
        yield label.stem, gold, proposals, describe(proposals)


def f1_at(docs, bar: float) -> tuple[float, float, float]:
    g = f = t = 0
    for gold, proposals in docs:
        kept = thin([p for p in proposals if p.weight >= bar])
        g, f, t = g + len(gold), f + len(kept), t + len(pairs(gold, kept))
    return t / max(f, 1), t / max(g, 1), 2 * t / max(f + g, 1)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("net", type=Path)
    parser.add_argument("fold", help="FOLD/FOLDS")
    parser.add_argument("sets", nargs="+")
    parser.add_argument("--strength", type=float, default=0.3)
    args = parser.parse_args()
    left = tuple(int(n) for n in args.fold.split("/"))
    docs = [row for one in args.sets for row in rows(*(Path(p) for p in one.split(":")), args.net, *left)]
    x, y, group = [], [], []
    for n, (_, gold, proposals, features) in enumerate(docs):
        hit = pairs(gold, proposals)
        for j, feature in enumerate(features):
            x.append(feature)
            y.append(j in hit)
            group.append(n % 5)
    vectors = DictVectorizer(sparse=True)
    matrix, truth, fold = vectors.fit_transform(x), np.array(y), np.array(group)
    print(len(docs), "reports,", len(y), "proposals,", int(truth.sum()), "right", flush=True)

    def fit(rows_):
        return LogisticRegression(C=args.strength, max_iter=2000, fit_intercept=False).fit(matrix[rows_], truth[rows_])

    p = np.zeros(len(y))
    for k in range(5):
        p[fold == k] = fit(fold != k).predict_proba(matrix[fold == k])[:, 1]
    at = 0
    for _, _, proposals, _ in docs:
        for one in proposals:
            one.weight, at = float(p[at]), at + 1
    for bar in (0.15, 0.2, 0.25, 0.3, 0.35, 0.4):
        precision, recall, f1 = f1_at([(g, ps) for _, g, ps, _ in docs], bar)
        print(f"bar {bar:.2f}  P {precision:.3f} R {recall:.3f} F1 {f1:.3f}")
    whole = fit(np.ones(len(y), dtype=bool))
    weights = {
        n: round(float(w), 4)
        for n, w in zip(vectors.get_feature_names_out(), whole.coef_[0], strict=True)
        if abs(w) > 1e-3
    }
    head = "# Weights of the evidence for a claim, fitted by training/weigher/fit.py. Do not edit by hand.\n"
    OUT.write_text(head + yaml.safe_dump({"weights": weights}, sort_keys=True, width=118), encoding="utf-8")


if __name__ == "__main__":
    main()
