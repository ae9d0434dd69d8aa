"""Train the tagger.

    python train.py OUT.pt --sets training,wikinews,... [--epochs 6] [--layers 6] [--seed 1] [--leave FOLD/FOLDS]

Sets are looked up in SETS below. `--leave FOLD/FOLDS` leaves out the reports whose name hashes into a fold (for the
weighing, which must see what the tagger says of reports it was not trained on). Prints the loss of each epoch.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import random
import sys
import time
from pathlib import Path

import numpy as np
import torch

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "src"), str(Path(__file__).parent)]

from data import Example, Labelled, load_set, windows  # noqa: E402
from encoder import model_folder, pretrained  # noqa: E402
from tokenizers import Tokenizer  # noqa: E402

from onrecord.reading.tagger.labels import TIE_BIAS, TIES, columns  # noqa: E402

SHARED = Path(os.environ.get("ONRECORD_SHARED", ROOT.parent / "shared"))
LABELS = Path(os.environ.get("ONRECORD_LABELS", ROOT / "training" / "labels"))
OWN = Path(os.environ.get("ONRECORD_OWN", ROOT / "training" / "own"))
SETS = {
    "training": (SHARED / "gold/training", SHARED / "gold/training"),
    "wikinews": (SHARED / "gold/wikinews", SHARED / "gold/wikinews"),
    "wikinews-more": (SHARED / "gold/wikinews-more", SHARED / "gold/wikinews-more"),
    "pool": (SHARED / "pool", LABELS / "pool"),
    "own": (OWN, OWN),
}


def fold_of(name: str, folds: int) -> int:
    return int(hashlib.sha1(name.encode()).hexdigest(), 16) % folds


def tokenizer() -> Tokenizer:
    tok = Tokenizer.from_file(str(model_folder() / "tokenizer.json"))
    tok.no_truncation()
    tok.no_padding()
    return tok


def batches(items: list[Example], size: int, rng: random.Random):
    """Windows of like length together, in an order drawn by `rng`, with the ties of all their claims."""
    items = sorted(items, key=lambda e: (len(e.window.ids) // 16, rng.random()))
    chunks = [items[i : i + size] for i in range(0, len(items), size)]
    rng.shuffle(chunks)
    for chunk in chunks:
        n = -(-max(len(e.window.ids) for e in chunk) // 32) * 32  # few shapes, so that kernels are made once
        ids = np.zeros((len(chunk), n), dtype=np.int64)
        mask = np.zeros((len(chunk), n), dtype=np.float32)
        asked = np.zeros((len(chunk), n), dtype=np.float32)
        y = np.zeros((len(chunk), n, chunk[0].labels.shape[1]), dtype=np.float32)
        for i, e in enumerate(chunk):
            size_of, skip = len(e.window.ids), e.window.skip
            ids[i, :size_of] = e.window.ids
            mask[i, :size_of] = 1
            asked[i, skip : skip + len(e.labels)] = 1
            y[i, skip : skip + len(e.labels)] = e.labels
        ties = [(i, t) for i, e in enumerate(chunk) for t in e.ties]
        row = np.array([i for i, _ in ties], dtype=np.int64)
        anchor, pieces = np.zeros((len(ties), n), np.float32), np.zeros((len(ties), len(TIES), n), np.float32)
        known = np.zeros((len(ties), len(TIES)), np.float32)
        for k, (_, t) in enumerate(ties):
            anchor[k, : len(t.anchor)] = t.anchor / t.anchor.sum()
            pieces[k, :, : len(t.anchor)] = t.pieces
            known[k] = t.asked
        yield tuple(torch.from_numpy(a) for a in (ids, mask, asked, y, row, anchor, pieces, known))


INSIDE, ANCHOR, STATUS, PHASE = (columns(h) for h in ("inside", "anchor", "status", "phase"))
REST = slice(columns("action").start, columns("what").stop)


def loss_of(z: torch.Tensor, y: torch.Tensor, asked: torch.Tensor) -> torch.Tensor:
    bce = torch.nn.functional.binary_cross_entropy_with_logits
    pieces = asked.sum()
    m = asked[..., None]
    inside = (bce(z[..., INSIDE], y[..., INSIDE], reduction="none") * m).sum() / pieces
    w = 1 + 2 * y[..., ANCHOR]
    anchor = (bce(z[..., ANCHOR], y[..., ANCHOR], reduction="none") * w * m).sum() / pieces
    hung = (y[..., ANCHOR].sum(-1) > 0).float() * asked
    k = hung.sum().clamp(min=1)

    def softmax(cols: slice) -> torch.Tensor:
        t = y[..., cols]
        t = t / t.sum(-1, keepdim=True).clamp(min=1)
        return (-(t * z[..., cols].log_softmax(-1)).sum(-1) * hung).sum() / k

    rest = (bce(z[..., REST], y[..., REST], reduction="none") * hung[..., None]).sum() / k
    return inside + 2 * anchor + 0.15 * softmax(STATUS) + 0.1 * softmax(PHASE) + 0.05 * rest


def loss_of_ties(query, key, mask, row, anchor, pieces, known) -> torch.Tensor:
    """Every claim's anchor asks every piece of its window, those of the context among them."""
    if not len(row):
        return query.sum() * 0
    b, n, _ = key.shape
    asks = torch.einsum("cn,cnd->cd", anchor, query[row]).view(len(row), len(TIES), -1)
    z = torch.einsum("crd,cnrd->crn", asks, key.view(b, n, len(TIES), -1)[row]) + TIE_BIAS
    lost = torch.nn.functional.binary_cross_entropy_with_logits(z, pieces, reduction="none")
    return (lost * mask[row][:, None] * known[..., None]).sum() / len(row)


def train(
    reports: list[Labelled],
    *,
    epochs: int,
    layers: int,
    seed: int,
    rate: float = 1.5e-4,
    begin: Path | None = None,
    keep_in: Path | None = None,
):
    torch.manual_seed(seed)
    rng = random.Random(seed)
    keep = {6: (0, 1, 2, 3, 4, 5), 5: (0, 1, 2, 3, 5), 4: (0, 1, 3, 5)}[layers]
    net = pretrained(keep)
    if begin:
        net.load_state_dict(torch.load(begin))
    tok = tokenizer()
    size = 8
    body = [p for n, p in net.named_parameters() if not n.startswith(("head", "words"))]
    net.words.weight.requires_grad_(False)  # words seen nowhere in training keep their meaning, and steps cost half
    head = [p for n, p in net.named_parameters() if n.startswith("head")]
    groups = [{"params": body, "lr": rate, "weight_decay": 0.01}, {"params": head, "lr": 10 * rate}]
    opt = torch.optim.AdamW(groups, weight_decay=0.0, fused=True)
    per_epoch = sum(len(windows(r, tok, rng)) for r in reports) // size + 1
    total = per_epoch * epochs
    sched = torch.optim.lr_scheduler.LambdaLR(
        opt, lambda s: min(1, s / (0.08 * total)) * max(0.02, 1 - s / (total * 1.02))
    )
    for epoch in range(epochs):
        net.train()
        began, lost, n = time.time(), 0.0, 0
        items = [w for r in reports for w in windows(r, tok, rng)]
        for ids, mask, asked, y, *ties in batches(items, size, rng):
            with torch.autocast("cpu", dtype=torch.bfloat16):
                z, query, key = net(ids, mask)
            loss = loss_of(z.float(), y, asked) + 0.03 * loss_of_ties(query.float(), key.float(), mask, *ties)
            opt.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            opt.step()
            sched.step()
            lost += loss.item()
            n += 1
        print(f"epoch {epoch + 1}: loss {lost / n:.4f}  {time.time() - began:.0f} s", flush=True)
        if keep_in:
            torch.save(net.state_dict(), keep_in)
    return net.eval()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("--sets", default="training,wikinews,wikinews-more,pool,own")
    parser.add_argument("--epochs", type=int, default=6)
    parser.add_argument("--layers", type=int, default=6)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--from", dest="begin", type=Path, help="go on from a trained network")
    parser.add_argument("--rate", type=float, default=1.5e-4)
    parser.add_argument("--leave", help="FOLD/FOLDS")
    parser.add_argument("--leave-from", default="", help="leave out only reports whose name begins so")
    args = parser.parse_args()
    reports = [r for name in args.sets.split(",") for r in load_set(*SETS[name])]
    if args.leave:
        fold, folds = (int(n) for n in args.leave.split("/"))
        reports = [r for r in reports if not r.name.startswith(args.leave_from) or fold_of(r.name, folds) != fold]
    print(len(reports), "reports,", sum(len(r.claims) for r in reports), "claims", flush=True)
    torch.set_num_threads(2)
    options = {"rate": args.rate, "begin": args.begin, "keep_in": args.out}
    net = train(reports, epochs=args.epochs, layers=args.layers, seed=args.seed, **options)
    torch.save(net.state_dict(), args.out)


if __name__ == "__main__":
    main()
