#!/usr/bin/env python3
"""Whether memory stays flat: read and keep report after report in one process, and say what it has in memory.

memory.py [--reports 20000] [--each 100] [--every 1000] [--keep] [--undated]

Reports are made up (`made_up.py`), each with a text of its own, in crises of `--each`; their texts are read by rules
alone and, with `--keep`, kept 25 at a time, as `onrecord read` does. Their places are in no gazetteer, so nearly all
their claims of one week stand in the cells of no country; with `--undated` no report has a date either, so that all
claims of a kind stand in one cell, which is the dearest there is to keep. What a report costs is said of those since
the line before. Exits with 1 where the last tenth holds over a tenth more than the second.
"""

from __future__ import annotations

import argparse
import gc
import statistics
import sys
import tempfile
import time
from itertools import islice
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from made_up import Crisis
from onrecord.api.record import open_record
from onrecord.model import Given, Reading
from onrecord.reading.reader import read_report


def held() -> float:
    """Megabytes that this process has in memory now."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS"))


def given(made: Reading, *, dated: bool) -> Given:
    """What comes with the text of a report, of which one in fifty has no date."""
    report = made.report
    return Given(report.source, report.outlet, issued=report.issued.edtf if dated else None, language="en")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, default=20_000)
    parser.add_argument("--each", type=int, default=100)
    parser.add_argument("--every", type=int, default=1000)
    parser.add_argument("--keep", action="store_true")
    parser.add_argument("--undated", action="store_true")
    args = parser.parse_args()
    made = (r for seed in range(args.reports // args.each) for r in Crisis(seed, args.each).reports())
    seen: list[float] = []
    began, count, claims, words = time.process_time(), 0, 0, 0
    with tempfile.TemporaryDirectory() as folder, open_record(Path(folder) / "a.db") as record:
        while lot := list(islice(made, 25)):
            readings = [read_report(r.report.text, given(r, dated=not args.undated), learned=False) for r in lot]
            if args.keep:
                record.add_all(readings)
            count += len(lot)
            claims += sum(len(r.claims) for r in readings)
            words += sum(len(r.report.text.split()) for r in readings)
            if count % args.every == 0:
                gc.collect()
                seen.append(held())
                now = time.process_time()
                each, began = (now - began) / args.every * 1000, now
                print(
                    f"{count:7,} reports, {claims:8,} claims, {seen[-1]:5.0f} MB, {each:.0f} ms of processor a report",
                    flush=True,
                )
    tenth = max(1, len(seen) // 10)
    first, last = statistics.mean(seen[tenth : 2 * tenth] or seen[:1]), statistics.mean(seen[-tenth:])
    print(f"{words / count:.0f} words a report; {first:.0f} MB in the second tenth, {last:.0f} MB in the last")
    return 1 if last > 1.1 * first else 0


if __name__ == "__main__":
    sys.exit(main())
