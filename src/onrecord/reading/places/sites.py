"""Sites: an airport, a hospital, a square; those with a name, and those without ("the airport")."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc, Token
from spacy.vocab import Vocab

from onrecord.codebook.load import table
from onrecord.codebook.places import place_words, referents
from onrecord.codebook.quantities import quantity_words
from onrecord.codebook.saying import saying
from onrecord.model import Place

from ..mentions import PlaceMention

_LONGEST = 9
"""Tokens in a site's name."""
_LEFT_OUT = {"DET", "PRON", "PUNCT", "SPACE", "CCONJ", "ADP", "NUM"}
_BREAKS = {",", ";", ":", "(", ")", "-", '"'}
_AT = {"in", "at", "near", "of", "outside"}


@dataclass(frozen=True, slots=True)
class Site:
    """`start` to `end` is a site, in or near `anchor`."""

    start: int
    end: int
    text: str
    name: str
    noun: str
    """The word that says what it is, in lower case."""
    named: bool
    """It has a name of its own, or that of the place beside it."""
    anchor: Place | None

    @property
    def place(self) -> Place:
        """The site itself where the gazetteer has it, else by where its anchor is."""
        known = next((r for r in referents(self.name) if r.sort in ("airport", "site")), None) if self.named else None
        if known:
            return Place(self.text, known.name, known.country, known.lat, known.lon, "site")
        if self.anchor:
            return Place(self.text, self.name, self.anchor.country, self.anchor.lat, self.anchor.lon, "site")
        return Place(self.text, self.name, precision="site")


def find_sites(doc: Doc, text: str, places: list[PlaceMention]) -> list[Site]:
    """Every noun phrase whose head says that it is a site, in the order of the text.

    `places` are the names already found: a site lies in the place that its name or the words after it name.
    """
    words = _site_words(doc.vocab)
    sites = []
    for i, word in enumerate(doc.to_array("LOWER").tolist()):
        if word not in words:
            continue
        head = doc[i]
        noun = _noun(head, words[word])
        taken = any(m.span.start <= head.idx < m.span.end for m in places)
        if noun and not taken and head.pos_ in ("NOUN", "PROPN") and head.dep_ != "compound":
            site = _site(text, head, noun, places)
            if site is not None:
                sites.append(site)
    return sites


@cache
def _site_words(vocab: Vocab) -> dict[int, str]:
    """Words, by their number in the vocabulary, that end the name of a site; each with its singular."""
    found: dict[int, str] = {}
    for word in {w.rpartition(" ")[2] for w in place_words("sites")}:
        for form in (word, word + "s", word + "es", word.removesuffix("y") + "ies"):
            found.setdefault(vocab.strings.add(form), word)
    return found


def _noun(head: Token, word: str) -> str | None:
    """The site word that `head` is, alone or with the word before it."""
    if word in place_words("sites"):
        return word
    pair = f"{head.doc[head.i - 1].lower_} {word}" if head.i else word
    return pair if pair in place_words("sites") else None


def _begin(head: Token, places: list[PlaceMention]) -> int:
    """Index of the first token of the noun phrase that ends with `head`; a name with hyphens is not taken apart."""
    edge, first = int(head.left_edge.i), int(head.i)
    while first > edge and head.i - first < _LONGEST:
        before = head.doc[first - 1]
        breaks = (before.text in _BREAKS and not _hyphen(before)) or before.pos_ in ("VERB", "AUX", "SCONJ", "ADP")
        if breaks and not _within(before, places):
            break
        first -= 1
        if before.lower_ in ("a", "an", "the") and not _within(before, places):
            break
    return first


def _hyphen(token: Token) -> bool:
    """It joins two halves of a name: "Al-Senn"."""
    beside = token.nbor(-1) if token.i else token
    return token.text == "-" and not beside.whitespace_ and not token.whitespace_ and beside.text[:1].isupper()


def _numbered(doc: Doc, first: int) -> int:
    """Where a name begins whose number the parse has cut off: "Hoshan No. | 2 Mine"."""
    at = first - int(doc[first].pos_ == "NUM")
    at -= int(at > 0 and doc[at].text == ".")
    if at < 0 or not (doc[at].lower_ in quantity_words().numbering and doc[at].text.istitle()):
        return first
    while at and doc[at - 1].pos_ == "PROPN":
        at -= 1
    return at


def _site(text: str, head: Token, noun: str, places: list[PlaceMention]) -> Site | None:
    """None where the word is no site alone: "the way"."""
    doc, whole_first = head.doc, _begin(head, places)
    first = whole_first
    while first < head.i and (doc[first].pos_ in _LEFT_OUT or doc[first].dep_ in ("det", "predet")):
        first += 1
    first = _numbered(doc, first)
    start, end = doc[first].idx, head.idx + len(head)
    words = text[start:end]
    inner = [m for m in places if start <= m.span.start and m.span.end <= end]
    capital = any(t.text[0].isupper() and not (t.is_sent_start and t.pos_ != "PROPN") for t in doc[first : head.i])
    if noun in place_words("ground") and inner and not any(m.literal for m in inner):
        capital = any(text[t.idx].isupper() and not _within(t, inner) for t in doc[first : head.i + 1])
        inner = inner if capital else []  # "a Greek island" is any, "the Syrian Desert" one
    named = bool(inner) or (capital and first < head.i)
    if (not named and noun in place_words("only_named")) or (named and _a_body(head, noun, whole_first)):
        return None
    if not named:
        start = doc[whole_first].idx
        return Site(start, end, text[start:end], words, noun, False, _anchor_after(text, head, places))
    inside, after = _anchor_inside(head, noun, inner, places), _anchor_after(text, head, places)
    told = any(m.literal for m in inner) or after is None or after.precision == "country"
    anchor = inside or after if told else after
    return Site(start, end, words, _title(words) if inner else words, noun, True, anchor)


def _a_body(head: Token, noun: str, first: int) -> bool:
    """Its people are meant: it says something, or has the name of an institution and nothing is in or done to it."""
    doc = head.doc
    if head.dep_ == "nsubj" and head.head.lemma_ in saying().verbs:
        return True
    if noun not in place_words("bodies") or not head.text[:1].isupper():
        return False
    if head.i + 1 < len(doc) and head.nbor().lower_ == "for" and not doc[min(head.i + 2, len(doc) - 1)].is_lower:
        return True
    put = first > 0 and doc[first - 1].lower_ in table("moment")["locating"]
    return not put and head.dep_ not in ("nsubjpass", "dobj", "conj", "ROOT") and head.dep_ != "appos"


def _within(token: Token, places: list[PlaceMention]) -> bool:
    return any(m.span.start <= token.idx < m.span.end for m in places)


def _anchor_inside(head: Token, noun: str, inner: list[PlaceMention], places: list[PlaceMention]) -> Place | None:
    """The place of "Baghdad airport"; of "Iraqi base" Iraq if the report is there too; of "Japanese embassy" none."""
    for m in inner:
        if m.literal:
            return m.place
        near = head.i - _LONGEST
        beside = any(t.idx == m.span.start and t.head.i == head.i for t in head.doc[max(0, near) : head.i])
        there = any(o.literal and o.place.country == m.place.country and o not in inner for o in places)
        if beside and there and noun not in place_words("abroad"):
            return m.place
    return None


def _anchor_after(text: str, head: Token, places: list[PlaceMention]) -> Place | None:
    """The place of "a camp at X", "a hospital in the town of X"."""
    if head.i + 1 >= len(head.doc) or head.nbor().lower_ not in _AT:
        return None
    end = head.idx + len(head)
    for m in places:
        if end < m.span.start < end + 40 and not {".", ","} & set(text[end : m.span.start]):
            return m.place
    return None


def _title(words: str) -> str:
    """ "Nairobi's international airport" is called Nairobi International Airport."""
    plain = re.sub(r"['’]s?(?=\s)", "", words)
    return " ".join(w if w[:1].isupper() else w.capitalize() for w in plain.split())
