"""Whose words they are: the subject of a verb of saying, wherever the sentence keeps it."""

from __future__ import annotations

from spacy.tokens import Token

from onrecord.codebook.saying import saying

from .cue import Cue, Stretch, reach

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
    found = right_after(verb)
    return found if found is not None else right_before(verb)


def right_after(verb: Token) -> Token | None:
    """The head of the noun phrase that begins right after the verb."""
    doc = verb.doc
    after = verb.i + 1
    if after >= len(doc) or doc[after].is_punct:
        return None
    if doc[after].pos_ not in {"PROPN", "DET", "NOUN", "PRON", "ADJ"} and not doc[after].is_title:
        return None
    here = doc[after]
    for _ in range(_LONGEST_CLIMB):
        if here.head.i <= verb.i or here.dep_ not in _WITHIN:
            break
        here = here.head
    if not _names(here) or here.dep_ == "dative" or here.ent_type_ in {"DATE", "TIME"}:
        return None
    return here


def right_before(verb: Token) -> Token | None:
    """The head of the noun phrase that ends right before the verb and its adverbs."""
    doc = verb.doc
    before = verb.i - 1
    while before > 0 and doc[before].pos_ in {"ADV", "AUX"} and not doc[before].is_title:
        before -= 1
    if before < 0 or not _names(doc[before]) or doc[before].ent_type_ in {"DATE", "TIME"}:
        return None
    here = doc[before]
    for _ in range(_LONGEST_CLIMB):
        above = here.head
        if above.i >= verb.i or above == here or here.dep_ not in _WITHIN:
            break
        if above.pos_ not in _NAMING and above.lower_ != "of":
            break
        here = above
    return here if _names(here) else None


def _names(token: Token) -> bool:
    return token.pos_ in _NAMING or token.is_title


def mistaken(verb: Token) -> Token | None:
    """Who says it where the parser gave the verb no subject of its own though one stands beside it.

    "…, stated Minister Ana Ruiz": the one after is no object. "Talks went on as an official said …": the one before is
    not of the clause before.
    """
    if subject_of(verb) is not None or verb.tag_ not in {"VBD", "VBZ", "VBP"} or verb.i < 1:
        return None
    before = verb.doc[verb.i - 1]
    if before.text in {",", '"'}:
        after = right_after(verb)
        return after if after is not None and after.dep_ in {"dobj", "nsubj", "attr", "oprd"} else None
    if before.pos_ in {"NOUN", "PROPN"} and before.head.i < verb.i:
        return right_before(verb)
    return None


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
        if source.dep_ == "dobj" and source.head.pos_ == "VERB":
            issuer = sayer_of(source.head)
            if issuer is not None:
                return issuer  # "they issued a statement saying"
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


def made_of(
    head: Token, sort: str, quotes: bool, cue: list[Stretch], source: Token | None, content: list[Stretch]
) -> Cue:
    made = Cue(head, sort, quotes, cue)
    if source is not None:
        made.source = phrase_of(source, head)
        made.speaker = speaker_of(source)
    made.content = content
    return made
