"""A figure at one place of the text: its bounds, and the words that bound it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from onrecord.codebook.quantities import quantity_words
from onrecord.model import Number

from ..words import Words

NUMBERS = ("DAYNUM", "YEAR", "NUM", "NUMWORD", "CLOCKDOT")


@dataclass(frozen=True, slots=True)
class Figure:
    """Words `first` to `last` say a number between `low` and `high`."""

    first: int
    last: int
    low: Number | None
    high: Number | None
    modifier: str | None = None
    core: int = 0
    """The last word of the number itself."""
    share: bool = False
    """A part of a whole, in per cent."""


def is_number(w: Words, at: int) -> bool:
    """Whether a word is a number with a worth."""
    return 0 <= at < len(w.low) and w.name(at) in NUMBERS and isinstance(w.worth[at], int | float)


def worth(w: Words, at: int) -> Number:
    """What it is worth."""
    value = w.worth[at]
    return value if isinstance(value, int | float) else 0


def figure_at(w: Words, at: int) -> Figure | None:
    """The figure that begins at a word, without the words that bound it; None where there is none."""
    if is_number(w, at):
        return _share(w, at, worth(w, at)) or _numbers(w, at)
    if w.low[at] in quantity_words().vague or (w.low[at] == "a" and at + 1 < len(w.low)):
        return _one_share(w, at) if w.low[at] == "a" and _part(w, at + 1) else _vague(w, at)
    led = at > 0 and w.low[at - 1] in quantity_words().before
    if w.low[at] == "half" and not led and not set(w.low[at + 1 : at + 2]) & quantity_words().half_of:
        return None
    if _part(w, at) and w.low[at] in ("half", "two-thirds", "three-quarters"):
        return Figure(at, at, quantity_words().parts[w.low[at]], quantity_words().parts[w.low[at]], core=at, share=True)
    return None


def _part(w: Words, at: int) -> bool:
    return at < len(w.low) and w.low[at] in quantity_words().parts


def _share(w: Words, at: int, times: Number) -> Figure | None:
    """ "a third of", "two-thirds", "three quarters of"."""
    after = at + 1
    if w.low[after : after + 1] == ["-"]:
        after += 1
    if not _part(w, after) or (w.low[at] == "one" and w.low[after] == "half"):
        return None
    if w.low[after] in ("third", "quarter", "fifth", "tenth") and w.low[after + 1 : after + 2] != ["of"]:
        return None  # "a third man", "a quarter of" apart
    part = round(
        times * {33.3: 100 / 3}.get(quantity_words().parts[w.low[after]], quantity_words().parts[w.low[after]]), 1
    )
    whole = int(part) if float(part).is_integer() else part
    return Figure(at, after, whole, whole, core=after, share=True) if whole <= 100 else None


def _one_share(w: Words, at: int) -> Figure | None:
    """ "a third of"; never the end of "two and a half"."""
    return None if w.low[at - 1 : at] == ["and"] else _share(w, at, 1)


def _numbers(w: Words, at: int) -> Figure:
    """One number, or two as a range: "20 to 30", "two or three", "between 20 and 30"."""
    low = worth(w, at)
    lead = at
    while lead and (w.name(lead - 1) == "MONEY" or w.low[lead - 1] in quantity_words().dollars_of):
        lead -= 1
    between = lead > 0 and w.low[lead - 1] == "between"
    joint = w.low[at + 1] if at + 1 < len(w.low) else ""
    after = at + 2
    if w.name(after) == "MONEY" if after < len(w.low) else False:
        after += 1
    told_from = bool(at) and w.low[at - 1] == "from" and joint == "to"  # "rose from 14 to 31"
    if joint in ("to", "or", "-", "and") and not told_from and is_number(w, after) and (joint != "and" or between):
        high = worth(w, after)
        scale = _scale(w.low[after])
        if scale and low < high / scale + 1 and low < scale and low * scale < high:
            low *= scale
        tight = joint != "-" or (w.ends[at] == w.starts[at + 1] and w.ends[at + 1] == w.starts[after])
        if low < high and tight and (joint != "or" or high <= low * 2):
            whole = int(low) if float(low).is_integer() else low
            first = lead - 1 if between else at
            return Figure(
                first, after, whole, high, "between" if between else f"{joint}" if joint == "or" else None, after
            )
    return Figure(at, at, low, low, core=at)


def _scale(words: str) -> int:
    scales = quantity_words().multiplied
    return scales.get(words.rsplit(" ", 1)[-1].rsplit("-", 1)[-1], 0)


def _vague(w: Words, at: int) -> Figure | None:
    """ "dozens", "tens of thousands", "a number of", "several hundred"."""
    words = quantity_words()
    for phrase, least in words.vague.get(w.low[at], ()):
        if tuple(w.low[at : at + len(phrase)]) != phrase:
            continue
        last = at + len(phrase) - 1
        name = " ".join(phrase)
        low: Number | None = least
        after = last + 1
        while least and after < len(w.low) and w.low[after] in words.multiplied:
            low = (low or 1) * words.multiplied[w.low[after]]
            last, after = after, after + 1
        if name in ("some", "few") and is_number(w, after):
            return None
        high = low if name in words.both_ends else None
        short = name.removesuffix(" of")
        modifier = None if name in words.plain else short if short in words.names else name
        return Figure(at, last, low, high, modifier, last)
    return None


def bounded(w: Words, figure: Figure) -> Figure:
    """The figure with the words before and after it that bound it."""
    words = quantity_words()
    at = figure.first
    while (at and w.name(at - 1) == "MONEY") or (at and w.low[at - 1] in ("us", "a") and at < figure.first):
        at -= 1
    lead = w.low[at - 1] if at else ""
    for phrase, bound in words.before.get(lead, ()):
        if tuple(w.low[max(0, at - len(phrase)) : at]) == phrase:
            return _bound(figure, at - len(phrase), " ".join(phrase), bound)
    after = figure.last + 1
    for phrase, bound in words.after.get(w.low[after] if after < len(w.low) else "", ()):
        if tuple(w.low[after : after + len(phrase)]) == phrase:
            return replace(_bound(figure, figure.first, " ".join(phrase), bound), last=after + len(phrase) - 1)
    return figure


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
