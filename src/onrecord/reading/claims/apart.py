""" "Soldiers sealed off the town on Monday, three days after a bomb killed nine": one claim's day from another's."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from onrecord.codebook.load import table
from onrecord.model import When
from onrecord.model.hinge import swing_over

from ..draft import Draft
from .proposal import Proposal

_SPAN = re.compile(r"P(\d{1,4})([DWMY])")
_UNITS = {"W": "week", "M": "month", "Y": "year"}
_OF_ITS_CLAUSE = frozenset(
    {"dobj", "nsubj", "nsubjpass", "attr", "acomp", "oprd", "conj", "xcomp", "compound", "ccomp"}
)
_LONGEST = 7
"""Days that a claim may span whose day another's is counted from."""


@dataclass(frozen=True, slots=True)
class _Gap:
    """`outer` came so long after (`sign` 1) or before (-1) `inner`, the words in `text` say."""

    outer: Token
    inner: Token
    sign: int
    number: int
    unit: str
    text: str


def set_apart(ones: Sequence[Proposal], whens: Sequence[When | None], draft: Draft) -> list[When | None]:
    """The times of claims, those among them that are told by how long before or after another claim they came."""
    found = list(whens)
    for gap in _gaps(draft):
        inner = [n for n, one in enumerate(ones) if _hangs(one.anchor, gap.inner)]
        outer = [n for n, one in enumerate(ones) if n not in inner and _hangs(one.anchor, gap.outer)]
        dated = [when for n in inner if (when := found[n]) is not None and _within(when, gap.inner)]
        told = [when for n in (*outer, *inner) if (when := found[n]) is not None and not _within(when, gap.inner)]
        if dated and (when := _away(dated[0], gap.sign, gap, draft)):
            for n in outer:
                own = found[n]
                found[n] = when if own is None or _within(own, gap.inner) else own
        elif not dated and told and (when := _away(told[0], -gap.sign, gap, draft)):
            for n in inner:
                found[n] = when
    return found


def _gaps(draft: Draft) -> Iterator[_Gap]:
    """Every such pair of clauses that the report tells of."""
    doc = draft.doc
    for mention in draft.times:
        told = _SPAN.fullmatch(mention.value or "")
        words = doc.char_span(*mention.span, alignment_mode="expand")
        if mention.sort == "DURATION" and told and words is not None:
            unit = _UNITS.get(told[2], "day")
            yield from _gap(doc, words.start, words.end, int(told[1]), unit)
    for token in doc[:-1]:
        if token.lemma_.lower() in table("moment")["same_day"] and token.nbor().lower_ in table("moment")["away"]:
            yield from _gap(doc, token.i, token.i + 1, 0, "day")


def _gap(doc: Doc, start: int, end: int, number: int, unit: str) -> Iterator[_Gap]:
    away = table("moment")["away"]
    if end >= len(doc) or doc[end].lower_ not in away:
        return
    if start and doc[start - 1].lower_ in table("moment")["lasting"]:
        return  # "was closed for three days after the flood": how long, not how long after
    link = doc[end]
    if link.dep_ == "mark":
        inner, outer = link.head, link.head.head
    else:
        inner = next((c for c in link.children if c.dep_ in ("pobj", "pcomp")), link)
        outer = link.head
    if inner not in (link, outer):
        yield _Gap(outer, inner, away[link.lower_], number, unit, doc[start : end + 1].text)


def _hangs(anchor: Token, head: Token) -> bool:
    """A claim's word is the clause's, or belongs to its verb."""
    here = anchor
    for _ in range(5):
        if here == head:
            return True
        if here.dep_ not in _OF_ITS_CLAUSE:
            return False
        here = here.head
    return False


def _within(when: When, clause: Token) -> bool:
    """Its words stand in the clause."""
    first, last = clause.left_edge, clause.right_edge
    return when.text is not None and when.text in clause.doc[first.i : last.i + 1].text


def _away(when: When, sign: int, gap: _Gap, draft: Draft) -> When | None:
    """So long away from a time that is no longer than a week; None where it is."""
    step = f"day:{sign * gap.number}" if gap.unit == "day" else f"ago:{-sign * gap.number}:{gap.unit}"
    if when.edtf is not None and (when.first is None or when.last is None or (when.last - when.first).days >= _LONGEST):
        return None
    if when.hinge is not None:
        hinge = f"seen:{step}>{when.hinge}"
        days = draft.issued.days
        return replace(when, text=gap.text, hinge=hinge, edtf=swing_over(hinge, *days) if days else None)
    return None if when.first is None else When(gap.text, swing_over(step, when.first, when.first))
