"""Quantities of gold claims that reading finds.

Usage: quantities.py GOLD_DIR [GOLD_DIR …] [--misses N]

For each gold claim with a quantity: is there a mention inside or touching its evidence with the same bounds, and with
the same unit (no unit counts as people)? Quantities that are an article ("a man was arrested") are counted apart: no
word of number stands there, and whether an article counts depends on the claim. Gold furniture is blanked.
"""

from __future__ import annotations

import argparse
import json
import re
import time
from collections import Counter
from pathlib import Path
from typing import Any

from onrecord.model import Furniture, Issued, Span
from onrecord.reading.mentions import Page, QuantityMention
from onrecord.reading.parse import parse
from onrecord.reading.quantities import find_quantities
from onrecord.reading.times import find_times

_ARTICLES = ("a", "an", "another", "the")


def page_of(text: str, gold: dict[str, Any]) -> Page:
    """Every line is a paragraph; furniture as in the gold."""
    lines = tuple(Span(m.start(), m.end()) for m in re.finditer(r"[^\n]*\S[^\n]*", text))
    return Page(lines, tuple(Furniture(Span(*f["span"]), f["why"]) for f in gold.get("furniture", [])))


def near(claim: dict[str, Any], mentions: tuple[QuantityMention, ...]) -> list[QuantityMention]:
    """Mentions inside or touching the evidence of a claim."""
    return [
        m for m in mentions if any(m.span.start <= end + 2 and start <= m.span.end + 2 for start, end in claim["spans"])
    ]


def main() -> None:
    """Read, compare and print one line a folder."""
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("gold", type=Path, nargs="+", metavar="GOLD_DIR")
    args.add_argument("--misses", type=int, default=0, metavar="N")
    given = args.parse_args()
    parsing = finding = 0.0
    left = given.misses
    for folder in given.gold:
        n: Counter[str] = Counter()
        for path in sorted(folder.glob("*.txt")):
            gold = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
            text = path.read_bytes().decode("utf-8")
            begin = time.process_time()
            doc = parse(text, page_of(text, gold))
            middle = time.process_time()
            find_times(doc, Issued(gold["issued"]["edtf"], "stated"))
            mentions = find_quantities(doc)
            parsing, finding = parsing + middle - begin, finding + time.process_time() - middle
            for claim in gold["claims"]:
                quantity = claim.get("quantity")
                if not quantity:
                    continue
                if str(quantity["text"]).lower().split()[0] in _ARTICLES:
                    n["articles"] += 1
                    continue
                n["asked"] += 1
                same = [
                    m for m in near(claim, mentions)
                    if (m.quantity.low, m.quantity.high) == (quantity["low"], quantity["high"])
                ]  # fmt: skip
                n["bounds"] += bool(same)
                n["unit"] += any((m.quantity.unit or "people") == quantity["unit"] for m in same)
                if not same and left > 0:
                    left -= 1
                    print("missed:", path.stem, quantity["text"], "|", claim["quote"][:100])
        bounds, units = n["bounds"] / max(n["asked"], 1), n["unit"] / max(n["bounds"], 1)
        print(
            f"{folder.name:18} asked {n['asked']:4}  bounds {n['bounds']:4} ({bounds:.1%})  "
            f"unit {n['unit']:4} ({units:.1%} of those)  articles apart {n['articles']}"
        )
    print(f"parse {parsing:.1f} s, times and quantities {finding:.2f} s: {finding / parsing:.1%} on top")


if __name__ == "__main__":
    main()
