"""Claims by the codebook's words: a trigger, and things of the right sort about it."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from onrecord.codebook.triggers import Trigger, sort_of, triggers

from .arguments import conjuncts, doers, done_to

_PARTS = {"VERB": "verb", "AUX": "verb", "NOUN": "noun", "PROPN": "noun", "ADJ": "adjective"}


def frames(doc: Doc) -> list[tuple[Token, Trigger, float]]:
    """Every (token, trigger, strength) in the parsed story; strength is 1, or 0.5 where it needs other evidence."""
    known = triggers()
    found = []
    for token in doc:
        part = _PARTS.get(token.pos_)
        if part is None or (token.pos_ == "PROPN" and token.ent_type_ == "DATE"):  # March is no march
            continue
        for trigger in (*known.get((token.lemma_.lower(), part), ()), *_as_adjective(token)):
            strength = _strength(token, trigger)
            if strength:
                found.append((token, trigger, strength))
    return found


def _as_adjective(token: Token) -> tuple[Trigger, ...]:
    """What a participle makes as the adjective it also is: "forty are missing"."""
    if token.tag_ not in ("VBG", "VBN") or any(c.dep_ == "dobj" for c in token.children):
        return ()
    return triggers().get((token.lower_, "adjective"), ())


def _strength(token: Token, trigger: Trigger) -> float:
    if len(trigger.words) > 1 and not _phrase(token, trigger):
        return 0.0
    if trigger.weak:
        return 0.5
    if trigger.object and not _sorted(done_to(token) or _bare(token), trigger.object):
        return 0.0
    if trigger.subject and not _sorted(doers(token), trigger.subject):
        return 0.0
    return 1.0


def _bare(token: Token) -> list[Token]:
    """Where nothing is done to anything, what stands as subject: "schools reopened", "the curfew ended"."""
    return doers(token)


def _phrase(token: Token, trigger: Trigger) -> bool:
    rest = trigger.words[1:] if trigger.part == "verb" else trigger.words[:-1]
    if trigger.part == "noun":
        begin = token.i - len(rest)
        if begin > 0 and rest and token.doc[begin - 1].text == "-":
            return False  # "non-fatal shooting" is none of the fatal ones
        return begin >= 0 and all(token.doc[begin + n].lemma_.lower() == w for n, w in enumerate(rest))
    near = [*token.doc[token.i + 1 : token.i + 6], *(c for c in token.children if c.dep_ == "advmod")]
    return all(any(t.lemma_.lower() == w and t.sent == token.sent for t in near) for w in rest)


def _sorted(tokens: list[Token], sort: str) -> bool:
    known = sort_of()
    for head in tokens:
        for token in conjuncts(head):
            names = [token, *(c for c in token.children if c.dep_ in ("compound", "amod"))]
            names += [g for c in token.children if c.lower_ == "of" for g in c.children if g.dep_ == "pobj"]
            if any(sort in known.get(t.lemma_.lower(), ()) for t in names):
                return True
            if sort in ("person", "people") and token.ent_type_ == "PERSON":
                return True
            if sort == "place" and token.ent_type_ in ("GPE", "LOC", "FAC"):
                return True
    return False
