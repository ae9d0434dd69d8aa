"""What is said: the complements of a word of saying, by the frames the codebook gives it."""

from __future__ import annotations

from spacy.tokens import Token

from onrecord.codebook.saying import Word

from .cue import Stretch, reach
from .source import is_passive, subject_of

_INSERTED = 25
"""Tokens between commas that may stand between a subject and its verb."""
_NOUNISH = {"dobj", "attr", "oprd", "dative"}
_TRAILS = {"prep", "xcomp", "oprd", "acomp", "ccomp", "dobj", "advcl", "agent"}


def _infinitive(token: Token) -> bool:
    return any(c.dep_ == "aux" and c.tag_ == "TO" for c in token.children)


def _temporal(token: Token) -> bool:
    """A prepositional phrase that says when, where or through what it was said, not what."""
    for below in token.children:
        if below.dep_ in {"pobj", "pcomp"}:
            return below.ent_type_ in {"DATE", "TIME"}
    return False


def says_a_number(verb: Token) -> bool:
    """ "Doctors count 71 dead, ministry says 28": what stands before is another's word."""
    return any(c.dep_ == "dobj" and c.pos_ == "NUM" and c.i > verb.i for c in verb.children)


def clause_of(verb: Token, word: Word) -> tuple[Token, Stretch] | None:
    """The clause a verb takes and its stretch, before or after it."""
    told = None
    for child in verb.children:
        dep = child.dep_
        if dep in {"dobj", "dative"} and child.i > verb.i:
            told = child
        elif dep == "ccomp" and "clause" in word.frames:
            if child.i < verb.i and says_a_number(verb):
                continue
            start, end = reach(child)
            if child.i < verb.i:
                end = min(end, verb.i) if child.right_edge.i >= verb.i else end
            elif start <= verb.i:
                start = verb.i + 1
            return child, (start, end)
        elif dep == "ccomp" and "infinitive" in word.frames and child.i > verb.i and _infinitive(child):
            start, end = reach(child)
            return child, (max(start, verb.i + 1), end)
        elif dep in {"xcomp", "advcl"} and child.i > verb.i:
            infinitive = _infinitive(child)
            if dep == "advcl" and (not infinitive or told is None):
                continue
            if infinitive and "infinitive" in word.frames:
                start, end = reach(child)
                if told is not None:
                    start = min(start, told.left_edge.i)
                return child, (start, end)
            if not infinitive and child.tag_ == "VBG" and "gerund" in word.frames:
                return child, reach(child)
            if (
                not infinitive
                and "clause" in word.frames
                and child.pos_ in {"VERB", "AUX", "ADJ"}
                and child.tag_ != "VBG"
            ):
                return child, reach(child)
    if told is not None and "hearer" in word.frames:
        for child in told.children:
            if child.dep_ in {"acl", "relcl"} and child.left_edge.lower_ == "that" and child.left_edge.dep_ == "mark":
                return child, reach(child)  # "assured residents that …", hung on the residents
    missed = _missed(verb, told) if told is not None and "clause" in word.frames else None
    if missed is not None:
        return missed
    lost = told is not None and "clause" in word.frames and not word.frames & {"object", "hearer"}
    if lost and told is not None and any(c.dep_ == "acl" and c.tag_ in {"VBN", "VBD"} for c in told.children):
        return told, reach(told)  # "said several acres of land burned", taken for land that was burned
    return None


def _missed(verb: Token, noun: Token) -> tuple[Token, Stretch] | None:
    """A clause without "that" whose subject the parser took for the verb's object.

    "Reuters quoted sources as reporting | the firms had settled": the noun right after the verb, and right after it a
    verb without a subject of its own.
    """
    doc = verb.doc
    if noun.left_edge.i != verb.i + 1:
        return None
    last = verb.sent.end
    here = noun.right_edge.i + 1
    if here < last and doc[here].text == ",":
        here = next((i + 1 for i in range(here + 1, min(here + _INSERTED, last)) if doc[i].text == ","), last)
    while here < last and doc[here].pos_ == "ADV":
        here += 1
    if here >= last or doc[here].tag_ not in {"VBD", "VBZ", "VBP", "MD"}:
        return None
    main = doc[here].head if doc[here].dep_ in {"aux", "auxpass"} else doc[here]
    if main.i < here or subject_of(main) is not None or main is verb:
        return None
    return main, (noun.left_edge.i, max(main.right_edge.i + 1, here + 1))


def object_of(verb: Token, word: Word) -> Stretch | None:
    """The noun phrase a verb takes with what hangs on the verb after it: "accused | the army of shelling"."""
    if "object" not in word.frames:
        return None
    start = end = -1
    for child in verb.children:
        if child.i < verb.i:
            continue
        if start < 0:
            if child.dep_ in _NOUNISH:
                if child.ent_type_ in {"DATE", "TIME"}:
                    continue
                start, end = reach(child)
                start = max(start, verb.i + 1)
        elif child.dep_ in _TRAILS and child.left_edge.i <= end + 1 and not _temporal(child):
            if child.dep_ == "advcl" and any(c.dep_ in {"mark", "advmod"} and c.i < child.i for c in child.children):
                break
            end = max(end, child.right_edge.i + 1)
        elif child.dep_ in {"punct", "npadvmod", "cc", "conj"}:
            break
    return (start, end) if start >= 0 else None


def prepositional(verb: Token, word: Word) -> tuple[Token, Stretch] | None:
    """The preposition that belongs to the word and the stretch after it: "called for | a ceasefire"."""
    if not word.prepositions:
        return None
    for child in verb.children:
        if child.dep_ in {"prep", "prt", "agent"} and child.i > verb.i and child.lower_ in word.prepositions:
            if child.lower_ == "by" and is_passive(verb):
                continue
            below = [c for c in child.children if c.dep_ in {"pobj", "pcomp", "prep"}]
            if not below or _temporal(child):
                continue
            start, end = child.i + 1, child.right_edge.i + 1
            for later in verb.children:
                if later.i > child.i and later.dep_ in {"xcomp", "advcl", "prep"} and later.left_edge.i <= end + 1:
                    if later.dep_ == "prep" and _temporal(later):
                        continue
                    end = max(end, later.right_edge.i + 1)
            return child, (start, end)
    return None
