#!/usr/bin/env python3
"""A record written as JSON lines and taken in again: the same bytes, what it costs, and whether memory stays flat.

there_and_back.py [--reports 2500 5000 10000] [--each 100]

Reports are made up (`made_up.py`), ten claims each, in crises of `--each`. The lines of their log are taken in by
`onrecord import -`, the record is written by `onrecord export jsonl`, and what was written is taken in and written
once more. Each command is a process of its own: seconds are of the processor, megabytes the most that it had in
memory. Exits with 1 where a second writing has other bytes.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from made_up import crises
from onrecord.exports.jsonl import FORMAT
from onrecord.model import claim_to_plain, report_to_plain
from onrecord.model.plain import dumps
from onrecord.store.log import digest

ADDED = "2031-01-01T00:00:00+00:00"


def write_log(path: Path, reports: int, each: int) -> int:
    """Write the log of so many made-up reports as JSON lines; how many claims they have."""
    claims = 0
    with path.open("w", encoding="utf-8", newline="\n") as out:
        out.write(dumps({"type": "onrecord", "format": FORMAT, "version": "made up", "counts": {}}) + "\n")
        for reading in crises(reports, each):
            report, found = reading.report, [claim_to_plain(c) for c in reading.claims]
            claims += len(found)
            row = {"id": report.id, "source": report.source, "sha256": digest(report.text), "added": ADDED,
                   "text": report.text}  # fmt: skip
            out.write(dumps({"type": "report", **row}) + "\n")
            row = {"report": report.id, "reader": reading.reader, "version": reading.version, "added": ADDED,
                   "fields": report_to_plain(report), "claims": found}  # fmt: skip
            out.write(dumps({"type": "reading", **row}) + "\n")
    return claims


def run(command: list[str], give: Path | None = None, take: Path | None = None) -> tuple[float, float]:
    """Run a command; seconds of the processor and the most megabytes it had."""
    given = give.open("rb") if give else None
    taken = take.open("wb") if take else None
    start = "from onrecord.cli.main import main; main()"
    child = subprocess.Popen([sys.executable, "-c", start, *command], stdin=given, stdout=taken)
    _, status, used = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    for file in (given, taken):
        if file:
            file.close()
    if child.returncode:
        raise SystemExit(f"{' '.join(command)} ended with {child.returncode}")
    return used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def hashed(path: Path) -> str:
    """SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def main() -> int:
    """Take in, write, take in and write again."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, nargs="+", default=[2500, 5000, 10_000])
    parser.add_argument("--each", type=int, default=100)
    parser.add_argument("--once", action="store_true", help="only take in what the log says, and write it")
    asked = parser.parse_args()
    same = True
    for reports in asked.reports:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            first, second = folder / "first.jsonl", folder / "second.jsonl"
            claims = write_log(folder / "log.jsonl", reports, asked.each)
            print(f"{reports:,} reports, {claims:,} claims", flush=True)
            steps = [("log", "a", first)] if asked.once else [("log", "a", first), ("first", "b", second)]
            for source, record, out in steps:
                where = ["--record", str(folder / f"{record}.db")]
                for words, give, take in (
                    (["import", "-", *where], folder / f"{source}.jsonl", None),
                    (["export", "jsonl", "--out", "-", *where], None, out),
                ):
                    seconds, most = run(words, give, take)
                    each = seconds / claims * 1e6
                    print(f"  {words[0]:6} {seconds:7.1f} s, {each:6.0f} µs a claim, {most:5.0f} MB", flush=True)
                (folder / f"{record}.db").unlink()
            if not asked.once:
                alike = hashed(first) == hashed(second)
                same &= alike
                size = first.stat().st_size
                print(f"  {size:,} bytes, {'the same' if alike else 'OTHERS'} the second time", flush=True)
    return 0 if same else 1


if __name__ == "__main__":
    sys.exit(main())
