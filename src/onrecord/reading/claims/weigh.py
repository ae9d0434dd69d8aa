"""All evidence for a proposal weighed into one share of certainty, by the forest `claim` (`training/weigher/fit.py`).

By rules alone the strength of the frame is all there is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from math import log

import numpy as np
from numpy.typing import NDArray

from ..mentions import Voice
from ..parse import text_of
from ..tagger import Tags
from ..tagger.labels import columns, heads
from .proposal import Proposal
from .sureness import Features, sure

_STRONG = 0.6
"""What a frame's word weighs without the tagger."""
_TOLD = 0.4
"""From what probability of an anchor on the tagger is taken to find a claim, where it is asked how many it finds."""
_EDGE = 3
"""Word pieces beside a proposal's words that should not belong to it."""
_NOWHERE = -5.3
"""Log-odds of what no piece says."""


def _odds(p: float) -> float:
    p = min(max(p, 0.005), 0.995)
    return log(p / (1 - p))


@dataclass(frozen=True, slots=True)
class _Scene:
    """What all proposals of a report share."""

    inside: NDArray[np.float32]
    anchors: NDArray[np.float32]
    found: float
    """Claims that the tagger finds, of twenty word pieces."""
    quoted: float
    """The share of the text in quotation marks."""
    length: int


def _scene(tags: Tags, voices: Sequence[Voice], proposals: Sequence[Proposal]) -> _Scene:
    inside, anchors = tags.p[:, columns("inside")], tags.p[:, columns("anchor")]
    found = 20 * float((anchors.max(axis=1, initial=0.0) > _TOLD).sum()) / max(1, len(anchors))
    doc = proposals[0].anchor.doc
    spoken = sum(len(part) for voice in voices if voice.direct for part in voice.content)
    return _Scene(inside, anchors, found, spoken / max(1, len(text_of(doc))), len(doc))


def describe(proposals: Sequence[Proposal], tags: Tags, voices: Sequence[Voice]) -> list[Features]:
    """Named features of each proposal, its rivals on the same anchor and in the same sentence taken into account."""
    if not proposals:
        return []
    on_anchor: dict[int, list[Proposal]] = defaultdict(list)
    in_sentence: dict[int, list[Proposal]] = defaultdict(list)
    sentences = [one.anchor.sent for one in proposals]
    for one, sentence in zip(proposals, sentences, strict=True):
        on_anchor[one.anchor.i].append(one)
        in_sentence[sentence.start].append(one)
    scene = _scene(tags, voices, proposals)
    return [
        _worth(one)
        | _rivals(one, on_anchor[one.anchor.i], in_sentence[sentence.start])
        | _pieces(one, tags, scene)
        | _stands(one, len(sentence), voices, scene)
        for one, sentence in zip(proposals, sentences, strict=True)
    ]


def _worth(one: Proposal) -> Features:
    """What rules and tagger say of it."""
    return {
        "tagged": _odds(one.tagged),
        "inside": _odds(one.inside),
        "framed": one.framed,
        "characters": float(len(one.span)),
        f"kind {one.kind}": 1.0,
    }


def _rivals(one: Proposal, on_anchor: list[Proposal], in_sentence: list[Proposal]) -> Features:
    """How it does beside others."""
    same = [r for r in in_sentence if r is not one and r.kind == one.kind]
    over = [r for r in same if r.span.overlaps(one.span)]
    other = [r for r in in_sentence if r.kind != one.kind and r.span.overlaps(one.span)]
    return {
        "rival": max((r.tagged for r in on_anchor if r is not one), default=0.0),
        "of its kind": float(len(same)),
        "best of its kind": max((r.tagged for r in same), default=0.0),
        "best of its kind here": max((r.tagged for r in over), default=0.0),
        "framed of its kind here": max((r.framed for r in over), default=0.0),
        "best of others here": max((r.tagged for r in other), default=0.0),
        "told in its sentence": float(sum(r.tagged > 0.5 for r in in_sentence)),
    }


def _pieces(one: Proposal, tags: Tags, scene: _Scene) -> Features:
    """What the tagger says of its words, piece by piece, and of those beside them."""
    kind = heads()["inside"].index(one.kind)
    rows = tags.rows(one.span.start, one.span.end)
    at = tags.rows(one.anchor.idx, one.anchor.idx + len(one.anchor))
    column = scene.inside[:, kind]
    words = column[rows]
    before, after = column[max(0, rows.start - _EDGE) : rows.start], column[rows.stop : rows.stop + _EDGE]
    here = scene.inside[at].max(axis=0, initial=0.0)
    others = float(np.delete(here, kind).max())
    hung = scene.anchors[at].max(axis=0, initial=0.0)
    status = tags.most("status", one.anchor.idx, one.anchor.idx + len(one.anchor))
    return {
        "least inside": _odds(float(words.min())) if len(words) else _NOWHERE,
        "most inside": _odds(float(words.max())) if len(words) else _NOWHERE,
        "before it": _odds(float(before.mean())) if len(before) else _NOWHERE,
        "after it": _odds(float(after.mean())) if len(after) else _NOWHERE,
        "inside at the anchor": _odds(float(here[kind])),
        "other kind at the anchor": _odds(others),
        "any kind hangs there": _odds(float(1 - np.prod(1 - hung))),
        **{f"status {name}": log(max(float(p), 0.003)) for name, p in zip(heads()["status"], status, strict=True)},
    }


def _stands(one: Proposal, sentence: int, voices: Sequence[Voice], scene: _Scene) -> Features:
    """Where it stands, in a sentence of so many tokens, and with what words."""
    anchor, at = one.anchor, one.anchor.idx
    holding = [v for v in voices if any(part.start <= at < part.end for part in v.content)]
    words = anchor.doc.char_span(one.span.start, one.span.end, alignment_mode="contract") or ()
    return {
        f"a {anchor.tag_}": 1.0,
        f"as {anchor.dep_}": 1.0,
        f"under a {anchor.head.pos_}": 1.0,
        "said": float(bool(holding)),
        "quoted": float(any(v.direct for v in holding)),
        "named": sum(bool(t.ent_type_) for t in words) / max(1, len(words)),
        "a number": float(any(t.like_num for t in words)),
        "a name": float(any(t.pos_ == "PROPN" for t in words)),
        "a verb": float(any(t.pos_ == "VERB" for t in words)),
        "sentence": float(sentence),
        "report finds": scene.found,
        "report quotes": scene.quoted,
        "how far on": anchor.i / scene.length,
    }


def weigh(proposals: Sequence[Proposal], tags: Tags | None, voices: Sequence[Voice]) -> None:
    """Give each proposal its weight, from 0 to 1; `tags` is None where the rules alone read."""
    if tags is None:
        for one in proposals:
            one.weight = _STRONG * one.framed
        return
    for one, share in zip(proposals, sure("claim", describe(proposals, tags, voices)), strict=True):
        one.weight = share
