"""Of proposals that tell much the same, the weightiest; what tells more than it keeps the words that are its own."""

from __future__ import annotations

from spacy.tokens import Token

from onrecord.model import Span

from .alike import UNDONE
from .proposal import Proposal
from .sharing import some_of_them

_TAGGED, _SURE = 0.9, 0.55
"""How sure the tagger, and all evidence together, must be of what is told around another claim of its kind."""
_FEWEST = 3
"""Words that a claim is told with at least."""
_LOOSE = frozenset({"CCONJ", "ADP", "SCONJ", "PUNCT", "SPACE"})


def thin(proposals: list[Proposal]) -> list[Proposal]:
    """Of proposals of one kind on much the same words, the weightiest, in the order of the text."""
    kept: list[Proposal] = []
    left: list[Proposal] = []
    for one in sorted(proposals, key=lambda p: (-p.weight, p.anchor.pos_ != "VERB", p.span)):
        (left if _told(one, kept) else kept).append(one)
    for one in left:
        if one.tagged >= _TAGGED and one.weight >= _SURE:
            one.span = _left_of(one, _told(one, kept)) or one.span
            if not _told(one, kept):
                kept.append(one)
    return sorted(kept, key=lambda p: (p.span.start, p.span.end, p.kind))


def _told(one: Proposal, kept: list[Proposal]) -> list[Proposal]:
    """Those of its kind that tell much the same."""
    return [k for k in kept if k.kind == one.kind and _same(k, one)]


def _left_of(one: Proposal, told: list[Proposal]) -> Span | None:
    """The words about its anchor that others leave to it: "the toll is 88, | including 31 policemen"."""
    anchor = one.anchor
    if any(k.anchor == anchor or k.span.start <= anchor.idx < k.span.end for k in told):
        return None
    start = max((k.span.end for k in told if k.span.end <= anchor.idx), default=one.span.start)
    end = min((k.span.start for k in told if k.span.start > anchor.idx), default=one.span.end)
    words = list(anchor.doc.char_span(start, end, alignment_mode="contract") or ())
    while words and (words[-1].pos_ in _LOOSE or words[-1].dep_ == "prep"):
        words.pop()
    while words and words[0].pos_ in _LOOSE:
        words.pop(0)
    if len(words) < _FEWEST or not words[0].i <= anchor.i <= words[-1].i:
        return None
    return Span(words[0].idx, words[-1].idx + len(words[-1]))


def _both_verbs(a: Proposal, b: Proposal) -> bool:
    return bool(a.anchor.pos_ == "VERB" and b.anchor.pos_ == "VERB")


def _some(part: Proposal, whole: Proposal) -> bool:
    """It counts some of those whom the other's verb befalls, in words of its own."""
    return some_of_them(part.anchor) and whole.anchor.pos_ == "VERB" and not part.span.contains(_at(whole.anchor))


def _at(token: Token) -> Span:
    return Span(token.idx, token.idx + len(token))


def _same(a: Proposal, b: Proposal) -> bool:
    if a.counts != b.counts and None not in (a.counts, b.counts):
        return False  # of one list
    if _some(a, b) or _some(b, a):
        return False  # "three were hurt, one of them badly"
    shared = min(a.span.end, b.span.end) - max(a.span.start, b.span.start)
    if shared <= 0 or (a.kind in UNDONE and a.action != b.action and a.framed == b.framed == 1 and _both_verbs(a, b)):
        return False
    return shared >= 0.5 * min(len(a.span), len(b.span))
