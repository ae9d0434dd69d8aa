#!/usr/bin/env python3
"""What commands that read nothing cost to start: milliseconds of the processor, the least of several.

    start_up.py [--runs 15] [--examples examples]

Bare Python, Python with SQLite and Python with SQLAlchemy are started in turn with the commands, so that the figures
mean something where others use the machine: a command's cost in times of bare Python's hardly hangs on the load.

The record is that of the examples. Python's compiled files are made first, as an installed package has them: a checkout
run with PYTHONDONTWRITEBYTECODE compiles all our modules at every start, which was 40 ms more. Exits with 1 where a
command takes 300 ms or more.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

LIMIT_MS = 300
COMMANDS = ("--version", "--help", "reports", "claims", "figures", "situation")
_RUN = "from onrecord.cli.main import main; main()"
BARE = "python -c pass"
WAYS = {BARE: ["pass"], "import sqlite3": ["import sqlite3"], "import sqlalchemy": ["import sqlalchemy"]} | {
    f"onrecord {command}": [_RUN, command] for command in COMMANDS
}
"""What is started, and what Python is told for it."""


def took(told: list[str], environment: dict[str, str]) -> float:
    """Milliseconds of the processor that Python takes for what it is told. Raises RuntimeError where it fails."""
    started = subprocess.Popen([sys.executable, "-c", *told], env=environment, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(started.pid, 0)
    started.returncode = os.waitstatus_to_exitcode(status)
    if started.returncode:
        raise RuntimeError(f"python -c {' '.join(told)} ended with {started.returncode}")
    return (used.ru_utime + used.ru_stime) * 1000


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=15)
    parser.add_argument("--examples", type=Path, default=Path("examples"))
    args = parser.parse_args()
    slow = False
    with tempfile.TemporaryDirectory() as folder:
        environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
        environment |= {
            "ONRECORD_RECORD": str(Path(folder) / "a.db"),
            "PYTHONPYCACHEPREFIX": str(Path(folder) / "made"),
        }
        took([_RUN, "read", str(args.examples), "--rules-only"], environment)
        for told in WAYS.values():
            took(told, environment)  # which compiles what it imports
        runs = {way: [took(told, environment)] for way, told in WAYS.items()}
        for _ in range(args.runs - 1):
            for way, told in WAYS.items():
                runs[way].append(took(told, environment))
        print(f"load {os.getloadavg()[0]:.1f}; least and median of {args.runs}; least in times of bare Python's")
        for way, all_runs in runs.items():
            least = min(all_runs)
            slow |= way.startswith("onrecord") and least >= LIMIT_MS
            print(f"{way:20} {least:4.0f} {statistics.median(all_runs):5.0f} ms {least / min(runs[BARE]):6.1f}")
    return 1 if slow else 0


if __name__ == "__main__":
    sys.exit(main())
