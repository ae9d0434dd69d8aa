"""What hangs on a predicate: who does it, what it is done to, by the parse. Passive, participle and noun alike."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from onrecord.codebook.mood import mood

_SUBJECTS = frozenset({"nsubj", "csubj"})
_OBJECTS = frozenset({"dobj", "obj", "oprd"})

_OWN = frozenset({"nsubj", "csubj", "aux", "dobj", "obj"})
"""What a verb that only shares another's passive has not."""


def conjuncts(token: Token) -> Iterator[Token]:
    """The token and those coordinated with it."""
    yield token
    yield from token.conjuncts


def passive(verb: Token) -> bool:
    """The verb stands in the passive, or is a past participle after a noun."""
    if any(c.dep_ in ("nsubjpass", "auxpass") for c in verb.children):
        return True
    first = _first_of_chain(verb)  # "were shot and wounded"
    if first != verb:
        return any(c.dep_ in ("nsubjpass", "auxpass") for c in first.children)
    return (
        verb.tag_ == "VBN" and verb.dep_ in ("acl", "amod", "advcl") and not any(c.dep_ == "aux" for c in verb.children)
    )


def _first_of_chain(verb: Token) -> Token:
    """The verb whose subject and auxiliaries a coordinated participle shares; itself where it has its own."""
    here = verb
    for _ in range(4):
        shares = here.dep_ == "conj" and here.tag_ in ("VBN", "VBD") and here.head.pos_ == "VERB"
        if not shares or any(c.dep_ in _OWN for c in here.children):
            break
        here = here.head
    return here


def governor(token: Token) -> Token:
    """The verb a predicate shares its subject with: itself, or the one it is coordinated with or an infinitive of."""
    here = token
    for _ in range(4):
        if any(c.dep_ in ("nsubj", "nsubjpass", "csubj", "expl") for c in here.children):
            return here
        if here.dep_ in ("conj", "xcomp", "advcl", "pcomp") and here.head.pos_ in ("VERB", "AUX"):
            here = here.head
        elif here.dep_ == "xcomp" and here.head.pos_ == "ADJ" and here.head.dep_ == "acomp":
            here = here.head.head  # "the brigade is due to leave"
        elif here.dep_ == "prep" or (here.dep_ == "pcomp" and here.head.dep_ == "prep"):
            here = here.head.head if here.dep_ == "pcomp" else here.head
        else:
            return here
    return here


def doers(anchor: Token) -> list[Token]:
    """Heads of the phrases that do it."""
    if anchor.pos_ in ("NOUN", "PROPN"):
        return [c for c in anchor.children if c.dep_ == "poss"] + _after(anchor, ("by",)) + _adjectives(anchor)
    agents = [g for c in anchor.children if c.dep_ == "agent" for g in c.children if g.dep_ == "pobj"]
    if passive(anchor):
        return agents
    verb = governor(anchor)
    found = [c for c in verb.children if c.dep_ in _SUBJECTS]
    if not found and anchor.dep_ in ("acl", "relcl") and anchor.tag_ == "VBG":
        found = [anchor.head]
    return [_referred(t) for t in found] or agents


def done_to(anchor: Token) -> list[Token]:
    """Heads of the phrases it is done to."""
    if anchor.pos_ in ("NOUN", "PROPN"):
        return [t for t in _after(anchor, ("of", "on", "against", "in", "for", "at")) if not _scene(t)][:1]
    if anchor.pos_ == "ADJ" or anchor.dep_ == "acomp":  # the parser takes "missing" for either
        return _described(anchor)
    if passive(anchor):
        found = [c for c in governor(anchor).children if c.dep_ in ("nsubjpass", "nsubj")]
        if not found and anchor.dep_ in ("acl", "amod"):
            found = [anchor.head]
        return [_referred(t) for t in found]
    found = [c for c in anchor.children if c.dep_ in _OBJECTS]
    if [t.lower_ for t in found] == ["fire"]:  # "opened fire on four men"
        return _after(anchor, ("on", "at")) or _after(found[0], ("on", "at")) or found
    return found


def sufferers(verb: Token) -> list[Token]:
    """Those whom a verb befalls that do it themselves: "2,000 people fled their homes"; none of other verbs."""
    if verb.pos_ != "VERB" or verb.lemma_.lower() not in mood("suffered") or passive(verb):
        return []
    return doers(verb)


def _scene(token: Token) -> bool:
    """Where an act took place, not what it was done to: "the attack in Bamako"."""
    return token.head.lower_ in ("in", "at") and token.pos_ == "PROPN"


def _described(adjective: Token) -> list[Token]:
    """Those said to be so: "five were found dead"."""
    if adjective.dep_ not in ("acomp", "oprd") or adjective.head.pos_ not in ("VERB", "AUX"):
        return []
    return done_to(adjective.head) or doers(adjective.head)


def _referred(token: Token) -> Token:
    """The noun that "who" or "which" stands for."""
    if token.tag_ in ("WP", "WDT") and token.head.dep_ == "relcl":
        return token.head.head
    if token.tag_ in ("WP", "WDT"):
        for up in (token.head, token.head.head):
            if up.dep_ == "relcl":
                return up.head
    return token


def _after(noun: Token, prepositions: tuple[str, ...]) -> list[Token]:
    return [
        g for c in noun.children if c.dep_ in ("prep", "agent") and c.lower_ in prepositions
        for g in c.children if g.dep_ == "pobj"
    ]  # fmt: skip


def _adjectives(noun: Token) -> list[Token]:
    return [
        c for c in noun.children if c.dep_ in ("amod", "compound", "nmod") and c.ent_type_ in ("NORP", "ORG", "GPE")
    ]
