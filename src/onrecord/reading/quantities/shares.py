"""Parts of a whole, in per cent: "a third of", "two-thirds", "half the town", "one in five"."""

from __future__ import annotations

from onrecord.codebook.places import referents
from onrecord.codebook.quantities import quantity_words
from onrecord.codebook.somebody import somebody
from onrecord.model import Number

from ..words import Words
from .figure import Figure, is_number, worth

_MOST = 1000
"""Nobody says "one in ten thousand" of a crisis; larger numbers are years and sums."""


def share_at(w: Words, at: int) -> Figure | None:
    """The share that begins with a number, "a" or "half"; None where none does."""
    low = w.low[at]
    if is_number(w, at):
        return _fraction(w, at, worth(w, at)) or _one_in(w, at)
    if low in ("a", "an"):  # never the end of "two and a half"
        return _fraction(w, at, 1) if w.low[at - 1 : at] != ["and"] else None
    words = quantity_words()
    if low == "half" and w.low[at - 1 : at] != ["a"]:
        led = at > 0 and w.low[at - 1] in words.before
        if not led and not set(w.low[at + 1 : at + 2]) & words.half_of:
            return None
    if low in ("half", "two-thirds", "three-quarters"):
        return Figure(at, at, words.parts[low], words.parts[low], core=at, share=True)
    return None


def _fraction(w: Words, at: int, times: Number) -> Figure | None:
    """ "a third of", "two-thirds", "three quarters of"."""
    words = quantity_words()
    after = at + 1
    if w.low[after : after + 1] == ["-"]:
        after += 1
    if after >= len(w.low) or w.low[after] not in words.parts or (w.low[at] == "one" and w.low[after] == "half"):
        return None
    if w.low[after] in words.parts_with_of and w.low[after + 1 : after + 2] != ["of"]:
        return None  # "a third man", "a quarter" apart
    return _share(at, after, times * {33.3: 100 / 3}.get(words.parts[w.low[after]], words.parts[w.low[after]]))


def _one_in(w: Words, at: int) -> Figure | None:
    """ "one in five people", "seven out of 10", "two of every three"; never "killed two in three attacks"."""
    link = next((link for link in quantity_words().of_every if tuple(w.low[at + 1 : at + 1 + len(link)]) == link), None)
    if link is None:
        return None
    whole = at + 1 + len(link)
    if not is_number(w, whole) or not 0 < worth(w, at) < worth(w, whole) <= _MOST:
        return None
    noun = w.low[whole + 1] if whole + 1 < len(w.low) else ""
    if link == ("in",) and not _tells_of_people(noun):
        return None
    return _share(at, whole, 100 * worth(w, at) / worth(w, whole))


def _tells_of_people(noun: str) -> bool:
    words = quantity_words()
    single = noun[:-1] if noun.endswith("s") else next((s for s, many in words.irregular.items() if many == noun), noun)
    known = noun in words.of_everyone or single in somebody().nouns or single in words.of_everyone
    return known or any(r.adjective for r in referents(single.title()))


def _share(first: int, last: int, percent: float) -> Figure | None:
    part = round(percent, 1)
    whole: Number = int(part) if float(part).is_integer() else part
    return Figure(first, last, whole, whole, core=last, share=True) if whole <= 100 else None
