"""Grow the forest that weighs the evidence for a claim, on reports that the tagger was not trained on.

    python fit.py NET:FOLD/FOLDS[,NET:FOLD/FOLDS …] TEXTS:LABELS [TEXTS:LABELS …]

NET is the folder of the network trained without that fold (`train.py --leave FOLD/FOLDS`); it reads that fold.

Each proposal of a report is paired with the labelled claims as the gold scorer pairs them (same kind, overlap of the
quoted characters at least 0.3); paired ones are the positives. Writes forests/claim.onnx and prints the F1 of five-fold
cross-validation by report over a range of bars.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import sys
from pathlib import Path

from forest import ROOT, Evidence, write

sys.path.insert(0, str(ROOT / "src"))

from onrecord.model import Given, Span
from onrecord.reading.claims.propose import propose
from onrecord.reading.claims.speakers import unattributed
from onrecord.reading.claims.thin import thin
from onrecord.reading.claims.weigh import describe
from onrecord.reading.page import find_page
from onrecord.reading.parse import parse
from onrecord.reading.tagger.net import tag
from onrecord.reading.voices import find_voices


def fold_of(name: str, folds: int) -> int:
    """As in the training of the tagger."""
    return int(hashlib.sha1(name.encode()).hexdigest(), 16) % folds


TREES = 200
Folds = list[tuple[Path, int, int]]


def folds_of(told: str) -> Folds:
    """Networks, each with the fold it was trained without and of how many."""
    found = []
    for one in told.split(","):
        net, fold, folds = re.fullmatch(r"(.+):(\d+)/(\d+)", one).groups()
        found.append((Path(net), int(fold), int(folds)))
    return found


def net_for(name: str, nets: Folds) -> Path | None:
    """The network that has not seen a report; None where all have."""
    return next((net for net, fold, folds in nets if fold_of(name, folds) == fold), None)


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


def rows(texts: Path, labels: Path, nets: Folds):
    for label in sorted(labels.glob("*.json")):
        path, net = texts / f"{label.stem}.txt", net_for(label.stem, nets)
        if label.stem == "record" or not path.exists() or net is None:
            continue
        text = path.read_text(encoding="utf-8")
        gold = json.loads(label.read_text(encoding="utf-8"))["claims"]
        doc = parse(text, find_page(text, Given()))
        tags = tag(text, doc, net)
        proposals = propose(doc, tags)
        voices = find_voices(doc)
        for one in proposals:
            one.span = unattributed(one, voices)
        yield label.stem, gold, proposals, describe(proposals, tags, voices)


def f1_at(docs, bar: float) -> tuple[float, float, float]:
    g = f = t = 0
    for gold, proposals in docs:
        kept = thin([p for p in proposals if p.weight >= bar])
        g, f, t = g + len(gold), f + len(kept), t + len(pairs(gold, kept))
    return t / max(f, 1), t / max(g, 1), 2 * t / max(f + g, 1)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("nets", type=folds_of)
    parser.add_argument("sets", nargs="+")
    args = parser.parse_args()
    docs = [row for one in args.sets for row in rows(*(Path(p) for p in one.split(":")), args.nets)]
    x, y, number = [], [], []
    for n, (_, gold, proposals, features) in enumerate(docs):
        hit = pairs(gold, proposals)
        x += features
        y += [j in hit for j in range(len(features))]
        number += [n] * len(features)
    print(len(docs), "reports,", len(y), "proposals,", sum(y), "right", flush=True)
    evidence = Evidence(x, y, number)
    shares, at = evidence.tried(TREES)[:, 1], 0
    for _, _, proposals, _ in docs:
        for one in proposals:
            one.weight, at = float(shares[at]), at + 1
    for bar in (0.15, 0.2, 0.25, 0.3, 0.35, 0.4):
        precision, recall, f1 = f1_at([(g, ps) for _, g, ps, _ in docs], bar)
        print(f"bar {bar:.2f}  P {precision:.3f} R {recall:.3f} F1 {f1:.3f}")
    write("claim", evidence, trees=TREES)


if __name__ == "__main__":
    main()
