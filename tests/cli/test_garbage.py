"""When Python looks for garbage: not while a command is imported, and not otherwise in a process of somebody else."""

from __future__ import annotations

import gc
import subprocess
import sys
from pathlib import Path

from onrecord.api.record import open_record
from onrecord.cli.garbage import working

_RUN = """
import gc, sys
from onrecord.cli.main import main

def looked():
    return sum(s["collections"] for s in gc.get_stats())

before = looked()
try:
    main()
finally:
    print(looked() - before, gc.get_threshold()[0], gc.get_freeze_count(), file=sys.stderr)
"""


def test_a_listing_is_never_looked_through(tmp_path: Path) -> None:
    open_record(tmp_path / "a.db").close()
    command = [sys.executable, "-c", _RUN, "figures", "--record", str(tmp_path / "a.db")]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    looked, after, frozen = (int(n) for n in done.stderr.split())
    assert looked == 0
    assert after < 100_000, "whoever goes on working looks soon again"
    assert frozen > 50_000, "nor is it looked through at its end"


def test_another_process_keeps_its_ways() -> None:
    before, frozen = gc.get_threshold(), gc.get_freeze_count()
    working()
    assert (gc.get_threshold(), gc.get_freeze_count()) == (before, frozen)
