"""Time expressions of TempEval-3 documents.

Usage: times.py DATA_DIR OUT.jsonl [--half 0|1]

Reads DATA_DIR/docs.jsonl, writes one line a document for `score_times.py`. `--half` keeps the documents of one half (by
a hash of the name): one to tune on, one to look at now and then.
"""

from __future__ import annotations

import argparse
import json
import re
import time
from hashlib import md5
from pathlib import Path

from onrecord.model import Issued, Span
from onrecord.reading.mentions import Page
from onrecord.reading.parse import parse
from onrecord.reading.times import find_times


def page_of(text: str) -> Page:
    """Every block between blank lines is a paragraph."""
    return Page(tuple(Span(m.start(), m.end()) for m in re.finditer(r"\S(?:.|\n(?!\s*\n))*", text)))


def half_of(doc: str) -> int:
    """0 or 1, by the name of the document."""
    return int(md5(doc.encode(), usedforsecurity=False).hexdigest(), 16) % 2


def main() -> None:
    """Read, find, write, and say what it cost."""
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("data", type=Path, metavar="DATA_DIR")
    args.add_argument("out", type=Path, metavar="OUT.jsonl")
    args.add_argument("--half", type=int, choices=(0, 1))
    given = args.parse_args()
    parsing = finding = 0.0
    with (given.data / "docs.jsonl").open(encoding="utf-8") as lines, given.out.open("w", encoding="utf-8") as out:
        for line in lines:
            row = json.loads(line)
            if given.half is not None and half_of(row["doc"]) != given.half:
                continue
            begin = time.process_time()
            doc = parse(row["text"], page_of(row["text"]))
            middle = time.process_time()
            times = find_times(doc, Issued(row["issued"], "metadata" if row["issued"] else "unknown"))
            parsing, finding = parsing + middle - begin, finding + time.process_time() - middle
            plain = [{"span": list(t.span), "type": t.sort, "value": t.value} for t in times]
            out.write(json.dumps({"doc": row["doc"], "times": plain}, ensure_ascii=False) + "\n")
    print(f"parse {parsing:.1f} s, times {finding:.2f} s: {finding / parsing:.1%} on top")


if __name__ == "__main__":
    main()
