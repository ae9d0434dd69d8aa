"""Who, whom, when, where, how many and who says so: which candidates of a claim are believed.

Each is weighed by what the rules and the tagger say of it (`candidates`), by one forest a field, which
`training/weigher/tie.py` grows.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, TypeVar

from onrecord.codebook.kinds import kinds
from onrecord.model import Party, Place, Quantity, When

from ..draft import Draft
from ..mentions import QuantityMention, TimeMention
from ..parties import Parties
from ..tagger import Tags
from .candidates import Candidates, of_parties, of_places, of_quantities, of_times
from .proposal import Proposal
from .sureness import Features, bar_of, sure_each

_T = TypeVar("_T")
_FAIRLY_SURE, _SEVERAL = 0.3, 3
"""From what share of certainty on a place is believed that stands in a list of so many."""
Fields = dict[str, Sequence[Any]]
"""Values by the name of their field; of a time and a quantity one at most."""
Weighed = list[tuple[float, _T, Features]]
"""Candidates of one claim, each with how sure it is and what speaks for it."""
PEOPLE = ("who", "whom", "said_by")
_SURE = 0.45
"""From what share of certainty on more than one is believed; by our count on labelled reports."""


def believed(field: str, found: Sequence[tuple[float, _T]], bar: float | None = None) -> tuple[_T, ...]:
    """Of candidates with how sure each is: the surest, where it reaches the field's bar, and all from `_SURE` on."""
    bar = bar_of(field) if bar is None else bar
    most = max((p for p, _ in found), default=0.0)
    return tuple(one for p, one in found if p >= _SURE or p == most >= bar)


def tied_fields(
    ones: Sequence[Proposal], draft: Draft, parties: Parties, ruled: Sequence[Fields], tags: Tags
) -> list[Fields]:
    """The fields of each claim that are believed; `ruled` are those that the parse alone gives."""
    pairs = list(zip(ones, ruled, strict=True))
    options: dict[str, list[Candidates[Any]]] = {
        field: [of_parties(field, one, parties, rule[field], tags) for one, rule in pairs] for field in PEOPLE
    }
    options["when"] = [of_times(one, draft.times, _only(rule["when"]), tags) for one, rule in pairs]
    options["quantity"] = [of_quantities(one, draft.quantities, _only(rule["quantity"]), tags) for one, rule in pairs]
    options["where"] = [of_places(one, draft.places, rule["where"], tags) for one, rule in pairs]
    weighed = {field: _weighed(field, groups) for field, groups in options.items()}
    for who, whom in zip(weighed["who"], weighed["whom"], strict=True):
        _one_side(who, whom)
    return [
        {
            **{field: _parties(field, rule[field], weighed[field][n]) for field in PEOPLE},
            "when": _sequence(_time(weighed["when"][n])),
            "quantity": _sequence(_quantity(one, draft.quantities, _only(rule["quantity"]), weighed["quantity"][n])),
            "where": _places(rule["where"], weighed["where"][n]),
        }
        for n, (one, rule) in enumerate(pairs)
    ]


def tied_time(one: Proposal, times: Sequence[TimeMention], ruled: When | None, tags: Tags) -> When | None:
    """The time of one claim alone, as `tied_fields` gives it."""
    return _time(*_weighed("when", [of_times(one, times, ruled, tags)]))


def _only(values: Sequence[_T]) -> _T | None:
    return values[0] if values else None


def _sequence(value: _T | None) -> tuple[_T, ...]:
    return () if value is None else (value,)


def _weighed(field: str, groups: Sequence[Candidates[_T]]) -> list[Weighed[_T]]:
    """The candidates of each claim with how sure each is."""
    shares = sure_each(field, [[features for _, features in group] for group in groups])
    return [
        [(p, value, features) for p, (value, features) in zip(known, group, strict=True)]
        for known, group in zip(shares, groups, strict=True)
    ]


def _one_side(who: Weighed[Party], whom: Weighed[Party]) -> None:
    """Nobody does a thing and has it done to them: whoever may be both is what they are more surely."""
    doing, done_to = _surest(who), _surest(whom)
    who[:] = [one for one in who if _share(one, doing) >= _share(one, done_to)]
    whom[:] = [one for one in whom if _share(one, done_to) >= _share(one, doing)]


def _surest(weighed: Weighed[Party]) -> dict[str, float]:
    """How sure each party is at most, by name."""
    found: dict[str, float] = {}
    for p, party, _ in weighed:
        found[party.name.casefold()] = max(p, found.get(party.name.casefold(), 0.0))
    return found


def _share(one: tuple[float, Party, Features], surest: dict[str, float]) -> float:
    return surest.get(one[1].name.casefold(), 0.0)


def _best(field: str, weighed: Weighed[_T]) -> tuple[_T, Features] | None:
    """The surest candidate, the first of equals; None where none reaches the field's bar."""
    best = max(range(len(weighed)), key=lambda n: (weighed[n][0], -n), default=None)
    return weighed[best][1:] if best is not None and weighed[best][0] >= bar_of(field) else None


def _parties(field: str, ruled: Sequence[Party], weighed: Weighed[Party]) -> tuple[Party, ...]:
    """Those that are believed: the surest, and all that are sure."""
    found: dict[str, tuple[float, Party]] = {}
    for p, party, _ in weighed:
        key = party.name.casefold()
        if key not in found or p > found[key][0]:
            found[key] = p, party
    order = {p.name.casefold(): n for n, p in enumerate(ruled)}  # the rules know who is nearest to the event
    kept = believed(field, list(found.values()))
    return tuple(sorted(kept, key=lambda party: order.get(party.name.casefold(), len(order))))


def _time(weighed: Weighed[When]) -> When | None:
    """The surest, without its words where another sentence says them; None where none is sure enough."""
    # the day on which a thing is said is seldom that of the thing
    best = _best("when", [one for one in weighed if one[0] >= _SURE or not one[2].get("of saying")])
    if best is None:
        return None
    when, features = best
    return replace(when, text=None) if features["elsewhere"] else when


def _quantity(
    one: Proposal, mentions: Sequence[QuantityMention], ruled: Quantity | None, weighed: Weighed[Quantity]
) -> Quantity | None:
    """The surest; where none is sure enough, "a soldier" still is one, and anything else nothing."""
    if ruled is not None and kinds()[one.kind].toll:
        return ruled  # where the parse tells whose number it is, it is exact
    best = _best("quantity", weighed)
    if best is not None:
        return best[0]
    return ruled if ruled is not None and all(m.quantity != ruled for m in mentions) else None


def _listed(weighed: Weighed[Place]) -> list[Place]:
    """Of three places and more in a claim's own words, all that are fairly sure: "in Kano, Jos, Kaduna and Zaria"."""
    own = [(p, place) for p, place, features in weighed if features.get("ruled") and features.get("in its words")]
    several = len({place.key for _, place in own}) >= _SEVERAL
    return [place for p, place in own if p >= _FAIRLY_SURE] if several else []


def _places(ruled: Sequence[Place], weighed: Weighed[Place]) -> tuple[Place, ...]:
    """Those that are believed, the rules' own order first."""
    found: dict[str, tuple[float, Place]] = {}
    for p, place, _ in weighed:
        if place.key not in found or p > found[place.key][0]:
            found[place.key] = p, place
    kept = {place.key: place for place in (*believed("where", list(found.values())), *_listed(weighed))}
    order = [p.key for p in ruled if p.key in kept]
    order += [key for key in kept if key not in order]
    return tuple(kept[key] for key in order)
