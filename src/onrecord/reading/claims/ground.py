"""Where: the places that belong to a claim, most exact first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from spacy.tokens import Token

from onrecord.model import PRECISIONS, Claim, Place

from ..mentions import PlaceMention
from .proposal import Proposal

_RANK = {name: n for n, name in enumerate(PRECISIONS)}
_LOCATING = frozenset({"prep", "pobj", "appos", "npadvmod", "dobj", "nmod", "compound", "poss", "conj", "nsubj", "advmod"})


def where_of(one: Proposal, places: Iterable[PlaceMention]) -> tuple[Place, ...]:
    """The places said of a claim in its own sentence; empty where none is."""
    sent = one.anchor.sent
    found: list[tuple[float, int, PlaceMention]] = []
    for mention in places:
        if not mention.literal or not sent.start_char <= mention.span.start < sent.end_char:
            continue
        token = _token_at(one.anchor, mention.span.end - 1)
        if token is None or _an_actor(token):
            continue
        inside = one.span.contains(mention.span)
        steps = _steps(token, one.anchor) - (3 if inside else 0)
        if inside or steps <= 4:
            found.append((steps, mention.span.start, mention))
    if not found:
        return ()
    kept: dict[str, Place] = {}
    for _, _, mention in sorted(found, key=lambda f: (_RANK[f[2].place.precision], f[0], f[1])):
        kept.setdefault(mention.place.key, replace(mention.place, text=mention.place.text))
    return tuple(kept.values())


def _an_actor(token: Token) -> bool:
    """A country that does something is no place: "France sent troops"."""
    return token.dep_ in ("nsubj", "agent", "nsubjpass") and token.ent_type_ in ("GPE", "NORP") and (
        token.head.pos_ in ("VERB", "AUX")
    )  # fmt: skip


def _token_at(near: Token, offset: int) -> Token | None:
    span = near.doc.char_span(offset, offset + 1, alignment_mode="expand")
    return span.root if span is not None and len(span) else None


def _steps(a: Token, b: Token) -> int:
    up_b = {t.i: n for n, t in enumerate([b, *b.ancestors])}
    for n, token in enumerate([a, *a.ancestors]):
        if token.i in up_b:
            return n + up_b[token.i]
    return 50


_GROUNDED = frozenset(
    {"attack", "killed", "injured", "fight", "hazard", "damage", "rescued", "missing", "abducted", "riot", "disperse",
     "displaced", "seize", "protest", "detained", "deploy", "withdraw", "measure", "service", "situation", "released",
     "aid", "strength"}
)  # fmt: skip


def inherit_places(claims: list[Claim], main: Place | None) -> list[tuple[Place, ...]]:
    """For each claim without a place, that of the nearest earlier claim that happens somewhere, else the main country."""
    last: tuple[Place, ...] = ()
    found = []
    for claim in claims:
        where = claim.where
        if not where and claim.kind in _GROUNDED:
            base = last or ((main,) if main else ())
            where = tuple(replace(p, text=None) for p in base)
        elif where and claim.kind in _GROUNDED:
            last = where
        found.append(where)
    return found
