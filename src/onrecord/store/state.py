"""How often a record has changed, and which countries the last changes had to do with.

Whoever keeps an answer asks whether it still holds. Most corrections touch one claim, and what follows from a claim
stays within the countries of its stories; so that an answer about another story need not be worked out again.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from sqlalchemy import Connection, select

from onrecord.model.plain import dumps

from .schema import meta

_KEY = meta.c.key == "changes"


@dataclass(frozen=True, slots=True)
class State:
    """A record has changed `changes` times, the last time in whatever it says with `every`, in some countries since
    as `touched` says."""

    changes: int
    every: int
    touched: Mapping[str, int] = field(default_factory=dict)
    """The number of the last change that had to do with a country."""

    def of(self, countries: Iterable[str]) -> int:
        """The number of the last change that had to do with any of some countries."""
        return max((self.touched.get(c, 0) for c in countries), default=0) or self.every


def state_of(connection: Connection) -> State:
    """The state that a record is in now."""
    told = json.loads(connection.execute(select(meta.c.value).where(_KEY)).scalar() or "0")
    return State(told["changes"], told["every"], told["of"]) if isinstance(told, dict) else State(told, told)


def count_change(connection: Connection, countries: Iterable[str] | None = None) -> int:
    """Say that the record has changed, in what it says of some countries or, with None, in whatever it says; how often
    it has by now."""
    before = state_of(connection)
    times = before.changes + 1
    told: object = times
    if countries is not None:
        of = {**before.touched, **dict.fromkeys(countries, times)}
        told = {"changes": times, "every": before.every, "of": of}
    connection.execute(meta.update().where(_KEY).values(value=dumps(told)))
    return times
