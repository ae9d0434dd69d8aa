#!/usr/bin/env python3
"""What the desk's pages cost on a large record: milliseconds of the processor and kilobytes sent, twice.

    desk_cost.py RECORD

RECORD is a record file,
    made up by `record_cost.py --file RECORD` or real. Each page is asked for twice; before the first
time everything the desk keeps is forgotten,
    so that is the dearest there is. Exits with 1 where a page takes over 300 ms
the first time, or weighs over 300 kB.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

from starlette.testclient import TestClient

from onrecord.api.record import open_record
from onrecord.web import make_app

LIMIT_MS, LIMIT_KB = 300, 300


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("record", type=Path)
    args = parser.parse_args()
    over = []
    with open_record(args.record, create=False) as record:
        app = make_app(record)
        client = TestClient(app, base_url="http://127.0.0.1")
        desk = app.app.state.desk  # type: ignore[attr-defined]
        size = desk.size()
        print(f"{size.reports:,} reports, {size.claims:,} claims, {size.stories:,} stories")
        rows = client.get("/reports.json?story=" + desk.stories()[0].id).json()
        report = max(rows, key=lambda r: r["claims"])["id"]
        claim = client.get(f"/reports/{report}.json").json()["claims"][0]["id"]
        paths = ["/", "/?as_of=2029-06-01", "/timeline", "/figures", "/map", "/disagreements", "/sources", "/reports",
                 f"/reports/{report}", f"/why/{claim}", f"/claims/{claim}", "/review", "/search?q=curfew"]  # fmt: skip
        for path in paths:
            client.get("/static/icon.svg")
            desk._answers.clear()
            took = []
            for _ in range(2):
                began = time.process_time()
                answer = client.get(path)
                took.append((time.process_time() - began) * 1000)
            weight = len(answer.content) / 1000
            print(f"{took[0]:7.0f} ms first {took[1]:6.0f} ms again {weight:6.0f} kB  {path[:60]}")
            if took[0] > LIMIT_MS or weight > LIMIT_KB or answer.status_code != 200:
                over.append(path)
    if over:
        print("over the limit:", ", ".join(over))
    return 1 if over else 0


if __name__ == "__main__":
    sys.exit(main())
