"""Who works when: a few answers at once, and one change of the record after the other.

Answering is work for the processor, so many threads at it make every answer late and hold much memory: SQLite lets go
of Python's lock at every row, and a thread that works takes it for a whole turn, so that a thousand rows wait a
thousand turns. Two threads and short turns (`SWITCH`) keep that small. Whoever waits to change the record waits in a
queue of its own, and keeps nobody from reading.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, TypeVar

import anyio
from starlette.requests import Request

T = TypeVar("T")
AT_ONCE = 2
"""Pages worked out at once."""
TELLING = 4
"""Long tables under way at once: each holds the record still until its last part is sent."""
SWITCH = 0.0005
"""Seconds of a thread's turn where a desk is all that a process does; Python's own are ten times as long."""


class Turns:
    """The queues of one desk."""

    def __init__(self) -> None:
        self.answering = anyio.CapacityLimiter(AT_ONCE)
        self.changing = anyio.CapacityLimiter(1)
        self.telling = anyio.CapacityLimiter(TELLING)


async def answering(request: Request, work: Callable[..., T], *args: Any) -> T:
    """What `work` gives, done in a thread when it is its turn."""
    turns: Turns = request.app.state.turns
    return await anyio.to_thread.run_sync(partial(work, *args), limiter=turns.answering)


async def changing(request: Request, work: Callable[..., T], *args: Any) -> T:
    """The same for work that changes the record."""
    turns: Turns = request.app.state.turns
    return await anyio.to_thread.run_sync(partial(work, *args), limiter=turns.changing)
