"""What the record says on a day, by two clocks.

Only reports issued by the day `known_on` are heard, and only what they say of days up to `as_of`. A later report
therefore never changes an earlier answer, except by dating a report that had no date.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from onrecord.codebook import gathering as codebook
from onrecord.model import Relation, State

from .forces import force_states
from .plans import plan_states
from .states import disputes, measure_states, office_states, place_states, toll_states
from .told import Told


def states_of_country(
    told: Sequence[Told],
    known: Mapping[str, Told],
    groups: Sequence[Sequence[Told]],
    relations: Sequence[Relation],
    as_of: date,
) -> list[State]:
    """The states of one country, from claims of reports issued by a day, in order of rank.

    `groups` are those that count one thing or plan one thing, in order of rank too; `relations` close plans or are in
    dispute, some of them over claims of kinds that have no state: `known` has these too, by id.
    """
    day = as_of.isoformat()
    last_heard = next((c.known for c in reversed(told) if c.known), None)
    of: dict[str, list[Told]] = {}
    for claim in told:
        of.setdefault(claim.kind, []).append(claim)
    forces = codebook.figure_kinds("deploy")
    return [
        *force_states([c for c in told if c.kind in forces], day),
        *measure_states(of.get("measure", ()), day),
        *measure_states(of.get("service", ()), day),
        *toll_states(groups, day, last_heard and last_heard[1]),
        *plan_states(groups, relations, known, day),
        *office_states(sorted([*of.get("office", ()), *of.get("role", ())], key=lambda c: c.rank), day),
        *place_states(of.get("situation", ()), day),
        *disputes(known, relations),
    ]
