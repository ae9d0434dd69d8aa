"""When Python looks for garbage in a command: imports make some 80,000 objects and leave none.

To look through them once while they are imported was a tenth of what a listing cost, and once more at its end, as
Python does unless told otherwise, a quarter.
"""

from __future__ import annotations

import gc

_IMPORTING = 150_000
"""New objects after which it looks while a command is imported."""
_WORKING = 50_000
"""… and while it works. Unless told otherwise it would be 700."""


def importing() -> None:
    """Say that a process begins, which imports much."""
    gc.set_threshold(_IMPORTING)


def working() -> None:
    """Say that what a command imports is there: it is left alone, and what is made from now on looked through often."""
    if gc.get_threshold()[0] == _IMPORTING:  # and not within a process of somebody else
        gc.freeze()
        gc.set_threshold(_WORKING, 20, 20)


def ending() -> None:
    """Say that the process ends: what is left goes with it."""
    gc.freeze()
