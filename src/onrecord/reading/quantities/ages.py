"""Numbers that are ages: "a 17-year-old", "47, a driver", "aged 7, 9 and 12", "she was 47"."""

from __future__ import annotations

from spacy.tokens import Token

from onrecord.codebook.places import referents
from onrecord.codebook.quantities import plural, quantity_words
from onrecord.codebook.somebody import somebody

from ..words import Words
from .figure import Figure, is_number

_OLDEST = 115
_NO_PERSON = frozenset({"GPE", "LOC", "FAC", "DATE", "TIME", "CARDINAL", "EVENT", "PRODUCT", "LAW", "WORK_OF_ART"})
_END = frozenset({",", ".", ";", ")", "]", "and", "or", "when", "", "?", "!", '"', "'"})


def age_of(w: Words, figure: Figure, *, after_age: bool) -> str | None:
    """The unit of the age that a figure is, "years" or shorter; None where it is none.

    `after_age`: an age stands before it with nothing but commas and "and" between.
    """
    told = _old(w, figure.core)
    if told:
        return told
    low, high = figure.low or figure.high or 0, figure.high or figure.low or 0
    if figure.share or not (low > 0 and high <= _OLDEST and isinstance(low, int) and isinstance(high, int)):
        return None
    if _is_led(w, figure.first) or (after_age and _counts_nothing(w, figure.core)):
        return "years"
    if figure.first < figure.core or not is_number(w, figure.core):
        return "years" if _is_limit(w, figure) else None
    if _is_of_one(w, figure):
        return "years"
    alone = figure.modifier is None and figure.first == figure.last and _ends(w, figure.core)
    return "years" if alone and (_is_set_off(w, figure.core) or _is_said(w, figure.core)) else None


def _old(w: Words, core: int) -> str | None:
    """ "17-year-old", "47 years old", "18 months of age"."""
    at = core + 1
    at += w.low[at : at + 1] == ["-"]
    if at >= len(w.low) or w.name(at) not in ("UNIT", "UNITS"):
        return None
    after = at + 1
    after += w.low[after : after + 1] == ["-"]
    if w.low[after : after + 1] in (["old"], ["olds"]) or w.low[after : after + 2] == ["of", "age"]:
        return w.low[at] if w.name(at) == "UNITS" else plural(w.low[at])
    return None


def _is_led(w: Words, first: int) -> bool:
    return any(tuple(w.low[max(0, first - len(lead)) : first]) == lead for lead in quantity_words().age_before)


def _ends(w: Words, core: int) -> bool:
    """Nothing follows that the number could count."""
    return core + 1 >= len(w.low) or w.low[core + 1] in _END


def _counts_nothing(w: Words, core: int) -> bool:
    """No noun follows, as in "aged 7 and 9 were killed"."""
    return _ends(w, core) or w.doc[w.token(core + 1)].pos_ in ("AUX", "VERB", "ADP")


def _is_set_off(w: Words, at: int) -> bool:
    """ "Ana Vidal, 47, a driver", "his son, 12", "Ana Vidal (47)"."""
    if at < 2 or w.name(at) == "NUMWORD" or w.low[at - 1] not in (",", "("):
        return False
    token = w.doc[w.token(at - 2)]
    if w.low[at - 1] == "(":
        return token.ent_type_ == "PERSON" and w.low[at + 1 : at + 2] == [")"] and not _is_a_place(token)
    return _is_person(token) and (token.pos_ == "PROPN" or w.low[at + 1 : at + 2] != ["and"])


def _is_a_place(token: Token) -> bool:
    """One name alone that is a place's: "30 dead in Samar (21) and Leyte (9)"."""
    alone = token.i == 0 or token.nbor(-1).pos_ != "PROPN"
    return alone and any(not r.adjective for r in referents(token.text))


def _is_of_one(w: Words, figure: Figure) -> bool:
    """ "A girl of 16": of one person no number is a count."""
    at = figure.first
    after = w.low[figure.core + 1 : figure.core + 2]
    if at < 2 or w.low[at - 1] != "of" or not (_counts_nothing(w, figure.core) or not after[0].isalnum()):
        return False
    token = w.doc[w.token(at - 2)]
    return token.tag_ == "NN" and somebody().nouns.get(token.lemma_) == "person"


def _is_person(token: Token) -> bool:
    if token.pos_ == "PROPN":
        return token.text[:1].isupper() and token.ent_type_ not in _NO_PERSON
    return token.tag_ == "NN" and somebody().nouns.get(token.lemma_) == "person"


def _is_said(w: Words, at: int) -> bool:
    """ "She was 47", "he died at 47"."""
    token = w.doc[w.token(at)]
    head = token.head
    if head.lemma_ == "be" and token.dep_ in ("attr", "acomp"):
        begin = max(0, head.i - 12)
        return any(
            t.head.i == head.i and t.dep_ == "nsubj" and (t.lower_ in quantity_words().aged or t.ent_type_ == "PERSON")
            for t in w.doc[begin : head.i]
        )
    return head.lower_ == "at" and token.dep_ == "pobj" and head.head.lemma_ in quantity_words().age_verbs


def _is_limit(w: Words, figure: Figure) -> bool:
    """ "children under 5": a limit of age after the word for those it is of."""
    if figure.modifier not in quantity_words().age_limits or not figure.first or not _counts_nothing(w, figure.core):
        return False
    noun = w.doc[w.token(figure.first - 1)]
    return noun.tag_ == "NNS" and somebody().nouns.get(noun.lemma_) in ("person", "people")
