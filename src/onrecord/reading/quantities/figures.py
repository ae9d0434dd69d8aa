"""The figure at one place of the text: numbers, ranges, vague words."""

from __future__ import annotations

from onrecord.codebook.quantities import quantity_words
from onrecord.model import Number

from ..words import Words
from .figure import Figure, is_number, worth
from .money import sign_before
from .shares import share_at


def figure_at(w: Words, at: int) -> Figure | None:
    """The figure that begins at a word, without the words that bound it; None where there is none."""
    share = share_at(w, at)
    if share:
        return share
    if is_number(w, at):
        return _numbers(w, at)
    if w.low[at] == "all":
        return _all_but(w, at)
    return _vague(w, at) if w.low[at] in quantity_words().vague or w.low[at] == "a" else None


def _all_but(w: Words, at: int) -> Figure | None:
    """ "All but one of the sixteen": fifteen."""
    if w.low[at + 1 : at + 2] != ["but"] or not is_number(w, at + 2) or w.low[at + 3 : at + 4] != ["of"]:
        return None
    whole = at + 4 + (w.low[at + 4 : at + 5] in (["the"], ["all"], ["its"], ["their"]))
    if not is_number(w, whole):
        return None
    left = worth(w, whole) - worth(w, at + 2)
    return Figure(at, whole, left, left, core=whole) if left >= 0 else None


def _numbers(w: Words, at: int) -> Figure:
    """One number, or two as a range: "20 to 30", "two or three", "between 20 and 30", "from 10% to 15%"."""
    sign = sign_before(w, at)
    lead = sign[0] if sign else at
    before = w.low[lead - 1] if lead else ""
    between = before == "between" or w.low[max(0, at - 2) : at] == ["ages", "of"]
    joint_at = at + 1 + (w.low[at + 1 : at + 2] == ["%"])
    if w.low[joint_at : joint_at + 3] == ["-", "to", "-"]:  # "two-to-three"
        return _range(w, at, joint_at + 1, joint_at + 3, lead, before, between=between)
    after = joint_at + 1
    after += after < len(w.low) and w.name(after) == "MONEY"
    return _range(w, at, joint_at, after, lead, before, between=between)


def _range(w: Words, at: int, joint_at: int, after: int, lead: int, before: str, *, between: bool) -> Figure:
    """The range from the number at `at` to that at `after`; the first alone where they make none."""
    alone = Figure(at, at, worth(w, at), worth(w, at), core=at)
    joint = w.low[joint_at] if joint_at < len(w.low) else ""
    if joint not in ("to", "or", "-", "and") or not is_number(w, after) or (joint == "and" and not between):
        return alone
    told_from = before == "from" and joint == "to"
    if told_from and _changes(w, lead - 1):  # "rose from 14 to 31"
        return alone
    low, high = worth(w, at), worth(w, after)
    scale = _scale(w, after, low, high, loose=joint == "-" or between)
    if scale and low < high / scale + 1 and low < scale and low * scale < high:
        low *= scale
    tight = joint != "-" or (w.ends[at] == w.starts[joint_at] and w.ends[joint_at] == w.starts[after])
    if low >= high or not tight or (joint == "or" and high > low * 2):
        return alone
    whole = int(low) if float(low).is_integer() else low
    first = lead - 1 if before in ("between", "from") and (between or told_from) else at
    modifier = "between" if before == "between" else "or" if joint == "or" else None
    return Figure(first, after, whole, high, modifier, after)


def _changes(w: Words, at: int) -> bool:
    """The "from" at a word tells what something was before it changed: "rose from 14 to 31"."""
    head = w.doc[w.token(at)].head
    return head.lemma_.lower() in quantity_words().changing or head.head.lemma_.lower() in quantity_words().changing


def _scale(w: Words, at: int, low: Number, high: Number, *, loose: bool) -> int:
    """What the second number of a range lends to the first: "two to three hundred", "10-15,000"."""
    said = quantity_words().multiplied.get(w.low[at].rsplit(" ", 1)[-1].rsplit("-", 1)[-1], 0)
    if said or not loose:
        return said
    return 1000 if w.low[at].endswith(",000") and low < 1000 and low * 1000 < high else 0


def _past_sign(w: Words, at: int) -> int:
    """The word after the sign of a currency that begins at `at`."""
    words = quantity_words()
    while at < len(w.low) and (
        w.name(at) == "MONEY" or w.low[at] in words.dollars_of or w.low[at] in words.money_before
    ):
        at += 1
    return at


def _if_not(w: Words, last: int) -> int:
    """The last word of "hundreds, if not thousands", of which only the hundreds are certain; else `last`."""
    words = quantity_words()
    at = last + 1
    at += w.low[at : at + 1] == [","]
    for link in words.if_not:
        after = at + len(link)
        if tuple(w.low[at:after]) != link or after >= len(w.low):
            continue
        more = words.vague.get(w.low[after], ())
        if more and more[-1][0] == (w.low[after],) and more[-1][1] and w.low[after].endswith("s"):
            return after
    return last


def _vague(w: Words, at: int) -> Figure | None:
    """ "dozens", "tens of thousands", "a number of", "several hundred"."""
    words = quantity_words()
    for phrase, least in words.vague.get(w.low[at], ()):
        if tuple(w.low[at : at + len(phrase)]) != phrase:
            continue
        last = at + len(phrase) - 1
        name = " ".join(phrase)
        if name in words.open and at and w.low[at - 1] in words.comparing:
            return None  # "as many as 30"
        low: Number | None = least
        after = last + 1
        while least and after < len(w.low) and w.low[after] in words.multiplied:
            low = (low or 1) * words.multiplied[w.low[after]]
            last, after = after, after + 1
        many = words.vague.get(w.low[after], ()) if name in words.open and after < len(w.low) else ()
        if least is None and many and many[-1][1] and many[-1][0] == (w.low[after],) and w.low[after].endswith("s"):
            return Figure(at, after, many[-1][1], None, w.low[after], after)  # "many thousands"
        if name in ("some", "few") and is_number(w, _past_sign(w, after)):
            return None
        if name == "no" and w.low[after : after + 1] in (["less"], ["fewer"], ["more"], ["longer"]):
            return None
        last = _if_not(w, last) if least else last
        high = low if name in words.both_ends else None
        short = name.removesuffix(" of")
        modifier = None if name in words.plain else short if short in words.names else name
        return Figure(at, last, low, high, modifier, last)
    return None
