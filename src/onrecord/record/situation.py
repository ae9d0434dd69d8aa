"""What the record says on a day, by two clocks.

Only reports issued by the day `known_on` are heard, and only what they say of days up to `as_of`. A later report
therefore never changes an earlier answer, except by dating a report that had no date.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from onrecord.model import Relation, Situation, State

from .facts import Fact
from .forces import force_states
from .plans import plan_states
from .states import disputes, measure_states, office_states, place_states, toll_states


def heard(facts: Iterable[Fact], known_on: date) -> list[Fact]:
    """Facts of the editions of reports that stood on a day, in order of what became known."""
    return sorted((f for f in facts if f.known and f.known[1] <= known_on and f.stands(known_on)), key=lambda f: f.rank)


def states_of_story(
    facts: Sequence[Fact], groups: Iterable[Sequence[Fact]], relations: Sequence[Relation], as_of: date, story: str
) -> list[State]:
    """The states of one story, from facts already heard and gathered."""
    last_heard = max((f.known[1] for f in facts if f.known), default=None)
    states = [
        *force_states(facts, as_of),
        *measure_states(facts, as_of),
        *measure_states(facts, as_of, "service"),
        *toll_states(groups, as_of, last_heard),
        *plan_states(facts, relations, as_of),
        *office_states(facts, as_of),
        *place_states(facts, as_of),
        *disputes(facts, relations),
    ]
    return [replace(s, story=story) for s in states]


def situation(stories: Iterable[tuple[str, Sequence[Fact], Iterable[Sequence[Fact]], Sequence[Relation]]], as_of: date,
              known_on: date) -> Situation:  # fmt: skip
    """The situation of some stories, each with its facts, groups and relations, by two clocks."""
    states = [
        state
        for story, facts, groups, relations in sorted(stories, key=lambda s: s[0])
        for state in states_of_story(
            heard(facts, known_on), [heard(g, known_on) for g in groups], relations, as_of, story
        )
    ]
    return Situation(as_of, known_on, tuple(states))
