"""Write the trained tagger as an int8 ONNX network into the package.

    python export.py NET.pt[,NET2.pt …] [--layers 6] [--out FOLDER]

Several nets of one shape are averaged weight by weight (they must share their beginning: fine-tuned from one encoder).
Before it is rounded the inputs of its products are made even (`smooth.py`), over windows of reports of our own; the
product that loses most by rounding all the same, the first layer's last, keeps its 32 bits.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import onnx
import torch
from encoder import Tagger, model_folder
from onnxruntime.quantization import QuantType, quantize_dynamic
from smooth import smooth
from tokenizers import Tokenizer
from train import ROOT

from onrecord.reading.tagger.windows import windows

OUT = ROOT / "src/onrecord/reading/tagger/net"
OUTPUTS = ["logits", "queries", "keys"]
WHOLE = "layers.0/down/"
"""What is not rounded."""
SEEN = 24
"""Reports of our own over which inputs are made even."""


class Plain(torch.nn.Module):
    """Ids of one window in; logits, queries and keys out. Nothing is masked, since a window is never padded."""

    def __init__(self, net: Tagger) -> None:
        super().__init__()
        self.net = net

    def forward(self, ids: torch.Tensor) -> tuple[torch.Tensor, ...]:
        return self.net(ids, torch.ones_like(ids, dtype=torch.float32))


def seen() -> Iterator[list[int]]:
    """Windows of some reports of our own, a line of text a sentence."""
    tokenizer = Tokenizer.from_file(str(model_folder() / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    every = sorted((ROOT / "training/own").glob("long-*.txt"))
    for path in every[:: len(every) // SEEN]:
        text = path.read_text()
        at, lines = 0, []
        for line in text.splitlines(keepends=True):
            if line.strip():
                lines.append((at, at + len(line.rstrip())))
            at += len(line)
        yield from (window.ids for window in windows(text, lines, tokenizer))


def main() -> None:
    out = Path(sys.argv[sys.argv.index("--out") + 1]) if "--out" in sys.argv else OUT
    layers = int(sys.argv[sys.argv.index("--layers") + 1]) if "--layers" in sys.argv else 6
    states = [torch.load(p) for p in sys.argv[1].split(",")]
    mean = {k: sum(s[k] for s in states) / len(states) for k in states[0]}
    net = Tagger(layers)
    net.load_state_dict(mean)
    smooth(net, seen())
    out.mkdir(exist_ok=True, parents=True)
    with tempfile.TemporaryDirectory() as folder:
        full = Path(folder) / "full.onnx"
        torch.onnx.export(
            Plain(net.eval()), (torch.ones(1, 24, dtype=torch.long),), str(full), input_names=["ids"],
            output_names=OUTPUTS, dynamic_axes={name: {0: "windows", 1: "pieces"} for name in ("ids", *OUTPUTS)},
            opset_version=17, dynamo=False,
        )  # fmt: skip
        kept = [node.name for node in onnx.load(full).graph.node if node.op_type == "MatMul" and WHOLE in node.name]
        quantize_dynamic(
            str(full), str(out / "tagger.onnx"), weight_type=QuantType.QInt8, per_channel=True, nodes_to_exclude=kept,
            extra_options={"MatMulConstBOnly": True},
        )  # fmt: skip
    shutil.copy(model_folder() / "tokenizer.json", out / "tokenizer.json")
    print(out / "tagger.onnx", (out / "tagger.onnx").stat().st_size)


if __name__ == "__main__":
    main()
