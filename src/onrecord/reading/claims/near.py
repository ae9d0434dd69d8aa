"""How far two words stand from one another in the parse."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from onrecord.codebook.load import table
from onrecord.codebook.triggers import triggers

FAR = 50
"""For words of different sentences."""


def token_at(doc: Doc, offset: int) -> Token | None:
    """The token that holds a character of the text; None between sentences."""
    span = doc.char_span(offset, offset + 1, alignment_mode="expand")
    return span[0] if span is not None and len(span) else None


def told_apart(token: Token, anchor: Token) -> bool:
    """In a clause that says which somebody is meant: "the man, who had fled in May,", "workers held since May"."""
    for above in (token, *token.ancestors):
        if above == anchor or above.is_ancestor(anchor):
            return False
        if above.dep_ == "relcl" or (above.dep_ == "acl" and above != token and _befell(above)):
            return bool(above.head != anchor)
    return False


def _befell(participle: Token) -> bool:
    """It tells what befell somebody before: "the hostages abducted in May have been freed"."""
    known = triggers().get((participle.lemma_.lower(), "verb"), ())
    return participle.tag_ == "VBN" and any(t.kind in table("moment")["befell"] for t in known)


def told_later(verb: Token) -> bool:
    """Its clause is of what came later than the one it hangs on: "before the truce took effect"."""
    return verb.dep_ == "advcl" and any(
        c.dep_ == "mark" and c.lower_ in table("moment")["ahead_of"] for c in verb.children
    )


def an_estimate(verb: Token) -> bool:
    """Somebody gives a number for something: "police put the crowd at 800". Its subject speaks, and did nothing."""
    if verb.lemma_.lower() not in table("moment")["estimating"] or not any(c.dep_ == "dobj" for c in verb.children):
        return False
    return any(g.like_num or any(n.like_num for n in g.children) for c in _at(verb) for g in c.children)


def _at(verb: Token) -> list[Token]:
    """The "at" of a verb, which the parser may hang on its object."""
    over = (verb, *(c for c in verb.children if c.dep_ == "dobj"))
    return [c for t in over for c in t.children if c.dep_ == "prep" and c.lower_ == "at"]


def steps(a: Token, b: Token) -> int:
    """Arcs of the parse between two tokens; `FAR` where there is no way."""
    up = {t.i: n for n, t in enumerate([b, *b.ancestors])}
    for n, token in enumerate([a, *a.ancestors]):
        if token.i in up:
            return n + up[token.i]
    return FAR


def relation(token: Token, anchor: Token) -> str:
    """How a word stands to another in the parse, in a few words: "its nsubj", "in it" of the object of its "in"."""
    head, above = token.head, anchor.head
    if token == anchor:
        return "itself"
    if head == anchor:
        return f"its {token.dep_}"
    if head.head == anchor:
        return f"{head.lower_} it" if head.dep_ in ("prep", "agent") else f"below its {head.dep_}"
    if token == above:
        return f"over it, {anchor.dep_}"
    if head == above:
        return f"beside it, {token.dep_}"
    if head.head == above:
        return f"{head.lower_} beside it" if head.dep_ in ("prep", "agent") else "below one beside it"
    if head == above.head:
        return f"over it, beside, {token.dep_}"
    return "farther"
