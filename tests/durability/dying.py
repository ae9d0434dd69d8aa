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

from sqlalchemy import Engine, event

from onrecord.api.record import Record, open_record

Work = Callable[[Record, Callable[[Any], None]], None]
"""What a process does with a record; it calls its second argument with what has been confirmed to it."""


@dataclass(frozen=True, slots=True)
class Death:
    """After `statements`, `steps` of SQLite's machine, `seconds` of processor time or `own` of them outside the kernel;
    never where all are None. Reading times its reports with the clock of `seconds`, so only `own` ends it there."""

    statements: int | None = None
    steps: int | None = None
    seconds: float | None = None
    own: float | None = None


@dataclass(frozen=True, slots=True)
class Life:
    """What a process was told before it died, and what it had used up."""

    confirmed: list[Any]
    statements: int
    seconds: float
    died: bool


def _die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _mortal(engine: Engine | type[Engine], death: Death, count: list[int]) -> None:
    """Let this process die at its point, counted from here on."""

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

        if isinstance(engine, Engine):
            engine.dispose()
    if death.seconds is not None:
        signal.signal(signal.SIGPROF, signal.SIG_DFL)
        signal.setitimer(signal.ITIMER_PROF, max(death.seconds, 1e-6))
    if death.own is not None:
        signal.signal(signal.SIGVTALRM, signal.SIG_DFL)
        signal.setitimer(signal.ITIMER_VIRTUAL, max(death.own, 1e-6))


def live(path: Path | str, work: Work, death: Death) -> Life:
    """Let a process of its own work on the record at `path` until it is done or dies; it opens it in peace."""

    def whole(mortal: Callable[[Engine | type[Engine]], None], confirm: Callable[[Any], None]) -> None:
        record = open_record(path)
        mortal(record.store.engine)
        work(record, confirm)

    return _life(whole, death)


def live_opening(path: Path, death: Death) -> Life:
    """Let a process of its own open the record at `path`, which it confirms, or die over it."""

    def opening(confirm: Callable[[Any], None]) -> None:
        open_record(path).close()
        confirm("open")

    return live_alone(opening, death)


def live_alone(work: Callable[[Callable[[Any], None]], None], death: Death) -> Life:
    """Let a process of its own do something that opens its record itself, until it is done or dies."""

    def whole(mortal: Callable[[Engine | type[Engine]], None], confirm: Callable[[Any], None]) -> None:
        mortal(Engine)
        work(confirm)

    return _life(whole, death)


def _life(
    whole: Callable[[Callable[[Engine | type[Engine]], None], Callable[[Any], None]], None], death: Death
) -> Life:
    told, tell = os.pipe()
    child = os.fork()
    if not child:
        os.close(told)
        status = 1
        try:
            count, began = [0], [0.0]

            def confirm(what: Any) -> None:
                os.write(tell, json.dumps({"confirmed": what}).encode() + b"\n")

            def mortal(engine: Engine | type[Engine]) -> None:
                began[0] = _processor()
                _mortal(engine, death, count)

            whole(mortal, confirm)
            signal.setitimer(signal.ITIMER_PROF, 0)
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)
            used = _processor() - began[0]
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


def _processor() -> float:
    """Seconds of the processor that this process has used."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime
