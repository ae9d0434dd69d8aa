"""The noun phrases of a story that name somebody or stand for somebody."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from onrecord.codebook.somebody import Countries, Somebody, countries, somebody

from .mention import Mention
from .person import by_title

_MODIFIERS = {"det", "amod", "compound", "nmod", "poss", "nummod", "predet"}
_NOT_HEADS = {"compound", "nmod", "amod", "npadvmod", "det", "expl", "quantmod", "meta", "nummod"}
_NOBODY = {
    "DATE", "TIME", "EVENT", "LAW", "LANGUAGE", "WORK_OF_ART", "PRODUCT", "MONEY", "PERCENT", "QUANTITY", "ORDINAL",
}  # fmt: skip
_PLACES = {"GPE", "LOC", "FAC"}


def mentions_of(doc: Doc, place_tokens: frozenset[int]) -> list[Mention]:
    """Mentions in order of their heads. `place_tokens` are tokens that name a place."""
    words, lands = somebody(), countries()
    found = []
    for token in doc:
        pos = token.pos_
        if pos == "PRON":
            mention = _pronoun(token, words)
        elif pos in {"NOUN", "PROPN"} or (pos in {"ADJ", "NUM"} and token.dep_ in {"nsubj", "nsubjpass", "dobj"}):
            if token.dep_ in _NOT_HEADS:
                continue
            mention = _noun(token, words, lands, place_tokens)
        else:
            continue
        if mention is not None:
            found.append(mention)
    return found


def _pronoun(token: Token, words: Somebody) -> Mention | None:
    group = words.pronouns.get(token.lower_)
    at, end = token.i, token.i + 1
    if group == "male":
        return Mention(token, at, end, "person", pronoun=True, gender="m")
    if group == "female":
        return Mention(token, at, end, "person", pronoun=True, gender="f")
    if group == "plural":
        return Mention(token, at, end, None, pronoun=True, plural=True)
    if group == "relative":
        return Mention(token, at, end, "person", pronoun=True, relative=True)
    if group == "thing" and not _empty_it(token, words):
        return Mention(token, at, end, "organisation", pronoun=True)
    if group == "anybody":
        return Mention(token, at, end, "people" if token.lower_ == "others" else "person", name=token.text)
    return None


def _empty_it(token: Token, words: Somebody) -> bool:
    """ "It rained", "it is likely that", "it was reported": nothing is meant."""
    verb = token.head
    if token.dep_ == "expl":
        return True
    if token.lower_ != "it" or token.dep_ not in {"nsubj", "nsubjpass"}:
        return False
    if verb.lemma_ in words.weather:
        return True
    return token.dep_ == "nsubjpass" and any(
        c.dep_ in {"ccomp", "advcl", "csubj"} and c.i > verb.i for c in verb.children
    )


def _noun(token: Token, words: Somebody, lands: Countries, place_tokens: frozenset[int]) -> Mention | None:
    label = token.ent_type_
    proper = token.pos_ == "PROPN" or label in {"PERSON", "ORG", "NORP"}
    lemma = token.lemma_.lower() if token.pos_ != "PROPN" else token.lower_
    sort = words.nouns.get(lemma) or words.nouns.get(token.lower_)
    plural = token.tag_ in {"NNS", "NNPS"} or sort == "people" or token.lower_ in {"police"}
    if sort is None and token.tag_ in {"NNS", "NNPS"}:
        sort = words.nouns.get(token.lower_.rstrip("s"))
    if label in _NOBODY and not (sort and token.pos_ == "NOUN"):
        return None
    lower = token.lower_
    if label in _PLACES or token.i in place_tokens:
        if sort is None or sort == "person":
            if not _acts(token, words) or label == "FAC":
                return None
            sort = "government"
        proper = True
    elif label == "PERSON":
        sort = "person"
    elif label == "NORP":
        sort, plural = sort or "people", True
    elif label == "ORG":
        sort = sort if sort not in {None, "person"} else "organisation"
    elif token.pos_ in {"NUM", "ADJ"}:
        if token.pos_ == "NUM" and label == "CARDINAL" and token.dep_ in {"nsubj", "nsubjpass"}:
            sort, plural = "people", True
        elif sort is None:
            return None
    elif sort is None:
        if lower.endswith(("ists", "ians")) and token.tag_ == "NNS":
            sort = "person"
        elif lands.by_adjective.get(lower):
            sort, plural, proper = "people", True, True
        elif not (
            proper
            and token.text[:1].isupper()
            and token.dep_ in {"nsubj", "nsubjpass", "pobj", "dobj", "poss", "conj", "appos", "ROOT"}
        ) or (
            not label and token.dep_ not in {"nsubj", "poss", "appos", "conj"} and token.head.lower_ not in {"by", "to"}
        ):
            return None
    start, end = extent(token, words)
    unlike = sort != "person" and token.pos_ == "PROPN" and lower not in words.nouns
    known = lower in words.known or lower in lands.by_adjective or lower in lands.by_name
    if unlike and not known and (by_title(token, start, words) or _described(token, words)):
        sort, plural = "person", False
    return Mention(token, start, end, sort, named=proper, plural=plural)


def _acts(token: Token, words: Somebody) -> bool:
    """A place in the role of somebody: the subject of an act of will, or on the other side of one."""
    here = token
    for _ in range(4):
        if here.dep_ != "conj":
            break
        here = here.head
    head = here.head
    if here.dep_ == "nsubj":
        return head.lemma_.lower() in words.wills
    if here.dep_ == "dobj":
        verb = head
    elif here.dep_ == "pobj" and head.lower_ == "by":
        return str(head.dep_) == "agent"
    elif here.dep_ == "pobj" and head.lower_ in {"to", "with", "against", "between"}:
        verb = head.head
    else:
        return False
    lemma = verb.lemma_.lower()
    return lemma in words.wills and lemma not in words.to_ground


def _described(token: Token, words: Somebody) -> bool:
    """ "Ivo Petrov, the commander": what stands beside the name is a person's description."""
    return any(c.dep_ == "appos" and words.nouns.get(c.lemma_.lower()) == "person" for c in token.children)


def extent(token: Token, words: Somebody) -> tuple[int, int]:
    """First token and end of the smallest phrase that names them: what stands before the noun, and "of" something."""
    doc = token.doc
    start = token.i
    for child in token.children:
        if child.i < token.i and child.dep_ in _MODIFIERS:
            start = min(start, child.left_edge.i)
    while start < token.i and (
        doc[start].pos_ in {"NUM", "PUNCT", "SPACE", "CCONJ", "SYM", "ADV", "ADP", "SCONJ"}
        or doc[start].dep_ in {"quantmod", "predet"}
    ):
        start += 1
    end = token.i + 1
    for below in _of(token):
        end = below
    return start, end


def _of(token: Token) -> Iterator[int]:
    """Where the phrase ends when "of X" belongs to the name, at most three deep."""
    here = token
    for _ in range(3):
        following = next(
            (c for c in here.children if c.dep_ == "prep" and c.lower_ in {"of", "for"} and c.i <= here.i + 2), None
        )
        if following is None or (following.lower_ == "for" and here.pos_ != "PROPN"):
            return
        below = next((c for c in following.children if c.dep_ == "pobj"), None)
        if below is None:
            return
        here = below
        yield below.i + 1
