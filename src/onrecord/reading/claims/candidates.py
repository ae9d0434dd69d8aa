"""What may be tied to a claim, field by field, and what speaks for each: the rules' word, the tagger's, and the parse.

The rules name somebody by the parse; the tagger says of every phrase near a claim how surely it is tied to it.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

from spacy.tokens import Token

from onrecord.model import Party, Place, Quantity, Span, When

from ..mentions import PartyMention, PlaceMention, QuantityMention, TimeMention
from ..parties import Parties
from ..tagger import Tags
from .count import counted_token, counts_what, is_part, sorts_of
from .figurative import in_a_name_given
from .ground import an_actor, named, of_somebody
from .lending import OF_COUNTRIES
from .moment import SAYINGS, of_promise, standing
from .near import an_estimate, relation, token_at
from .proposal import SPEECH, Proposal
from .sureness import Features

_T = TypeVar("_T")
_M = TypeVar("_M", PartyMention, TimeMention, QuantityMention, PlaceMention)
Candidates = list[tuple[_T, Features]]

_ASIDE = frozenset({"relcl", "acl", "appos", "amod"})
"""Arcs by which a claim is told in passing, of somebody or something."""
_NEAR = 300
"""Characters beyond its sentence within which a phrase may belong to a claim."""
_UNTIED = -9.0
"""Log-odds of what was not seen together with the claim."""


def _odds(p: float) -> float:
    p = min(max(p, 0.001), 0.999)
    return math.log(p / (1 - p))


def _tie(field: str, one: Proposal, words: Span, tags: Tags) -> float | None:
    """The log-odds that a phrase is tied to a claim; None where the two were not seen together."""
    p = tags.tie(field, (one.anchor.idx, one.anchor.idx + len(one.anchor)), (words.start, words.end))
    return None if p is None else _odds(p)


def _tied(tie: float | None, here: bool = True) -> Features:
    """The same as features; `here` where the phrase stands in the claim's sentence."""
    tied = {"tie": _UNTIED, "unseen": 1.0} if tie is None else {"tie": tie}
    return {**tied, "elsewhere": float(not here)}


def _features(one: Proposal, words: Span, token: Token | None, tie: Features, ruled: bool) -> Features:
    """What speaks for a phrase whose head is `token`: whose word it is, how it is tied, and where it stands."""
    anchor = one.anchor
    here = not tie["elsewhere"]
    features = {
        f"kind {one.kind}": 1.0,
        f"at a {anchor.pos_}": 1.0,
        "aside": float(anchor.dep_ in _ASIDE),
        "ruled": float(ruled),
        "in its words": float(one.span.overlaps(words)),
        "before": float(words.end <= anchor.idx),
        "long claim": len(one.span) / 100,
        **tie,
    }
    if token is not None:
        features["words between"] = math.log1p(abs(token.i - anchor.i))
        features[relation(token, anchor) if here else "of another sentence"] = 1.0
        features[f"as {token.dep_}"] = 1.0
    return features


def _compared(candidates: Iterable[tuple[_T, Features]]) -> Candidates[_T]:
    """The candidates of a claim, each told how it does beside the others."""
    found = list(candidates)
    ties = [features["tie"] for _, features in found]
    ruled = sum(features["ruled"] for _, features in found)
    for n, (_, features) in enumerate(found):
        rival = max(ties[:n] + ties[n + 1 :], default=_UNTIED)
        features["rival"] = rival
        features["ahead"] = features["tie"] - rival
        features["tied better"] = float(sum(tie > features["tie"] for tie in ties))
        features["others ruled"] = ruled - features["ruled"]
        features["nearer"] = float(
            sum(other.get("words between", 9.0) < features.get("words between", 9.0) for _, other in found)
        )
    return found


def _near(
    field: str, one: Proposal, mentions: Iterable[_M], tags: Tags, ruled: Callable[[_M], bool], bar: float = -1.0
) -> Iterator[tuple[_M, bool, Features]]:
    """Those near enough to a claim to be its, each with whether the rules say so and how it is tied.

    What stands in another sentence must be tied by the log-odds `bar` at least.
    """
    sent = one.anchor.sent
    begin, end = sent.start_char, sent.end_char
    for mention in mentions:
        at = mention.span.start
        if begin - _NEAR <= at < end + _NEAR // 3:
            here = begin <= at < end
            tie, by_rule = _tie(field, one, mention.span, tags), ruled(mention)
            if by_rule or here or (tie is not None and tie >= bar):
                yield mention, by_rule, _tied(tie, here)


def of_parties(field: str, one: Proposal, parties: Parties, ruled: Sequence[Party], tags: Tags) -> Candidates[Party]:
    """Those who may be who, whom or said_by of a claim."""
    return _compared(_parties(field, one, parties, ruled, tags))


def _parties(
    field: str, one: Proposal, parties: Parties, ruled: Sequence[Party], tags: Tags
) -> Iterator[tuple[Party, Features]]:
    names = {p.name.casefold() for p in ruled}
    tells = field != "said_by" and one.kind not in SPEECH and an_estimate(one.anchor)
    left = dict.fromkeys(names)
    for mention, by_rule, tie in _near(field, one, parties, tags, lambda m: m.party.name.casefold() in names):
        if tells and one.anchor.doc[mention.head].head == one.anchor and one.anchor.doc[mention.head].dep_ == "nsubj":
            continue
        named_so = in_a_name_given(one.anchor.doc[mention.head])
        if not by_rule and (parties.inner(mention) or named_so or mention.head in one.beside):
            continue
        features = _features(one, mention.span, one.anchor.doc[mention.head], tie, by_rule)
        features[f"sort {mention.party.sort}"] = 1.0
        left.pop(mention.party.name.casefold(), None)
        yield mention.party, features
    for party in ruled:  # things, named by their words
        if party.name.casefold() in left:
            words = _written(party, one)
            token = token_at(one.anchor.doc, words.end - 1)
            tie = _tied(_tie(field, one, words, tags))
            yield party, {**_features(one, words, token, tie, True), "by its words": 1.0}


def _written(party: Party, one: Proposal) -> Span:
    """Where the words of a party stand in the claim's sentence; the claim's own where they don't."""
    sent, words = one.anchor.sent, party.text or party.name
    at = sent.text.find(words)
    return Span(sent.start_char + at, sent.start_char + at + len(words)) if at >= 0 else one.span


def of_times(one: Proposal, times: Sequence[TimeMention], ruled: When | None, tags: Tags) -> Candidates[When]:
    """The times that may be a claim's."""
    return _compared(_times(one, times, ruled, tags))


def _times(
    one: Proposal, times: Sequence[TimeMention], ruled: When | None, tags: Tags
) -> Iterator[tuple[When, Features]]:
    for mention, by_rule, tie in _near("when", one, times, tags, lambda m: m.when == ruled, 0.0):
        if mention.when is None:
            continue
        token = token_at(one.anchor.doc, mention.span.end - 1)
        features = _features(one, mention.span, token, tie, by_rule)
        features |= {f"sort {mention.sort}": 1.0, **standing(one, mention)}
        if not by_rule and (features.get("of another") or features.get("told apart")):
            continue  # "sailed home after Friday's collision": not the claim's, however near
        if features.get("of saying") and one.kind not in SAYINGS and an_estimate(one.anchor):
            continue  # "the union on Friday put the toll at 40": nobody else died on Friday
        if of_promise(one, mention):
            continue  # "threatened on Monday to march": nobody marches on Monday
        yield mention.when, features


def of_quantities(
    one: Proposal, mentions: Sequence[QuantityMention], ruled: Quantity | None, tags: Tags
) -> Candidates[Quantity]:
    """The quantities that may be a claim's."""
    return _compared(_quantities(one, mentions, ruled, tags))


def _quantities(
    one: Proposal, mentions: Sequence[QuantityMention], ruled: Quantity | None, tags: Tags
) -> Iterator[tuple[Quantity, Features]]:
    seen, sorts = False, sorts_of(one.kind)
    for mention, by_rule, tie in _near("quantity", one, mentions, tags, lambda m: m.quantity == ruled):
        if mention.sort not in sorts or not counts_what(one, mention) or counted_token(one, mention) in one.beside:
            continue
        if not by_rule and any(is_part(one, other, mention) for other in mentions):
            continue  # "300 of the 1,200 left": not the whole
        seen = seen or by_rule
        token = token_at(one.anchor.doc, mention.span.end - 1) if mention.noun is None else one.anchor.doc[mention.noun]
        features = _features(one, mention.span, token, tie, by_rule)
        features[f"sort {mention.sort}"] = 1.0
        yield mention.quantity, features
    if ruled is not None and not seen:
        tie = _tied(_tie("quantity", one, one.span, tags))
        yield ruled, {**_features(one, one.span, one.anchor, tie, True), "by an article": 1.0}


def of_places(one: Proposal, places: Sequence[PlaceMention], ruled: Sequence[Place], tags: Tags) -> Candidates[Place]:
    """The places near a claim that may be its own."""
    return _compared(_places(one, places, ruled, tags))


def _places(
    one: Proposal, places: Sequence[PlaceMention], ruled: Sequence[Place], tags: Tags
) -> Iterator[tuple[Place, Features]]:
    keys = {p.key for p in ruled}
    for mention, by_rule, tie in _near("where", one, places, tags, lambda m: m.place.key in keys):
        if not mention.literal:
            continue
        if one.kind in OF_COUNTRIES and not by_rule and not one.span.contains(mention.span):
            continue
        token = token_at(one.anchor.doc, mention.span.end - 1)
        features = _features(one, mention.span, token, tie, by_rule)
        features[f"precision {mention.place.precision}"] = 1.0
        features["acts"] = float(token is not None and an_actor(token))
        features["of somebody"] = float(token is not None and of_somebody(token, one.anchor))
        if not by_rule and (features["acts"] or features["of somebody"]):
            continue  # "nurses from Fiji": where somebody is from, not where it was
        features["has a name"] = float(named(mention.place))
        features["first ruled"] = float(bool(ruled) and ruled[0].key == mention.place.key)
        yield mention.place, features
