"""Find places in every document: places.py DATA_DIR OUT.jsonl [--half 0|1]

Reads DATA_DIR/docs.jsonl and writes one line a document in the form score_places.py takes: spans and degrees. Names
inside organisations and adjectives are written as well.
"""

from __future__ import annotations

import argparse
import json
from hashlib import sha256
from pathlib import Path

from onrecord.codebook.places import place_words
from onrecord.model import Span
from onrecord.reading.mentions import Page, PlaceMention
from onrecord.reading.parse import parse
from onrecord.reading.places import find_places


def asked_for(found: tuple[PlaceMention, ...], text: str) -> list[PlaceMention]:
    """Gold marks the name within a longer one, not both, and of sites without it roads and grounds but no buildings."""
    kept = [m for m in found if m.place.precision != "site" or _last_word(m.span.of(text)) in place_words("ground")]
    return [m for m in kept if not any(m is not o and m.span.contains(o.span) for o in kept)]


def _last_word(name: str) -> str:
    return name.split()[-1].lower()


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
                for m in asked_for(found, text)
            ]
            print(json.dumps({"doc": row["doc"], "places": places}), file=out)


if __name__ == "__main__":
    main()
