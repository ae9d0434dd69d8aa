"""Processes that die at a chosen point while they work on a record.

Three ways to die, none of which runs a handler, a `finally` or SQLite's own clean-up:
after so many statements and after so many steps of SQLite's machine (SIGKILL, by their own hand), and after so much
processor time (the kernel's SIGPROF, which nobody catches), which also falls into commits and checkpoints.
"""

from __future__ import annotations

import json
import os
import resource
import signal
import sys
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import event

from onrecord.api.record import Record, open_record

Work = Callable[[Record, Callable[[Any], None]], None]
"""What a process does with a record; it calls its second argument with what has been confirmed to it."""


@dataclass(frozen=True, slots=True)
class Death:
    """After `statements`, `steps` of SQLite's machine, or `seconds` of processor time; never where all are None."""

    statements: int | None = None
    steps: int | None = None
    seconds: float | None = None


@dataclass(frozen=True, slots=True)
class Life:
    """What a process was told before it died, and what it had used up."""

    confirmed: list[Any]
    statements: int
    seconds: float
    died: bool


def _die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _mortal(record: Record, death: Death, count: list[int]) -> None:
    engine = record.store.engine

    @event.listens_for(engine, "before_cursor_execute")
    def _each(*_: Any) -> None:
        count[0] += 1
        if death.statements is not None and count[0] > death.statements:
            _die()

    if death.steps is not None:
        left = [death.steps]

        def step() -> int:
            left[0] -= 1
            if left[0] < 0:
                _die()
            return 0

        @event.listens_for(engine, "connect")
        def _steps(raw: Any, _: Any) -> None:
            raw.set_progress_handler(step, 1000)

        engine.dispose()


def live(path: Path, work: Work, death: Death) -> Life:
    """Let a process of its own work on the record at `path` until it is done or dies."""
    told, tell = os.pipe()
    child = os.fork()
    if not child:
        os.close(told)
        status = 1
        try:
            count = [0]
            began = resource.getrusage(resource.RUSAGE_SELF)
            record = open_record(path)
            _mortal(record, death, count)
            if death.seconds is not None:
                signal.signal(signal.SIGPROF, signal.SIG_DFL)
                signal.setitimer(signal.ITIMER_PROF, max(death.seconds, 1e-6))

            def confirm(what: Any) -> None:
                os.write(tell, json.dumps({"confirmed": what}).encode() + b"\n")

            work(record, confirm)
            signal.setitimer(signal.ITIMER_PROF, 0)
            now = resource.getrusage(resource.RUSAGE_SELF)
            used = now.ru_utime + now.ru_stime - began.ru_utime - began.ru_stime
            os.write(tell, json.dumps({"statements": count[0], "seconds": used}).encode() + b"\n")
            status = 0
        except BaseException:
            traceback.print_exc(file=sys.stderr)
        finally:
            os._exit(status)
    os.close(tell)
    with os.fdopen(told, "rb") as pipe:
        said = [json.loads(line) for line in pipe.read().splitlines()]
    _, how = os.waitpid(child, 0)
    assert os.WIFSIGNALED(how) or os.WEXITSTATUS(how) == 0, "the process failed: see its error above"
    last = said[-1] if said and "statements" in said[-1] else {"statements": 0, "seconds": 0.0}
    return Life(
        [s["confirmed"] for s in said if "confirmed" in s], last["statements"], last["seconds"], os.WIFSIGNALED(how)
    )
