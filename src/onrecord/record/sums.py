"""Parts that sum to a whole: "four hostages: two Swiss, an Austrian and a Ukrainian".

Looked for within one report, among numbers of one kind and of comparable units that stand next to one another. Parts
must come right after the whole or right before it, be at least two, and sum to it exactly; figures of different reports
are never summed.
"""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.model import Claim

from .amounts import comparable

_MOST = 8
"""Parts tried, at most."""
_NEAR = 400
"""Characters between a whole and its last part, at most."""


def parts_of(claims: Sequence[Claim]) -> dict[str, str]:
    """The whole, by id, that each claim is a part of; claims as one report makes them, in order of the text."""
    by_kind: dict[str, list[Claim]] = {}
    for claim in claims:
        if claim.quantity and claim.quantity.exact and claim.quantity.low:
            by_kind.setdefault(claim.kind, []).append(claim)
    found: dict[str, str] = {}
    for held in by_kind.values():
        for n, whole in enumerate(held):
            if whole.id in found:
                continue
            for run in (held[n + 1 : n + 1 + _MOST], held[max(0, n - _MOST) : n][::-1]):
                parts = _summing(whole, run)
                if parts and not any(p.id in found or p.id in found.values() for p in parts):
                    found.update({p.id: whole.id for p in parts})
                    break
    return found


def _summing(whole: Claim, run: Sequence[Claim]) -> list[Claim]:
    """The first claims of a run that sum to a whole; empty where none do."""
    total, wanted = 0.0, whole.quantity.low if whole.quantity else None
    taken: list[Claim] = []
    for part in run:
        q, w = part.quantity, whole.quantity
        if q is None or w is None or wanted is None or not comparable(q, w) or (q.low or 0) >= wanted:
            return []
        if abs(part.spans[0].start - whole.spans[0].start) > _NEAR:
            return []
        taken.append(part)
        total += q.low or 0
        if total == wanted:
            return taken if len(taken) > 1 else []
        if total > wanted:
            return []
    return []
