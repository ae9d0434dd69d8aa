"""How well an entry is supported by itself; what other entries do to it is added when relations are known."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.model import Standing

from .amounts import together
from .facts import Fact


def standing_of(facts: Sequence[Fact], origins: int) -> Standing:
    """single or corroborated by independent origins; disputed where the latest words of two origins cannot both be
    true."""
    latest: dict[str, Fact] = {}
    for fact in facts:
        if fact.claim.quantity:
            latest[fact.origin] = fact
    last = list(latest.values())
    for n, a in enumerate(last):
        for b in last[n + 1 :]:
            q, r = a.claim.quantity, b.claim.quantity
            if q and r and a.known == b.known and together(q, r).how == "apart":
                return Standing.DISPUTED
    return Standing.CORROBORATED if origins > 1 else Standing.SINGLE
