"""What the record says on a day, by two clocks.

Only reports issued by the day `known_on` are heard, and only what they say of days up to `as_of`. A later report
therefore never changes an earlier answer, except by dating a report that had no date.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from onrecord.model import Relation, State

from .facts import Fact
from .forces import force_states
from .plans import plan_states
from .states import disputes, measure_states, office_states, place_states, toll_states


def states_of_country(
    facts: Sequence[Fact],
    others: Iterable[Fact],
    groups: Sequence[Sequence[Fact]],
    relations: Sequence[Relation],
    as_of: date,
) -> list[State]:
    """The states of one country, from facts of reports issued by a day, in order of rank.

    `groups` are those that count one thing or plan one thing, in order of rank too; `relations` close plans or are in
    dispute, some of them over `others`, facts of kinds that have no state.
    """
    last_heard = max((f.known[1] for f in facts if f.known), default=None)
    return [
        *force_states(facts, as_of),
        *measure_states(facts, as_of),
        *measure_states(facts, as_of, "service"),
        *toll_states(groups, as_of, last_heard),
        *plan_states(groups, relations, {f.id: f for f in (*facts, *others)}, as_of),
        *office_states(facts, as_of),
        *place_states(facts, as_of),
        *disputes((*facts, *others), relations),
    ]
