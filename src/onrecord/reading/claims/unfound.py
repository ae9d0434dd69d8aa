"""Those looked for in vain, and those who came off: what a predicate of finding, living or being hurt says of them."""

from __future__ import annotations

from spacy.tokens import Token

from onrecord.codebook.mood import mood

from .proposal import Proposal


def not_found(one: Proposal) -> bool:
    """It says of people who are missing whether they were found; where it says no, they are missing still."""
    return one.kind == "missing" and one.anchor.lemma_.lower() in mood("found")


def lived(verb: Token) -> bool:
    """Its subject did not die: "two of them survived", "are known to have survived"."""
    told = (verb, *(c for c in verb.children if c.dep_ == "xcomp"))
    return any(t.lemma_.lower() in mood("survived") for t in told)


def unhurt(anchor: Token, verb: Token) -> bool:
    """Its subject was not hurt: "eleven walked away unscathed"."""
    return any(c.lower_ in mood("unhurt") for token in (anchor, verb) for c in (token, *token.children))
