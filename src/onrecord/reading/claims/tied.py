"""Who, whom, when, where, how many and who says so, by the rules and by what the tagger ties to a claim.

The rules name somebody by the parse; the tagger says of every phrase near a claim how surely it is tied to it. Both are
weighed by logistic regression, one for each field (codebook file `ties`, fitted by `training/weigher/tie.py`).
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from onrecord.codebook.kinds import kinds
from onrecord.model import Party, Place, Quantity, Span, When

from ..mentions import PartyMention, PlaceMention, QuantityMention, TimeMention
from ..parties import Parties
from ..tagger import Tags
from .count import counts_what, sorts_of
from .ground import an_actor, named, of_somebody
from .lending import OF_COUNTRIES
from .moment import standing
from .near import token_at
from .proposal import Proposal
from .sureness import Features, bar_of, sure

_T = TypeVar("_T")
_M = TypeVar("_M", PartyMention, TimeMention, QuantityMention, PlaceMention)
_SURE = 0.45
"""From what share of certainty on more than one is believed; by our count on labelled reports."""
_ASIDE = frozenset({"relcl", "acl", "appos", "amod"})
"""Arcs by which a claim is told in passing, of somebody or something."""
_NEAR = 300
"""Characters beyond its sentence within which a phrase may belong to a claim."""


def _odds(p: float) -> float:
    p = min(max(p, 0.001), 0.999)
    return math.log(p / (1 - p))


def _tie(field: str, one: Proposal, words: Span, tags: Tags) -> Features:
    p = tags.tie(field, (one.anchor.idx, one.anchor.idx + len(one.anchor)), (words.start, words.end))
    if p is None:
        return {"unseen": 1.0}
    return {"tie": _odds(p), "tied": float(p >= 0.5), "loose": float(p < 0.1)}


def _stands(one: Proposal, words: Span) -> Features:
    """Where a phrase stands beside a claim."""
    sent = one.anchor.sent
    inside = one.span.overlaps(words)
    here = sent.start_char <= words.start < sent.end_char
    return {
        "in its words": float(inside),
        "in its sentence": float(here and not inside),
        "elsewhere": float(not here),
        "before": float(words.end <= one.anchor.idx),
    }


def _common(field: str, one: Proposal, words: Span, tags: Tags, ruled: bool) -> Features:
    tie, kind = _tie(field, one, words, tags), one.kind
    more = {"bias": 1.0, f"kind {kind}": 1.0, "ruled": float(ruled), f"ruled {kind}": float(ruled)}
    more["ruled, tie"] = tie.get("tie", 0.0) * ruled
    part, hung = one.anchor.pos_, one.anchor.dep_ in _ASIDE
    more |= {
        f"at a {part}": 1.0,
        f"ruled at a {part}": float(ruled),
        "aside": float(hung),
        "ruled aside": float(hung and ruled),
    }
    return {**more, **tie, **_stands(one, words)}


def _near(one: Proposal, mentions: Iterable[_M]) -> list[_M]:
    """Those near enough to a claim to be its."""
    sent = one.anchor.sent
    first, last = sent.start_char - _NEAR, sent.end_char + _NEAR // 3
    return [m for m in mentions if first <= m.span.start < last]


def party_candidates(
    field: str, one: Proposal, parties: Parties, ruled: Sequence[Party], tags: Tags
) -> Iterator[tuple[Party, Features]]:
    """Those who may be who, whom or said_by of a claim, each with its features."""
    names = {p.name.casefold() for p in ruled}
    left = dict.fromkeys(names)
    for mention in _near(one, parties):
        is_ruled = mention.party.name.casefold() in names
        if not is_ruled and parties.inner(mention):
            continue
        features = _party(field, one, mention, is_ruled, tags)
        if not is_ruled and _loose(features):
            continue
        left.pop(mention.party.name.casefold(), None)
        yield mention.party, features
    for party in ruled:  # things, named by their words
        if party.name.casefold() in left:
            words = _written(party, one)
            yield party, {**_common(field, one, words, tags, True), "by its words": 1.0}


def _written(party: Party, one: Proposal) -> Span:
    """Where the words of a party stand in the claim's sentence; the claim's own where they don't."""
    sent, words = one.anchor.sent, party.text or party.name
    at = sent.text.find(words)
    return Span(sent.start_char + at, sent.start_char + at + len(words)) if at >= 0 else one.span


def _loose(features: Features) -> bool:
    """In another sentence, and hardly tied."""
    return _afar(features, -1.0)


def _afar(features: Features, bar: float) -> bool:
    """In another sentence, and tied by less than these log-odds, or not seen together with the claim."""
    return bool(features["elsewhere"]) and features.get("tie", -9.0) < bar


def _party(field: str, one: Proposal, mention: PartyMention, ruled: bool, tags: Tags) -> Features:
    features = _common(field, one, mention.span, tags, ruled)
    features[f"sort {mention.party.sort}"] = 1.0
    features["the anchor"] = float(mention.head == one.anchor.i)
    return features


def tied_parties(field: str, one: Proposal, parties: Parties, ruled: Sequence[Party], tags: Tags) -> tuple[Party, ...]:
    """Those of the candidates that are believed: the surest, and all that are sure."""
    found: dict[str, tuple[float, Party]] = {}
    for party, features in party_candidates(field, one, parties, ruled, tags):
        p, key = sure("ties", field, features), party.name.casefold()
        if key not in found or p > found[key][0]:
            found[key] = p, party
    order = {p.name.casefold(): n for n, p in enumerate(ruled)}  # the rules know who is nearest to the event
    kept = believed(field, list(found.values()))
    return tuple(sorted(kept, key=lambda party: order.get(party.name.casefold(), len(order))))


def believed(field: str, found: Sequence[tuple[float, _T]], bar: float | None = None) -> tuple[_T, ...]:
    """Of candidates with how sure each is: the surest, where it reaches the field's bar, and all from `_SURE` on."""
    bar = bar_of("ties", field) if bar is None else bar
    most = max((p for p, _ in found), default=0.0)
    return tuple(one for p, one in found if p >= _SURE or p == most >= bar)


def _best(field: str, options: Iterable[tuple[_T, Features]]) -> tuple[_T, Features] | None:
    """The surest option, the first of equals; None where none reaches the field's bar."""
    weighed = [(sure("ties", field, features), value, features) for value, features in options]
    best = max(weighed, key=lambda option: option[0], default=None)
    return best[1:] if best and best[0] >= bar_of("ties", field) else None


def time_candidates(
    one: Proposal, times: Sequence[TimeMention], ruled: When | None, tags: Tags
) -> Iterator[tuple[When, Features]]:
    """The times that may be a claim's, each with its features."""
    for mention in _near(one, times):
        if mention.when is None:
            continue
        features = _common("when", one, mention.span, tags, mention.when == ruled)
        if _afar(features, 0.0):
            continue
        features[f"sort {mention.sort}"] = 1.0
        features |= standing(one, mention)
        if not features["ruled"] and (features.get("of another") or features.get("told apart")):
            continue  # "sailed home after Friday's collision": not the claim's, however near
        yield mention.when, features


def tied_time(one: Proposal, times: Sequence[TimeMention], ruled: When | None, tags: Tags) -> When | None:
    """The surest of them, without its words where another sentence says them; None where none is sure enough."""
    best = _best("when", time_candidates(one, times, ruled, tags))
    if best is None:
        return None
    when, features = best
    return replace(when, text=None) if features["elsewhere"] else when


def quantity_candidates(
    one: Proposal, mentions: Sequence[QuantityMention], ruled: Quantity | None, tags: Tags
) -> Iterator[tuple[Quantity, Features]]:
    """The quantities that may be a claim's, each with its features."""
    seen, sorts = False, sorts_of(one.kind)
    for mention in _near(one, mentions):
        if mention.sort not in sorts or not counts_what(one, mention):
            continue
        same = ruled is not None and mention.quantity == ruled
        seen = seen or same
        features = _common("quantity", one, mention.span, tags, same)
        if _loose(features) and not same:
            continue
        features[f"sort {mention.sort}"] = features[f"{one.kind} {mention.sort}"] = 1.0
        yield mention.quantity, features
    if ruled is not None and not seen:
        yield ruled, {**_common("quantity", one, one.span, tags, True), "by an article": 1.0}


def tied_quantity(
    one: Proposal, mentions: Sequence[QuantityMention], ruled: Quantity | None, tags: Tags
) -> Quantity | None:
    """The surest of them; where none is sure enough, "a soldier" still is one, and anything else nothing."""
    if ruled is not None and kinds()[one.kind].toll:
        return ruled  # where the parse tells whose number it is, it is exact
    best = _best("quantity", quantity_candidates(one, mentions, ruled, tags))
    if best is not None:
        return best[0]
    return ruled if ruled is not None and all(m.quantity != ruled for m in mentions) else None


def place_candidates(
    one: Proposal, places: Sequence[PlaceMention], ruled: Sequence[Place], tags: Tags
) -> Iterator[tuple[Place, Features]]:
    """The places near a claim that may be its own, each with its features."""
    keys = {p.key for p in ruled}
    for mention in _near(one, places):
        if not mention.literal:
            continue
        if one.kind in OF_COUNTRIES and mention.place.key not in keys and not one.span.contains(mention.span):
            continue
        features = _common("where", one, mention.span, tags, mention.place.key in keys)
        if _loose(features):
            continue
        features[f"precision {mention.place.precision}"] = 1.0
        token = token_at(one.anchor.doc, mention.span.end - 1)
        features["acts"] = float(token is not None and an_actor(token))
        features["of somebody"] = float(token is not None and of_somebody(token, one.anchor))
        if not features["ruled"] and (features["acts"] or features["of somebody"]):
            continue  # "nurses from Fiji": where somebody is from, not where it was
        features["has a name"] = float(named(mention.place))
        features["first ruled"] = float(bool(ruled) and ruled[0].key == mention.place.key)
        yield mention.place, features


def tied_places(one: Proposal, places: Sequence[PlaceMention], ruled: Sequence[Place], tags: Tags) -> tuple[Place, ...]:
    """Those of them that are believed, the rules' own order first."""
    found: dict[str, tuple[float, Place]] = {}
    for place, features in place_candidates(one, places, ruled, tags):
        p = sure("ties", "where", features)
        if place.key not in found or p > found[place.key][0]:
            found[place.key] = p, place
    kept = {place.key: place for place in believed("where", list(found.values()))}
    order = [p.key for p in ruled if p.key in kept]
    order += [key for key in kept if key not in order]
    return tuple(kept[key] for key in order)
