"""What was to take place and did not, and what took place though somebody denies a part in it."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from onrecord.codebook.mood import mood

_OVER = 3
"""Verbs above a predicate that may plan it."""


def unmet(verb: Token) -> bool:
    """A past plan for it came to nothing: "was to leave on Friday but stayed", "was to have left".

    `verb` is the verb of what was planned, or that of the planning.
    """
    below = [verb, *(c for c in _with_predicates(verb) if c.dep_ == "xcomp")]
    return any(_came_to_nothing(token) for token in below)


def _with_predicates(verb: Token) -> Iterator[Token]:
    for child in verb.children:
        yield child
        if child.dep_ == "acomp":
            yield from child.children


def _came_to_nothing(below: Token) -> bool:
    act = below
    for _ in range(_OVER):
        above = below.head
        if above.dep_ == "acomp" and above.lemma_.lower() in mood("adjective_planned"):
            above = above.head  # "was due to"
        if above == below:
            return False
        if any(c.dep_ == "aux" and c.lower_ == "to" for c in below.children) and _was_planned(above):
            perfect = below.tag_ == "VBN" and any(c.dep_ == "aux" and c.lower_ == "have" for c in below.children)
            return perfect or _thwarted(above) or _thwarted(act)
        below = above
    return False


def _was_planned(verb: Token) -> bool:
    """ "was to", "had been due to", "were expected to": of a plan that was made, and not of one that stands."""
    helpers = [c for c in verb.children if c.dep_ in ("aux", "auxpass")]
    past = verb.tag_ == "VBD" or any(c.lower_ in ("was", "were", "had") for c in helpers)
    if not past:
        return False
    known = verb.lemma_.lower() in mood("planned") | mood("adjective_planned")
    return verb.lemma_ == "be" or (known and any(c.dep_ == "auxpass" for c in helpers))


def _thwarted(plan: Token) -> bool:
    """A "but" follows, and after it that it was not so, or is put off or off altogether."""
    if not any(c.dep_ == "cc" and c.lower_ in mood("turning") for c in plan.children):
        return False
    after = [c for c in plan.children if c.dep_ == "conj" and c.i > plan.i]
    return any(v.lemma_.lower() in mood("thwarted") or any(c.dep_ == "neg" for c in v.children) for v in after)


def denied_part_in(anchor: Token) -> bool:
    """What took place though somebody denies a part in it: "denied any role in the raid", "ordering the raid".

    `anchor` is the word for what took place, or the verb of denying.
    """
    if anchor.lemma_.lower() in mood("denying"):
        return any(_is_known(below) and denied_part_in(below) for below in anchor.subtree if below.pos_ == "NOUN")
    if not _is_known(anchor):
        return False
    link = anchor.head
    if anchor.dep_ == "dobj" and link.tag_ == "VBG" and link.lemma_.lower() in mood("answering"):
        return link.head.lemma_.lower() in mood("denying")
    if anchor.dep_ == "pobj" and link.head.lemma_.lower() in mood("part_in"):
        return link.head.head.lemma_.lower() in mood("denying")
    return False


def _is_known(noun: Token) -> bool:
    """ "The raid", "this raid": taken for known."""
    return noun.pos_ == "NOUN" and any(
        c.dep_ in ("det", "poss") and c.lower_ in mood("known_before") for c in noun.children
    )
