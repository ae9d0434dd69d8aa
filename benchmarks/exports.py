#!/usr/bin/env python3
"""What every export of one record weighs and costs, and whether JSON lines give the same record again.

exports.py RECORD OUT_DIR

Prints, for every format, seconds of processor time and bytes written.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path

from onrecord.api.record import open_record
from onrecord.exports import FORMATS, export
from onrecord.exports.taking_in import take_in


def main() -> None:
    """Export a record in every format, and take the JSON lines in again."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("record", type=Path)
    parser.add_argument("out", type=Path)
    asked = parser.parse_args()
    asked.out.mkdir(parents=True, exist_ok=True)
    with open_record(asked.record, create=False) as record:
        held = record.held()
        claim = next(record.claims()).id
        print(f"{len(held):,} reports, {sum(h.claims for h in held.values()):,} claims")
        for name in FORMATS:
            began = time.process_time()
            written = export(record, name, asked.out / name, **({"claim": claim} if name == "claimreview" else {}))
            size = sum(p.stat().st_size for p in written)
            print(f"{name:14} {time.process_time() - began:7.2f} s {size:12,} bytes")
    first = asked.out / "jsonl"
    with open_record(":memory:") as again, first.open(encoding="utf-8", newline="\n") as lines:
        take_in(again, lines)
        export(again, "jsonl", asked.out / "again.jsonl")
    same = first.read_bytes() == (asked.out / "again.jsonl").read_bytes()
    print(
        "there and back: the same bytes"
        if same
        else "there and back: DIFFERENT (derived by an older version? `onrecord rebuild`)"
    )


if __name__ == "__main__":
    main()
