"""Write the trained tagger as an int8 ONNX network into the package.

    python export.py NET.pt[,NET2.pt …] [--layers 6] [--out FOLDER]

Several nets of one shape are averaged weight by weight (they must share their beginning: fine-tuned from one encoder).
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

import torch
from encoder import Tagger, model_folder
from onnxruntime.quantization import QuantType, quantize_dynamic
from train import ROOT

OUT = ROOT / "src/onrecord/reading/tagger/net"
OUTPUTS = ["logits", "queries", "keys"]


class Plain(torch.nn.Module):
    """Ids of one window in; logits, queries and keys out. Nothing is masked, since a window is never padded."""

    def __init__(self, net: Tagger) -> None:
        super().__init__()
        self.net = net

    def forward(self, ids: torch.Tensor) -> tuple[torch.Tensor, ...]:
        return self.net(ids, torch.ones_like(ids, dtype=torch.float32))


def main() -> None:
    out = Path(sys.argv[sys.argv.index("--out") + 1]) if "--out" in sys.argv else OUT
    layers = int(sys.argv[sys.argv.index("--layers") + 1]) if "--layers" in sys.argv else 6
    states = [torch.load(p) for p in sys.argv[1].split(",")]
    mean = {k: sum(s[k] for s in states) / len(states) for k in states[0]}
    net = Tagger(layers)
    net.load_state_dict(mean)
    out.mkdir(exist_ok=True, parents=True)
    with tempfile.TemporaryDirectory() as folder:
        full = Path(folder) / "full.onnx"
        torch.onnx.export(
            Plain(net.eval()), (torch.ones(1, 24, dtype=torch.long),), str(full), input_names=["ids"],
            output_names=OUTPUTS, dynamic_axes={name: {0: "windows", 1: "pieces"} for name in ("ids", *OUTPUTS)},
            opset_version=17, dynamo=False,
        )  # fmt: skip
        quantize_dynamic(
            str(full), str(out / "tagger.onnx"), weight_type=QuantType.QInt8, per_channel=True,
            extra_options={"MatMulConstBOnly": True},
        )  # fmt: skip
    shutil.copy(model_folder() / "tokenizer.json", out / "tokenizer.json")
    print(out / "tagger.onnx", (out / "tagger.onnx").stat().st_size)


if __name__ == "__main__":
    main()
