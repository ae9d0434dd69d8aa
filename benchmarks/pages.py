"""The article on each web page, for the pages benchmark.

Usage:  pages.py DATA_DIR OUT.jsonl
Reads `DATA_DIR/docs.jsonl` (`doc`, `html_path` of a gzipped page beside it); writes `{"doc", "text"}`: the body,
without the headline, as the gold has it.
"""

from __future__ import annotations

import argparse
import gzip
import json
from pathlib import Path

from onrecord.model import InputRefused
from onrecord.sources.decode import decode
from onrecord.sources.html import article


def body(path: Path) -> str:
    """The article's text, or nothing where the page is refused."""
    try:
        text, _ = decode(gzip.decompress(path.read_bytes()), path.name, page=True)
        return article(text, path.name).body
    except InputRefused:
        return ""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path, metavar="DATA_DIR")
    parser.add_argument("out", type=Path, metavar="OUT.jsonl")
    args = parser.parse_args()
    with (args.data / "docs.jsonl").open(encoding="utf-8") as docs, args.out.open("w", encoding="utf-8") as out:
        for row in map(json.loads, docs):
            out.write(json.dumps({"doc": row["doc"], "text": body(args.data / row["html_path"])}) + "\n")


if __name__ == "__main__":
    main()
