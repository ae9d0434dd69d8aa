"""Which forces are where, in what strength, and which are leaving."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from onrecord.model import Phase, State, Status

from .amounts import comparable
from .figures import latest, range_of
from .kin import force_of, tie_of_forces
from .names import Tie, generic
from .told import Told
from .voices import who_says

_LAST = 6
"""Facts of a force, the last, that a new one is compared with."""


def forces(told: Iterable[Told]) -> list[list[Told]]:
    """Claims of one country on forces, in order of what became known, gathered by force.

    One force has one name or a name and that of a part; those who are not named, or not by a name that tells, are the
    force that the same report speaks of, else the only one that has been named.
    """
    gathered: list[list[Told]] = []
    known: dict[tuple[str | None, str | None], list[Told]] = {}
    placed: dict[tuple[str, str | None, str | None], list[Told]] = {}
    nobody: dict[tuple[str, str | None, str | None], bool] = {}
    for fact in told:
        written = fact.kind, fact.acting, fact.acted_on
        group = placed.get(written)
        if group is not None:
            group.append(fact)
            continue
        names = (fact.acting, fact.acted_on)
        vague = nobody.get(written)
        if vague is None:
            vague = nobody[written] = not any(_tells(p.name) for p in force_of(fact))
        group = None if vague else known.get(names)
        if group is None:
            group = next((g for g in gathered if any(_one_force(fact, other) for other in g[-_LAST:])), None)
        if group is None and vague and force_of(fact) and len({id(g) for g in known.values()}) == 1:
            group = next(iter(known.values()))
        if group is None:
            group = []
            gathered.append(group)
        group.append(fact)
        if not vague:
            placed[written] = known.setdefault(names, group)
    return gathered


def _tells(name: str) -> bool:
    return not generic(name)


def _one_force(a: Told, b: Told) -> bool:
    tie = tie_of_forces(a, b)
    return tie in (Tie.SAME, Tie.OF) or (tie is Tie.UNKNOWN and a.report == b.report)


_STEP = {"deploy": 0, "strength": 0, "withdraw": 1}


def _course(fact: Told) -> tuple[str, int, int]:
    """Order in the course of a mission: by day, then by how far it has come."""
    done = 2 if fact.phase == Phase.COMPLETE else 0 if fact.phase == Phase.PREPARE else 1
    # What is prepared goes on while others leave.
    began = fact.when.first if fact.phase == Phase.PREPARE and fact.when else None
    return began.isoformat() if began else fact.anchor or "9999", _STEP[fact.kind], done


def _state(fact: Told) -> str:
    if fact.kind != "withdraw" or fact.phase == Phase.PREPARE:
        return "present"
    return "left" if fact.phase == Phase.COMPLETE else "leaving"


def _name(told: Iterable[Told]) -> str:
    named: dict[tuple[str, str | None, str | None], list[Told]] = {}
    for f in told:
        named.setdefault((f.kind, f.acting, f.acted_on), []).append(f)
    times: Counter[str] = Counter()  # of two that are as frequent, the one that was said first
    for alike in named.values():
        for party in force_of(alike[0]):
            if _tells(party.name):
                times[party.name] += len(alike)
    return max(times, key=lambda n: times[n]) if times else "forces"


def force_states(told: Iterable[Told], as_of: str) -> list[State]:
    """Of each force, where it stands and in what strength."""
    states: list[State] = []
    for group in forces(told):
        place = next((p.name for f in group for p in f.where if p.precision == "country"), None)
        name = _name(group)
        real = [f for f in group if f.real and f.anchor and f.anchor <= as_of]
        plans = [f for f in group if f.status == Status.PLANNED and f.day <= as_of]
        moves = [f for f in real if f.kind != "strength"] or real
        if moves:
            now = _state(max(moves, key=_course))
            shown = [f for f in moves if _state(f) == now]
            when = next((f.edtf for f in shown if f.edtf), None)
            held = [*shown, *(plans if now != "left" else [])]
            note = _planned(plans) if now != "left" else ""
            states.append(
                State("force", name, now, tuple([f.id for f in held]), place, when, said_by=who_says(held), note=note)
            )
        elif plans:
            states.append(
                State(
                    "force",
                    name,
                    "expected",
                    tuple([f.id for f in plans]),
                    place,
                    said_by=who_says(plans),
                    note=_planned(plans),
                )
            )
        states += _strengths(name, place, [f for f in real if f.number])
    return states


def _planned(plans: Iterable[Told]) -> str:
    days = [f"{f.kind} {f.phase} planned for {f.edtf}".replace("  ", " ") for f in plans if f.edtf]
    return "; ".join(dict.fromkeys(days))


def _strengths(name: str, place: str | None, counted: Iterable[Told]) -> list[State]:
    """One state for each sort of thing counted: soldiers apart from vehicles."""
    sorts: list[list[Told]] = []
    for fact in counted:
        q = fact.quantity
        assert q
        for group in sorts:
            first = group[0].quantity
            assert first
            if comparable(first, q):
                group.append(fact)
                break
        else:
            sorts.append([fact])
    states = []
    for group in sorts:
        now = latest(group)
        held = range_of([f.quantity for f in now if f.quantity])
        also = ", ".join(dict.fromkeys(q.text for q in held.also))
        units = [f.quantity.unit for f in now if f.quantity and f.quantity.unit]
        states.append(
            State(
                "strength",
                name,
                "stated",
                tuple([f.id for f in now]),
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
