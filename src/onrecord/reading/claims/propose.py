"""Claims proposed: by the tagger, by the codebook's frames, or by both."""

from __future__ import annotations

from bisect import bisect_left

import numpy as np
from spacy.tokens import Doc, Token

from onrecord.codebook.mood import mood
from onrecord.codebook.triggers import triggers
from onrecord.model import Span

from ..tagger import Tags
from ..tagger.labels import columns, heads
from .frames import frames
from .proposal import Proposal
from .stretch import options_of, stretch

FLOOR = 0.2
"""Below this the tagger's word proposes nothing."""


def propose(doc: Doc, tags: Tags | None) -> list[Proposal]:
    """Every claim that anything speaks for, at most one of a kind for each anchor, in the order of the text."""
    found: dict[tuple[int, str], Proposal] = {}
    options: dict[int, list[Span]] = {}

    def said(token: Token, kind: str) -> Span:
        if token.i not in options:
            options[token.i] = options_of(token)
        return stretch(token, kind, tags, options[token.i])

    if tags is not None:
        for token, kind, p in _tagged(doc, tags):
            found[token.i, kind] = Proposal(kind, token, said(token, kind), tagged=p)
    for token, trigger, strength in frames(doc):
        key = token.i, trigger.kind
        if key not in found:
            if strength < 1:
                continue  # weak words only add to what the tagger proposes
            found[key] = Proposal(trigger.kind, token, said(token, trigger.kind))
        one = found[key]
        if strength > one.framed:
            one.framed, one.action, one.what = strength, trigger.action, trigger.what
    if tags is not None:
        index = {kind: n for n, kind in enumerate(heads()["inside"])}
        for one in found.values():
            one.kind = _act(one) or one.kind
            one.inside = float(tags.mean("inside", *one.span)[index[one.kind]])
            one.tagged = one.tagged or float(
                tags.most("anchor", one.anchor.idx, one.anchor.idx + len(one.anchor))[index[one.kind]]
            )
    return sorted(found.values(), key=lambda p: (p.span.start, p.anchor.i, p.kind))


def _act(one: Proposal) -> str | None:
    """The kind of the act that a word of beginning or preparing is about: "preparing their tanks to leave" is leaving.

    None where the anchor is no such word, or the codebook does not know the act.
    """
    if one.kind not in ("deploy", "withdraw") or one.anchor.lemma_.lower() not in mood("prepare"):
        return None
    for token in one.anchor.subtree:
        if token.pos_ == "VERB" and any(c.dep_ == "aux" and c.lower_ == "to" for c in token.children):
            for trigger in triggers().get((token.lemma_.lower(), "verb"), ()):
                if trigger.kind in ("deploy", "withdraw"):
                    return trigger.kind
    return None


def _tagged(doc: Doc, tags: Tags) -> list[tuple[Token, str, float]]:
    kinds = heads()["anchor"]
    p = tags.p[:, columns("anchor")]
    hot = np.flatnonzero((p > FLOOR).any(axis=1)).tolist()
    found = []
    for token in doc:
        if token.is_space or token.is_punct:
            continue
        rows = tags.rows(token.idx, token.idx + len(token))
        if bisect_left(hot, rows.start) == bisect_left(hot, rows.stop):
            continue  # nothing there, as of most words
        most = p[rows].max(axis=0)
        found += [(token, kinds[k], float(most[k])) for k in np.flatnonzero(most > FLOOR)]
    return found
