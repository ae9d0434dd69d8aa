"""What became of plans: open, fulfilled or overdue."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from onrecord.model import Relation, RelationKind, State, Status

from .facts import Fact
from .voices import who_says, words_of


def plan_day(fact: Fact) -> date | None:
    """The last day by which it is to be done; None where none is said."""
    first, last = fact.days
    return last or first


def plan_states(facts: Sequence[Fact], relations: Iterable[Relation], as_of: date) -> list[State]:
    """One state a plan; plans that say the same are one, told by their first report."""
    known = {f.id: f for f in facts}
    done: dict[str, list[tuple[Fact, Relation]]] = {}
    same: dict[str, str] = {}
    for relation in relations:
        a, b = known.get(relation.a), known.get(relation.b)
        if a is None or b is None:
            continue
        if relation.kind is RelationKind.FULFILS and a.anchor and a.anchor <= as_of:
            done.setdefault(b.id, []).append((a, relation))
        if relation.kind in (RelationKind.REPEATS, RelationKind.CORROBORATES) and a.plan and b.plan:
            late, early = sorted((a, b), key=lambda f: f.rank, reverse=True)
            same.setdefault(late.id, early.id)
    states: list[State] = []
    for fact in facts:
        if fact.claim.status is not Status.PLANNED or fact.id in same:
            continue
        if fact.known and fact.known[1] > as_of:
            continue
        acts = sorted(done.get(fact.id, ()), key=lambda pair: pair[0].rank)
        day = plan_day(fact)
        state = "fulfilled" if acts else "overdue" if day and day < as_of else "open"
        note = acts[0][1].why if acts else "no later report of it" if state == "overdue" else ""
        states.append(
            State(
                "plan",
                words_of(fact),
                state,
                (fact.id, *(a.id for a, _ in acts)),
                place=fact.claim.where[0].name if fact.claim.where else None,
                when=fact.claim.when.edtf if fact.claim.when else None,
                said_by=who_says([fact]),
                note=note,
            )
        )
    return states
