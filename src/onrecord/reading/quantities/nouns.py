"""The noun that a number counts, and the unit it is."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from onrecord.codebook.quantities import plural, quantity_words

from ..words import Words

NOUNS = ("NOUN", "PROPN")


def of_noun(w: Words, core: int) -> int | None:
    """The noun of "of the hostages"."""
    if w.low[core + 1 : core + 2] != ["of"]:
        return None
    of = w.doc[w.token(core + 1)]
    for child in of.children:
        if child.dep_ == "pobj" and child.pos_ in (*NOUNS, "ADJ"):
            return int(child.i)
    return None


def head_noun(token: Token) -> Token | None:
    """The noun a number belongs to."""
    for _ in range(4):
        head = token.head
        if head.i == token.i or token.dep_ not in (
            "nummod",
            "quantmod",
            "compound",
            "amod",
            "det",
            "nmod",
            "predet",
            "advmod",
            "poss",
        ):
            return None
        if head.pos_ in NOUNS and head.i > token.i:
            return head
        if head.i < token.i and head.pos_ in NOUNS:
            return None
        token = head
    return None


def said_to_be(token: Token) -> Token | None:
    """The noun that some of them are said to be, without a verb: "five of them children"."""
    noun = token.head
    of = any(c.lower_ == "of" and c.i == token.i + 1 for c in token.children)
    if of and token.dep_ == "nsubj" and noun.i > token.i and noun.tag_ in ("NNS", "NNPS"):
        return noun if not any(c.dep_ in ("cop", "aux") or c.pos_ == "AUX" for c in noun.children) else None
    return None


def next_noun(doc: Doc, at: int) -> Token | None:
    """The noun that the words from `at` on lead to, where the parser has lost the number."""
    for token in doc[at : at + 8]:
        if token.pos_ in NOUNS:
            if token.tag_ in ("NNS", "NNPS") or token.lower_ in quantity_words().invariant:
                return token
        elif not (token.pos_ == "ADJ" or token.dep_ == "amod" or token.tag_ in ("HYPH", "POS")):
            break
    return None


def unit_of(noun: Token, after: int = -1) -> str:
    """The plural noun in lower case, with the plain nouns before it that make it one word: "police officers".

    `after` is the index of the last token of the number, which is no part of the unit.
    """
    word = noun.lower_
    if word in quantity_words().people:
        return "people"
    unit = word if noun.tag_ in ("NNS", "NNPS") else plural(word)
    if unit not in quantity_words().general:
        return unit
    before = noun.i - 1
    while before > after:
        left = noun.doc[before]
        if (
            left.dep_ != "compound"
            or left.head.i != noun.i
            or left.pos_ != "NOUN"
            or not left.text.islower()
            or left.whitespace_ == ""
        ):
            break
        unit = f"{left.text} {unit}"
        before -= 1
    return unit


def tied_noun(w: Words, core: int) -> tuple[bool, Token | None]:
    """Whether a word is tied to a number by a hyphen ("15-member", "two-legged"), and the noun that it is."""
    if w.low[core + 1 : core + 2] != ["-"] or core + 2 >= len(w.low) or w.ends[core] != w.starts[core + 1]:
        return False, None
    token = w.doc[w.token(core + 2)]
    plain = (
        token.text.islower()
        and token.text.isalpha()
        and token.pos_ == "NOUN"
        and w.ends[core + 1] == w.starts[core + 2]
    )
    return True, token if plain else None
