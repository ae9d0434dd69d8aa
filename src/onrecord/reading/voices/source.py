"""Whose words they are: the subject of a verb of saying, wherever the sentence keeps it."""

from __future__ import annotations

from spacy.tokens import Token

from onrecord.codebook.saying import saying

from .cue import Stretch, reach

_SUBJECTS = {"nsubj", "csubj", "nsubjpass"}
_CLIMBS = {"conj", "xcomp", "advcl", "pcomp", "prep", "ccomp"}
_RELATIVE = {"who", "which", "that", "whom"}
_NAMING = {"NOUN", "PROPN", "PRON"}
_WITHIN = {"compound", "det", "amod", "nmod", "poss", "nummod", "pobj", "prep", "appos", "case", "flat"}
_LONGEST_CLIMB = 6


def subject_of(verb: Token) -> Token | None:
    """The verb's own subject."""
    for child in verb.children:
        if child.dep_ in _SUBJECTS:
            return child
    return None


def agent_of(verb: Token) -> Token | None:
    """Y in "was said by Y"."""
    for child in verb.children:
        if child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ == "by"):
            for below in child.children:
                if below.dep_ == "pobj":
                    return below
    return None


def is_passive(verb: Token) -> bool:
    """With "was" or "been" before it, or a bare participle on a noun ("the man accused of")."""
    if any(c.dep_ == "auxpass" for c in verb.children):
        return True
    if verb.tag_ == "VBN" and verb.dep_ == "acl":
        return True
    # "asked why he left, she …", "when asked why"
    return bool(verb.dep_ == "advcl" and verb.tag_ in {"VBN", "VBD"} and subject_of(verb) is None)


def sayer_of(verb: Token) -> Token | None:
    """Whoever says what `verb` says: its subject, or the subject it shares with the verb it hangs on."""
    if is_passive(verb):
        return agent_of(verb)
    here = verb
    for _ in range(_LONGEST_CLIMB):
        subject = subject_of(here)
        if subject is not None and (here is verb or not is_passive(here) or here.dep_ != "ROOT"):
            return subject
        if subject is not None:
            return subject if verb.dep_ in {"xcomp", "conj", "advcl"} else agent_of(here) or subject
        if here.dep_ == "acl":
            return here.head
        if here.dep_ == "pcomp" and here.head.lower_ == "as":
            quoter = here.head.head
            quoted = next((c for c in quoter.children if c.dep_ in {"dobj", "nsubjpass"}), None)
            if quoted is not None:
                return quoted  # "TASS quoted her as saying", "she was quoted as saying"
        if here.dep_ == "xcomp":
            told = next((c for c in here.head.children if c.dep_ in {"dobj", "dative"} and c.i < here.i), None)
            if told is not None and told.pos_ in {"NOUN", "PROPN", "PRON"} and here.head.lemma_ not in {"have", "use"}:
                return told
        if here.dep_ == "ccomp" and here.tag_ not in {"VBG"}:
            return None
        if here.dep_ == "relcl" or here.dep_ not in _CLIMBS:
            return None
        here = here.head
    return None


def beside(verb: Token) -> Token | None:
    """Who stands right after the verb ("said Colonel Ruiz"), else right before it, where the parser saw no subject."""
    doc = verb.doc
    after = verb.i + 1
    if (
        after < len(doc)
        and not doc[after].is_punct
        and (doc[after].pos_ in {"PROPN", "DET", "NOUN", "PRON", "ADJ"} or doc[after].is_title)
    ):
        here = doc[after]
        for _ in range(_LONGEST_CLIMB):
            if here.head.i <= verb.i or here.dep_ not in _WITHIN:
                break
            here = here.head
        if (
            (here.pos_ in _NAMING or here.is_title)
            and here.dep_ not in {"dative"}
            and here.ent_type_ not in {"DATE", "TIME"}
        ):
            return here
    before = verb.i - 1
    while before > 0 and doc[before].pos_ in {"ADV", "AUX"}:
        before -= 1
    if doc[verb.i - 1].is_title and verb.i > 0 and doc[verb.i - 1].i > verb.sent.start:
        before = verb.i - 1
    if before < 0 or (doc[before].pos_ not in _NAMING and not doc[before].is_title):
        return None
    here = doc[before]
    for _ in range(_LONGEST_CLIMB):
        if (
            here.head.i >= verb.i
            or here.head is here
            or here.dep_ not in _WITHIN
            or here.head.pos_ not in {*_NAMING, "ADP"}
        ):
            break
        here = here.head
    return here if here.pos_ in _NAMING or here.is_title else None


def speaker_of(source: Token) -> Token:
    """The noun a relative pronoun stands for, whose statement a statement is, else the source's own head."""
    if source.lemma_.lower() in saying().channels:
        for child in source.children:
            if child.dep_ == "poss" and child.ent_type_ not in {"DATE", "TIME"}:
                return child
            if child.dep_ in {"prep", "agent"} and child.lower_ in {"by", "from"}:
                whose = next((c for c in child.children if c.dep_ == "pobj"), None)
                if whose is not None:
                    return whose
    if source.lower_ in _RELATIVE:
        here = source.head
        for _ in range(_LONGEST_CLIMB):
            if here.dep_ == "relcl":
                return here.head
            if here.dep_ not in {"conj", "xcomp", "aux"}:
                break
            here = here.head
    return source


def phrase_of(source: Token, verb: Token) -> Stretch:
    """The noun phrase around `source`, without the verb of saying and what hangs on it."""
    start, end = reach(source)
    if start <= verb.i < end:
        if verb.i > source.i:
            end = min(
                end, min((c.left_edge.i for c in verb.children if c.i < verb.i and c.i > source.i), default=verb.i)
            )
            end = min(end, verb.left_edge.i if verb.left_edge.i > source.i else verb.i)
        else:
            start = verb.i + 1
    if source.i > verb.i:
        for child in source.children:
            if child.dep_ == "relcl" and source.i < child.left_edge.i < end:
                end = child.left_edge.i  # "said Ana Ruiz, who …" tells more of her, and is no part of who says it
    doc = source.doc
    while end - 1 > source.i and (doc[end - 1].is_punct or doc[end - 1].is_space) and doc[end - 1].text not in ")]":
        end -= 1
    while start < source.i and (doc[start].is_punct or doc[start].is_space) and doc[start].text not in "([":
        start += 1
    return start, end
