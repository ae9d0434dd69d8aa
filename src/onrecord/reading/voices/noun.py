"""Nouns and adjectives of saying and of mind: "his claim that", "is confident that"."""

from __future__ import annotations

from spacy.tokens import Token

from onrecord.codebook.saying import Saying, Word

from .cue import Cue, Stretch, reach
from .source import made_of, sayer_of
from .verb import verb_stretch


def noun_of_saying(noun: Token, words: Saying) -> Cue | None:
    word = words.nouns.get(noun.lemma_.lower())
    if word is None:
        return None
    content = _noun_content(noun, word)
    if content is None:
        return None
    at, stretch, clausal = content
    cue = [(noun.i, noun.i + 1)]
    if at is not None:
        cue.append((at.i, at.i + 1))
    source = _noun_source(noun)
    if source is None and noun.dep_ in {"dobj", "pobj"}:
        verb = noun.head if noun.dep_ == "dobj" else noun.head.head
        if verb.pos_ == "VERB" and verb.lemma_.lower() not in words.verbs:
            source = sayer_of(verb)
            if source is not None and noun.dep_ == "dobj" and noun.i - verb.i <= 4:
                cue[0] = (verb_stretch(verb, None)[0][0], noun.i + 1)
            elif noun.dep_ == "pobj":
                source = None
    if source is None and not clausal:
        return None
    return made_of(noun, word.sort, False, cue, source, [stretch])


def _noun_content(noun: Token, word: Word) -> tuple[Token | None, Stretch, bool] | None:
    for child in noun.children:
        if child.i < noun.i:
            continue
        if child.dep_ in {"acl", "ccomp", "relcl"} and "clause" in word.frames:
            mark = child.left_edge
            if mark.lower_ == "that" and mark.dep_ == "mark":
                return None, reach(child), True
        if child.dep_ in {"acl", "relcl"} and "infinitive" in word.frames and child.left_edge.tag_ == "TO":
            return None, reach(child), True
        if child.dep_ == "prep" and child.lower_ in word.prepositions and child.lower_ != "by" and not _empty(child):
            return child, (child.i + 1, child.right_edge.i + 1), False
    return None


def _empty(preposition: Token) -> bool:
    return not any(c.dep_ in {"pobj", "pcomp"} and c.ent_type_ not in {"DATE", "TIME"} for c in preposition.children)


def _noun_source(noun: Token) -> Token | None:
    """Whose claim it is: "his claim", "the claim by the minister", "complaints from residents"."""
    for child in noun.children:
        if child.dep_ == "poss":
            return child
        if child.dep_ in {"prep", "agent"} and child.lower_ in {"by", "from", "among"}:
            for below in child.children:
                if below.dep_ == "pobj":
                    return below
    return None


def adjective_of_mind(adjective: Token, words: Saying) -> Cue | None:
    word = words.adjectives.get(adjective.lower_)
    if word is None or adjective.dep_ not in {"acomp", "ROOT", "conj", "oprd", "xcomp", "ccomp"}:
        return None
    verb = adjective.head
    if adjective.dep_ not in {"acomp", "oprd"} or verb.pos_ not in {"AUX", "VERB"}:
        return None
    source = sayer_of(verb)
    for child in adjective.children:
        if child.i < adjective.i:
            continue
        infinitive = child.dep_ == "xcomp" and "infinitive" in word.frames
        if infinitive or (child.dep_ == "ccomp" and "clause" in word.frames):
            at, content = None, reach(child)
        elif child.dep_ == "prep" and child.lower_ in word.prepositions and not _empty(child):
            at, content = child, (child.i + 1, child.right_edge.i + 1)
        else:
            continue
        start = verb_stretch(verb, None)[0][0]
        cue = [(start if adjective.i - start <= 6 else adjective.i, adjective.i + 1)]
        if at is not None:
            cue.append((at.i, at.i + 1))
        if source is not None and source.lower_ in {"it", "there"}:
            source = None
        return made_of(adjective, "think", False, cue, source, [content])
    return None
