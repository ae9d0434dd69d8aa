"""Things that hold until something ends them: measures, services, offices, the state of places, tolls.

All of it is told from claims in order of rank, of what became known by a day.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from operator import attrgetter

from onrecord.codebook import gathering as codebook
from onrecord.model import Relation, RelationKind, State

from .figures import best_now, latest
from .kin import kin
from .names import Tie, content, tie_of_places
from .told import REAL, Told
from .voices import who_says, words_of

_ACTIONS = {
    "imposed": "in force", "extended": "in force", "eased": "eased", "lifted": "lifted",
    "suspended": "suspended", "reopened": "reopened",
    "appointed": "held", "elected": "held", "resigned": "left", "dismissed": "left", "overthrown": "left",
}  # fmt: skip


def _now(told: Iterable[Told], as_of: str) -> list[Told]:
    """What is said to have been so by a day."""
    return [f for f in told if f.status in REAL and f.anchor and f.anchor <= as_of]


def _held(told: Iterable[Told], key: Callable[[Told], object]) -> list[list[Told]]:
    groups: dict[object, list[Told]] = {}
    for fact in told:
        groups.setdefault(key(fact), []).append(fact)
    return list(groups.values())


def _by_place(groups: Iterable[Sequence[Told]]) -> list[list[Told]]:
    """Groups taken apart by place, however it is spelled; what names no place is of the only place named until then,
    or stays together."""
    made: list[list[Told]] = []
    for group in groups:
        here: list[list[Told]] = []
        placed: dict[str | None, list[Told]] = {}
        for fact in group:
            if not fact.places and len(here) == 1:
                here[0].append(fact)
                continue
            if fact.places not in placed:
                for held in here:
                    if fact.places and tie_of_places(fact.where, held[0].where) is Tie.SAME:
                        placed[fact.places] = held
                        break
                else:
                    here.append(placed.setdefault(fact.places, []))
            placed[fact.places].append(fact)
        made += here
    return made


def _last(group: Sequence[Told]) -> Told:
    """The state that holds: the last by day; of one day the one that ends what another began."""

    day = max([f.anchor or "" for f in group])
    last = [f for f in group if f.anchor == day]
    if len(last) == 1:
        return last[0]
    actions = Counter([f.action for f in group])
    ends = {action: sum(actions[undone] for undone in codebook.undone_by(group[0].kind, action)) for action in actions}
    return max(last, key=lambda f: (ends[f.action], f.rank))


def measure_states(told: Iterable[Told], as_of: str) -> list[State]:
    """What is in force, or open, where in one country: of each measure, or of each service, in each place, its last
    state."""
    states = []
    for group in _by_place(_held(_now(told, as_of), attrgetter("what"))):
        last = _last(group)
        shown = [f for f in group if f.action == last.action]
        dated = next((f for f in shown if f.edtf), last)
        place = next((f.place for f in (last, *reversed(group)) if f.place), None)
        states.append(
            State(
                last.kind,
                last.what or last.kind,
                _ACTIONS.get(last.action or "", last.action or "stated"),
                tuple([f.id for f in shown]),
                place,
                dated.edtf,
                said_by=who_says(shown),
                note=words_of(last),
            )
        )
    return states


def office_states(told: Iterable[Told], as_of: str) -> list[State]:
    """Who holds or has left which office."""
    states = []
    held = [f for f in _now(told, as_of) if f.acting and f.what]
    for group in _held(held, lambda f: (content(f.who[0].name), content(f.what or ""))):
        last = _last(group)
        states.append(
            State(
                "office",
                f"{last.who[0].name}, {last.what}",
                _ACTIONS.get(last.action or "", "held"),
                tuple([f.id for f in group]),
                last.place or None,
                last.edtf,
                said_by=who_says(group),
                note=words_of(last),
            )
        )
    return states


def place_states(told: Iterable[Told], as_of: str) -> list[State]:
    """How the places of one country are, by the last report that says so, in order of these reports."""
    states = []
    named: dict[str, list[Told]] = {}
    written: dict[str | None, list[Told]] = {}  # a name is taken out of what is written once for each writing
    for told_now in _now(told, as_of):
        group = written.get(told_now.places)
        if group is None:
            group = written[told_now.places] = named.setdefault(told_now.place, [])
        group.append(told_now)
    groups = sorted(named.values(), key=lambda group: group[-1].rank)
    lasts = [group[-1].fact() for group in groups]
    for group, fact in zip(groups, lasts, strict=True):
        if any(o.known != fact.known and o.rank > fact.rank and kin(o, fact) for o in lasts):
            continue
        last = group[-1]
        shown = [f for f in group if f.report == last.report]
        states.append(
            State(
                "place",
                last.place or last.country,
                words_of(last),
                tuple([f.id for f in shown]),
                last.place or None,
                last.edtf,
                said_by=who_says(shown),
            )
        )
    return states


def toll_states(groups: Iterable[Sequence[Told]], as_of: str, last_heard: str | None) -> list[State]:
    """Of each count of people, its range and whether the story has gone on without it."""
    states = []
    for group in groups:
        said = [f for f in _now(group, as_of) if f.number]
        if not said or not codebook.is_toll(said[0].kind):
            continue
        now = latest(said)
        low, best, high, rule = best_now(now)
        last = now[-1]
        stale = bool(last.known and last_heard and last.known[1] < last_heard)
        quantity = last.quantity
        assert quantity
        texts = [q.text for f in now if (q := f.quantity)]
        words = ", ".join([f"“{text}”" for text in dict.fromkeys(texts)])
        states.append(
            State(
                "toll",
                last.kind,
                "stated",
                tuple([f.id for f in now]),
                last.place or None,
                last.edtf or (f"../{last.known[1]}" if last.known else None),
                low,
                best,
                high,
                quantity.unit,
                who_says(now),
                stale_since=_issued(last) if stale else None,
                note=f"{words}; {rule}",
            )
        )
    return states


def _issued(told: Told) -> str | None:
    if not told.known:
        return None
    first, last = told.known
    return first if first == last else f"{first}/{last}"


def disputes(known: Mapping[str, Told], relations: Iterable[Relation]) -> list[State]:
    """What stands against what, and is not settled; `known` are the claims heard, by id."""
    held: dict[tuple[RelationKind, str], list[Relation]] = {}
    for relation in relations:
        open_kind = relation.kind in (RelationKind.CONTRADICTS, RelationKind.CHARACTERISES)
        if (open_kind or relation.unresolved) and relation.a in known and relation.b in known:
            held.setdefault((relation.kind, relation.a), []).append(relation)
    states = []
    for (kind, _), against in held.items():
        a = known[against[0].a]
        others = sorted([known[r.b] for r in against], key=lambda f: f.rank)
        reasons = dict.fromkeys([r.why for r in sorted(against, key=lambda r: known[r.b].rank)])
        states.append(
            State(
                "dispute",
                f"{words_of(a)} / {words_of(others[0])}",
                str(kind),
                (a.id, *[o.id for o in others]),
                a.place or others[0].place or None,
                said_by=who_says([a, *others]),
                note="; ".join(list(reasons)[:3]),
            )
        )
    return states
