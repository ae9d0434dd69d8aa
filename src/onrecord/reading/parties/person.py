"""Persons by their names: titles kept out, the longest name of the report for each shorter one."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from spacy.tokens import Doc, Token

from onrecord.codebook.somebody import Somebody

from .mention import Mention

_LETTERS = str.maketrans({"ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ı": "i", "æ": "ae", "Æ": "Ae"})
_LEAST_ALIKE = 6
"""Letters a word must have for another spelling of it to be believed."""
_RIVALS = 50
"""Names that share a word which are looked at."""
_OTHER_LABELS = frozenset({"NORP", "GPE", "ORG", "DATE", "CARDINAL", "ORDINAL"})


@lru_cache(maxsize=4096)
def folded(name: str) -> tuple[str, ...]:
    """The words of a name without case, accents and marks."""
    plain = unicodedata.normalize("NFKD", name.translate(_LETTERS)).casefold()
    kept = "".join(c if c.isalnum() else "" if c in "'’.`ʼ" or unicodedata.combining(c) else " " for c in plain)
    return tuple(kept.split())


def read_person(doc: Doc, text: str, mention: Mention, words: Somebody) -> None:
    """Set name, role and gender of a mention whose head is somebody's name."""
    end = mention.head.i + 1
    while end < mention.end and doc[end].ent_type_ == "PERSON":
        end += 1
    tokens = [t for t in doc[mention.start : end] if not t.is_space]
    owner = max((n for n, t in enumerate(tokens) if t.tag_ == "POS"), default=-1)
    tokens = tokens[owner + 1 :]
    label = mention.head.ent_type_
    first = len(tokens) - 1
    while first > 0 and _name_like(tokens[first - 1], label, words):
        first -= 1
    while first < len(tokens) - 1 and tokens[first].lower_ in words.particles and not tokens[first].is_title:
        first += 1
    named = tokens[first:]
    if not named:
        return
    before = [t.lower_ for t in tokens[:first] if t.pos_ != "DET"]
    mention.role = " ".join(before)
    mention.gender = _gender(before, words)
    last = named[-1]
    mention.name = " ".join(text[named[0].idx : last.idx + len(last.text)].split()).lstrip("-—–'\"‘“")
    mention.named = True


def by_title(token: Token, start: int, words: Somebody) -> bool:
    """A proper noun with a title right before the name it ends: "Governor Luz Prado"."""
    doc = token.doc
    here = token.i - 1
    while here > start and (
        (_name_like(doc[here], token.ent_type_, words) and doc[here].dep_ == "compound") or doc[here].tag_ == "HYPH"
    ):
        here -= 1
    lower = doc[here].lower_
    return (
        here >= start and here < token.i and (lower in words.offices or lower.rstrip(".") in words.male | words.female)
    )


def _name_like(token: Token, label: str, words: Somebody) -> bool:
    """Part of a name whose head the parser labels `label`, rightly or not."""
    lower = token.lower_.rstrip(".")
    if lower in words.titles or token.lower_ in words.titles:
        return False
    if token.ent_type_ in _OTHER_LABELS - {label} or token.pos_ == "DET":
        return False
    if token.is_punct and token.text != "-":
        return False
    return token.text[:1].isupper() or lower in words.particles or token.ent_type_ == "PERSON"


def _gender(before: list[str], words: Somebody) -> str | None:
    for word in before:
        bare = word.rstrip(".")
        if bare in words.male:
            return "m"
        if bare in words.female:
            return "f"
    return None


def name_words(doc: Doc) -> frozenset[str]:
    """Lower-case last words of the names of several words that the parser takes for persons."""
    return frozenset(
        doc[e.end - 1].lower_
        for e in doc.ents
        if e.label_ == "PERSON" and len(e) > 1 and doc[e.end - 1].text[:1].isupper()
    )


class Persons:
    """The persons of one report: from any form of a name to the longest, and from any spelling to the first."""

    def __init__(self, mentions: list[Mention]) -> None:
        self._full: dict[tuple[str, ...], str] = {}
        self._by_word: dict[str, list[tuple[str, ...]]] = {}
        self._gender: dict[str, str] = {}
        for mention in mentions:
            key = folded(mention.name)
            if mention.sort != "person" or not mention.named or len(key) < 2:
                continue
            if key not in self._full:
                twin = next((k for k in self._by_word.get(key[-1], [])[:_RIVALS] if _one_spelling(k, key)), None)
                self._full[key] = self._full[twin] if twin is not None else mention.name
                for word in set(key):
                    self._by_word.setdefault(word, []).append(key)
            if mention.gender:
                self._gender.setdefault(self._full[key], mention.gender)
        self.last: dict[str, str] = {}

    def knows(self, word: str) -> bool:
        """Somebody's full name begins or ends with this word."""
        one = folded(word)
        return len(one) == 1 and any(one[0] in (k[0], k[-1]) for k in self._by_word.get(one[0], ())[:_RIVALS])

    def full(self, name: str, gender: str | None = None) -> str:
        """The longest name of the report that `name` is a part of; of several, the one mentioned last.

        `gender` is m or f where a title tells it ("Mrs").
        """
        key = folded(name)
        if not key:
            return name
        rivals = [k for k in self._by_word.get(key[-1], [])[:_RIVALS] if len(k) > len(key) and _part(key, k)]
        if len(key) == 1 and not rivals:
            rivals = [
                k
                for k in self._by_word.get(key[0], [])[:_RIVALS]
                if len(k) > 1 and k[0] == key[0] and key[0] not in self.last
            ]
        if gender:
            rivals = [k for k in rivals if self._gender.get(self._full[k], gender) == gender]
        if not rivals:
            return self._full.get(key, name)
        recent = self.last.get(key[-1])
        names = [self._full[k] for k in rivals]
        if recent in names:
            return recent or name
        return max(names, key=len) if _one_person(rivals) else names[0]

    def saw(self, name: str) -> None:
        """Remember that the person of this full name was just mentioned."""
        for word in folded(name):
            self.last[word] = name


def _part(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """The words of the short name stand in the full one, in order."""
    rest = iter(full)
    return all(word in rest for word in short)


def _one_spelling(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """The same words but for one long one that differs in a letter: "Bakhrom" and "Bakhram"."""
    if len(one) != len(other):
        return False
    unlike = [(a, b) for a, b in zip(one, other, strict=True) if a != b]
    return len(unlike) == 1 and _one_letter_off(*unlike[0])


def _one_letter_off(one: str, other: str) -> bool:
    if min(len(one), len(other)) < _LEAST_ALIKE or abs(len(one) - len(other)) > 1 or one[0] != other[0]:
        return False
    same = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    return one[same + 1 :] == other[same + 1 :] or one[same:] == other[same + 1 :] or one[same + 1 :] == other[same:]


def _one_person(keys: list[tuple[str, ...]]) -> bool:
    longest = max(keys, key=len)
    return all(_part(k, longest) for k in keys)
