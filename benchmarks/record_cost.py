#!/usr/bin/env python3
"""What a growing record costs: adding a report at the start and at the end, asking, rebuilding, memory.

record_cost.py [--reports 10000] [--each 100] [--file FILE [--ask]]

Reports are made up (`made_up.py`), ten claims each, crises of `--each` reports, in the order in which they were
come in, those without a date among them. A report added is one transaction on disk. Seconds are of the processor, so
that they stand on a machine that others use, and the first reports are added to a record of their own between the
last ones, so that both meet the same load; `read in` is by the clock. With `--ask`, FILE is there already and is
only asked.
"""

from __future__ import annotations

import argparse
import hashlib
import resource
import statistics
import sys
import tempfile
import time
from datetime import timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from sqlalchemy import select

from made_up import START, crises
from onrecord.api.record import Record, open_record
from onrecord.api.rows import fact_from, relation_from
from onrecord.model import Reading
from onrecord.store import schema


def dump(record: Record) -> str:
    """A hash of everything derived."""
    made = hashlib.sha256()
    with record.store.reading() as db:
        for table in schema.DERIVED:
            for row in db.execute(select(table).order_by(*table.primary_key.columns)).mappings():
                made.update(repr(sorted((k, v) for k, v in row.items() if k != "reading")).encode())
    return made.hexdigest()


def seconds(record: Record, reading: Reading) -> float:
    """Seconds a report took to add."""
    began = time.process_time()
    record.add(reading)
    return time.process_time() - began


def ask(record: Record) -> None:
    """Ask how things stood on forty days, and print what that cost."""
    asked, states = [], 0
    for n in range(20):
        day = START + timedelta(40 + 30 * n)
        asked.append((day, day))
        asked.append((day - timedelta(10), day))
    for name, kept in (("first asked", False), ("asked again", True)):
        took = []
        for as_of, known in asked:
            if not kept:
                fact_from.cache_clear()
                relation_from.cache_clear()
            began = time.process_time()
            states = max(states, len(record.situation(as_of, known).states))
            took.append((time.process_time() - began) * 1000)
        print(
            f"situation, {name}: median {statistics.median(took):.0f} ms, slowest {max(took):.0f} ms, "
            f"{states} states at most",
            flush=True,
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, default=10_000)
    parser.add_argument("--each", type=int, default=100)
    parser.add_argument("--sample", type=int, default=200, help="reports timed at the start and at the end")
    parser.add_argument("--lot", type=int, default=100, help="reports put in at once between the two")
    parser.add_argument("--file", type=Path)
    parser.add_argument("--ask", action="store_true")
    args = parser.parse_args()
    if args.ask:
        with open_record(args.file, create=False) as record:
            ask(record)
        return
    readings = crises(args.reports, args.each)
    claims = sum(len(r.claims) for r in readings)
    path = args.file or Path(tempfile.mkdtemp()) / "cost.db"
    began = time.perf_counter()
    with open_record(path) as record:
        warm = args.sample
        record.add_all(readings[: 2 * warm])
        middle = readings[2 * warm : -warm]
        for n in range(0, len(middle), args.lot):
            started = time.process_time()
            record.add_all(middle[n : n + args.lot])
            if n // args.lot % 10 == 0:
                each = (time.process_time() - started) / args.lot * 1000
                print(f"  {2 * warm + n:,}: {each:.1f} ms a report in a lot of {args.lot}", file=sys.stderr, flush=True)
        first, last = [], []
        with tempfile.TemporaryDirectory() as folder, open_record(Path(folder) / "young.db") as young:
            young.add_all(readings[:warm])
            for early, late in zip(readings[warm : 2 * warm], readings[-warm:], strict=True):
                first.append(seconds(young, early))
                last.append(seconds(record, late))
        print(f"reports {len(readings):,}, claims {claims:,}, read in {time.perf_counter() - began:.0f} s")
        a, b = statistics.mean(first) * 1000, statistics.mean(last) * 1000
        print(f"adding one report: {a:.1f} ms at the start, {b:.1f} ms at the end, ratio {b / a:.2f}")
        print(f"  median {statistics.median(first) * 1000:.1f} and {statistics.median(last) * 1000:.1f} ms", flush=True)
        ask(record)
        before = dump(record)
        began = time.process_time()
        record.rebuild()
        rebuilt = time.process_time() - began
        print(
            f"rebuild: {rebuilt:.1f} s, {rebuilt / claims * 1e6:.0f} µs a claim, "
            f"{'the same bytes' if dump(record) == before else 'OTHER BYTES'}"
        )
        print(
            f"entries {len(record.entries()):,}, relations {len(record.relations()):,}, "
            f"stories {len(record.stories()):,}"
        )
    print(
        f"file {path.stat().st_size / 1e6:.0f} MB, "
        f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB"
    )


if __name__ == "__main__":
    main()
