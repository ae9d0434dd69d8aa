#!/usr/bin/env python3
"""What the desk's pages cost on a large record: milliseconds of the processor and kilobytes sent.

    desk_cost.py RECORD [--markdown]

RECORD is a record file, made up by `record_cost.py --file RECORD` or real. Each page is asked for the largest story
and for all stories at once, twice: before the first time everything that is kept between two questions is forgotten,
so that is the dearest there is; the best of three tries counts. Kilobytes are counted without what is drawn (`<svg>`)
and with it. Exits with 1 where a page takes over 300 ms the first time, or weighs over 300 kB before what is drawn.
"""

from __future__ import annotations

import argparse
import re
import sys
import time
from pathlib import Path

from starlette.testclient import TestClient

from onrecord.api.record import open_record
from onrecord.api.rows import fact_from
from onrecord.web import make_app
from onrecord.web.desk import Desk

LIMIT_MS, LIMIT_KB = 300, 300
TRIES = 3
"""Times each page is asked for; the best counts, as other work on the machine only ever adds."""
_DRAWN = re.compile(rb"<svg.*?</svg>", re.S)


def paths(desk: Desk, client: TestClient) -> list[str]:
    """Every page, for the largest story and for all of them."""
    story = max(desk.stories(), key=lambda s: s.reports)
    rows = client.get(f"/reports.json?story={story.id}").json()
    report = max(rows, key=lambda r: (r["claims"], r["id"]))["id"]
    claim = client.get(f"/reports/{report}.json").json()["claims"][0]["id"]
    entry = max(desk.record.entries(story=story.id), key=lambda e: (len(e.claims), e.id)).id
    middle = story.first and story.last and max(story.first, story.last[:8] + "01")
    made = []
    for told in (story.id, "all"):
        here = f"story={told}"
        made += [f"{p}?{here}" for p in ("/", "/timeline", "/figures", "/map", "/disagreements", "/sources", "/reports",
                                         "/review")]  # fmt: skip
        made += [f"/?as_of={middle}&{here}", f"/timeline?kind=killed&by=kind&{here}", f"/figures?page=2&{here}"]
    return [
        *made, f"/reports/{report}", f"/why/{claim}", f"/why/{entry}", f"/claims/{claim}", f"/figures/{entry}",
        "/search?q=curfew", "/corrections", "/add",
    ]  # fmt: skip


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("record", type=Path)
    parser.add_argument("--only", default="", help="pages with this in their address")
    parser.add_argument("--markdown", action="store_true", help="as the rows of a table")
    args = parser.parse_args()
    over = []
    with open_record(args.record, create=False) as record:
        app = make_app(record)
        client = TestClient(app, base_url="http://127.0.0.1")
        desk: Desk = app.app.state.desk  # type: ignore[attr-defined]
        size = desk.size()
        print(f"{size.reports:,} reports, {size.claims:,} claims, {size.stories:,} stories", flush=True)
        for path in ["/static/icon.svg", *paths(desk, client)]:
            if args.only not in path:
                continue
            cold, again = [], []
            for _ in range(TRIES):
                desk.forget()
                fact_from.cache_clear()
                for took in (cold, again):
                    began = time.process_time()
                    answer = client.get(path)
                    took.append((time.process_time() - began) * 1000)
            took = [min(cold), min(again)]
            weight, bare = len(answer.content) / 1000, len(_DRAWN.sub(b"", answer.content)) / 1000
            name = re.sub(r"([ecrs]-[0-9a-f]{4})[0-9a-z-]+", r"\1…", path)
            if args.markdown:
                print(f"| `{name}` | {took[0]:.0f} | {took[1]:.0f} | {bare:.0f} | {weight:.0f} |")
            else:
                print(f"{took[0]:7.0f} ms first {took[1]:6.0f} ms again {bare:6.0f} kB {weight:6.0f} kB drawn  {name}",
                      flush=True)  # fmt: skip
            if took[0] > LIMIT_MS or bare > LIMIT_KB or answer.status_code != 200:
                over.append(name)
    if over:
        print("over the limit:", ", ".join(over))
    return 1 if over else 0


if __name__ == "__main__":
    sys.exit(main())
