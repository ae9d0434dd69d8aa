"""What became of plans: open, fulfilled or overdue."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from onrecord.model import Relation, RelationKind, State, Status

from .told import Told
from .voices import who_says, words_of


def plan_day(plan: Told) -> str | None:
    """The last day by which it is to be done, in ISO 8601; None where none is said."""
    day = plan.when and (plan.when.last or plan.when.first)
    return day.isoformat() if day else None


def plan_states(
    groups: Iterable[Sequence[Told]], relations: Iterable[Relation], known: Mapping[str, Told], as_of: str
) -> list[State]:
    """One state a plan, told by its first report.

    `groups` are claims about one thing in order of what became known, those about plans among them; `known` are all
    claims heard, by id.
    """
    done: dict[str, list[tuple[Told, Relation]]] = {}
    for relation in relations:
        act = known.get(relation.a) if relation.kind is RelationKind.FULFILS else None
        if act and act.anchor and act.anchor <= as_of:
            done.setdefault(relation.b, []).append((act, relation))
    states: list[State] = []
    for group in groups:
        if group[0].status != Status.PLANNED:  # what is planned is never gathered with what was done
            continue
        said = [f for f in group if f.day <= as_of]
        if not said:
            continue
        plan = said[0]
        acts = sorted([pair for f in said for pair in done.get(f.id, ())], key=lambda pair: pair[0].rank)
        acts = list({act.id: (act, relation) for act, relation in reversed(acts)}.values())[::-1]
        day = plan_day(plan)
        state = "fulfilled" if acts else "overdue" if day and day < as_of else "open"
        note = acts[0][1].why if acts else "no later report of it" if state == "overdue" else ""
        states.append(
            State(
                "plan",
                words_of(plan),
                state,
                (plan.id, *[a.id for a, _ in acts]),
                place=plan.place or None,
                when=plan.edtf,
                said_by=who_says([plan]),
                note=note,
            )
        )
    return states
