"""What a report says elsewhere of the same thing: the day and place of a scene lent to claims that lack them.

A scene is a group of kinds that are told together (codebook file `moment`): an attack and its tolls, a quake and its
damage. A claim without a day takes that of its scene: from the nearest claim before it, or, at the head of the report,
from the first after it. Only what has happened lends and borrows.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from onrecord.codebook.load import table
from onrecord.model import Claim, Place, Status, When

from .ground import named

_PAST = (Status.HAPPENED, Status.ONGOING, Status.DENIED)
_BACK = 6
"""Sentences back that a scene's day is still in mind."""
_ACTS = frozenset({"statement", "request"})
"""Acts of one speaker are told together."""
_HEAD = 3
"""Sentences at the head of a report that borrow from what comes after."""


def scene_of(kind: str) -> str | None:
    """The scene that a kind belongs to; None for kinds that stand alone."""
    return next((name for name, kinds in table("moment")["scenes"].items() if kind in kinds), None)


def lend_times(claims: Sequence[Claim], sentences: Sequence[int]) -> list[When | None]:
    """The time of each claim, its own or lent. `sentences` has the number of each claim's sentence."""
    dated = [(n, c) for n, c in enumerate(claims) if c.when and (c.when.edtf or c.when.hinge) and c.status in _PAST]
    found: list[When | None] = []
    for n, claim in enumerate(claims):
        if claim.when or claim.status not in _PAST:
            found.append(claim.when)
            continue
        lender = _lender(n, claim, sentences, dated)
        found.append(When(None, lender.edtf, lender.hinge) if lender else None)
    return found


def _lender(n: int, claim: Claim, sentences: Sequence[int], dated: list[tuple[int, Claim]]) -> When | None:
    if claim.kind in _ACTS:
        mine = [
            c for m, c in dated if m < n and sentences[n] - sentences[m] <= 2 and c.kind in _ACTS and c.who == claim.who
        ]
        return mine[-1].when if mine and claim.who else None
    scene = scene_of(claim.kind)
    like = [
        (m, c) for m, c in dated
        if (c.kind == claim.kind or (scene is not None and scene_of(c.kind) == scene)) and c.when is not None
    ]  # fmt: skip
    before = [(m, c) for m, c in like if m < n and sentences[n] - sentences[m] <= _BACK]
    if before and scene:
        return before[-1][1].when
    after = [(m, c) for m, c in like if m > n]
    if after and sentences[n] < _HEAD and sentences[after[0][0]] - sentences[n] <= _BACK:
        return after[0][1].when
    return like[0][1].when if scene and like else None


_PLACELESS = frozenset({"statement", "request", "role", "agree"})
"""Kinds that are given a place only where they name one."""
_OF_COUNTRIES = frozenset({"deploy", "withdraw", "strength"})
"""Kinds that are of the country, unless their words name a town."""
_NEAR = 2
"""Sentences back that a scene's place is still in mind."""


def lend_places(claims: Sequence[Claim], sentences: Sequence[int], main: tuple[Place, ...]) -> list[tuple[Place, ...]]:
    """The places of each claim: its own, within those of its scene; else its scene's; else the report's, `main`."""
    found: list[tuple[Place, ...]] = []
    last: tuple[int, tuple[Place, ...]] | None = None
    for claim, sentence in zip(claims, sentences, strict=True):
        here = main
        if last and sentence - last[0] <= _NEAR and scene_of(claim.kind):
            here = last[1]
        own = tuple(p for p in claim.where if named(p))
        if not own and claim.kind in _OF_COUNTRIES:
            here = tuple(p for p in main if p.precision == "country") or here
        if not own and claim.kind not in _PLACELESS:
            found.append((*claim.where, *(replace(p, text=None) for p in here)))
            continue
        found.append(_within(claim.where, main))
        if own and scene_of(claim.kind) and own[0].precision != "country":
            last = sentence, _within(own, main)
    return found


def _within(where: tuple[Place, ...], main: tuple[Place, ...]) -> tuple[Place, ...]:
    """Places with the country that holds the most exact of them, where the report is about it."""
    holder = next((p for p in main if p.precision == "country"), None)
    if not where or not holder or where[0].country != holder.country or any(p.key == holder.key for p in where):
        return where
    return (*where, holder)
