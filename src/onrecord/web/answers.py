"""Answers of a record, kept until what they are about changes."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, TypeVar

from sqlalchemy import Select, select

from onrecord.api.numbers import Scope
from onrecord.api.record import Record
from onrecord.store import schema as t
from onrecord.store.state import State, state_of

T = TypeVar("T")
_KEPT = 256
"""Answers kept."""


class Answers:
    """What a record was asked, and what it said."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self._answers: OrderedDict[tuple[Any, ...], Any] = OrderedDict()
        self._lock = threading.Lock()
        self._now = threading.local()

    def kept(self, key: tuple[Any, ...], ask: Callable[[], T], story: Scope = None) -> T:
        """The answer to a question, asked once for each state of the record; a question about one `story` alone once
        for each state of what is on record of the story's countries."""
        state = self.state()
        number = state.of(self._countries(state, story)) if isinstance(story, str) else state.changes
        return self._asked_once((number, *key), ask)

    def _asked_once(self, key: tuple[Any, ...], ask: Callable[[], T]) -> T:
        with self._lock:
            if key in self._answers:
                self._answers.move_to_end(key)
                found: T = self._answers[key]
                return found
        answer = ask()
        with self._lock:
            self._answers[key] = answer
            while len(self._answers) > _KEPT:
                self._answers.popitem(last=False)
        return answer

    def forget(self) -> None:
        """Let go of every answer that is kept."""
        with self._lock:
            self._answers.clear()

    @contextmanager
    def answering(self) -> Iterator[None]:
        """While one page is worked out the record is taken to be in the state it was in when that began."""
        self._now.state = self.state()
        try:
            yield
        finally:
            self._now.state = None

    def state(self) -> State:
        """How often the record has changed, and what the last changes had to do with."""
        known: State | None = getattr(self._now, "state", None)
        if known:
            return known
        with self.record.store.reading() as db:
            return state_of(db)

    def _countries(self, state: State, story: str) -> frozenset[str]:
        """The countries of a story."""
        query = select(t.strands.c.country).where(t.strands.c.story == story).distinct()
        key = (state.changes, "countries", story)
        return self._asked_once(key, lambda: frozenset(c for (c,) in self.rows(query)))

    def rows(self, query: Select[Any]) -> Sequence[Any]:
        """What the store holds."""
        with self.record.store.reading() as db:
            return db.execute(query).all()
