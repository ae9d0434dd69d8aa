#!/usr/bin/env python3
"""What commands that read nothing cost to start: milliseconds of the processor, the least of several.

    start_up.py [--runs 9] [--examples examples]

The record is that of the examples. Python's compiled files are made first, as an installed package has them: a checkout
run with PYTHONDONTWRITEBYTECODE compiles all our modules at every start, which was 40 ms more. Exits with 1 where a
command takes 300 ms or more.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

LIMIT_MS = 300
COMMANDS = ("--version", "--help", "reports", "claims", "figures", "situation")
_RUN = "from onrecord.cli.main import main; main()"


def took(arguments: list[str], environment: dict[str, str]) -> float:
    """Milliseconds of the processor that a command takes. Raises RuntimeError where it fails."""
    started = subprocess.Popen([sys.executable, "-c", _RUN, *arguments], env=environment, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(started.pid, 0)
    started.returncode = os.waitstatus_to_exitcode(status)
    if started.returncode:
        raise RuntimeError(f"onrecord {' '.join(arguments)} ended with {started.returncode}")
    return (used.ru_utime + used.ru_stime) * 1000


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=9)
    parser.add_argument("--examples", type=Path, default=Path("examples"))
    args = parser.parse_args()
    slow = False
    with tempfile.TemporaryDirectory() as folder:
        environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
        environment |= {
            "ONRECORD_RECORD": str(Path(folder) / "a.db"),
            "PYTHONPYCACHEPREFIX": str(Path(folder) / "made"),
        }
        took(["read", str(args.examples)], environment)
        for command in COMMANDS:
            took([command], environment)  # which compiles what it imports
            least = min(took([command], environment) for _ in range(args.runs))
            slow |= least >= LIMIT_MS
            print(f"onrecord {command:10} {least:4.0f} ms", flush=True)
    return 1 if slow else 0


if __name__ == "__main__":
    sys.exit(main())
