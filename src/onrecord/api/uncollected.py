"""Making very many objects at once without looking for rings among them."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected(short: bool = True) -> Iterator[None]:
    """Put off the collector of rings for as long as one answer takes, or one report to add; where that is not
    `short`, the collector goes on.

    An answer makes tens of thousands of objects and no rings of them. The collector would look for some every few
    hundred, and now and then among all that a process holds ready of a large record, which may take longer than the
    answer.
    """
    was = gc.isenabled()
    if short:
        gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


__all__ = ["uncollected"]
