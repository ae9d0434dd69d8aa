"""Numbers made even before they are rounded to eight bits (SmoothQuant, Xiao et al. 2023).

Some of the encoder's numbers are twenty times as large as the rest, and all that enter one product share a scale, so
that little of the small ones is left. Here each input of a product is divided by what its weights are multiplied with:
the product stays the same, and rounding takes half as much from it.
"""

from __future__ import annotations

from collections.abc import Iterable

import torch
from encoder import Tagger
from torch import nn

SHARE = {"q": 0.6, "k": 0.6, "v": 0.6, "o": 0.6, "up": 0.7, "down": 0.85}
"""How far the unevenness of a product's inputs goes over to its weights, by our count of what rounding takes away."""


class Even(nn.Module):
    """A linear layer with even inputs."""

    def __init__(self, layer: nn.Linear, scale: torch.Tensor) -> None:
        super().__init__()
        self.register_buffer("by", 1 / scale)
        self.layer = nn.Linear(layer.in_features, layer.out_features)
        self.layer.weight.data = layer.weight.data * scale[None]
        self.layer.bias.data = layer.bias.data.clone()

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.layer(x * self.by)


def largest_inputs(net: Tagger, windows: Iterable[list[int]]) -> dict[str, torch.Tensor]:
    """The largest size that each input of each linear layer takes over some windows of word pieces, by layer."""
    found: dict[str, torch.Tensor] = {}

    def see(name: str) -> object:
        def look(_: nn.Module, given: tuple[torch.Tensor], __: torch.Tensor) -> None:
            most = given[0].abs().flatten(0, -2).max(0).values
            found[name] = torch.maximum(found[name], most) if name in found else most

        return look

    hooks = [m.register_forward_hook(see(n)) for n, m in net.named_modules() if isinstance(m, nn.Linear)]
    with torch.no_grad():
        for ids in windows:
            net(torch.tensor([ids]), torch.ones(1, len(ids)))
    for hook in hooks:
        hook.remove()
    return found


def smooth(net: Tagger, windows: Iterable[list[int]]) -> None:
    """Make the inputs of every layer's products even, as they are over `windows`; what `net` gives stays the same."""
    most = largest_inputs(net.eval(), windows)
    for number, layer in enumerate(net.layers):
        for part, share in SHARE.items():
            linear = getattr(layer, part)
            inputs = most[f"layers.{number}.{part}"].clamp(min=1e-3)
            weights = linear.weight.data.abs().max(0).values.clamp(min=1e-4)
            scale = inputs**share / weights ** (1 - share)
            setattr(layer, part, Even(linear, scale / scale.log().mean().exp()))
