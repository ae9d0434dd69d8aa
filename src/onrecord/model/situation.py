"""What the record says on a day, by two clocks."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from .quantity import Number


@dataclass(frozen=True, slots=True)
class State:
    """On the day asked about, `subject` in `place` was `state`, as `claims` say."""

    sort: str
    """force, strength, measure, service, toll, plan, office, place or dispute."""
    subject: str
    state: str
    """force: present, leaving, left, expected. measure: in force, eased, lifted. service: suspended, reopened.
    plan: open, fulfilled, overdue. office: held, left. dispute: the relation. strength and toll: stated.
    place: the words."""
    claims: tuple[str, ...]
    """Ids, in order of what became known."""
    place: str | None = None
    when: str | None = None
    """EDTF of when it came about, or is to."""
    low: Number | None = None
    best: Number | None = None
    high: Number | None = None
    unit: str | None = None
    said_by: tuple[str, ...] = ()
    """Who says so; the outlet where nobody else does."""
    stale_since: str | None = None
    """EDTF of the last report that says so, where the story has gone on without it."""
    note: str = ""
    story: str = ""

    def of_story(self, story: str) -> State:
        """The same state, of a story: hundreds for one answer, and `replace` takes four times as long."""
        return State(
            self.sort, self.subject, self.state, self.claims, self.place, self.when, self.low, self.best, self.high,
            self.unit, self.said_by, self.stale_since, self.note, story,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Situation:
    """What reports issued by `known_on` say of how things stood on `as_of`."""

    as_of: date
    known_on: date
    states: tuple[State, ...]

    def of(self, sort: str) -> tuple[State, ...]:
        """The states of one sort."""
        return tuple(s for s in self.states if s.sort == sort)


def situation_to_plain(situation: Situation) -> dict[str, Any]:
    """The situation as a dictionary of plain values."""
    return {
        "as_of": situation.as_of.isoformat(),
        "known_on": situation.known_on.isoformat(),
        "states": [{**asdict(s), "claims": list(s.claims), "said_by": list(s.said_by)} for s in situation.states],
    }
