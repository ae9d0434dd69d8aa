"""Words before and after a figure that bound it: "at least", "nearly", "or more"."""

from __future__ import annotations

from dataclasses import replace

from onrecord.codebook.quantities import quantity_words

from ..words import Words
from .figure import Figure, is_number
from .money import sign_before

_LOOSE = ("exact", "about")
"""Bounds that leave room for another before them: "at least another 12", "up to an estimated 300"."""


def bounded(w: Words, figure: Figure) -> Figure:
    """The figure with the words before and after it that bound it."""
    if " ".join(w.low[figure.first : figure.last + 1]) in quantity_words().plain:
        return figure  # "over both rivers"
    sign = sign_before(w, figure.first) if is_number(w, figure.first) else None
    found, kind = _before(w, figure, sign[0] if sign else figure.first)
    if kind in _LOOSE:
        outer, wider = _before(w, found, found.first)
        return outer if wider and wider not in _LOOSE else found
    if kind:
        return found
    after = figure.last + 1
    for phrase, bound in quantity_words().after.get(w.low[after] if after < len(w.low) else "", ()):
        if tuple(w.low[after : after + len(phrase)]) == phrase:
            modifier = " ".join(phrase).removeprefix("- ")
            return replace(_bound(figure, figure.first, modifier, bound), last=after + len(phrase) - 1)
    return figure


def _before(w: Words, figure: Figure, at: int) -> tuple[Figure, str | None]:
    """The figure as bounded by the words that end before `at`, and how; None where they do not bound it."""
    for phrase, bound in quantity_words().before.get(w.low[at - 1] if at else "", ()):
        if tuple(w.low[max(0, at - len(phrase)) : at]) == phrase:
            return _bound(figure, at - len(phrase), " ".join(phrase), bound), bound
    return figure, None


def _bound(figure: Figure, first: int, modifier: str, bound: str) -> Figure:
    low, high = figure.low, figure.high
    if low is None:
        return figure
    step = 1 if isinstance(low, int) else 0
    if bound == "exact":
        return replace(figure, first=first)
    if bound == "least":
        return replace(figure, first=first, high=None, modifier=modifier)
    if bound == "above":
        # "more than dozens" is still dozens
        return replace(figure, first=first, low=low + step if high is not None else low, high=None, modifier=modifier)
    if bound == "most":
        return replace(figure, first=first, low=None, high=high if high is not None else low, modifier=modifier)
    if bound == "below":
        top = high if high is not None else low
        return replace(figure, first=first, low=None, high=top - (1 if isinstance(top, int) else 0), modifier=modifier)
    return replace(figure, first=first, modifier=modifier)
