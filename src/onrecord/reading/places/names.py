"""Runs of capitalised words that the gazetteer knows, with what stands beside them."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from onrecord.codebook.gazetteer import gazetteer
from onrecord.codebook.places import Referent, abbreviation_pattern, abbreviations, place_words, referents

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|\d+(?:st|nd|rd|th)?")
_LONGEST = 6
"""Words in a name."""
_DOTTED = frozenset({"St", "Ste", "Mt", "Ft", "N", "S", "E", "W"})


@dataclass(slots=True)
class Word:
    """A word of the story, as typed."""

    start: int
    end: int
    """Without a possessive ending."""
    text: str
    owns: bool
    """It ends in 's."""
    capital: bool
    token: int
    """Index of the parsed token it lies in."""
    joined: bool = False
    """Nothing but a space, a hyphen or the dot of "St." lies between it and the word before."""


@dataclass(slots=True)
class Candidate:
    """Words `first` to `last` may name one of `meant`."""

    first: int
    last: int
    start: int
    end: int
    name: str
    meant: tuple[Referent, ...]
    abbreviated: bool = False
    ordinary: bool = False
    """An English word as well."""
    label: str = ""
    """What the model takes it for."""
    wider: bool = False
    """The model's name is longer than ours."""
    score: float = 0.0
    inside: bool = False
    """Part of the name of an organisation."""
    sentence: int = 0
    evidence: dict[str, float] = field(default_factory=dict)
    chosen: Referent | None = None

    @property
    def adjective(self) -> bool:
        """An adjective or a people."""
        return self.meant[0].adjective


@dataclass(slots=True)
class Story:
    """The words of a parsed report and where its sentences begin."""

    doc: Doc
    text: str
    words: list[Word]
    sentences: list[int]
    """Offsets where sentences begin."""
    titled: set[int]
    """Sentences in which nearly every word has a capital."""
    shouted: set[int]
    """Sentences in capitals only."""

    def sentence_at(self, offset: int) -> int:
        """Number of the sentence that holds `offset`."""
        return max(0, bisect_right(self.sentences, offset) - 1)

    def token(self, word: Word) -> Token:
        """The parsed token of a word."""
        return self.doc[word.token]


def read_story(doc: Doc, text: str) -> Story:
    """The words of `doc`, typed as in `text`, a text of the same length."""
    starts = doc.to_array("IDX").tolist()
    words: list[Word] = []
    before = -1
    for m in _WORD.finditer(text):
        raw = m.group()
        owns = len(raw) > 2 and raw[-2] in "'’" and raw[-1] in "sS"
        start, end = m.start(), m.end() - (2 if owns else 0)
        word = Word(start, end, text[start:end], owns, raw[0].isupper(), max(0, bisect_right(starts, start) - 1))
        if words:
            gap = text[before:start]
            word.joined = not words[-1].owns and (
                gap in (" ", "-", "‑", "\n") or (gap in (". ", ".") and words[-1].text in _DOTTED)
            )
        words.append(word)
        before = m.end()
    sentences = [i for i, first in zip(starts, doc.to_array("SENT_START").tolist(), strict=True) if first == 1] or [0]
    story = Story(doc, text, words, sentences, set(), set())
    by_sentence: dict[int, list[Word]] = {}
    for w in words:
        by_sentence.setdefault(story.sentence_at(w.start), []).append(w)
    for number, inside in by_sentence.items():
        long = [w for w in inside if len(w.text) > 3]
        if len(long) >= 3 and all(w.text.isupper() for w in long):
            story.shouted.add(number)
        if len(long) >= 4 and sum(w.capital for w in long) >= 0.75 * len(long):
            story.titled.add(number)
    return story


def candidates(story: Story) -> list[Candidate]:
    """What may name a place, longest names first taken, in the order of the text."""
    words, found = story.words, []
    short = {m.start(): m for m in abbreviation_pattern().finditer(story.text)}
    at = {w.start: i for i, w in enumerate(words)}
    i = 0
    while i < len(words):
        word = words[i]
        m = short.get(word.start)
        if m and (one := _abbreviation(story, m, i, at)):
            found.append(one)
            i = one.last + 1
            continue
        one_found = _longest(story, i) if _may_begin(words, i) else None
        if one_found is None:
            i += 1
            continue
        found.append(one_found)
        i = one_found.last + 1
    _label(story, found)
    return found


def _abbreviation(story: Story, m: re.Match[str], i: int, at: dict[int, int]) -> Candidate | None:
    meant, comma = abbreviations()[m.group()]
    before = story.text[max(0, m.start() - 2) : m.start()]
    if not meant or (comma and not before.startswith(",")):
        return None
    if story.text[m.end() : m.end() + 1] == "$":
        return None  # money
    if m.group() == "US" and story.sentence_at(m.start()) in story.shouted:
        return None
    last = i
    while last + 1 < len(story.words) and story.words[last + 1].start < m.end():
        last += 1
    one = Candidate(i, last, m.start(), m.end(), m.group(), meant, abbreviated=True)
    one.sentence = story.sentence_at(m.start())
    return one


def _may_begin(words: list[Word], i: int) -> bool:
    word = words[i]
    if word.capital:
        return True
    return (
        word.text in place_words("particles")
        and i + 1 < len(words)
        and words[i + 1].joined
        and words[i + 1].capital
    )  # fmt: skip


def _longest(story: Story, i: int) -> Candidate | None:
    words = story.words
    ends = [i]
    connectors = place_words("connectors")
    j = i + 1
    while j < len(words) and j - i < _LONGEST and words[j].joined:
        if words[j].capital or words[j].text.isdigit():
            ends.append(j)
        elif words[j].text not in connectors:
            break
        j += 1
    shouted = story.sentence_at(words[i].start) in story.shouted
    for j in reversed(ends):
        start, end = words[i].start, words[j].end
        name = story.text[start:end]
        if _half(story, i, j):
            continue
        if i == j:
            if story.token(words[i]).is_stop or len(name) < 3 or name.lower() in place_words("directions"):
                return None
            if name.isupper() and len(name) <= 5 and not shouted:
                return None
        if name.islower() or (
            i < j and words[i].text.lower() in ("a", "an", "in", "at", "on", "for", "to", "as", "and")
        ):
            continue
        meant = referents(name)
        if not meant and words[j].owns:
            end += 2
            name = story.text[start:end]
            meant = referents(name) if len(name) > 6 else ()
        if meant and " " in name and not _worth(meant):
            continue
        if meant:
            one = Candidate(i, j, start, end, name, meant)
            one.ordinary = i == j and gazetteer().ordinary(name.lower())
            one.sentence = story.sentence_at(start)
            return one
    return None


def _half(story: Story, i: int, j: int) -> bool:
    """Part of a name with a hyphen whose other part no table has: the "Petit" of "Petit-Senn"."""
    words = story.words
    beside = []
    if i and story.text[words[i - 1].end : words[i].start] == "-":
        beside.append(words[i - 1])
    if j + 1 < len(words) and story.text[words[j].end : words[j + 1].start] == "-":
        beside.append(words[j + 1])
    return any(w.capital and not w.text.isupper() and not referents(w.text) for w in beside)


def _worth(meant: tuple[Referent, ...]) -> bool:
    """A long name must be somebody's own, or a known place's."""
    return any(r.own or r.weight > 4 for r in meant)


def _label(story: Story, found: list[Candidate]) -> None:
    doc = story.doc
    for one in found:
        token = story.token(story.words[one.first])
        one.label = token.ent_type_
        if not one.label:
            one.label = story.token(story.words[one.last]).ent_type_
            token = story.token(story.words[one.last])
        if one.label:
            a = token.i
            while a > 0 and doc[a].ent_iob_ == "I":
                a -= 1
            b = token.i + 1
            while b < len(doc) and doc[b].ent_iob_ == "I":
                b += 1
            start, end = doc[a].idx, doc[b - 1].idx + len(doc[b - 1])
            extra = story.text[start : one.start] + " " + story.text[one.end : end]
            one.wider = any(w.group()[0].isupper() for w in _WORD.finditer(extra))
