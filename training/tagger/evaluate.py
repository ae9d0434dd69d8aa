"""What the tagger alone finds: python evaluate.py NET.pt[,NET2.pt] SET[,SET…] [--layers 6]. Kind and span only, by the gold scorer's pairing."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import torch

from train import ROOT, SHARED, tokenizer  # noqa: I001
from data import load_set, windows
from encoder import Tagger
from data import KINDS
from onrecord.reading.tagger.labels import columns

INSIDE, ANCHOR = columns("inside"), columns("anchor")


def predict(nets, report, tok):
    """Offsets of every piece and the logits of every label."""
    offs, rows = [], []
    for w, _ in windows(report, tok):
        ids = torch.tensor([w.ids])
        with torch.no_grad():
            z = sum(net(ids, torch.ones_like(ids, dtype=torch.float32))[0] for net in nets) / len(nets)
        rows.append(z[w.skip : w.skip + len(w.offsets)].numpy())
        offs += w.offsets
    return offs, np.concatenate(rows)


def decode(offs, z, bar_a=0.3, bar_i=0.4):
    """Claims as (kind, start, end, weight): one for each run of one kind, split between its anchors."""
    p = 1 / (1 + np.exp(-z))
    out = []
    for k, kind in enumerate(KINDS):
        inside, anchor = p[:, INSIDE][:, k], p[:, ANCHOR][:, k]
        i, n = 0, len(offs)
        on = (inside > bar_i) | (anchor > bar_a)
        while i < n:
            if not on[i]:
                i += 1
                continue
            j = i
            while j < n and (on[j] or (j + 1 < n and on[j + 1])):
                j += 1
            peaks = [t for t in range(i, j) if anchor[t] > bar_a and anchor[t] == anchor[max(i, t - 3) : t + 4].max()]
            peaks = [t for a, t in enumerate(peaks) if a == 0 or t - peaks[a - 1] > 3]
            if not peaks:
                if inside[i:j].max() > 0.5 and j - i > 2:
                    out.append((kind, offs[i][0], offs[j - 1][1], float(inside[i:j].mean())))
            else:
                cuts = [i] + [a + 1 + int(np.argmin(inside[a + 1 : b + 1])) for a, b in zip(peaks, peaks[1:])] + [j]
                for (a, b), t in zip(zip(cuts, cuts[1:]), peaks):
                    if b > a:
                        out.append((kind, offs[a][0], offs[b - 1][1], float(max(anchor[t], inside[a:b].mean()))))
            i = j
    return out


def overlap(a, b):
    shared = min(a[1], b[1]) - max(a[0], b[0])
    if shared <= 0:
        return 0
    la, lb = a[1] - a[0], b[1] - b[0]
    iou = shared / (la + lb - shared)
    return iou if iou >= 0.3 else (0.29 if shared == min(la, lb) and max(la, lb) <= 3 * min(la, lb) else 0)


def score(gold, found):
    pairs = sorted(
        (
            (overlap(g["spans"][0], (f[1], f[2])), i, j)
            for i, g in enumerate(gold)
            for j, f in enumerate(found)
            if g["kind"] == f[0]
        ),
        reverse=True,
    )
    ug, uf = set(), set()
    for o, i, j in pairs:
        if o and i not in ug and j not in uf:
            ug.add(i), uf.add(j)
    return len(ug)


def main():
    torch.set_num_threads(2)
    layers = int(sys.argv[sys.argv.index("--layers") + 1]) if "--layers" in sys.argv else 6
    nets = []
    for path in sys.argv[1].split(","):
        net = Tagger(layers)
        net.load_state_dict(torch.load(path))
        nets.append(net.eval())
    tok = tokenizer()
    for name in sys.argv[2].split(","):
        reports = load_set(SHARED / "gold" / name, SHARED / "gold" / name)
        preds = [(r, *predict(nets, r, tok)) for r in reports]
        for bars in ((0.2, 0.3), (0.3, 0.4), (0.4, 0.45), (0.5, 0.5)):
            g = f = t = 0
            for r, offs, z in preds:
                found = decode(offs, z, *bars)
                g, f, t = g + len(r.claims), f + len(found), t + score(r.claims, found)
            print(f"{name:18} bars {bars}  P {t / max(f, 1):.3f} R {t / g:.3f} F1 {2 * t / (f + g):.3f}")


if __name__ == "__main__":
    main()
