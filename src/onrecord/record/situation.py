"""What the record says on a day, by two clocks.

Only reports issued by the day `known_on` are heard, and only what they say of days up to `as_of`. A later report
therefore never changes an earlier answer, except by dating a report that had no date.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import chain
from operator import attrgetter

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
    of: dict[str, list[Told]] = defaultdict(list)
    for claim in told:
        of[claim.kind].append(claim)

    def of_kinds(kinds: Iterable[str]) -> list[Told]:
        held = [of[kind] for kind in kinds if kind in of]
        return held[0] if len(held) == 1 else sorted(chain(*held), key=attrgetter("rank"))

    return [
        *force_states(of_kinds(codebook.figure_kinds("deploy")), day),
        *measure_states(of.get("measure", ()), day),
        *measure_states(of.get("service", ()), day),
        *toll_states(groups, day, last_heard and last_heard[1]),
        *plan_states(groups, relations, known, day),
        *office_states(of_kinds(("office", "role")), day),
        *place_states(of.get("situation", ()), day),
        *disputes(known, relations),
    ]
