"""Who works when: a few answers at once, and one change of the record after the other.

Answering is work for the processor, so many threads at it make every answer late and hold much memory. Whoever waits
to change the record waits in a queue of its own, and keeps nobody from reading.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, TypeVar

import anyio
from starlette.requests import Request

T = TypeVar("T")
AT_ONCE = 4
"""Pages worked out at once."""


class Turns:
    """The queues of one desk."""

    def __init__(self) -> None:
        self.answering = anyio.CapacityLimiter(AT_ONCE)
        self.changing = anyio.CapacityLimiter(1)


async def answering(request: Request, work: Callable[..., T], *args: Any) -> T:
    """What `work` gives, done in a thread when it is its turn."""
    turns: Turns = request.app.state.turns
    return await anyio.to_thread.run_sync(partial(work, *args), limiter=turns.answering)


async def changing(request: Request, work: Callable[..., T], *args: Any) -> T:
    """The same for work that changes the record."""
    turns: Turns = request.app.state.turns
    return await anyio.to_thread.run_sync(partial(work, *args), limiter=turns.changing)
