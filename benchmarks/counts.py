"""Killed, injured and the day of a shooting, from one article.

Usage:  counts.py DATA_DIR OUT.jsonl [--half 0|1] [--rules]
Reads `DATA_DIR/docs.jsonl` (`doc`, `text`, `issued`); writes `{"doc", "killed", "injured", "date"}` for
`score_counts.py`. Nothing here knows of shootings: it is the toll of the main event (`onrecord.record.toll`); where no
event has a day, the earliest of late that the report names (an event comes before what comes of it), or that of issue.
"""

from __future__ import annotations

import argparse
import json
from datetime import date, timedelta
from hashlib import md5
from pathlib import Path

from onrecord.model import Given
from onrecord.reading.reader import draft_report, read_report
from onrecord.record.toll import toll_of


def half_of(doc: str) -> int:
    """0 or 1, by the name of the document."""
    return int(md5(doc.encode(), usedforsecurity=False).hexdigest(), 16) % 2


def earliest_day(text: str, given: Given, issued: date) -> date | None:
    """The earliest day that a report names in the weeks before it was issued."""
    days = []
    for mention in draft_report(text, given).times:
        when = mention.when
        if when is None or when.first is None or when.last is None or mention.value == "PRESENT_REF":
            continue
        if when.last - when.first <= timedelta(days=2) and issued - timedelta(days=45) <= when.first <= issued:
            days.append(when.first)
    return min(days, default=None)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path, metavar="DATA_DIR")
    parser.add_argument("out", type=Path, metavar="OUT.jsonl")
    parser.add_argument("--half", type=int, choices=(0, 1), help="only the documents of one half")
    parser.add_argument("--rules", action="store_true", help="by the codebook's rules alone, without the tagger")
    args = parser.parse_args()
    with (args.data / "docs.jsonl").open(encoding="utf-8") as docs, args.out.open("w", encoding="utf-8") as out:
        for row in map(json.loads, docs):
            if args.half is not None and half_of(row["doc"]) != args.half:
                continue
            reading = read_report(row["text"], Given(issued=row["issued"]), learned=not args.rules)
            days = reading.report.issued.days
            toll = toll_of(reading.claims, days[1] if days else None, row["text"])
            told = toll.day
            if not toll.dated and days:
                told = earliest_day(row["text"], Given(issued=row["issued"]), days[1]) or told
            day = told.isoformat() if told else row["issued"]
            plain = {"doc": row["doc"], "killed": toll.killed, "injured": toll.injured, "date": day}
            out.write(json.dumps(plain) + "\n")


if __name__ == "__main__":
    main()
