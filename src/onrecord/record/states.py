"""Things that hold until something ends them: measures, services, offices, the state of places, tolls."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import date

from onrecord.codebook import gathering as codebook
from onrecord.model import Place, Relation, RelationKind, State

from .facts import Fact, happened_within
from .figures import best_of, latest
from .kin import kin
from .names import Tie, content, tie_of_places
from .voices import who_says, words_of

_ACTIONS = {
    "imposed": "in force", "extended": "in force", "eased": "eased", "lifted": "lifted",
    "suspended": "suspended", "reopened": "reopened",
    "appointed": "held", "elected": "held", "resigned": "left", "dismissed": "left", "overthrown": "left",
}  # fmt: skip


def _place(fact: Fact) -> str:
    return fact.claim.where[0].name if fact.claim.where else ""


def _now(facts: Iterable[Fact], kind: str, as_of: date) -> list[Fact]:
    return [f for f in facts if f.claim.kind == kind and f.real and f.anchor and f.anchor <= as_of]


def _when(fact: Fact) -> str | None:
    return fact.claim.when.edtf if fact.claim.when else None


def _held(facts: Sequence[Fact], key: Callable[[Fact], object]) -> list[list[Fact]]:
    groups: dict[object, list[Fact]] = {}
    for fact in sorted(facts, key=lambda f: f.rank):
        groups.setdefault(key(fact), []).append(fact)
    return list(groups.values())


def _by_place(groups: Iterable[Sequence[Fact]]) -> list[list[Fact]]:
    """Groups taken apart by place, however it is spelled; what names no place stays together."""
    made: list[list[Fact]] = []
    for group in groups:
        here: list[list[Fact]] = []
        placed: dict[tuple[Place, ...], list[Fact]] = {}
        for fact in group:
            where = fact.claim.where
            if where not in placed:
                for held in here:
                    other = held[0].claim.where
                    if where and tie_of_places(where, other) is Tie.SAME:
                        placed[where] = held
                        break
                else:
                    here.append(placed.setdefault(where, []))
            placed[where].append(fact)
        made += here
    return made


def _last(group: Sequence[Fact]) -> Fact:
    """The state that holds: the last by day; of one day the one that ends what another began."""

    actions = Counter(f.claim.action for f in group)
    ends = {
        action: sum(actions[undone] for undone in codebook.undone_by(group[0].claim.kind, action)) for action in actions
    }
    return max(group, key=lambda f: (f.anchor or date.min, ends[f.claim.action], f.rank))


def measure_states(facts: Sequence[Fact], as_of: date, kind: str = "measure") -> list[State]:
    """What is in force, or open, where: of each measure or service in each place, its last state."""
    states = []
    for group in _by_place(_held(_now(facts, kind, as_of), lambda f: (f.country, f.claim.what))):
        last = _last(group)
        shown = [f for f in group if f.claim.action == last.claim.action]
        dated = next((f for f in shown if _when(f)), last)
        states.append(
            State(
                kind,
                last.claim.what or kind,
                _ACTIONS.get(last.claim.action or "", last.claim.action or "stated"),
                tuple(f.id for f in shown),
                _place(last) or None,
                _when(dated),
                said_by=who_says(shown),
                note=words_of(last),
            )
        )
    return states


def office_states(facts: Sequence[Fact], as_of: date) -> list[State]:
    """Who holds or has left which office."""
    states = []
    held = [f for f in (*_now(facts, "office", as_of), *_now(facts, "role", as_of)) if f.claim.who and f.claim.what]
    for group in _held(held, lambda f: (content(f.claim.who[0].name), content(f.claim.what or ""))):
        last = _last(group)
        states.append(
            State(
                "office",
                f"{last.claim.who[0].name}, {last.claim.what}",
                _ACTIONS.get(last.claim.action or "", "held"),
                tuple(f.id for f in group),
                _place(last) or None,
                _when(last),
                said_by=who_says(group),
                note=words_of(last),
            )
        )
    return states


def place_states(facts: Sequence[Fact], as_of: date) -> list[State]:
    """How places are, by the last report that says so."""
    states = []
    groups = _held(_now(facts, "situation", as_of), lambda f: (f.country, _place(f)))
    lasts = [group[-1] for group in groups]
    for group in groups:
        last = group[-1]
        if any(o.known != last.known and o.rank > last.rank and kin(o, last) for o in lasts):
            continue
        shown = [f for f in group if f.report == last.report]
        states.append(
            State(
                "place",
                _place(last) or last.country,
                words_of(last),
                tuple(f.id for f in shown),
                _place(last) or None,
                _when(last),
                said_by=who_says(shown),
            )
        )
    return states


def toll_states(groups: Iterable[Sequence[Fact]], as_of: date, last_heard: date | None) -> list[State]:
    """Of each count of people, its range and whether the story has gone on without it."""
    states = []
    for group in groups:
        said = [f for f in group if f.real and f.anchor and f.anchor <= as_of and f.claim.quantity]
        if not said or not codebook.is_toll(said[0].claim.kind):
            continue
        low, best, high, rule = best_of(said)
        now = latest(said)
        last = max(now, key=lambda f: f.rank)
        stale = bool(last.known and last_heard and last.known[1] < last_heard)
        quantity = last.claim.quantity
        assert quantity
        words = ", ".join(dict.fromkeys(f"“{f.claim.quantity.text}”" for f in now if f.claim.quantity))
        states.append(
            State(
                "toll",
                last.claim.kind,
                "stated",
                tuple(f.id for f in now),
                _place(last) or None,
                happened_within(last).edtf,
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


def _issued(fact: Fact) -> str | None:
    if not fact.known:
        return None
    first, last = fact.known
    return first.isoformat() if first == last else f"{first}/{last}"


def disputes(facts: Sequence[Fact], relations: Iterable[Relation]) -> list[State]:
    """What stands against what, and is not settled."""
    known = {f.id: f for f in facts}
    held: dict[tuple[RelationKind, str], list[Relation]] = {}
    for relation in relations:
        open_kind = relation.kind in (RelationKind.CONTRADICTS, RelationKind.CHARACTERISES)
        if relation.a in known and relation.b in known and (open_kind or relation.unresolved):
            held.setdefault((relation.kind, relation.a), []).append(relation)
    states = []
    for (kind, _), against in held.items():
        a = known[against[0].a]
        others = sorted((known[r.b] for r in against), key=lambda f: f.rank)
        reasons = dict.fromkeys(r.why for r in sorted(against, key=lambda r: known[r.b].rank))
        states.append(
            State(
                "dispute",
                f"{words_of(a)} / {words_of(others[0])}",
                str(kind),
                (a.id, *(o.id for o in others)),
                _place(a) or _place(others[0]) or None,
                said_by=who_says([a, *others]),
                note="; ".join(list(reasons)[:3]),
            )
        )
    return states
