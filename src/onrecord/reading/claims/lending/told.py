"""What is compared of two claims of one report, to see whether one's day or place is the other's."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc, Token

from onrecord.codebook.load import table
from onrecord.codebook.triggers import sort_of, triggers
from onrecord.model import Claim, Status

from ..near import told_later
from ..proposal import SPEECH

PAST = (Status.HAPPENED, Status.ONGOING, Status.DENIED)
_WORDS = frozenset({"NOUN", "PROPN", "VERB", "ADJ"})


@dataclass(frozen=True, slots=True)
class Told:
    """What is compared of a claim."""

    claim: Claim
    sentence: int
    """Number of its sentence in the text."""
    scenes: frozenset[str]
    lemmas: frozenset[str]
    """Of the content words it is said with."""
    names: frozenset[str]
    """Of those it is about: who and whom."""
    who: frozenset[str]
    before: bool
    """In the past perfect: it came before what is told around it."""
    definite: bool
    """Hangs on a noun with "the", as of something told before."""
    later: int | None = None
    """Token that the clause of what came later hangs on, where it is told in one: "before the truce took effect"."""
    again: bool = False
    """Of a thing of its kind that was told before: "police put the crowd at 800", "the march ended at noon"."""


@cache
def _scenes(kind: str) -> frozenset[str]:
    return frozenset(name for name, kinds in table("moment")["scenes"].items() if kind in kinds)


def told(claims: Sequence[Claim], doc: Doc) -> list[Told]:
    """The claims of a report, in the order of the text, with what is compared of them."""
    starts = [s.start_char for s in doc.sents]
    return [_told(claim, bisect_right(starts, claim.spans[0].start) - 1, doc) for claim in claims]


def _told(claim: Claim, sentence: int, doc: Doc) -> Told:
    span = claim.spans[0]
    words = doc.char_span(span.start, span.end, alignment_mode="expand")
    root = words.root if words is not None and len(words) else doc[0]
    lemmas = frozenset(t.lemma_.lower() for t in words or () if t.pos_ in _WORDS)
    who = frozenset(p.name.casefold() for p in claim.who)
    names = who | {p.name.casefold() for p in claim.whom}
    had = root.tag_ == "VBN" and any(c.dep_ in ("aux", "auxpass") and c.lower_ == "had" for c in root.children)
    definite = root.pos_ == "NOUN" and any(c.dep_ == "det" and c.lower_ == "the" for c in root.children)
    return Told(
        claim, sentence, _scenes(claim.kind), lemmas, names, who, had, definite, _later(root), _again(root, claim.kind)
    )


def _again(root: Token, kind: str) -> bool:
    """A definite noun for what claims of a kind tell of is what it hangs on."""
    here = (root, *(c for c in root.children if c.dep_ in ("nsubj", "nsubjpass", "dobj")))
    return any(
        t.pos_ == "NOUN" and _names_it(t, kind) and any(c.lower_ in ("the", "this", "that") for c in t.children)
        and not any(c.dep_ in ("prep", "relcl", "acl", "compound", "amod", "poss") for c in t.children)
        for t in here
    )  # fmt: skip


def _names_it(noun: Token, kind: str) -> bool:
    of_kind = any(t.kind == kind for t in triggers().get((noun.lemma_.lower(), "noun"), ()))
    return of_kind or (kind in table("moment")["crowds"] and "crowd" in sort_of().get(noun.lemma_.lower(), ()))


def _later(root: Token) -> int | None:
    return next((int(t.i) for t in (root, *root.ancestors) if told_later(t)), None)


def likeness(one: Told, other: Told) -> dict[str, float]:
    """Named features of how alike two claims are and how near they stand."""
    kind, like = one.claim.kind, other.claim.kind
    far, shared = one.sentence - other.sentence, len(one.lemmas & other.lemmas)
    scene, same = bool(one.scenes & other.scenes), kind == like
    return {
        "same kind": float(same),
        "same scene": float(scene),
        "same scene near": float(scene and abs(far) <= 2),
        f"scene of {kind}": float(scene),
        "both acts": float(kind in SPEECH and like in SPEECH),
        "act of what is told": float(kind in SPEECH and like not in SPEECH),
        "told of an act": float(like in SPEECH and kind not in SPEECH),
        "same names": float(bool(one.names & other.names)),
        "same who": float(bool(one.who & other.who)),
        "same who, both acts": float(bool(one.who & other.who) and kind in SPEECH and like in SPEECH),
        "sentences apart": float(min(abs(far), 20)),
        "same words": min(shared, 4) / 2,
        "same words, same kind": float(same and shared > 1),
        "same sentence": float(far == 0),
        "sentence before": float(far == 1),
        "few before": float(2 <= far <= 4),
        "far before": float(far > 8),
        "after": float(far < 0),
        "just after": float(far in (-1, -2)),
        "borrower at head": float(one.sentence < 3),
        "borrower at head, after": float(one.sentence < 3 and far < 0),
        "lender at head": float(other.sentence < 3),
        "had": float(one.before),
        "both had": float(one.before and other.before),
        "lender had": float(other.before),
        "the": float(one.definite),
        "the, same kind": float(one.definite and same),
        "lender happened": float(other.claim.status is Status.HAPPENED),
    }
