#!/usr/bin/env python3
"""What a day of world news takes: a simulation driven by costs that are measured first.

world_day.py RECORD TEXTS [--learned] [--a-day 1000000] [--sample 200] [--price 0.04] [--seed 1]

Measured, in seconds of the processor: taking a report of the folder TEXTS out of its file, reading it, by rules alone
or with the tagger too, and keeping a report in a copy of RECORD (made by `record_cost.py --file RECORD`), 25 at a time;
those kept are made up, ten claims each, and of crises that RECORD has, so that they have much to be compared with.
Simulated: reports come all day, most in the afternoon; so many cores
read them, one process keeps them, in lots of what has been read meanwhile. Printed for growing numbers of cores: how
long a report waits from coming in to being on record, and how busy both are. `--price` is that of a core for an hour.
"""

from __future__ import annotations

import argparse
import heapq
import math
import random
import statistics
import sys
import tempfile
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import cycle, islice
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent))
from made_up import Crisis
from onrecord.api.record import open_record
from onrecord.reading.reader import read_report
from onrecord.sources import Found
from onrecord.sources.gather import gather

DAY = 86_400
LOT = 25
"""Reports that the command keeps at a time."""
MOST = 200
"""Reports that are kept in one go where many have been read meanwhile."""
PEAK = 1.8
"""Reports in the busiest hour, for each in an hour of the mean."""


@dataclass(frozen=True, slots=True)
class Costs:
    """Seconds of the processor for one report, sample by sample."""

    opening: list[float]
    reading: list[float]
    keeping: list[float]
    """Of a lot, shared out among its reports."""
    words: float


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    """Seconds of the processor that some work takes, and what it gives."""
    began = time.process_time()
    made = work()
    return time.process_time() - began, made


def measured(path: Path, texts: Path, sample: int, learned: bool) -> Costs:
    """What each step costs here and now."""
    files = sorted(f for f in texts.rglob("*") if f.suffix in (".txt", ".html"))
    opening, reading, words = [], [], []
    for file in islice(cycle(files), sample):
        took, got = timed(lambda file=file: list(gather([str(file)])))
        found = [f for f in got if isinstance(f, Found)]
        if not found:
            continue
        given = replace(found[0].given, language="en")
        if not words:
            read_report(found[0].text, given, learned=learned)  # loads what is loaded once
        opening.append(took)
        reading.append(timed(lambda text=found[0].text, given=given: read_report(text, given, learned=learned))[0])
        words.append(len(found[0].text.split()))
    fresh = [r for seed in range(4) for r in list(Crisis(seed, 100 + sample // 4).reports())[-(sample // 4) :]]
    keeping: list[float] = []
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "a.db"
        with open_record(path, create=False) as record:
            record.backup(copy)
        with open_record(copy) as record:
            for n in range(0, len(fresh), LOT):
                lot = fresh[n : n + LOT]
                keeping += [timed(lambda lot=lot: record.add_all(lot))[0] / len(lot)] * len(lot)
    return Costs(opening, reading, keeping, statistics.mean(words))


def arrivals(a_day: int, rng: random.Random) -> list[float]:
    """Seconds of the day at which reports come, most in the afternoon."""
    times = []
    while len(times) < a_day:
        at = rng.uniform(0, DAY)
        if rng.uniform(0, PEAK) < 1 + (PEAK - 1) * math.cos((at / DAY - 15 / 24) * 2 * math.pi):
            times.append(at)
    return sorted(times)


@dataclass(frozen=True, slots=True)
class Ran:
    """So it went with so many cores."""

    cores: int
    half: float
    hundredth: float
    busy: float
    writer: float
    late: float
    """Seconds after the day's end at which the last report was on record."""


def simulated(times: list[float], costs: Costs, cores: int, rng: random.Random) -> Ran:
    """A day with so many cores that read and one process that keeps."""
    free = [0.0] * cores
    read: list[tuple[float, float]] = []
    spent = 0.0
    for at in times:
        begin = max(at, heapq.heappop(free))
        work = rng.choice(costs.opening) + rng.choice(costs.reading)
        heapq.heappush(free, begin + work)
        read.append((begin + work, at))
        spent += work
    read.sort()
    waiting: deque[tuple[float, float]] = deque()
    delays: list[float] = []
    clock, wrote, n = 0.0, 0.0, 0
    while n < len(read) or waiting:
        if not waiting:
            clock = max(clock, read[n][0])
        while n < len(read) and read[n][0] <= clock and len(waiting) < MOST:
            waiting.append(read[n])
            n += 1
        work = sum(rng.choice(costs.keeping) for _ in waiting)
        clock, wrote = clock + work, wrote + work
        delays += [clock - at for _, at in waiting]
        waiting.clear()
    delays.sort()
    whole = max(DAY, clock)
    return Ran(
        cores, delays[len(delays) // 2], delays[int(0.99 * len(delays))], spent / cores / whole, wrote / whole,
        max(0.0, clock - DAY),
    )  # fmt: skip


def told(seconds: float) -> str:
    return (
        f"{seconds:.1f} s"
        if seconds < 120
        else f"{seconds / 60:.0f} min"
        if seconds < 7200
        else f"{seconds / 3600:.1f} h"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("record", type=Path)
    parser.add_argument("texts", type=Path)
    parser.add_argument("--learned", action="store_true", help="with the learned tagger too")
    parser.add_argument("--a-day", type=int, default=1_000_000)
    parser.add_argument("--sample", type=int, default=200)
    parser.add_argument("--price", type=float, default=0.04, help="of a core for an hour")
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    costs = measured(args.record, args.texts, args.sample, args.learned)
    open_, read, keep = (statistics.mean(c) for c in (costs.opening, costs.reading, costs.keeping))
    print(
        f"{costs.words:.0f} words a report; of the processor: {open_ * 1000:.1f} ms to open it, {read * 1000:.0f} ms "
        f"to read it, {keep * 1000:.1f} ms to keep it"
    )
    reading_hours, keeping_hours = args.a_day * (open_ + read) / 3600, args.a_day * keep / 3600
    print(f"{args.a_day:,} reports: {reading_hours:.0f} hours of a core to read, {keeping_hours:.0f} to keep; "
          f"{(reading_hours + keeping_hours) * args.price:.2f} at {args.price:g} an hour")  # fmt: skip
    print(f"one process keeps {1 / keep:.0f} reports a second, {DAY / keep / 1e6:.1f} million a day; as many as "
          f"{(open_ + read) / keep:.1f} cores read")  # fmt: skip
    rng = random.Random(args.seed)
    times = arrivals(args.a_day, rng)
    needed = math.ceil(args.a_day * (open_ + read) / DAY)
    for cores in sorted({needed, *(math.ceil(needed * f) for f in (1.25, 1.5, 2, 3))}):
        ran = simulated(times, costs, cores, rng)
        print(
            f"{cores:4} cores: on record within {told(ran.half):>8} for half, {told(ran.hundredth):>8} for 99 of 100; "
            f"cores {ran.busy:4.0%} busy, the one that keeps {ran.writer:4.0%}; done {told(ran.late)} after the day"
        )


if __name__ == "__main__":
    main()
