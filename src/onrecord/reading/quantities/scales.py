"""Numbers that measure, and numbers that say nothing of how many: parts of names, lists, codes."""

from __future__ import annotations

from spacy.tokens import Token

from onrecord.codebook.quantities import quantity_words

from ..words import Words
from .figure import is_number


def scale_of(w: Words, start: int, core: int) -> str | None:
    """magnitude or category, where the words around a number say that it is one."""
    words = quantity_words()
    number = w.worth[core]
    if not is_number(w, core) or not isinstance(number, int | float) or number > 10:
        return None
    lead = w.low[start - 1] if start else ""
    after = w.low[core + 1 : core + 3]
    if lead in words.scales:
        return words.scales[lead]
    for word in after[:1] if after[:1] != ["-"] else after[1:]:
        if word in words.scales:
            return words.scales[word]
    if isinstance(number, float):
        around = {*w.low[max(0, start - 6) : start], *w.low[core + 1 : core + 6]}
        if around & words.magnitude_words or (after and after[-1 if after[0] == "-" else 0] in words.quakes):
            return "magnitude"
    return None


def _a_verb(token: Token) -> bool:
    return token.pos_ == "VERB" or any(c.dep_ == "nsubj" for c in token.children)


def stands_free(w: Words, first: int, last: int) -> bool:
    """A number in digits that is no part of a name, a list or a code."""
    text = w.text
    opens = first == 0 or w.name(first - 1) == "BREAK"
    if (
        not opens
        and w.ends[first - 1] == w.starts[first]
        and w.low[first - 1] not in ("(", "[", '"', "'", "-", "/", "=", "~")
    ):
        return False
    if (
        first > 1
        and w.low[first - 1] == "-"
        and w.ends[first - 1] == w.starts[first]
        and w.ends[first - 2] == w.starts[first - 1]
    ):
        return False  # "Il-76"
    if last + 1 < len(w.low) and w.starts[last + 1] == w.ends[last]:
        after = w.low[last + 1]
        if after in (":", "/", "'", "=") or (after.isalpha() and after not in quantity_words().measures):
            return False
        if after == "-" and last + 2 < len(w.low) and w.low[last + 2].isdigit():
            return False  # a score, a number of a phone
        if after == "." and opens:
            return False  # a list
    if last + 1 < len(w.low) and w.name(last + 1) == "ZONE":
        return False
    if first and _numbers(w, first - 1):
        return False  # "No. 2 Mine"
    if first and w.low[first - 1] in quantity_words().labels and not _a_verb(w.doc[w.token(first - 1)]):
        return False  # "room 12", and not "they number 12"
    return not (
        w.name(first) == "NUM" and text[w.starts[first]] == "0" and w.low[first].isdigit() and len(w.low[first]) > 1
    )


def _numbers(w: Words, at: int) -> bool:
    """The word or the dot after it is "No", which numbers what comes next."""
    at -= w.low[at] == "."
    return at >= 0 and w.low[at] in quantity_words().numbering and w.text[w.starts[at]] == "N"


def numbers_next(w: Words, at: int) -> bool:
    """ "No" that does not say that there is none: "Reactor No 4", "Nos. 3 and 4"."""
    after = at + 1 + (w.low[at + 1 : at + 2] == ["."])
    return _numbers(w, at) and after < len(w.low) and w.text[w.starts[after]].isdigit()


def measure_of(w: Words, core: int) -> str | None:
    measures = quantity_words().measures
    at = core + 1
    if w.low[at : at + 1] == ["-"]:
        at += 1
    if at >= len(w.low) or w.low[at] not in measures:
        return None
    unit = measures[w.low[at]]
    if unit in quantity_words().adjectives_of_measure:
        inner = measures.get(w.low[at + 1]) if at + 1 < len(w.low) else None
        return f"{unit} {inner}" if inner else None
    if tuple(w.low[at + 1 : at + 3]) in (("per", "hour"), ("an", "hour")):
        return f"{unit} per hour"
    return unit
