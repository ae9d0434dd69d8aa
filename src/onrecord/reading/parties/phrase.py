"""The noun phrases of a story that name somebody or stand for somebody."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from onrecord.codebook.somebody import Countries, Somebody, countries, somebody

from .actor import acts
from .mention import Mention
from .person import by_title, name_words
from .pronoun import pronoun

_MODIFIERS = {"det", "amod", "compound", "nmod", "poss", "nummod", "predet"}
_NOT_HEADS = {"compound", "nmod", "amod", "npadvmod", "det", "expl", "quantmod", "meta", "nummod"}
_NOMINAL = {"nsubj", "nsubjpass", "dobj"}
_NAMED_ROLES = {"nsubj", "nsubjpass", "pobj", "dobj", "poss", "conj", "appos", "ROOT"}
_NOBODY = {
    "DATE", "TIME", "EVENT", "LAW", "LANGUAGE", "WORK_OF_ART", "PRODUCT", "MONEY", "PERCENT", "QUANTITY", "ORDINAL",
}  # fmt: skip
_PLACES = {"GPE", "LOC", "FAC"}


def mentions_of(doc: Doc, places: frozenset[int], seats: frozenset[int]) -> list[Mention]:
    """Mentions in order of their heads.

    `places` are tokens that name a place, `seats` tokens of places that stand for those who govern there.
    """
    words, lands = somebody(), countries()
    persons = name_words(doc)
    found: list[Mention] = []
    for token in doc:
        pos = token.pos_
        if token.lower_ in words.nobody:
            continue
        if pos == "PRON":
            mention = pronoun(token, words)
        elif pos in {"NOUN", "PROPN"} or (pos in {"ADJ", "NUM"} and token.dep_ in _NOMINAL):
            if token.dep_ in _NOT_HEADS:
                if token.ent_type_ in {"ORG", "GPE"} and token.dep_ in {"compound", "nmod"}:
                    found.extend(_name_within(token, words))
                continue
            sort = _sort(token, words, lands, places, seats, persons)
            mention = _noun(token, sort, words) if sort is not None else None
        else:
            continue
        if mention is not None:
            found.append(mention)
    return _with_names_left(doc, found)


def _with_names_left(doc: Doc, found: list[Mention]) -> list[Mention]:
    """And the persons whose names the parser found and hung where no noun phrase is."""
    covered = {i for m in found for i in range(m.start, m.end)}
    for entity in doc.ents:
        if entity.label_ == "PERSON" and len(entity) > 1 and covered.isdisjoint(range(entity.start, entity.end)):
            last = entity.end - 1 if doc[entity.end - 1].tag_ != "POS" else entity.end - 2
            if doc[last].text[:1].isupper():
                found.append(Mention(doc[last], entity.start, last + 1, "person", named=True))
    return sorted(found, key=lambda m: m.head.i)


def _sort(
    token: Token,
    words: Somebody,
    lands: Countries,
    places: frozenset[int],
    seats: frozenset[int],
    persons: frozenset[str],
) -> str | None:
    """What sort of somebody a noun names; "" where that is open, None where it names nobody."""
    label, lower = token.ent_type_, token.lower_
    if lower in persons and token.is_title and label != "ORG":
        return "person"
    sort = _by_word(token, words)
    common = token.pos_ == "NOUN" and not (token.is_title and not token.is_sent_start and not sort)
    open_name = token.pos_ == "PROPN" and not sort and lower not in words.known
    if open_name and lower not in lands.by_name and lower not in lands.by_adjective:
        titled = by_title(token, token.left_edge.i, words)
        if titled or _described(token, words):
            return "person"
    if label in _NOBODY and not (sort and common):
        return None
    if sort and common:
        return sort if lower not in words.lands or acts(token, words) else None
    if common and not sort and token.lemma_.lower() in words.documents:
        return "" if token.dep_ == "nsubj" or token.head.lower_ in {"by", "to"} else None
    capital = lower in lands.by_capital and token.left_edge.i == token.i and token.text[:1].isupper()
    if label in _PLACES or token.i in places or token.i in seats or capital:
        if sort and sort != "person" and (lower not in words.lands or acts(token, words)):
            return sort
        return "government" if label != "FAC" and (token.i in seats or acts(token, words)) else None
    if label == "PERSON":
        return "person"
    if label == "NORP":
        return sort or "people"
    if label == "ORG":
        return sort if sort not in {None, "person"} else "organisation"
    if token.pos_ in {"NUM", "ADJ"}:
        if token.pos_ == "NUM" and label == "CARDINAL" and token.dep_ != "dobj":
            return "people"
        return sort
    if sort:
        return sort if lower not in words.lands or acts(token, words) else None
    if lower.endswith(("ists", "ians")) and token.tag_ == "NNS":
        return "person"
    if lower in lands.by_adjective:
        return "people"
    if common or not token.text[:1].isupper() or token.dep_ not in _NAMED_ROLES:
        return None
    known = label or token.dep_ in {"nsubj", "poss", "appos", "conj"} or token.head.lower_ in {"by", "to"}
    return "" if known else None


def _by_word(token: Token, words: Somebody) -> str | None:
    lower = token.lower_
    if token.pos_ == "PROPN":
        return words.nouns.get(lower)
    found = words.nouns.get(token.lemma_.lower()) or words.nouns.get(lower)
    if found is None and "-" in lower:
        found = words.nouns.get(token.lemma_.lower().rsplit("-", 1)[-1])
    if found is None and lower.endswith("men"):
        found = words.nouns.get(lower.removesuffix("men") + "man")
    if found is None and token.tag_ == "NNS":
        found = words.nouns.get(lower.removesuffix("s"))
    return found


def _name_within(token: Token, words: Somebody) -> Iterator[Mention]:
    """ "NATO" in "NATO jets", "US" in "US strikes": a name before another noun that is somebody by itself."""
    doc = token.doc
    if token.i + 1 < len(doc) and doc[token.i + 1].ent_iob_ == "I":
        return
    start = token.i
    while start > 0 and doc[start].ent_iob_ == "I":
        start -= 1
    if token.ent_type_ == "GPE":
        if acts(token, words):
            yield Mention(token, start, token.i + 1, "government", named=True)
        return
    sort = words.nouns.get(token.lower_, "organisation")
    yield Mention(token, start, token.i + 1, "organisation" if sort == "person" else sort, named=True)


def _noun(token: Token, sort: str, words: Somebody) -> Mention:
    lower = token.lower_
    proper = token.pos_ == "PROPN" or token.ent_type_ in {"PERSON", "ORG", "NORP"} or sort == "government"
    plural = token.tag_ in {"NNS", "NNPS"} or sort == "people" or lower in {"police"}
    start, end = extent(token)
    described = sort == "person" and words.nouns.get(lower) is not None  # "the Prime Minister", "Members"
    named = not described and ((proper and token.pos_ != "NOUN") or (sort == "person" and token.is_title))
    return Mention(token, start, end, sort or None, named=named, plural=plural and not (named and sort == "person"))


def _described(token: Token, words: Somebody) -> bool:
    """ "Ivo Petrov, the commander": what stands beside the name is a person's description."""
    return any(c.dep_ == "appos" and words.nouns.get(c.lemma_.lower()) == "person" for c in token.children)


def extent(token: Token) -> tuple[int, int]:
    """First token and end of the smallest phrase that names them: what stands before the noun, and "of" something."""
    doc = token.doc
    start = token.i
    numbered = -1
    for child in token.children:
        if child.i < token.i and child.dep_ in _MODIFIERS:
            start = min(start, child.left_edge.i)
            if child.dep_ == "nummod" or child.ent_type_ == "CARDINAL":
                numbered = max(numbered, child.i)
    if (
        numbered >= 0
        and doc[start].lower_ not in {"the", "these", "those", "this", "that"}
        and doc[start].dep_ != "poss"
    ):
        start = numbered + 1
    for i in range(token.i - 1, start - 1, -1):
        if doc[i].text in {"(", ",", ";", ":", '"', "$"} or doc[i].is_space:
            start = i + 1
            break
    while start < token.i and (
        doc[start].pos_ in {"NUM", "PUNCT", "SPACE", "CCONJ", "SYM", "ADV", "ADP", "SCONJ"}
        or doc[start].dep_ in {"quantmod", "predet"}
    ):
        if doc[start + 1].tag_ == "HYPH":
            break  # "two 14-year-old boys"
        start += 1
    if start == token.i and token.pos_ == "NUM":
        start = _number_from(token)
    end = token.i + 1
    if token.ent_type_ == "PERSON":
        while end < len(doc) and doc[end].ent_iob_ == "I" and doc[end].tag_ != "POS":
            end += 1  # "Ursula | von der Leyen", whose parts the parser hangs on the first
    for below in _of(token):
        end = below
    return start, end


def _number_from(token: Token) -> int:
    """First token of a number of several words: "twenty-three", "2 million"."""
    doc = token.doc
    start = int(token.i)
    while start and (doc[start - 1].pos_ == "NUM" or (doc[start - 1].tag_ == "HYPH" and doc[start - 2].pos_ == "NUM")):
        start -= 1
    return start if doc[start].pos_ == "NUM" else int(token.i)


def _of(token: Token) -> Iterator[int]:
    """Where the phrase ends when "of X" belongs to the name, at most three deep."""
    here = token
    for _ in range(3):
        following = next(
            (c for c in here.children if c.dep_ == "prep" and c.lower_ in {"of", "for"} and 0 < c.i - here.i <= 2), None
        )
        if following is None or (following.lower_ == "for" and here.pos_ != "PROPN"):
            return
        below = next((c for c in following.children if c.dep_ == "pobj"), None)
        if below is None or below.ent_type_ in {"DATE", "TIME"}:
            return
        here = below
        yield below.i + 1
