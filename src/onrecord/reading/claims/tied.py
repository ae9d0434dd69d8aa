"""Who, whom, when, where, how many and who says so: which candidates of a claim are believed.

Each is weighed by what the rules and the tagger say of it (`candidates`), by one forest a field, which
`training/weigher/tie.py` grows.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from onrecord.codebook.kinds import kinds
from onrecord.model import Party, Place, Quantity, When

from ..mentions import PlaceMention, QuantityMention, TimeMention
from ..parties import Parties
from ..tagger import Tags
from .candidates import Candidates, of_parties, of_places, of_quantities, of_times
from .proposal import Proposal
from .sureness import Features, bar_of, sure

_T = TypeVar("_T")
_SURE = 0.45
"""From what share of certainty on more than one is believed; by our count on labelled reports."""


def _weighed(field: str, candidates: Candidates[_T]) -> list[tuple[float, _T]]:
    shares = sure(field, [features for _, features in candidates])
    return [(p, value) for p, (value, _) in zip(shares, candidates, strict=True)]


def believed(field: str, found: Sequence[tuple[float, _T]], bar: float | None = None) -> tuple[_T, ...]:
    """Of candidates with how sure each is: the surest, where it reaches the field's bar, and all from `_SURE` on."""
    bar = bar_of(field) if bar is None else bar
    most = max((p for p, _ in found), default=0.0)
    return tuple(one for p, one in found if p >= _SURE or p == most >= bar)


def _best(field: str, candidates: Candidates[_T]) -> tuple[_T, Features] | None:
    """The surest option, the first of equals; None where none reaches the field's bar."""
    shares = sure(field, [features for _, features in candidates])
    best = max(range(len(shares)), key=lambda n: (shares[n], -n), default=None)
    return candidates[best] if best is not None and shares[best] >= bar_of(field) else None


def tied_parties(field: str, one: Proposal, parties: Parties, ruled: Sequence[Party], tags: Tags) -> tuple[Party, ...]:
    """Those of the candidates that are believed: the surest, and all that are sure."""
    found: dict[str, tuple[float, Party]] = {}
    for p, party in _weighed(field, of_parties(field, one, parties, ruled, tags)):
        key = party.name.casefold()
        if key not in found or p > found[key][0]:
            found[key] = p, party
    order = {p.name.casefold(): n for n, p in enumerate(ruled)}  # the rules know who is nearest to the event
    kept = believed(field, list(found.values()))
    return tuple(sorted(kept, key=lambda party: order.get(party.name.casefold(), len(order))))


def tied_time(one: Proposal, times: Sequence[TimeMention], ruled: When | None, tags: Tags) -> When | None:
    """The surest of them, without its words where another sentence says them; None where none is sure enough."""
    best = _best("when", of_times(one, times, ruled, tags))
    if best is None:
        return None
    when, features = best
    return replace(when, text=None) if features["elsewhere"] else when


def tied_quantity(
    one: Proposal, mentions: Sequence[QuantityMention], ruled: Quantity | None, tags: Tags
) -> Quantity | None:
    """The surest of them; where none is sure enough, "a soldier" still is one, and anything else nothing."""
    if ruled is not None and kinds()[one.kind].toll:
        return ruled  # where the parse tells whose number it is, it is exact
    best = _best("quantity", of_quantities(one, mentions, ruled, tags))
    if best is not None:
        return best[0]
    return ruled if ruled is not None and all(m.quantity != ruled for m in mentions) else None


def tied_places(one: Proposal, places: Sequence[PlaceMention], ruled: Sequence[Place], tags: Tags) -> tuple[Place, ...]:
    """Those of them that are believed, the rules' own order first."""
    found: dict[str, tuple[float, Place]] = {}
    for p, place in _weighed("where", of_places(one, places, ruled, tags)):
        if place.key not in found or p > found[place.key][0]:
            found[place.key] = p, place
    kept = {place.key: place for place in believed("where", list(found.values()))}
    order = [p.key for p in ruled if p.key in kept]
    order += [key for key in kept if key not in order]
    return tuple(kept[key] for key in order)
