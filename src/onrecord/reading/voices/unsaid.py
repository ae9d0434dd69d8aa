"""What nobody in particular says: "is expected to", "it is feared that", "allegedly"."""

from __future__ import annotations

from spacy.tokens import Token

from onrecord.codebook.saying import Saying

from .cue import Cue, reach
from .source import agent_of, is_passive, phrase_of, sayer_of, subject_of
from .verb import verb_stretch


def unsaid(verb: Token, words: Saying) -> Cue | None:
    """ "X is expected to leave", "it is feared that", "they seem to have left": nobody in particular says it."""
    lemma = verb.lemma_.lower()
    active = lemma in words.unsaid_active
    if not active and not (lemma in words.unsaid_passive and is_passive(verb)):
        return None
    if not active and agent_of(verb) is not None:
        return None
    subject = subject_of(verb)
    cue = verb_stretch(verb, None)
    for child in verb.children:
        if child.i < verb.i:
            continue
        if child.dep_ in {"xcomp", "oprd", "acomp"} and not (
            active and child.lemma_.lower() in words.verbs and child.pos_ == "VERB"
        ):
            content = [reach(child)]
            if verb.dep_ in {"acl", "relcl"} and subject is None:
                content.insert(0, (verb.head.left_edge.i, verb.i))
            elif subject is not None and subject.lower_ != "it":
                content.insert(0, phrase_of(subject, verb))
            elif subject is None:
                whose = sayer_of(verb) if active else None
                if whose is not None:
                    content.insert(0, phrase_of(whose, verb))
            return Cue(verb, "think", False, cue, content=content)
        if child.dep_ in {"ccomp", "advcl"} and (subject is None or subject.lower_ in {"it", "there"}):
            return Cue(verb, "think", False, cue, content=[reach(child)])
    return None


def hearsay(adverb: Token, words: Saying) -> Cue | None:
    """ "allegedly": nobody in particular says the clause it stands in."""
    verb = adverb.head
    if verb.pos_ not in {"VERB", "AUX"}:
        return None
    start, end = reach(verb)
    if not start <= adverb.i < end or (verb.lemma_.lower() in words.verbs and sayer_of(verb) is not None):
        return None
    return Cue(adverb, "say", False, [(adverb.i, adverb.i + 1)], content=[(start, adverb.i), (adverb.i + 1, end)])
