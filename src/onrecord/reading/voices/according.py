"""On whose word a sentence stands: "according to X", "by X's reports"."""

from __future__ import annotations

from spacy.tokens import Token

from onrecord.codebook.saying import Saying, saying

from .cue import Cue
from .source import phrase_of, speaker_of


def according(token: Token) -> Cue | None:
    """ "according to X" before, after or amid what X says."""
    doc = token.doc
    if token.i + 1 >= len(doc) or doc[token.i + 1].lower_ != "to":
        return None
    to = doc[token.i + 1]
    source = next((c for c in (*to.children, *token.children) if c.dep_ in {"pobj", "pcomp"} and c.i > to.i), None)
    if source is None:
        return None
    if source.lemma_.lower() in saying().standards:
        return None
    cue = Cue(token, "say", True, [(token.i, to.i + 1)])
    cue.source = phrase_of(source, to)
    cue.speaker = speaker_of(source)
    sentence = token.sent
    start, end = token.i, cue.source[1]
    aside = next((c for c in source.children if c.dep_ == "relcl" and c.left_edge.i >= end), None)
    if aside is not None and aside.right_edge.i + 1 < token.sent.end - 2:
        end = aside.right_edge.i + 1
    if all(doc[i].is_punct or doc[i].is_space or doc[i].dep_ == "cc" for i in range(sentence.start, start)):
        cue.content = [(end, sentence.end)]
        return cue
    head = token.head
    left = head.left_edge.i if head.i < start else sentence.start
    left = next((i + 1 for i in range(start - 1, sentence.start, -1) if doc[i].text == ";"), sentence.start)
    right = head.right_edge.i + 1 if head.i > end else end
    cue.content = [(left, start), *([(end, right)] if right > end else [])]
    return cue


def on_the_word(preposition: Token, words: Saying) -> Cue | None:
    """ "By police reports, two died": a phrase set apart by a comma at the beginning or the end of the sentence."""
    doc = preposition.doc
    source = next((c for c in preposition.children if c.dep_ == "pobj"), None)
    if source is None or source.lemma_.lower() not in words.on_the_word[preposition.lower_]:
        return None
    whose = speaker_of(source)
    if preposition.lower_ == "in" and (whose.i == source.i or whose.tag_ == "PRP$"):
        return None
    start, end = preposition.i, preposition.right_edge.i + 1
    sentence = preposition.sent
    head = preposition.head
    if head.pos_ not in {"VERB", "AUX"} or head.lemma_.lower() in words.verbs:
        return None
    cue = Cue(preposition, "say", False, [(start, start + 1)])
    cue.source, cue.speaker = (start + 1, end), whose
    if start == sentence.start and end < sentence.end and doc[end].text == ",":
        cue.content = [(end + 1, sentence.end)]
    elif start > sentence.start and doc[start - 1].text == "," and sentence.end - end <= 1:
        cue.content = [(sentence.start, start - 1)]
    else:
        return None
    return cue
