"""Reading in several processes of this machine, each with the parser loaded once.

A process that dies takes one report with it, never the batch: another process is started in its place, and the report
is tried again. One that keeps killing its process is set aside. Results come in the order of the reports.
"""

from __future__ import annotations

import multiprocessing
import queue
import signal
import threading
import time
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import islice
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from typing import Any

from onrecord.model import Given, InputRefused, Reading
from onrecord.sources import Found

from .limit import HARD
from .one import Failed, Reads, read_one

TRIES = 3
"""How often a report may kill the process that reads it."""
_AHEAD = 4
"""Reports that wait at each process, so that it has work while results are kept."""
_HARD_END = 1
"""The code a process ends with when it was ended by the clock."""
# Spawned, not forked: the parser's threads do not survive a fork.
_SPAWN = multiprocessing.get_context("spawn")


@dataclass(slots=True)
class _Job:
    number: int
    found: Found
    tries: int = 0


@dataclass(slots=True)
class _Worker:
    """A process and the reports it has been given, the one it reads now first."""

    process: SpawnProcess
    pipe: Connection
    jobs: deque[_Job] = field(default_factory=deque)
    since: float = 0.0
    """When it began with the first of them, or a little before."""


class Readers:
    """So many processes that read, started when the first report comes and kept until they are closed."""

    def __init__(self, jobs: int, read: Reads, seconds: float | None = None) -> None:
        self._jobs, self._read, self._seconds = jobs, read, seconds
        self._workers: list[_Worker] = []

    def __enter__(self) -> Readers:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End the processes, whatever they are reading."""
        for worker in self._workers:
            worker.process.kill()
            _bury(worker)
        self._workers = []

    def read(self, text: str, given: Given) -> Reading:
        """What is made of one report. Raises InputRefused with the reason where nothing is."""
        ((_, result),) = self.results([Found(text, given, "", "")])
        if isinstance(result, Failed):
            raise InputRefused(result.why)
        return result

    def results(self, found: Iterable[Found]) -> Iterator[tuple[Found, Reading | Failed]]:
        """What is made of each report, in their order. One caller at a time."""
        reports = enumerate(found)
        again: deque[_Job] = deque()
        done: dict[int, tuple[Found, Reading | Failed]] = {}
        taken = told = 0
        try:
            while True:
                # What has been read but not taken counts too: whoever keeps results slowly is not run over.
                for job in _next_jobs(again, reports, _AHEAD * self._jobs - (taken - told)):
                    taken = max(taken, job.number + 1)
                    self._give(job)
                while told in done:
                    yield done.pop(told)
                    told += 1
                busy = [w.pipe for w in self._workers if w.jobs]
                if busy:
                    for pipe in wait(busy):
                        self._hear(pipe, again, done)
                elif not again:
                    more = next(reports, None)
                    if more is None:
                        return
                    again.append(_Job(*more))
        finally:
            if any(w.jobs for w in self._workers):
                self.close()  # nobody wants what they are reading

    def _give(self, job: _Job) -> None:
        while len(self._workers) < self._jobs:
            self._workers.append(_started(self._read, self._seconds))
        worker = min(self._workers, key=lambda w: len(w.jobs))
        if not worker.jobs:
            worker.since = time.monotonic()
        worker.jobs.append(job)
        with suppress(OSError):  # it has died; that is seen when its results are waited for
            worker.pipe.send((job.found.text, job.found.given))

    def _hear(self, pipe: object, again: deque[_Job], done: dict[int, tuple[Found, Reading | Failed]]) -> None:
        """Take a result, or bury the process that will give none and share out again what it had before it."""
        worker = next(w for w in self._workers if w.pipe is pipe)
        try:
            result: Reading | Failed = worker.pipe.recv()
        except (EOFError, OSError):
            self._workers.remove(worker)
            _bury(worker)
            lost, *rest = worker.jobs
            failed = _mourned(lost, worker, self._seconds)
            again.extendleft(reversed(rest))
            if failed:
                done[lost.number] = lost.found, failed
            else:
                again.appendleft(lost)
            return
        worker.since = time.monotonic()
        job = worker.jobs.popleft()
        done[job.number] = job.found, result


def in_processes(
    found: Iterable[Found], jobs: int, read: Reads, seconds: float | None = None
) -> Iterator[tuple[Found, Reading | Failed]]:
    """What `read` makes of each report, in their order, read in so many processes."""
    with Readers(jobs, read, seconds) as readers:
        yield from readers.results(found)


def _next_jobs(again: deque[_Job], reports: Iterator[tuple[int, Found]], room: int) -> Iterator[_Job]:
    while again:
        yield again.popleft()
    for number, found in islice(reports, max(0, room)):
        yield _Job(number, found)


def _mourned(job: _Job, worker: _Worker, seconds: float | None) -> Failed | None:
    """Why a report is not tried again after the process that read it died; None where it is."""
    where, code = job.found.given.source or "-", worker.process.exitcode
    job.tries += 1
    if code == _HARD_END and seconds is not None and time.monotonic() - worker.since >= HARD * seconds:
        return Failed(
            f"{where}: reading it never came back within {HARD * seconds:g} s; please report it with the text"
        )
    if job.tries < TRIES:
        return None
    how = f"signal {-code}" if code is not None and code < 0 else f"code {code}"
    return Failed(f"{where}: its process died {job.tries} times while reading it ({how}; 9 is often too little memory)")


def _bury(worker: _Worker) -> None:
    worker.pipe.close()
    worker.process.join()


def _started(read: Reads, seconds: float | None) -> _Worker:
    ours, its = _SPAWN.Pipe()
    process = _SPAWN.Process(target=_serve, args=(its, read, seconds), daemon=True)
    process.start()
    its.close()
    return _Worker(process, ours)


def _serve(pipe: Connection, read: Reads, seconds: float | None) -> None:
    """The life of a process that reads: what it is sent, one after the other, until nobody sends any more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever started us is stopped, and stops us
    waiting: queue.SimpleQueue[Any] = queue.SimpleQueue()

    def take() -> None:
        # Apart, so that whoever sends is never kept waiting by a report: it could not take results meanwhile.
        try:
            while True:
                waiting.put(pipe.recv())
        except (EOFError, OSError):
            waiting.put(None)

    threading.Thread(target=take, daemon=True).start()
    while (sent := waiting.get()) is not None:
        text, given = sent
        result = read_one(Found(text, given, "", ""), read, seconds, hard=True)
        try:
            pipe.send(result)
        except OSError:
            return  # nobody wants it any more
