"""Whether two names name one party or one place.

Only the two names are looked at, never the rest of the record: so what is one name today is one name tomorrow. Two
names are one where they differ in spelling, in romanisation, in being an acronym, or in leaving out given names. A
force of an organisation, a spokesman of a government and a part of a group are *of* it, never it.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from enum import StrEnum
from functools import lru_cache
from itertools import groupby

from onrecord.codebook import gathering as codebook
from onrecord.model import Party, Place

_ACRONYM = re.compile(r"\b[A-Z]{3,}\b")
_WORD = re.compile(r"[a-z0-9]+")
_LINKING = frozenset(
    ["the", "a", "an", "of", "and", "for", "in", "on", "at", "to", "its", "his", "her", "their", "s", "by"]
)


class Tie(StrEnum):
    """How two parties or places stand to one another."""

    SAME = "same"
    OF = "of"
    """One is part of the other, or speaks or acts for it."""
    UNKNOWN = "unknown"
    """One of them says too little."""
    APART = "apart"


@lru_cache(maxsize=16384)
def content(name: str) -> tuple[str, ...]:
    """The words of a name that tell: lower case, without accents, articles and linking words, in American
    spelling."""
    plain = unicodedata.normalize("NFKD", name.replace("’", "'")).encode("ascii", "ignore").decode().casefold()
    found = _WORD.findall(plain.replace("'s ", " "))
    return tuple(sys.intern(codebook.american(w)) for w in found if w not in _LINKING)


@lru_cache(maxsize=65536)
def sound(word: str) -> str:
    """A word as every romanisation would write it."""
    for written, kept in codebook.romanisations():
        word = word.replace(written, kept)
    return "".join(ch for ch, _ in groupby(word))


def _consonants(word: str) -> str:
    return "".join(ch for n, ch in enumerate(word) if n == 0 or ch not in "aeiou")


@lru_cache(maxsize=65536)
def spelled(word: str) -> str:
    """What two words have alike where `same_word` finds them to be one: their sounds, or their consonants where these
    are enough to tell."""
    heard = sound(word)
    bare = _consonants(heard)
    return bare if len(bare) > 4 else heard


@lru_cache(maxsize=65536)
def same_word(a: str, b: str) -> bool:
    """Two words that differ in romanisation at most."""
    if a == b:
        return True
    if min(len(a), len(b)) < 5 or a.isdigit() or b.isdigit():
        return False
    x, y = sound(a), sound(b)
    return x == y or (len(_consonants(x)) > 4 and _consonants(x) == _consonants(y))


def _initials(words: tuple[str, ...]) -> str:
    return "".join(w[0] for w in words)


def _same_words(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    if len(a) == len(b):
        return all(same_word(x, y) for x, y in zip(a, b, strict=True))
    return min(len(a), len(b)) == 1 and same_word("".join(a), "".join(b))  # Kara-Del, Karadel


@lru_cache(maxsize=65536)
def generic(name: str) -> bool:
    """A name that does not tell who: "people", "the soldiers"."""
    words = content(name)
    return all(w in codebook.words("generic_parties") for w in words)


def _acronym(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """`a` is one word made of the initials of `b`."""
    return len(a) == 1 and len(b) > 1 and 2 <= len(a[0]) <= 8 and a[0] == _initials(b)


def _shortened(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """`a` is the last word of the name `b`, as persons are named the second time."""
    return len(a) == 1 and 2 <= len(b) <= 4 and same_word(a[0], b[-1])


def _expanded(name: str, words: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, ...]:
    """`words` of a name with an acronym of `other`, or of words in a row within it, written out."""
    for n, word in enumerate(words):
        if _acronym((word,), other):
            return (*words[:n], *other, *words[n + 1 :])
    acronyms = {word.casefold() for word in _ACRONYM.findall(name)}
    for n, word in enumerate(words):
        at = _initials(other).find(word) if word in acronyms else -1
        if at >= 0:
            return (*words[:n], *other[at : at + len(word)], *words[n + 1 :])
    return words


def _holds(words: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """`words` are all of `other`, at least two, and more."""
    many = len(other)
    return 1 < many < len(words) and any(words[n : n + many] == other for n in range(len(words) - many + 1))


def _telling(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words that tell this group from another: "Ruritanian" of "Ruritanian troops"."""
    return tuple(w for w in words if w not in codebook.words("generic_parties")) or words


@lru_cache(maxsize=65536)
def tie_of_names(a: str, b: str, persons: bool = False) -> Tie:
    """How two names stand to one another; `persons` where either is known to be somebody."""
    x, y = content(a), content(b)
    if not x or not y:
        return Tie.UNKNOWN
    if x == y or _same_words(x, y) or sorted(x) == sorted(y):
        return Tie.SAME
    if _acronym(x, y) or _acronym(y, x):
        return Tie.SAME
    if persons and (_shortened(x, y) or _shortened(y, x)):
        return Tie.SAME
    if generic(a) or generic(b):
        return Tie.UNKNOWN
    if persons:
        return Tie.APART
    if _ACRONYM.findall(a) and set(_ACRONYM.findall(a)) & set(_ACRONYM.findall(b)):
        return Tie.OF
    x, y = _expanded(a, x, y), _expanded(b, y, x)
    if _holds(x, y) or _holds(y, x):
        return Tie.OF  # "West Lake Security Pact" and its "forces", though its own name has a word that tells little
    told_x, told_y = _telling(x), _telling(y)
    if told_x == told_y and told_x != x and told_y != y:
        return Tie.SAME
    small, large = sorted((told_x, told_y), key=len)
    if all(any(same_word(w, v) for v in large) for w in small):
        return Tie.OF
    if told_x != x and told_y != y and ((_led(told_x) and _ACRONYM.search(b)) or (_led(told_y) and _ACRONYM.search(a))):
        return Tie.UNKNOWN  # "Ruritanian-led troops" may be those of the alliance that an acronym names
    return Tie.APART


def _led(words: tuple[str, ...]) -> bool:
    """Named by who leads them."""
    return "led" in words or any(w.endswith("-led") for w in words)


def tie_of_parties(a: tuple[Party, ...], b: tuple[Party, ...]) -> Tie:
    """The closest tie between any of two groups of parties; unknown where one group is empty or says too little."""
    return _tie_of_parties(a, b) if a and b else Tie.UNKNOWN


@lru_cache(maxsize=16384)
def _tie_of_parties(a: tuple[Party, ...], b: tuple[Party, ...]) -> Tie:
    best = Tie.APART
    for p in a:
        for q in b:
            tie = tie_of_names(p.name, q.name, "person" in (p.sort, q.sort))
            if tie is Tie.APART and p.text and q.text and content(p.text) == content(q.text) and not generic(p.text):
                tie = Tie.SAME
            if tie is Tie.SAME:
                return tie
            if tie is Tie.OF or (tie is Tie.UNKNOWN and best is Tie.APART):
                best = tie
    return best


def _proper(words: tuple[str, ...]) -> tuple[str, ...]:
    """A place's name without the words that tell what it is."""
    return tuple(w for w in words if w not in codebook.words("place_words")) or words


def same_place(a: Place, b: Place) -> bool:
    """One place, by name, romanisation or nearness."""
    if a.country and b.country and a.country != b.country:
        return False
    if a.precision == "country" and b.precision == "country" and a.country and a.country == b.country:
        return True
    if (a.precision == "country") != (b.precision == "country"):
        return False
    x, y = content(a.name), content(b.name)
    if x and (x == y or _same_words(x, y)):
        return True
    if a.precision == b.precision and _same_words(_proper(x), _proper(y)):
        return True
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None or a.precision != b.precision:
        return False
    return abs(a.lat - b.lat) < 0.02 and abs(a.lon - b.lon) < 0.02


def _said(places: tuple[Place, ...]) -> tuple[Place, ...]:
    """The most exact place and those the claim's own words name: a country it merely lies in is left out."""
    return tuple(p for n, p in enumerate(places) if n == 0 or p.text)


def share_place(a: tuple[Place, ...], b: tuple[Place, ...]) -> bool:
    """Some place smaller than a country is named for both."""
    return any(same_place(p, q) for p in a for q in b if "country" not in (p.precision, q.precision))


def tie_of_places(a: tuple[Place, ...], b: tuple[Place, ...]) -> Tie:
    """same: the most exact place of one is among those of the other; of: one lies in the other; else apart or
    unknown."""
    return _tie_of_places(a, b) if a and b else Tie.UNKNOWN


@lru_cache(maxsize=16384)
def _tie_of_places(a: tuple[Place, ...], b: tuple[Place, ...]) -> Tie:
    if any(same_place(a[0], q) for q in _said(b)) or any(same_place(p, b[0]) for p in _said(a)):
        return Tie.SAME
    if share_place(a, b):
        return Tie.OF
    for one, other in ((a[0], b[0]), (b[0], a[0])):
        if one.precision == "country" and one.country and other.country == one.country:
            return Tie.OF
    countries = ({p.country for p in a if p.country}, {q.country for q in b if q.country})
    if a[0].precision == b[0].precision or (all(countries) and not countries[0] & countries[1]):
        return Tie.APART
    return Tie.UNKNOWN if not all(countries) else Tie.APART
