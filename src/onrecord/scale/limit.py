"""A limit on the time that one report may take.

Two alarms. The soft one counts this process's time on the processor, so that a busy machine sets nothing aside, and
raises in the main thread as soon as Python runs there again. The hard one counts by the clock and ends the process,
also where native code never comes back; only a process that somebody replaces may set it.
"""

from __future__ import annotations

import faulthandler
import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

SECONDS = 120.0
"""Of the processor, for one report: several times what a report as long as any may be takes."""
HARD = 10
"""Seconds by the clock for each second of the processor, before the process is ended."""
_AGAIN = 0.5
"""Seconds of the processor after which it is raised again: something may have caught it."""


class TimeIsUp(BaseException):
    """A report has had its time. No Exception, so that no step of reading takes it for a fault that it can mend."""


def _raise(_: int, __: FrameType | None) -> None:
    raise TimeIsUp


@contextmanager
def within(seconds: float | None, *, hard: bool = False) -> Iterator[None]:
    """Raise TimeIsUp in here after so many seconds of processor time; with `hard`, end the process when that fails.

    Does nothing for None, and the soft alarm is not set where the system has none or outside the main thread.
    """
    soft = seconds is not None and hasattr(signal, "setitimer") and _in_main_thread()
    if seconds is None or not (soft or hard):
        yield
        return
    with open(os.devnull, "w") as nowhere:
        before = None
        if hard:
            faulthandler.dump_traceback_later(HARD * seconds, exit=True, file=nowhere)
        if soft:
            before = signal.signal(signal.SIGPROF, _raise)
            signal.setitimer(signal.ITIMER_PROF, seconds, _AGAIN)
        try:
            yield
        finally:
            if soft:
                signal.setitimer(signal.ITIMER_PROF, 0)
                signal.signal(signal.SIGPROF, before)
            if hard:
                faulthandler.cancel_dump_traceback_later()


def _in_main_thread() -> bool:
    return threading.current_thread() is threading.main_thread()
