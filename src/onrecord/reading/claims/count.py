"""How many: the quantity that belongs to a claim."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Span as SpacySpan
from spacy.tokens import Token

from onrecord.codebook.kinds import kinds
from onrecord.codebook.mood import mood
from onrecord.codebook.triggers import sort_of, triggers
from onrecord.model import Quantity

from ..mentions import QuantityMention
from ..parse import text_of
from .arguments import doers, done_to, sufferers
from .near import token_at, told_apart
from .ones import a_person, one_person, people_nouns
from .proposal import Proposal
from .unfound import not_found

_FREE = frozenset({"strength", "hazard", "damage", "aid", "attack", "service", "measure", "prosecute", "situation"})
"""Kinds that take any count, measure or share in their own words."""
_OF_THINGS = frozenset({"hazard", "damage"})
"""Kinds that count no people: of "a boat with 40 pilgrims sank" none is counted."""
_OF_EVENTS = frozenset({"attack", "hazard", "damage"})
_FATES = frozenset({"killed", "injured", "abducted"})
"""Kinds whose verbs count those they befall, whatever event it tells of."""
_OF_PEOPLE = frozenset({"protest", "deploy", "withdraw", "riot"})
_CROWDS = frozenset({"protest", "riot"})
"""Kinds that count those who do it: of "burned two cars" nobody is counted."""
_NEVER = frozenset(
    {"role", "meet", "agree", "statement", "request", "fight", "office", "disperse", "seize", "handover"}
)
"""Kinds that the parse alone gives no count."""
_UNCOUNTED = frozenset({"role", "meet", "agree", "statement", "fight"})
"""Kinds that have none: of "talks for three hours" nothing is counted."""
_SORTS = {
    "hazard": ("magnitude", "count", "measure", "percent"),
    "aid": ("count", "money", "measure", "percent"),
    "damage": ("count", "money", "percent", "measure"),
    "prosecute": ("count", "money"),
    "measure": ("count", "percent", "money"),
    "service": ("count", "percent"),
    "situation": ("percent", "count"),
    "strength": ("count", "percent"),
}


def sorts_of(kind: str) -> tuple[str, ...]:
    """The sorts of quantity that claims of a kind may have; none for kinds that count nothing."""
    if kind in _NEVER:
        return () if kind in _UNCOUNTED else ("count",)
    return _SORTS.get(kind, ("count", "percent"))


def count_of(one: Proposal, mentions: tuple[QuantityMention, ...]) -> Quantity | None:
    """The quantity of a claim; None where its words give none."""
    mentions = tuple(m for m in mentions if not _compared(one, m))
    found = _count(one, mentions)
    if found is not None and found.high == 0 and not_found(one):  # "none of the 13 has been found": 13
        none = next((m for m in mentions if m.quantity is found), None)
        found = next((m.quantity for m in mentions if none is not None and is_part(one, none, m)), None)
    return _of_what(found, one, mentions) if found else None


def _of_what(quantity: Quantity, one: Proposal, mentions: tuple[QuantityMention, ...]) -> Quantity:
    """With what pieces are pieces of: "250 pieces of equipment"."""
    noun = next((m.noun for m in mentions if m.quantity is quantity), None)
    if noun is None or quantity.unit not in mood("containers"):
        return quantity
    for child in one.anchor.doc[noun].children:
        if child.lower_ == "of":
            for held in child.children:
                if held.dep_ == "pobj":
                    return replace(quantity, unit=f"{quantity.unit} of {held.lower_}")
    return quantity


def _count(one: Proposal, mentions: tuple[QuantityMention, ...]) -> Quantity | None:
    if one.kind in _NEVER:
        return None
    sorts = sorts_of(one.kind)
    toll = kinds()[one.kind].toll
    mentions = tuple(m for m in mentions if not _of_other_things(one, m))
    inside = [m for m in mentions if one.span.contains(m.span) and m.sort in sorts and (toll or _bounded(m.quantity))]
    counted = _counted(one, toll)
    reach = one.anchor.sent if toll else None
    tied = [m for m in (_in(reach, mentions, sorts) if reach else inside) if _places(one, m) & counted]
    if one.kind in _CROWDS:
        tied = [m for m in tied if counts_people(one, m)]
    tied = [m for m in tied if not any(is_part(one, other, m) for other in tied)]
    if tied:
        return min(tied, key=lambda m: abs(m.span.start - one.anchor.idx)).quantity
    if toll or one.kind in _OF_PEOPLE:
        if (alone := one_person(one) if toll else None) or one.counts is not None:
            return alone
        near = [m for m in inside if counts_people(one, m) and not _told_of_another(one, m)]
        near = [m for m in near if not any(is_part(one, other, m) for other in near)]
        if near and one.kind not in ("deploy", "withdraw"):
            return min(near, key=lambda m: abs(m.span.start - one.anchor.idx)).quantity
        return near[0].quantity if near else None
    if one.kind == "attack":
        return None
    if one.kind == "hazard":
        sized = [m for m in inside if m.sort != "count" or _noun_of(m) in mood("hazard_counts")]
        return min(sized, key=lambda m: abs(m.span.start - one.anchor.idx)).quantity if sized else None
    if one.kind in _FREE and inside:
        near = [m for m in inside if m.noun is None or not counts_people(one, m) or one.kind in ("strength", "aid")]
        return min(near, key=lambda m: abs(m.span.start - one.anchor.idx)).quantity if near else None
    return None


def _in(sentence: SpacySpan, mentions: tuple[QuantityMention, ...], sorts: tuple[str, ...]) -> list[QuantityMention]:
    """Those of a sentence: who was hurt may stand outside the words that say so, "four were shot and wounded"."""
    begin, end = sentence.start_char, sentence.end_char
    return [m for m in mentions if begin <= m.span.start < end and m.sort in sorts]


def counted_token(one: Proposal, mention: QuantityMention) -> int | None:
    """What is counted; a number that stands for people is its own noun: "five were found dead"."""
    if mention.noun is not None:
        return mention.noun
    token = token_at(one.anchor.doc, mention.span.end - 1)
    return None if token is None else int(token.i)


_OF_THE = 40
"""Characters at most between a part and its whole."""


def is_part(one: Proposal, part: QuantityMention, whole: QuantityMention) -> bool:
    """The one number counts some of what the other counts: "twelve of the 30 hostages"."""
    if not 0 <= whole.span.start - part.span.end <= _OF_THE:
        return False
    between = text_of(one.anchor.doc)[part.span.start : whole.span.start].lower().split()
    return "of" in between and set(between[between.index("of") + 1 :]) <= mood("of_them")


def _places(one: Proposal, mention: QuantityMention) -> set[int | None]:
    """What is counted, and the number itself where it leads: "seized hundreds of guests"."""
    said = mention.quantity.text
    token = token_at(one.anchor.doc, mention.span.end - 1 - (len(said) - len(said.removesuffix(" of"))))
    leads = token is not None and (
        token.pos_ in ("NOUN", "ADJ", "PRON") or (token.pos_ == "NUM" and token.dep_ not in ("nummod", "quantmod"))
    )
    return {counted_token(one, mention), *((int(token.i),) if leads and token is not None else ())}


def _noun_of(mention: QuantityMention) -> str:
    return (mention.quantity.unit or "").rpartition(" ")[2]


def _bounded(quantity: Quantity) -> bool:
    return quantity.low is not None or quantity.high is not None


def counts_what(one: Proposal, mention: QuantityMention) -> bool:
    """It counts what claims of the kind count: people of a toll; and not what there was before."""
    if _of_other_things(one, mention) or _compared(one, mention):
        return False
    return not kinds()[one.kind].toll or counts_people(one, mention)


def _compared(one: Proposal, mention: QuantityMention) -> bool:
    """What a number is compared with: "four hours a day, down from twelve"."""
    led = text_of(one.anchor.doc)[max(0, mention.span.start - 20) : mention.span.start].lower().split()
    return " ".join(led[-2:]) in mood("compared")


def _of_other_things(one: Proposal, mention: QuantityMention) -> bool:
    """What it counts is never what claims of the kind count, wherever it stands."""
    if not kinds()[one.kind].toll:
        if one.kind in _OF_THINGS and mention.sort == "count" and _of_people(one, mention):
            return True
        return mention.quantity.high == 0 or _befell(one, mention)
    return _says_which(one, mention) or (
        mention.noun == one.anchor.i and mention.quantity.low == mention.quantity.high == 1 and not a_person(one.anchor)
    )


def _of_people(one: Proposal, mention: QuantityMention) -> bool:
    """It counts people, and not vehicles or forces that may be lost as well."""
    if mention.noun is None or mention.noun == one.anchor.i:
        return False
    noun = one.anchor.doc[mention.noun]
    return noun.ent_type_ == "NORP" or bool(
        sort_of().get(noun.lemma_.lower(), frozenset()) & {"people", "person", "crowd"}
    )


def _befell(one: Proposal, mention: QuantityMention) -> bool:
    """What an act does to people, "a bomb that killed three women", is counted by claims of its own."""
    at = counted_token(one, mention)
    noun = None if at is None else one.anchor.doc[at]
    if noun is None or noun.dep_ not in ("dobj", "nsubjpass") or one.kind not in _OF_EVENTS:
        return False
    if one.kind != "attack" and mention.noun is not None and not _of_people(one, mention):
        return False  # "shot down seven aircraft"
    return any(t.kind in _FATES for t in triggers().get((noun.head.lemma_.lower(), "verb"), ()))


def _says_which(one: Proposal, mention: QuantityMention) -> bool:
    """It only tells of whom somebody is one: "her brother is one of 40 hostages", "is among 40 hostages"."""
    first = token_at(one.anchor.doc, mention.span.start)
    if first is not None and first.lower_ == "one" and first.dep_ in ("attr", "appos"):
        return any(c.lower_ == "of" for c in first.children)
    noun = first if mention.noun is None else one.anchor.doc[mention.noun]
    if noun is None or noun.dep_ != "pobj":
        return False
    over = noun.head.head
    if noun.head.lower_ == "among":
        return bool(over.lemma_ == "be")
    return bool(noun.head.lower_ == "of" and over.lower_ == "one" and over.dep_ in ("attr", "appos"))


def counts_people(one: Proposal, mention: QuantityMention) -> bool:
    """What it counts are people, as far as the codebook's words or the lack of a noun tell."""
    if mention.noun is None:
        return True
    noun = one.anchor.doc[mention.noun]
    return (
        noun.i == one.anchor.i
        or noun.ent_type_ == "NORP"
        or noun.lemma_.lower() in people_nouns()
        or noun.lower_ in mood("others")
        or noun.pos_ in ("NUM", "PRON", "ADJ")
    )


def _told_of_another(one: Proposal, mention: QuantityMention) -> bool:
    return mention.noun is not None and told_apart(one.anchor.doc[mention.noun], one.anchor)


def _counted(one: Proposal, toll: bool) -> set[int]:
    """Tokens whose number would be the claim's."""
    anchor = one.anchor
    if one.counts is not None:
        return {one.counts.i}
    heads = [*done_to(anchor), *doers(anchor)]
    if toll or one.kind == "damage":
        heads = sufferers(anchor) or done_to(anchor)
    elif one.kind == "attack":
        heads = [*doers(anchor), *(h for h in done_to(anchor) if h.lemma_.lower() in people_nouns())]
    if toll and not heads:
        heads = doers(anchor)
    found = {anchor.i, *_reached(anchor)}
    for head in heads:
        found |= {head.i, *_reached(head)}
        if head.lower_ in mood("totals"):
            found |= {g.i for c in head.children if c.lower_ == "of" for g in c.children}
    return found


def _reached(toll: Token) -> set[int]:
    """The figure that a toll is said to come to: "the toll rose from 12 to 40", "which brings the toll to 40"."""
    if toll.lower_ not in mood("totals") or toll.dep_ not in ("nsubj", "dobj"):
        return set()
    verb = toll.head
    found = {c for c in verb.children if c.dep_ in ("dobj", "attr", "npadvmod") and c != toll}
    found |= {
        g for v in (verb, toll) for c in v.children if c.dep_ == "prep" and c.lower_ in ("to", "at") for g in c.children
        if g.dep_ == "pobj"
    }  # fmt: skip
    return {t.i for t in found}
