"""An attribution on its way to a voice, in tokens of the parsed text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from spacy.tokens import Token

Stretch = tuple[int, int]
"""First and last token, the last one exclusive."""


@dataclass(slots=True)
class Cue:
    """By `source`, with the words `cue`, `content`."""

    head: Token
    """The verb, noun, adjective, adverb or preposition of saying."""
    sort: str
    quotes: bool
    """A quotation may be its content."""
    cue: list[Stretch]
    source: Stretch | None = None
    speaker: Token | None = None
    content: list[Stretch] = field(default_factory=list)
    clausal: bool = False
    """Grammar shows a clause as its content."""
    direct: bool = False
    via: tuple[int, ...] = ()

    @property
    def block(self) -> Stretch:
        """From the first to the last token of source and cue together."""
        parts = [*self.cue, *([self.source] if self.source else [])]
        return min(p[0] for p in parts), max(p[1] for p in parts)


def minus(stretch: Stretch, cut: Stretch) -> list[Stretch]:
    """What is left of a stretch without the tokens of another."""
    start, end = stretch
    return [piece for piece in ((start, min(end, cut[0])), (max(start, cut[1]), end)) if piece[0] < piece[1]]


def without(stretches: Iterable[Stretch], cuts: Iterable[Stretch]) -> list[Stretch]:
    """What is left of stretches without the tokens of others."""
    left = list(stretches)
    for cut in cuts:
        left = [piece for stretch in left for piece in minus(stretch, cut)]
    return left


def joined(stretches: Iterable[Stretch]) -> list[Stretch]:
    """The same tokens in as few stretches as can be, in order."""
    out: list[Stretch] = []
    for start, end in sorted(stretches):
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return out


def reach(token: Token) -> Stretch:
    """A token with all that hangs on it, as one stretch."""
    return token.left_edge.i, token.right_edge.i + 1
