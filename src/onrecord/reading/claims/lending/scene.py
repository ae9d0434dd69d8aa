"""The place of a scene, lent to claims that lack one.

A scene is a group of kinds that are told together (codebook file `moment`): an attack and its tolls, a quake and its
damage.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from onrecord.codebook.load import table
from onrecord.model import Claim, Place

from ..ground import named


def scene_of(kind: str) -> str | None:
    """The scene that a kind belongs to; None for kinds that stand alone."""
    return next((name for name, kinds in table("moment")["scenes"].items() if kind in kinds), None)


_PLACELESS = frozenset({"statement", "request", "role", "agree"})
"""Kinds that are given a place only where they name one."""
OF_COUNTRIES = frozenset({"deploy", "withdraw", "strength"})
"""Kinds that are of the country, unless their words name a town."""
_NEAR = 2
"""Sentences back that a scene's place is still in mind."""


def plain_places(claims: Sequence[Claim], sentences: Sequence[int], main: tuple[Place, ...]) -> list[tuple[Place, ...]]:
    """The places of each claim: its own, within those of its scene; else its scene's; else the report's, `main`."""
    found: list[tuple[Place, ...]] = []
    last: tuple[int, tuple[Place, ...]] | None = None
    for claim, sentence in zip(claims, sentences, strict=True):
        here = main
        if last and sentence - last[0] <= _NEAR and scene_of(claim.kind):
            here = last[1]
        own = tuple(p for p in claim.where if named(p))
        if not own and claim.kind in OF_COUNTRIES:
            here = tuple(p for p in main if p.precision == "country") or here
        if not own and claim.kind not in _PLACELESS:
            found.append((*claim.where, *(replace(p, text=None) for p in here)))
            continue
        found.append(within(claim.where, main))
        if own and scene_of(claim.kind) and own[0].precision != "country":
            last = sentence, within(own, main)
    return found


def within(where: tuple[Place, ...], main: tuple[Place, ...]) -> tuple[Place, ...]:
    """Places with the country that holds the most exact of them, where the report is about it."""
    holder = next((p for p in main if p.precision == "country"), None)
    if not where or not holder or where[0].country != holder.country or any(p.key == holder.key for p in where):
        return where
    return (*where, holder)
