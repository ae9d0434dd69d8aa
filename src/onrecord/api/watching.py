"""Rules that say what somebody wants to be told, and what is new by them.

A rule looks at the record as it was known on two days and tells the difference; so "what is new since Tuesday" has
the same answer whenever it is asked.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from onrecord.model import Situation, State


class Watch(StrEnum):
    """What is watched."""

    FIGURE = "figure"
    """A figure moved."""
    OVERDUE = "overdue"
    """A plan's day has passed and nobody has reported it done."""
    FULFILLED = "fulfilled"
    """A plan was carried out."""
    CONTRADICTION = "contradiction"
    """Two accounts cannot both be true, or nothing settles between them."""
    MEASURE = "measure"
    """A place got a new measure, or lost one."""
    FORCE = "force"
    """A force came, began to leave, or left."""


@dataclass(frozen=True, slots=True)
class Rule:
    """Tell me when `watch` happens, in `where` if that is given."""

    watch: Watch
    where: str | None = None
    """Part of a place's name."""


@dataclass(frozen=True, slots=True)
class News:
    """By `watch`, `told` is new, as `claims` say."""

    watch: Watch
    told: str
    place: str | None
    claims: tuple[str, ...]


def _name(state: State) -> tuple[str, str, str, str]:
    return state.story, state.sort, state.subject, state.place or ""


def _range(state: State) -> str:
    if state.best is not None:
        return f"{state.best:,}"
    low = "" if state.low is None else f"{state.low:,}"
    high = "" if state.high is None else f"{state.high:,}"
    return f"{low or '?'} to {high or '?'}" if high else f"at least {low}"


def _figure(old: State | None, new: State) -> str | None:
    if old is None:
        return f"{new.subject}: {_range(new)} {new.unit or ''}, the first figure".replace(" ,", ",")
    if (old.low, old.best, old.high) == (new.low, new.best, new.high):
        return None
    return f"{new.subject}: {_range(old)}, now {_range(new)} {new.unit or ''}".strip()


def _state(old: State | None, new: State) -> str | None:
    if old is not None and old.state == new.state:
        return None
    before = f", before: {old.state}" if old else ""
    return f"{new.subject}: {new.state}{before}"


def _by_first_claim(situation: Situation, sort: str) -> dict[str, State]:
    return {s.claims[0]: s for s in situation.of(sort)}


def news(before: Situation, after: Situation, rules: Iterable[Rule]) -> list[News]:
    """What is new between two situations, by rules, in order of these."""
    old_states = {_name(s): s for s in before.states}
    told: list[News] = []
    for rule in rules:
        match rule.watch:
            case Watch.FIGURE:
                found = [(s, _figure(old_states.get(_name(s)), s)) for s in (*after.of("toll"), *after.of("strength"))]
            case Watch.MEASURE:
                found = [(s, _state(old_states.get(_name(s)), s)) for s in after.of("measure")]
            case Watch.FORCE:
                found = [(s, _state(old_states.get(_name(s)), s)) for s in after.of("force")]
            case Watch.OVERDUE | Watch.FULFILLED:
                was = _by_first_claim(before, "plan")
                found = [
                    (s, f"{s.subject}: {s.state}" + (f" ({s.note})" if s.note else ""))
                    for first, s in _by_first_claim(after, "plan").items()
                    if s.state == rule.watch and (first not in was or was[first].state != rule.watch)
                ]
            case Watch.CONTRADICTION:
                seen = {c for s in before.of("dispute") for c in s.claims[1:]}
                found = [(s, f"{s.subject}: {s.note}") for s in after.of("dispute") if not set(s.claims[1:]) <= seen]
        told += [
            News(rule.watch, words, state.place, state.claims)
            for state, words in found
            if words and (not rule.where or rule.where.casefold() in (state.place or "").casefold())
        ]
    return told
