"""Where, told elsewhere in the report: which place is that of a claim, of all those it could be.

Its own words may name it, or those of another claim nearby; or it is where the whole report plays: its chief town, its
country, the place in its headline. Features of each candidate are weighed by the forest `lent_place`
(`training/weigher/lend.py`), and the surest is taken where it is sure enough.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from onrecord.model import Claim, Place

from ...draft import Draft
from ...places import main_country
from ..ground import ground_of, main_places, named, where_things_are
from ..sureness import Features, bar_of, sure
from .rivals import compare
from .scene import OF_COUNTRIES, plain_places, within
from .stricken import stricken
from .told import Told, likeness

_SOURCES = ("plain", "lent", "main", "title", "lead", "struck")
_AGAIN = 3
"""Sentences within which "the crowd" is the one told of last."""
_BEFORE, _AFTER = 6, 2
"""How many claims with a place before a claim, and after it, may lend theirs."""


@dataclass(frozen=True, slots=True)
class Stage:
    """Where a report plays."""

    main: tuple[Place, ...] = ()
    """Its chief town or region, and its country."""
    title: tuple[Place, ...] = ()
    """Those its headline names."""
    lead: tuple[Place, ...] = ()
    """Those its first sentences name."""
    struck: tuple[Place, ...] = ()
    """The one that what struck is named by."""
    share: dict[str, float] = field(default_factory=dict)
    """Of all places it names, by key."""


def stage_of(draft: Draft) -> Stage:
    """Where a report plays."""
    places = where_things_are(draft.doc, draft.places)
    main = main_places(places, draft.page.title, main_country(ground_of(draft.doc, places)) or main_country(places))
    literal = [m for m in places if m.literal and named(m.place) and m.place.precision != "site"]
    title = draft.page.title
    told_in = [m.place for m in literal if title and m.span.overlaps(title)]
    body = [m.place for m in literal if not (title and m.span.overlaps(title))]
    counts = Counter(m.place.key for m in literal)
    share = {key: n / len(literal) for key, n in counts.items()}
    return Stage(main, tuple(told_in[:2]), tuple(body[:2]), stricken(draft.doc, places, title), share)


Candidate = tuple[int, tuple[Place, ...], Features]


def candidates(all_told: Sequence[Told], stage: Stage) -> Iterator[Candidate]:
    """Every claim's number with the places it may have been at, most exact first, and the named features of the two."""
    claims, sentences = [t.claim for t in all_told], [t.sentence for t in all_told]
    plain = plain_places(claims, sentences, stage.main)
    lenders = [n for n, t in enumerate(all_told) if any(named(p) for p in t.claim.where)]
    for b in range(len(all_told)):
        found = list(_given(b, all_told, plain[b], lenders, stage))
        compare([(places[0].key, features) for _, places, features in found])
        sources = {(source, places[0].key) for source, places, _ in found}
        for _, places, features in found:
            features |= {f"{source} too": float((source, places[0].key) in sources) for source in _SOURCES}
            yield b, places, features


def _given(
    b: int, all_told: Sequence[Told], plain: tuple[Place, ...], lenders: Sequence[int], stage: Stage
) -> Iterator[tuple[str, tuple[Place, ...], Features]]:
    """The source, the places and the features of each candidate of one claim, taken alone."""
    one = all_told[b]
    if plain:
        yield "plain", plain, _features(one, plain[0], stage, "plain")
    if one.claim.kind in OF_COUNTRIES:
        return
    before = [n for n in lenders if n < b]
    near = {*before[-_BEFORE:], *[n for n in lenders if n > b][:_AFTER]}
    for n in sorted(near):
        places = within(all_told[n].claim.where, stage.main)
        more = {"nearest": float(bool(before) and n == before[-1]), "first": float(n == lenders[0])}
        yield "lent", places, {**_features(one, places[0], stage, "lent"), **likeness(one, all_told[n]), **more}
    for source in ("main", "title", "lead", "struck"):
        for place in getattr(stage, source):
            yield source, within((place,), stage.main), _features(one, place, stage, source)


def _features(one: Told, place: Place, stage: Stage, source: str) -> Features:
    kind, precision, own = one.claim.kind, place.precision, one.claim.where
    country = next((p.country for p in stage.main if p.precision == "country"), None)
    return {
        "bias": 1.0,
        f"from {source}": 1.0,
        f"{source} {kind}": 1.0,
        f"{source} {precision}": 1.0,
        f"{source}, has own": float(bool(own)),
        f"{source}, own is a {own[0].precision if own else None}": 1.0,
        f"{source}, own has no name": float(bool(own) and not named(own[0])),
        "its own": float(any(p.key == place.key for p in own)),
        "here": float(place.country is not None and place.country == country),
        "chief": float(bool(stage.main) and place.key == stage.main[0].key),
        "in the title": float(any(p.key == place.key for p in stage.title)),
        "struck": float(any(p.key == place.key for p in stage.struck)),
        "in the lead": float(any(p.key == place.key for p in stage.lead)),
        "share": stage.share.get(place.key, 0.0),
        f"{source}, at head": float(one.sentence < 3),
    }


def places_of(all_told: Sequence[Told], stage: Stage) -> list[tuple[Place, ...]]:
    """The places of each claim, most exact first; empty where nothing tells."""
    best: dict[int, tuple[float, tuple[Place, ...]]] = {}
    made = list(candidates(all_told, stage))
    for (b, places, _), p in zip(made, sure("lent_place", [features for *_, features in made]), strict=True):
        if b not in best or p > best[b][0]:
            best[b] = p, places
    found = [_believed(t.claim, best.get(n)) for n, t in enumerate(all_told)]
    for n in range(len(all_told)):
        m = _told_before(all_told, n)
        if m is not None:
            found[n] = tuple(replace(p, text=None) for p in found[m])
    return found


def _told_before(all_told: Sequence[Told], n: int) -> int | None:
    """The claim that told first of what another tells of again; None where that says itself where it was."""
    one = all_told[n]
    if not one.again or any(named(p) for p in one.claim.where):
        return None
    m = next((m for m in range(n - 1, -1, -1) if all_told[m].claim.kind == one.claim.kind), None)
    if m is None or one.sentence - all_told[m].sentence > _AGAIN:
        return None
    return m if any(named(p) for p in all_told[m].claim.where) else None


def _believed(claim: Claim, best: tuple[float, tuple[Place, ...]] | None) -> tuple[Place, ...]:
    if best is None or best[0] < bar_of("lent_place"):
        return ()
    own = {p.key: p for p in claim.where}
    if best[1][0].key in own:  # its own words know more
        return (*claim.where, *(replace(p, text=None) for p in best[1] if p.key not in own))
    return tuple(own.get(p.key) or replace(p, text=None) for p in best[1])
