#!/usr/bin/env python3
"""How fast reports are read: bare spaCy, reading, reading into a record; start-up of commands that read nothing.

throughput.py FOLDER [--reports 200] [--jobs 1 2] [--learned] [--runs 3]

All figures come from one run on the same texts, the ways taken in turn (`--runs` times, the fastest of each kept), so
that their ratios stand also on a machine that others use. Seconds are of processor time where one process works and of
the clock where several do.
"""

from __future__ import annotations

import argparse
import os
import platform
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from itertools import cycle, islice
from multiprocessing import get_context
from pathlib import Path

from bare import bare_pipeline
from onrecord.api.record import open_record
from onrecord.model import Given
from onrecord.reading.reader import read_report
from onrecord.sources import Found
from onrecord.sources.gather import gather

Way = Callable[[list[Found]], None]


def bare(found: list[Found]) -> None:
    """The parser alone over whole texts."""
    nlp = bare_pipeline()
    for one in found:
        nlp(one.text)


def reading(found: list[Found], *, learned: bool) -> None:
    """Claims of every text."""
    for one in found:
        read_report(one.text, one.given, learned=learned)


def into_record(found: list[Found], *, learned: bool) -> None:
    """The same, kept and compared, 25 reports at a time."""
    with tempfile.TemporaryDirectory() as folder, open_record(Path(folder) / "a.db") as record:
        for n in range(0, len(found), 25):
            record.add_all([read_report(f.text, f.given, learned=learned) for f in found[n : n + 25]])


def once(text: str, given: Given, learned: bool) -> int:
    """One text in a process of a pool."""
    return len(read_report(text, given, learned=learned).claims)


def several(found: list[Found], jobs: int, learned: bool) -> tuple[float, float]:
    """Seconds of the clock to read with so many warm processes; megabytes of the largest of them."""
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
        list(pool.map(once, *zip(*[(f.text, f.given, learned) for f in found[: 4 * jobs]], strict=True)))
        began = time.perf_counter()
        list(pool.map(once, *zip(*[(f.text, f.given, learned) for f in found], strict=True), chunksize=4))
        took = time.perf_counter() - began
    return took, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


def start_up(arguments: list[str], runs: int) -> float:
    """Seconds of processor time that a command takes which reads nothing; the fastest of some runs."""
    best = 1e9
    for _ in range(runs):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([sys.executable, "-c", "from onrecord.cli.main import main; main()", *arguments], check=False,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # fmt: skip
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        best = min(best, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return best


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder")
    parser.add_argument("--reports", type=int, default=200)
    parser.add_argument("--jobs", type=int, nargs="*", default=[1, 2])
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--learned", action="store_true", help="with the learned tagger too")
    args = parser.parse_args()
    held = [f for f in gather([args.folder]) if isinstance(f, Found)]
    if not held:
        sys.exit(f"no reports in {args.folder}")
    found = list(islice(cycle(held), args.reports))
    words = sum(len(f.text.split()) for f in found)
    print(f"{platform.machine()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
    print(f"{len(found):,} reports ({len(held):,} different), {words:,} words, {words / len(found):.0f} a report")
    learned = args.learned
    ways: dict[str, Way] = {
        "bare spaCy": bare,
        "reading": lambda f: reading(f, learned=learned),
        "into a record": lambda f: into_record(f, learned=learned),
    }
    best = dict.fromkeys(ways, 1e9)
    for way in ways.values():
        way(found[:5])
    for _ in range(args.runs):
        for name, way in ways.items():
            began = time.process_time()
            way(found)
            best[name] = min(best[name], time.process_time() - began)
    for name, took in best.items():
        print(
            f"{name:15} {took:7.2f} s of processor, {len(found) / took:6.1f} reports/s, {words / took:8,.0f} words/s, "
            f"{took / best['bare spaCy']:.2f} of bare spaCy"
        )
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")
    for jobs in args.jobs:
        took, memory = several(found, jobs, learned)
        name = f"{jobs} process{'es' if jobs > 1 else ''}"
        print(f"{name:15} {took:7.2f} s by the clock, {len(found) / took:6.1f} reports/s, {memory:.0f} MB")
    with tempfile.TemporaryDirectory() as folder:
        record = str(Path(folder) / "a.db")
        open_record(record).close()
        for arguments in (["--version"], ["--help"], ["reports", "--record", record], ["figures", "--record", record]):
            print(
                f"start-up of {' '.join(arguments[:1]):10} {start_up(arguments, args.runs) * 1000:5.0f} ms of processor"
            )


if __name__ == "__main__":
    main()
