"""Claims of the gold texts, read one by one: gold.py GOLD_DIR OUT.jsonl [--rules]

Reads GOLD_DIR/*.txt and writes one claim a line in the record format, for `score.py GOLD_DIR OUT.jsonl`.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from onrecord.model import Given, claim_to_plain
from onrecord.reading.reader import read_report


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--rules", action="store_true", help="by the codebook's rules alone, without the tagger")
    args = parser.parse_args()
    with args.out.open("w", encoding="utf-8") as out:
        for path in sorted(args.gold.glob("*.txt")):
            reading = read_report(path.read_text(encoding="utf-8"), Given(source=str(path)), learned=not args.rules)
            reading.check()
            for claim in reading.claims:
                print(json.dumps({**claim_to_plain(claim), "source": path.name}, ensure_ascii=False), file=out)


if __name__ == "__main__":
    main()
