"""Find places in every document: places.py DATA_DIR OUT.jsonl [--half 0|1]

Reads DATA_DIR/docs.jsonl and writes one line a document in the form score_places.py takes: spans and degrees. Names
inside organisations and adjectives are written as well.
"""

from __future__ import annotations

import argparse
import json
from hashlib import sha256
from pathlib import Path

from onrecord.model import Span
from onrecord.reading.mentions import Page
from onrecord.reading.parse import parse
from onrecord.reading.places import find_places


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument(
        "--half", type=int, choices=(0, 1), help="only the documents of one half, by the hash of their id"
    )
    args = parser.parse_args()
    with args.out.open("w", encoding="utf-8") as out:
        for line in (args.data / "docs.jsonl").read_text(encoding="utf-8").split("\n"):
            if not line.strip():
                continue
            row = json.loads(line)
            if args.half is not None and sha256(row["doc"].encode()).digest()[0] % 2 != args.half:
                continue
            text = row["text"]
            found = find_places(parse(text, Page((Span(0, len(text)),))), text)
            places = [
                {"span": list(m.span), "lat": m.place.lat, "lon": m.place.lon}
                if m.place.lat is not None
                else {"span": list(m.span)}
                for m in found
            ]
            print(json.dumps({"doc": row["doc"], "places": places}), file=out)


if __name__ == "__main__":
    main()
