"""What reading costs, beside the bare spaCy pipeline on the same texts.

Usage:  reading_cost.py TEXT_DIR [--most N] [--repeat N] [--processes 1 2]

Reads TEXT_DIR/*.txt. In one process, one engine after the other on each text, so that all meet the same machine: the
bare pipeline, reading by rules alone, reading with the tagger. Times are of the processor (`process_time`; the clock on
the wall beside it), the least of the repeats. Then whole reports a second in so many processes, models loaded before,
and the peak of memory of this process.
"""

from __future__ import annotations

import argparse
import resource
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from bare import bare_pipeline
from onrecord.reading.reader import read_report
from onrecord.reading.tagger import present


@dataclass(slots=True)
class Cost:
    """Seconds of the processor and on the wall."""

    cpu: float = 0.0
    wall: float = 0.0

    def __add__(self, other: Cost) -> Cost:
        return Cost(self.cpu + other.cpu, self.wall + other.wall)


def cost(act: Callable[[str], object], text: str, repeat: int) -> Cost:
    """The least of a few runs."""
    runs = []
    for _ in range(repeat):
        cpu, wall = time.process_time(), time.perf_counter()
        act(text)
        runs.append(Cost(time.process_time() - cpu, time.perf_counter() - wall))
    return Cost(min(r.cpu for r in runs), min(r.wall for r in runs))


def bare(text: str) -> object:
    """The standard pipeline alone, on the whole text."""
    return bare_pipeline()(text)


def rules(text: str) -> object:
    return read_report(text, learned=False)


def tagged(text: str) -> object:
    return read_report(text)


def engines() -> dict[str, Callable[[str], object]]:
    """What is timed; the tagger only where its network is there."""
    found: dict[str, Callable[[str], object]] = {"bare pipeline": bare, "rules alone": rules}
    if present():
        found["with tagger"] = tagged
    return found


def share(texts: list[str]) -> int:
    """The work of one process."""
    for text in texts:
        read_report(text)
    return len(texts)


def a_second(texts: list[str], processes: int) -> float:
    """Reports a second, everything loaded before."""
    with ProcessPoolExecutor(processes) as pool:
        list(pool.map(share, [texts[:1]] * processes * 2))
        began = time.perf_counter()
        done = sum(pool.map(share, [texts[n::processes] for n in range(processes)]))
        return done / (time.perf_counter() - began)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts", type=Path, metavar="TEXT_DIR")
    parser.add_argument("--most", type=int, default=40, metavar="N", help="read the first N texts")
    parser.add_argument("--repeat", type=int, default=2, metavar="N")
    parser.add_argument("--processes", type=int, nargs="*", default=[1, 2])
    args = parser.parse_args()
    texts = [path.read_text(encoding="utf-8") for path in sorted(args.texts.glob("**/*.txt"))[: args.most]]
    if not texts:
        parser.error(f"no .txt file in {args.texts}: give a folder of reports")
    timed = engines()
    for act in timed.values():
        act(texts[0])  # models are loaded once, and not counted
    spent = {name: Cost() for name in timed}
    for text in texts:
        for name, act in timed.items():
            spent[name] = spent[name] + cost(act, text, args.repeat)
    base = spent["bare pipeline"]
    print(f"{len(texts)} texts, {sum(map(len, texts)):,} characters")
    for name, one in spent.items():
        cpu, wall = 1000 * one.cpu / len(texts), 1000 * one.wall / len(texts)
        print(
            f"{name:<14} {cpu:7.1f} ms of processor a report, {one.cpu / base.cpu:5.2f} times bare;"
            f" {wall:7.1f} ms on the wall, {one.wall / base.wall:5.2f} times"
        )
    for processes in args.processes:
        print(f"{processes} process{'es' * (processes > 1)}: {a_second(texts, processes):.1f} reports a second")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    ratios = " ".join(f"{name.split()[0]}={one.cpu / base.cpu:.2f}" for name, one in spent.items())
    print(f"cost {ratios} peak_mb={peak:.0f}")


if __name__ == "__main__":
    main()
