"""Which forces are where, in what strength, and which are leaving."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from onrecord.codebook import gathering as codebook
from onrecord.model import Party, Phase, State, Status

from .amounts import comparable
from .facts import Fact
from .figures import latest, range_of
from .kin import force_of, tie_of_forces
from .names import Tie, generic
from .voices import who_says

_LAST = 6
"""Facts of a force, the last, that a new one is compared with."""


def forces(facts: Sequence[Fact]) -> list[list[Fact]]:
    """Facts of one country on forces, in order of what became known, gathered by force.

    One force has one name or a name and that of a part; those who are not named, or not by a name that tells, are the
    force that the same report speaks of, else the only one that has been named.
    """
    gathered: list[list[Fact]] = []
    known: dict[tuple[tuple[Party, ...], ...], list[Fact]] = {}
    kinds = codebook.figure_kinds("deploy")
    for fact in facts:
        if fact.claim.kind not in kinds:
            continue
        parties = force_of(fact.claim)
        vague = all(generic(p.name) for p in parties)
        names = (fact.claim.who, fact.claim.whom)
        group = None if vague else known.get(names)
        if group is None:
            group = next((g for g in gathered if any(_one_force(fact, other) for other in g[-_LAST:])), None)
        if group is None and parties and vague and len({id(g) for g in known.values()}) == 1:
            group = next(iter(known.values()))
        if group is None:
            group = []
            gathered.append(group)
        group.append(fact)
        if not vague:
            known.setdefault(names, group)
    return gathered


def _one_force(a: Fact, b: Fact) -> bool:
    tie = tie_of_forces(a.claim, b.claim)
    return tie in (Tie.SAME, Tie.OF) or (tie is Tie.UNKNOWN and a.report == b.report)


_STEP = {"deploy": 0, "strength": 0, "withdraw": 1}


def _course(fact: Fact) -> tuple[date, int, int]:
    """Order in the course of a mission: by day, then by how far it has come."""
    claim = fact.claim
    done = 2 if claim.phase is Phase.COMPLETE else 0 if claim.phase is Phase.PREPARE else 1
    began = claim.when.first if claim.phase is Phase.PREPARE and claim.when else None  # it goes on while others leave
    return began or fact.anchor or date.max, _STEP[claim.kind], done


def _state(fact: Fact) -> str:
    if fact.claim.kind != "withdraw" or fact.claim.phase is Phase.PREPARE:
        return "present"
    return "left" if fact.claim.phase is Phase.COMPLETE else "leaving"


def _name(facts: Sequence[Fact]) -> str:
    names = [p.name for f in facts for p in force_of(f.claim) if not generic(p.name)]
    times = Counter(names)  # of two that are as frequent, the one that was said first
    return max(times, key=lambda n: times[n]) if times else "forces"


def force_states(facts: Sequence[Fact], as_of: date) -> list[State]:
    """Of each force, where it stands and in what strength."""
    states: list[State] = []
    for group in forces(facts):
        place = next((p.name for f in group for p in f.claim.where if p.precision == "country"), None)
        name = _name(group)
        real = [f for f in group if f.real and f.anchor and f.anchor <= as_of]
        plans = [f for f in group if f.claim.status is Status.PLANNED and (not f.known or f.known[1] <= as_of)]
        moves = [f for f in real if f.claim.kind != "strength"] or real
        if moves:
            now = _state(max(moves, key=_course))
            shown = [f for f in moves if _state(f) == now]
            when = next((f.claim.when.edtf for f in shown if f.claim.when and f.claim.when.edtf), None)
            held = [*shown, *(plans if now != "left" else [])]
            note = _planned(plans) if now != "left" else ""
            states.append(
                State("force", name, now, tuple(f.id for f in held), place, when, said_by=who_says(held), note=note)
            )
        elif plans:
            states.append(
                State(
                    "force",
                    name,
                    "expected",
                    tuple(f.id for f in plans),
                    place,
                    said_by=who_says(plans),
                    note=_planned(plans),
                )
            )
        states += _strengths(name, place, [f for f in real if f.claim.quantity])
    return states


def _planned(plans: Sequence[Fact]) -> str:
    days = [f"{f.claim.kind} {f.claim.phase or ''} planned for {f.claim.when.edtf}".replace("  ", " ")
            for f in plans if f.claim.when and f.claim.when.edtf]  # fmt: skip
    return "; ".join(dict.fromkeys(days))


def _strengths(name: str, place: str | None, counted: Sequence[Fact]) -> list[State]:
    """One state for each sort of thing counted: soldiers apart from vehicles."""
    sorts: list[list[Fact]] = []
    for fact in counted:
        q = fact.claim.quantity
        assert q
        for group in sorts:
            first = group[0].claim.quantity
            assert first
            if comparable(first, q):
                group.append(fact)
                break
        else:
            sorts.append([fact])
    states = []
    for group in sorts:
        now = latest(group)
        held = range_of([f.claim.quantity for f in now if f.claim.quantity])
        also = ", ".join(dict.fromkeys(q.text for q in held.also))
        units = [f.claim.quantity.unit for f in now if f.claim.quantity and f.claim.quantity.unit]
        states.append(
            State(
                "strength",
                name,
                "stated",
                tuple(f.id for f in now),
                place,
                low=held.low,
                best=held.exact,
                high=held.high,
                unit=units[0] if units else None,
                said_by=who_says(now),
                note=f"also written as {also}" if also else "",
            )
        )
    return states
