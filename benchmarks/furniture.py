"""Which lines of a page are kept as its story, for the furniture benchmark.

Usage:  furniture.py DATA_DIR OUT.jsonl
Reads `DATA_DIR/docs.jsonl` (`doc`, `text`); writes `{"doc", "story_lines"}`, lines counted from 0 at line feeds.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from onrecord.reading.page import find_page


def story_lines(text: str) -> list[int]:
    """Numbers of the lines of which more than half lies in the story's paragraphs."""
    page = find_page(text)
    story = bytearray(len(text) + 1)
    for start, end in page.paragraphs:
        story[start:end] = b"\1" * (end - start)
    for start, end in (f.span for f in page.furniture):
        story[start:end] = bytes(end - start)
    kept, at = [], 0
    for number, line in enumerate(text.split("\n")):
        if 2 * sum(story[at : at + len(line)]) > len(line.strip()) > 0:
            kept.append(number)
        at += len(line) + 1
    return kept


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path, metavar="DATA_DIR")
    parser.add_argument("out", type=Path, metavar="OUT.jsonl")
    args = parser.parse_args()
    with (args.data / "docs.jsonl").open(encoding="utf-8") as docs, args.out.open("w", encoding="utf-8") as out:
        for row in map(json.loads, docs):
            out.write(json.dumps({"doc": row["doc"], "story_lines": story_lines(row["text"])}) + "\n")


if __name__ == "__main__":
    main()
