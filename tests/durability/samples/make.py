#!/usr/bin/env python3
"""Writes a sample record of the present layout, layout-N.db.gz, beside this file.

Run once when a layout is released, by the version that releases it, and never again: later versions must be able to
bring exactly this file up. The reports are made up.
"""

from __future__ import annotations

import gzip
import sqlite3
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[3] / "benchmarks"))

from made_up import Crisis
from onrecord.api.record import Record, open_record
from onrecord.store.schema import LAYOUT

HERE = Path(__file__).parent


def filled(record: Record) -> None:
    """Eight reports of a crisis, one of them read twice, and corrections of six sorts, one taken back."""
    readings = list(Crisis(11, 8, days=9).reports())
    record.add_all(readings[:5])
    for reading in readings[5:]:
        record.add(reading)
    claims = sorted(record.claims(), key=lambda c: c.id)
    entries = record.entries()
    record.correct("reject", claims[0].id, who="ana", why="not so")
    record.correct("edit", claims[-1].id, {"status": "denied"}, who="ben", why="it says not")
    record.correct("merge", entries[0].id, [entries[-1].id], who="ana", why="one thing")
    record.correct("date", claims[2].report, "2029-07-01", who="ben", why="seen in print")
    record.correct("note", claims[3].id, "a remark", who="ana", why="to remember")
    record.undo(record.corrections()[0].id, who="ben", why="it was so")


def main() -> None:
    out = HERE / f"layout-{LAYOUT}.db.gz"
    if out.exists():
        sys.exit(f"{out} is there already: a sample of a released layout is never made again")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.db"
        with open_record(path) as record:
            filled(record)
        db = sqlite3.connect(path)
        db.execute("PRAGMA journal_mode = DELETE")
        db.execute("VACUUM")
        db.close()
        out.write_bytes(gzip.compress(path.read_bytes(), 9, mtime=0))
    print(f"{out.name}: {out.stat().st_size / 1000:.0f} kB")


if __name__ == "__main__":
    main()
