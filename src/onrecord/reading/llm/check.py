"""A model's claim against the report: kept only where its words, its number and its names stand there.

No value is taken from the model where our own steps can read it: the bounds of a quantity, the days of a time and the
point of a place are those that the rules find at the words the model points to.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from onrecord.codebook.kinds import kinds
from onrecord.model import Claim, Party, Phase, Place, Quantity, Span, Status, When, overlap_any

from ..draft import Draft

_LONGEST_QUOTE = 600
_WEIGHT = 0.5
"""Nobody has measured how sure a model is."""


class Unsupported(Exception):
    """The report does not say so; the message is the reason, always one of a few."""


def find_words(text: str, words: str, furniture: Sequence[Span]) -> Span | None:
    """Where some words stand in a text outside its furniture, however its blanks are; None where they do not."""
    parts = [re.escape(w) for w in words.split()]
    if not parts:
        return None
    for found in re.finditer(r"\s+".join(parts), text):
        span = Span(*found.span())
        if not overlap_any(span, furniture):
            return span
    return None


def _said(row: Mapping[str, Any], name: str) -> str | None:
    value = row.get(name)
    return value.strip() or None if isinstance(value, str) else None


def _quantity(draft: Draft, written: str | None, span: Span) -> Quantity | None:
    if written is None:
        return None
    quote = span.of(draft.text)
    if find_words(quote, written, ()) is None:
        raise Unsupported("a number that is not in the quote")
    wanted = " ".join(written.split())
    for m in draft.quantities:
        its = " ".join(m.span.of(draft.text).split())
        if span.contains(m.span) and m.sort == "count" and (its in wanted or wanted in its):
            return m.quantity
    raise Unsupported("a number that cannot be read")


def _parties(draft: Draft, row: Mapping[str, Any], name: str) -> tuple[Party, ...]:
    values = row.get(name)
    made = []
    for value in values if isinstance(values, list) else []:
        at = find_words(draft.text, str(value), draft.furniture)
        if at is None:
            raise Unsupported("a name that is not in the report")
        known = next((p.party for p in draft.parties if p.span == at), None)
        made.append(known or Party(at.of(draft.text), " ".join(at.of(draft.text).split())))
    return tuple(made)


def _when(draft: Draft, words: str | None, near: Span) -> When | None:
    """The days that our own step reads at the words; None where it reads none there."""
    if words is None:
        return None
    wanted = " ".join(words.split()).casefold()
    held = [m for m in draft.times if m.when and _either(wanted, m.span.of(draft.text))]
    best = min(held, key=lambda m: (not near.contains(m.span), abs(m.span.start - near.start)), default=None)
    return best.when if best else None


def _where(draft: Draft, words: str | None, near: Span) -> tuple[Place, ...]:
    if words is None:
        return ()
    wanted = " ".join(words.split()).casefold()
    held = [m for m in draft.places if _either(wanted, m.span.of(draft.text))]
    best = min(held, key=lambda m: (not near.contains(m.span), abs(m.span.start - near.start)), default=None)
    return (best.place,) if best else ()


def _either(wanted: str, written: str) -> bool:
    its = " ".join(written.split()).casefold()
    if not its:
        return False
    return bool(re.search(rf"\b{re.escape(its)}\b", wanted) or re.search(rf"\b{re.escape(wanted)}\b", its))


def checked(draft: Draft, row: Any, found_by: str) -> Claim:
    """The claim that a row of the answer makes, without its id; `found_by` names the model.

    Raises Unsupported where the report does not bear it.
    """
    if not isinstance(row, dict):
        raise Unsupported("not a claim")
    kind = kinds().get(str(row.get("kind")))
    quote = _said(row, "quote")
    if kind is None or quote is None or len(quote) > _LONGEST_QUOTE:
        raise Unsupported("no kind of the codebook, or no quote")
    span = find_words(draft.text, quote, draft.furniture)
    if span is None:
        raise Unsupported("words that the report does not say")
    try:
        status = Status(str(row.get("status")))
        phase = Phase(row["phase"]) if row.get("phase") and kind.lasting else None
    except ValueError:
        raise Unsupported("no status or phase of the codebook") from None
    what, action = _said(row, "what"), _said(row, "action")
    if kind.what is None or (kind.what and what not in kind.what):
        what = None
    elif what and not kind.what and find_words(draft.text, what, draft.furniture) is None:
        raise Unsupported("a name that is not in the report")
    return Claim(
        draft.report, kind.kind, (span,), span.of(draft.text), status, phase, what,
        action if action in kind.action else None, _parties(draft, row, "who"), _parties(draft, row, "whom"),
        _quantity(draft, _said(row, "quantity"), span), _when(draft, _said(row, "when"), span),
        _where(draft, _said(row, "where"), span), _parties(draft, row, "said_by"), _WEIGHT, (found_by,),
    )  # fmt: skip
