"""Quantities in a parsed report."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Doc, Token

from onrecord.codebook.quantities import plural, quantity_words
from onrecord.model import Quantity

from ..mentions import QuantityMention
from ..times.find import time_words
from ..words import Words, words_of
from .ages import age_of
from .bounds import bounded
from .figure import Figure, is_number
from .figures import figure_at
from .money import name_after, sign_before
from .nouns import NOUNS, head_noun, next_noun, of_noun, said_to_be, tied_noun, unit_of
from .scales import measure_of, numbers_next, scale_of, stands_free

_LEADS = frozenset({"a", "an", "all", "half", "between", "two-thirds", "three-quarters"})
"""Words without a number that a figure may begin with."""


def find_quantities(doc: Doc) -> tuple[QuantityMention, ...]:
    """Every figure that counts or measures something, in order; dates, clock times and names are none."""
    w = words_of(doc)
    taken = dict(time_words(doc))
    vague = quantity_words().vague
    found = []
    at = 0
    while at < len(w.low):
        low = w.low[at]
        if w.name(at) == "ORDINAL" and at not in taken:
            ordinal = _ordinal(w, at)
            if ordinal:
                found.append(ordinal)
        elif (is_number(w, at) or low in vague or low in _LEADS) and not numbers_next(w, at):
            mention, last = _mention_at(w, at, taken, found[-1] if found else None)
            if mention:
                found.append(mention)
                at = last
        at += 1
    return tuple(found)


def _mention_at(
    w: Words, at: int, taken: dict[int, str], before: QuantityMention | None
) -> tuple[QuantityMention | None, int]:
    if w.low[at] == "between":
        at += 1
        while at < len(w.low) and (w.name(at) == "MONEY" or w.low[at] in quantity_words().dollars_of):
            at += 1
        if at >= len(w.low) or not is_number(w, at):
            return None, at - 1
    plain = figure_at(w, at)
    if plain is None:
        return None, at
    if w.low[max(0, at - 2) : at] == ["all", "but"]:
        return None, plain.last  # it tells how many are left out
    rule = next((taken[i] for i in range(plain.first, plain.core + 1) if i in taken), None)
    if rule and plain.core not in taken:
        taken.update(dict.fromkeys(range(plain.first, plain.core + 1), rule))  # the 6 of "May 4 to 6"
    if rule and rule not in ("duration", "hyphened", "stretch"):
        return None, plain.last
    figure = bounded(w, plain)
    age = age_of(w, figure, after_age=_goes_on(w, figure, before)) if rule is None else None
    sort, unit, noun, last = ("age", age, None, figure.last) if age else _unit(w, figure, rule)
    if sort is None:
        return None, plain.last
    sign = sign_before(w, figure.first) if sort == "money" and is_number(w, figure.first) else None
    if sign:
        figure = replace(figure, first=sign[0])
    if noun is not None and sort == "count":
        figure, last = _or_more(w, figure, noun, last)
    span = w.span(figure.first, last)
    text = span.of(w.text)
    quantity = Quantity(text, figure.low, figure.high, figure.modifier, unit)
    return QuantityMention(span, quantity, noun, sort), max(last, figure.last)


def _goes_on(w: Words, figure: Figure, before: QuantityMention | None) -> bool:
    """Nothing but commas and "and" since an age: "aged 7, 9 and 12"."""
    if before is None or before.sort != "age":
        return False
    between = w.text[before.span.end : w.starts[figure.first]].replace(",", " ").split()
    return len(between) < 2 and between in ([], ["and"], ["or"])


def _ordinal(w: Words, at: int) -> QuantityMention | None:
    """ "the fourth crash": which of a row it is, with a noun."""
    token = w.doc[w.token_at(w.ends[at] - 1)]
    noun = head_noun(token)
    number = w.worth[at]
    if noun is None or not isinstance(number, int):
        return None
    span = w.span(at, at)
    quantity = Quantity(span.of(w.text), number, number, None, unit_of(noun, token.i))
    return QuantityMention(span, quantity, int(noun.i), "ordinal")


def _or_more(w: Words, figure: Figure, noun: int, last: int) -> tuple[Figure, int]:
    """ "50 gunshots or more": the words that bound a number may stand after its noun."""
    at = last + 1
    while at < len(w.low) and w.token(at) <= noun and at < last + 8:
        at += 1
    if figure.modifier is not None or w.low[at : at + 2] not in (["or", "more"], ["or", "fewer"]):
        return figure, last
    wide = bounded(w, replace(figure, last=at - 1))
    return wide, wide.last


def _unit(w: Words, figure: Figure, rule: str | None) -> tuple[str | None, str | None, int | None, int]:
    """Sort, unit, index of the token counted, and the last word of the mention; no sort where it counts nothing."""
    words = quantity_words()
    core, last = figure.core, figure.last
    after = w.low[core + 1] if core + 1 < len(w.low) else ""
    if rule:
        return _lasting(w, figure)
    if w.low[core] in words.times:
        return "times", "times", None, last
    if figure.share:
        return "percent", "percent", of_noun(w, core), last
    start = next((i for i in range(figure.first, core + 1) if is_number(w, i)), core)
    sign = sign_before(w, start)
    if sign:
        return "money", sign[1], None, last
    named = name_after(w, core)
    if named:
        return "money", named[0], w.token(named[1]), last
    if (after,) in words.percent:
        return "percent", "percent", of_noun(w, core + 1), max(last, core + 1)
    if tuple(w.low[core + 1 : core + 3]) in words.percent:
        return "percent", "percent", of_noun(w, core + 2), core + 2
    scale = scale_of(w, start, core)
    if scale:
        return "magnitude", scale, None, last
    if w.name(core) != "NUMWORD" and is_number(w, core) and not stands_free(w, start, core):
        return None, None, None, last
    measured = measure_of(w, core)
    if measured:
        return "measure", measured, None, last
    return _counted(w, figure, start)


def _lasting(w: Words, figure: Figure) -> tuple[str | None, str | None, int | None, int]:
    """A length of time with a number: its unit is the unit of time."""
    at = figure.core + 1
    while at < len(w.low) and w.name(at) not in ("UNIT", "UNITS", "QUARTER", "QUARTERS"):
        at += 1
        if at > figure.core + 3:
            return None, None, None, figure.last
    if at >= len(w.low) or not is_number(w, figure.core):
        return None, None, None, figure.last
    unit = w.low[at] if w.name(at) in ("UNITS", "QUARTERS") else plural(w.low[at])
    return "duration", unit, None, figure.last


def _counted(w: Words, figure: Figure, start: int) -> tuple[str | None, str | None, int | None, int]:
    ends_in_of = w.low[figure.core] == "of" and figure.core > figure.first
    token = w.doc[w.token_at(w.ends[figure.core - ends_in_of] - 1)]
    last = figure.last
    if w.low[last + 1 : last + 2] == ["more"]:
        last += 1
    noun_index = of_noun(w, last - 1 if w.low[last] == "of" else last)
    noun = w.doc[noun_index] if noun_index is not None else head_noun(token) or said_to_be(token)
    if noun is not None and w.low[last + 1 : last + 2] == [")"] and noun.i > token.i:
        noun = None  # "Samar (9) and Leyte (21) provinces"
    tied, inner = tied_noun(w, figure.core) if figure.last == figure.core else (False, None)
    if tied:
        if w.low[figure.core + 2] == "strong":  # "a 500-strong force": the force is counted, not what is in it
            force = w.doc[w.token(figure.core + 2)].head
            return "count", None, int(force.i) if force.pos_ in NOUNS else None, last
        if inner is None:
            return None, None, None, last
        return "count", unit_of(inner, token.i), int(inner.i), last
    if w.low[figure.first] == "most" and (token.dep_ == "advmod" or w.low[figure.first - 1 : figure.first] == ["the"]):
        return None, None, None, last
    if noun is None and w.low[last + 1 : last + 2] != [")"]:
        noun = next_noun(w.doc, w.token_at(w.ends[last] - 1) + 1)
    if w.low[figure.first : last + 1] in (["no", "one"], ["no", "-", "one"], ["nobody"], ["none"]):
        return "count", "people" if w.low[figure.first] != "none" else None, None, figure.last
    fate = _fate(w, last + 1)
    if noun is None and fate is not None:
        return "count", "people", fate, last
    if noun is None and w.low[last + 1 : last + 2] == ["strong"]:  # "a force 500 strong"
        return "count", None, token.i - 1 if token.i and token.nbor(-1).pos_ in NOUNS else None, last
    if noun is None:
        return ("count" if _counts_alone(w, figure, token) else None), None, None, last
    if noun.lower_ in w.grammar.words and w.grammar.names[w.grammar.words[noun.lower_][0]] in ("UNIT", "UNITS"):
        return "duration", unit_of(noun, token.i), int(noun.i), last
    if noun.lower_ in quantity_words().money:
        return "money", quantity_words().money[noun.lower_], int(noun.i), last
    if noun.tag_ == "NNP" and figure.low != 1 and noun.lower_ not in quantity_words().invariant:
        return "count", None, int(noun.i), last  # "120 million of the US", "hundreds of ISIS"
    single = w.low[figure.core] in ("one", "no")
    if (single and noun.lower_ in ("time", "times", "one")) or (w.low[figure.core] == "no" and noun.tag_ != "NNS"):
        return None, None, None, last
    return "count", unit_of(noun, token.i), int(noun.i), last


def _fate(w: Words, at: int) -> int | None:
    """The word for what became of those counted, right after their number: "12 dead, 30 hurt"."""
    if at >= len(w.low) or w.low[at] not in quantity_words().fates:
        return None
    token = w.doc[w.token(at)]
    acts = any(t.dep_ == "dobj" for t in token.doc[token.i : token.i + 6] if t.head.i == token.i)
    return None if acts else int(token.i)


def _counts_alone(w: Words, figure: Figure, token: Token) -> bool:
    """A number with no noun counts something told before ("killing eleven"), unless it belongs to a name or an age."""
    if figure.modifier is None and figure.low is None:
        return False
    if figure.first and w.low[figure.first - 1] in quantity_words().telephone and w.name(figure.core) != "NUMWORD":
        return False
    if figure.low is None and figure.high is None:
        return bool(token.dep_ in ("nsubj", "nsubjpass", "dobj"))
    if w.low[figure.core] in ("no", "one") and figure.first == figure.core and figure.modifier is None:
        return bool(w.low[figure.core] == "one" and token.dep_ in ("nsubj", "nsubjpass", "dobj", "appos", "conj"))
    if figure.modifier is not None:
        return True
    if isinstance(figure.low, float):
        return False
    named = token.head.pos_ in NOUNS and token.head.lower_ not in quantity_words().harming
    left = token.head.i == token.i - 1 and named and w.name(figure.core) != "NUMWORD"
    aged = figure.first > 0 and w.low[figure.first - 1] == "," and w.low[figure.last + 1 : figure.last + 2] == [","]
    return not left and not aged
