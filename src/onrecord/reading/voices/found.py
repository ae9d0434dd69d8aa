"""Every word of saying in the parsed text, with whose it is and what follows by grammar."""

from __future__ import annotations

from spacy.tokens import Doc

from onrecord.codebook.saying import saying

from .according import according, on_the_word
from .cue import Cue
from .noun import adjective_of_mind, noun_of_saying
from .unsaid import hearsay, unsaid
from .verb import verb_of_saying

_NO_VERBS = {"amod", "aux", "auxpass", "compound"}


def cues_of(doc: Doc) -> list[Cue]:
    """Cues in the order of the text; content as far as grammar shows it, quotations not yet looked at."""
    words = saying()
    found: list[Cue] = []
    for token in doc:
        pos = token.pos_
        if pos in {"VERB", "AUX"}:
            if token.dep_ in _NO_VERBS:
                continue
            cue = unsaid(token, words) or verb_of_saying(token, words)
        elif pos == "NOUN":
            cue = noun_of_saying(token, words)
        elif pos == "ADJ":
            cue = adjective_of_mind(token, words)
        elif token.lower_ == "according":
            cue = according(token)
        elif pos == "ADP" and token.lower_ in words.on_the_word:
            cue = on_the_word(token, words)
        elif pos == "ADV" and token.lower_ in words.unsaid_adverbs:
            cue = hearsay(token, words)
        else:
            continue
        if cue is None and token.lower_ == "according":
            cue = according(token)
        if cue is not None:
            found.append(cue)
    return found
