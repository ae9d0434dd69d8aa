"""Names that the gazetteer does not have as written: other spellings of a known place, and places it does not know."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache

from spacy.tokens import Token

from onrecord.codebook.gazetteer import fold
from onrecord.codebook.load import table
from onrecord.codebook.places import Referent, countries, divisions, place_words, referents
from onrecord.codebook.saying import saying
from onrecord.codebook.somebody import somebody
from onrecord.codebook.triggers import triggers

from .names import Candidate, Story

_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_KNOWN = 3.0
"""Weight from which a place is looked for behind another spelling of its name."""


def find_unknown(story: Story, taken: list[Candidate]) -> list[Candidate]:
    """Names that the model takes for places, that the words beside them say are places, and that no table has.

    `taken` are the names found already. Where one spelling away lies another name of the report, a country or capital,
    or a place of a country that the report names, that place is meant; else `meant` has one place without coordinates.
    """
    covered = {k for one in taken for k in range(one.first, one.last + 1)}
    named = {r.country for one in taken for r in one.meant[:1] if r.country}
    found: list[Candidate] = []
    for first, last in _runs(story, covered):
        start, end = story.words[first].start, story.words[last].end
        name = story.text[start:end]
        meant = _respelled(name, [*taken, *found], named, _sort_told(story, first))
        found.append(_candidate(story, first, last, meant))
        covered.update(range(first, last + 1))
    for first, last, meant in list(_again(story, found, covered)):
        found.append(_candidate(story, first, last, meant))
        covered.update(range(first, last + 1))
    for i in range(len(story.words)):
        if i not in covered and _may_be_a_slip(story, i):
            meant = _slip_of(fold(story.words[i].text), [*taken, *found])
            if meant:
                found.append(_candidate(story, i, i, meant))
    return found


def _again(story: Story, found: list[Candidate], covered: set[int]) -> Iterator[tuple[int, int, tuple[Referent, ...]]]:
    """Names found to be of places where else they stand for one: "a curfew in Senn", and "the rebels left Senn"."""
    meant = {tuple(one.name.split()): one.meant for one in found}
    words = story.words
    for name, places in meant.items():
        for first in range(len(words) - len(name) + 1):
            last = first + len(name) - 1
            if tuple(w.text for w in words[first : last + 1]) != name:
                continue
            before = first > 0 and words[first].joined and words[first - 1].capital
            after = last + 1 < len(words) and words[last + 1].joined and words[last + 1].capital
            placed = _gone_to(story.token(words[last])) or _placed(story, first, last)
            if placed and not before and not after and not covered & set(range(first, last + 1)):
                yield first, last, places


def _gone_to(token: Token) -> bool:
    """What people leave, reach or take, whatever the model takes it for: "left Senn"."""
    known = triggers().get((token.head.lemma_.lower(), "verb"), ())
    return token.dep_ == "dobj" and any(t.kind in place_words("gone_to") for t in known)


def _candidate(story: Story, first: int, last: int, meant: tuple[Referent, ...]) -> Candidate:
    start, end = story.words[first].start, story.words[last].end
    one = Candidate(first, last, start, end, story.text[start:end], meant, score=1.5)
    one.sentence = story.sentence_at(start)
    return one


def _may_be_a_slip(story: Story, i: int) -> bool:
    """A single word with a capital, in a place's place: "in Cassablanca"."""
    words = story.words
    word = words[i]
    if not word.capital or len(word.text) < 6 or not i or words[i - 1].text.lower() not in place_words("locatives"):
        return False
    alone = i + 1 == len(words) or not (words[i + 1].capital and words[i + 1].joined)
    return alone and story.token(word).pos_ == "PROPN"


def _runs(story: Story, covered: set[int]) -> Iterator[tuple[int, int]]:
    """First and last word of every such name."""
    at = {w.token: i for i, w in reversed(list(enumerate(story.words)))}
    for entity in story.doc.ents:
        if entity.label_ not in ("GPE", "LOC"):
            continue
        inside = sorted({at[t.i] for t in entity if t.i in at})
        inside = [i for i in inside if story.words[i].text.lower() not in ("the", "a", "an")]
        if not inside or any(i in covered for i in range(inside[0], inside[-1] + 1)):
            continue
        if _a_name(story, inside[0], inside[-1]):
            yield inside[0], inside[-1]
    yield from (run for run in _put_in(story) if all(i not in covered for i in range(run[0], run[1] + 1)))


def _put_in(story: Story) -> Iterator[tuple[int, int]]:
    """Names that something is in or near and that the model does not know: "In Senn, hundreds marched", "near Senn"."""
    words = story.words
    for i, word in enumerate(words[:-1]):
        if word.text.lower() not in place_words("openings"):
            continue
        opens = word.capital and word.start == story.sentences[story.sentence_at(word.start)]
        if not opens and word.text.lower() not in place_words("beside"):
            continue
        last = i
        while last + 1 < len(words) and words[last + 1].capital and (last == i or words[last + 1].joined):
            last += 1
        names = [story.token(w) for w in words[i + 1 : last + 1]]
        if not names:
            continue
        comma = story.text[words[last].end : words[last].end + 1] == ","
        unlabelled = all(_unlabelled(t, alone=opens and comma and len(names) == 1) for t in names)
        if unlabelled and (comma or names[-1].dep_ == "pobj") and _a_name(story, i + 1, last):
            yield i + 1, last


def _unlabelled(token: Token, *, alone: bool) -> bool:
    """The model does not know it, or takes a single name for a person's, which nobody is "in"."""
    label, name = token.ent_type_, token.text
    known = name.casefold() in somebody().known or name in saying().channels
    return token.pos_ == "PROPN" and not known and (not label or (alone and label == "PERSON"))


def _a_name(story: Story, first: int, last: int) -> bool:
    words = story.words[first : last + 1]
    low = [w.text.lower() for w in words]
    if not (words[0].capital and words[-1].capital) or len(words) > 4:
        return False
    if len(words) == 1 and (len(low[0]) < 4 or low[0] in place_words("never_alone") or words[0].text.isupper()):
        return False
    if len(words) == 1 and low[0] in place_words("directions"):
        return False
    if low[-1] in place_words("organisations"):
        return False
    return _placed(story, first, last)


def _placed(story: Story, first: int, last: int) -> bool:
    """ "in X", "the village of X", "X province": the words beside it say that it is a place."""
    words, k = story.words, first - 1
    if k > 0 and words[k].text.lower() in ("the", "nearby", "central"):
        k -= 1
    before = words[k].text.lower() if k >= 0 else ""
    if before == "of":
        return k > 0 and words[k - 1].text.lower() in {*divisions(), *place_words("sorts"), *place_words("whose")}
    after = words[last + 1].text.lower() if last + 1 < len(words) else ""
    return before in place_words("locatives") or before in place_words("directions") or after in divisions()


def _sort_told(story: Story, first: int) -> str:
    """What the words before a name say that it is: "the island of Senn" is a region; a town where they say nothing."""
    before = [w.text.lower() for w in story.words[max(0, first - 2) : first]]
    noun = before[0] if before[-1:] == ["of"] else before[-1] if before else ""
    return str(table("place_words")["standing"].get(noun, ["city"])[0])


def _respelled(name: str, others: list[Candidate], named: set[str], sort: str) -> tuple[Referent, ...]:
    key = fold(name)
    slip = _slip_of(key, others)
    if slip:
        return slip
    if len(key) >= 6:
        for other_key in _sounding_alike(key):
            for r in referents(other_key)[:6]:
                if r.own and r.country in named and r.weight >= _KNOWN and not r.adjective:
                    return (r,)
    return (Referent(name, None, None, None, "", sort, 0.0),)


def _slip_of(key: str, others: list[Candidate]) -> tuple[Referent, ...]:
    """What a name of the report, or of a country or capital, means that is one slip away."""
    for other in others:
        if _one_slip(key, fold(other.name)) and not other.adjective:
            return other.meant
    if len(key) >= 6:
        for famous in _famous().get(key[0], ()):
            if _one_slip(key, famous):
                return referents(famous)[:1]
    return ()


@cache
def _famous() -> dict[str, tuple[str, ...]]:
    """Folded names of countries and capitals by their first letter."""
    keys = {fold(name) for c in countries().values() for name in (c.name, c.capital)}
    return {letter: tuple(sorted(k for k in keys if k[:1] == letter and len(k) > 4)) for letter in _LETTERS}


def _one_slip(a: str, b: str) -> bool:
    """One letter more, less or other, or two exchanged; not in the first letter."""
    if a == b or len(a) < 5 or abs(len(a) - len(b)) > 1 or a[0] != b[0]:
        return False
    i = 0
    while i < min(len(a), len(b)) and a[i] == b[i]:
        i += 1
    if a[i + 1 :] == b[i + 1 :] or a[i:] == b[i + 1 :] or a[i + 1 :] == b[i:]:
        return True
    return a[i : i + 2] == b[i : i + 2][::-1] and a[i + 2 :] == b[i + 2 :]


@lru_cache(maxsize=2_000)
def _sounding_alike(key: str) -> tuple[str, ...]:
    """Folded names with one spelling of a sound for another."""
    pairs = [(a, b) for a, b in table("place_words")["spellings"]]
    found = [key.replace(a, b) for a, b in (*pairs, *((b, a) for a, b in pairs)) if a in key]
    return tuple(dict.fromkeys(found))
