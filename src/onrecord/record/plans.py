"""What became of plans: open, fulfilled or overdue."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from onrecord.model import Relation, RelationKind, State, Status

from .facts import Fact
from .voices import who_says, words_of


def plan_day(fact: Fact) -> date | None:
    """The last day by which it is to be done; None where none is said."""
    first, last = fact.days
    return last or first


def plan_states(
    groups: Iterable[Sequence[Fact]], relations: Iterable[Relation], known: Mapping[str, Fact], as_of: date
) -> list[State]:
    """One state a plan, told by its first report.

    `groups` are facts about one thing in order of what became known, those about plans among them; `known` are all
    facts heard, by id.
    """
    done: dict[str, list[tuple[Fact, Relation]]] = {}
    for relation in relations:
        act = known.get(relation.a)
        if relation.kind is RelationKind.FULFILS and act and act.anchor and act.anchor <= as_of:
            done.setdefault(relation.b, []).append((act, relation))
    states: list[State] = []
    for group in groups:
        said = [f for f in group if not f.known or f.known[1] <= as_of]
        if not said or said[0].claim.status is not Status.PLANNED:
            continue
        fact = said[0]
        acts = sorted((pair for f in said for pair in done.get(f.id, ())), key=lambda pair: pair[0].rank)
        acts = list({act.id: (act, relation) for act, relation in reversed(acts)}.values())[::-1]
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
