"""Grow the forests by which a claim borrows the day and the place that its own sentence does not give.

    python lend.py TEXTS:LABELS [TEXTS:LABELS …]

The labelled claims are given their own days and places by the rules; a candidate is right that fits the label, as the
scorer of the gold compares. Claims that the labels leave without a day or place have candidates none of which is right.
Prints, over a range of bars, how many claims are given the right one, a wrong one, and one where the labels have none
(five-fold cross-validation by report).
"""

from __future__ import annotations

import argparse
import re
import sys
import unicodedata
from collections.abc import Hashable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from forest import ROOT, Evidence, write

sys.path.insert(0, str(ROOT / "src"))

from labelled import claims_of

from onrecord.model import Place, When
from onrecord.reading.claims.lending import stage_of, told
from onrecord.reading.claims.lending.places import candidates
from onrecord.reading.claims.lending.times import pairs

UNLABELLED = 0.15
"""What a candidate weighs where the label has none: the true one is then not known."""
NOISE = {"the", "a", "an", "of", "in", "and", "city", "region", "province"}


@dataclass
class Rows:
    """Candidates, each with its features, whether it is right, and whether the label has one at all."""

    x: list[dict[str, float]] = field(default_factory=list)
    y: list[bool] = field(default_factory=list)
    known: list[bool] = field(default_factory=list)
    report: list[int] = field(default_factory=list)
    claim: list[Hashable] = field(default_factory=list)

    def add(self, report: int, claim: int, features: dict[str, float], right: bool, known: bool) -> None:
        self.x.append(features)
        self.y.append(right)
        self.known.append(known)
        self.report.append(report)
        self.claim.append((report, claim))


def same_days(a: When, b: When) -> bool:
    """Half of the longer one is shared."""
    if None in (a.first, a.last, b.first, b.last):
        return (a.first, a.last) == (b.first, b.last)
    shared = (min(a.last, b.last) - max(a.first, b.first)).days + 1
    return shared > 0 and 2 * shared >= max((a.last - a.first).days, (b.last - b.first).days) + 1


def time_of(label: dict[str, Any]) -> When | None:
    """The labelled time; None where there is none, or one that the record cannot write."""
    when = When(None, (label.get("when") or {}).get("edtf"))
    try:
        return when if when.first or when.last else None
    except ValueError:
        return None


def words(text: str | None) -> set[str]:
    folded = unicodedata.normalize("NFKD", text or "").encode("ascii", "ignore").decode().lower()
    return set(re.findall(r"[a-z0-9]+", folded)) - NOISE


def same_name(label: dict[str, Any], place: Place) -> bool:
    """One of their forms shares half of the shorter one's words."""
    for a in (label.get("name"), label.get("text")):
        for b in (place.name, place.text):
            p, q = words(a), words(b)
            if p and q and 2 * len(p & q) >= min(len(p), len(q)):
                return True
    return False


def same_place(labels: list[dict[str, Any]], places: tuple[Place, ...]) -> bool:
    """The most exact one is met by the first two, or the other way round."""
    met = any(same_name(labels[0], p) for p in places[:2])
    return met or any(same_name(one, places[0]) for one in labels[:2])


def gather(sets: list[str]) -> dict[str, Rows]:
    rows, number = {"times": Rows(), "places": Rows()}, 0
    for one in sets:
        for draft, claims, gold in claims_of(*(Path(p) for p in one.split(":"))):
            number += 1
            compared = told(claims, draft.doc)
            times = [time_of(g) for g in gold]
            for b, n, features in pairs(compared, draft.issued.days[1] if draft.issued.days else None):
                truth, when = times[b], claims[n].when
                assert when is not None
                right = truth is not None and same_days(truth, when)
                rows["times"].add(number, b, features, right, truth is not None)
            for b, places, features in candidates(compared, stage_of(draft)):
                labelled = gold[b].get("where") or []
                right = bool(labelled) and same_place(labelled, places)
                rows["places"].add(number, b, features, right, bool(labelled))
    return rows


def grow(name: str, rows: Rows, bar: float) -> None:
    weight = [1.0 if known else UNLABELLED for known in rows.known]
    evidence = Evidence(rows.x, rows.y, rows.report, weight)
    best: dict[Hashable, tuple[float, bool, bool]] = {}
    possible = set()
    for claim, share, right, known in zip(rows.claim, evidence.tried()[:, 1], rows.y, rows.known, strict=True):
        best[claim] = max(best.get(claim, (0.0, False, False)), (float(share), right, known))
        possible |= {claim} if right else set()
    print(f"{name}: {len(best)} claims with candidates, a right one for {len(possible)}")
    for at in (0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.6):
        given = [v for v in best.values() if v[0] >= at]
        right, known = sum(v[1] for v in given), sum(v[2] for v in given)
        print(f"bar {at:.2f}  right {right}  wrong {known - right}  labels have none {len(given) - known}")
    write(name, evidence, bar=bar)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", nargs="+")
    parser.add_argument("--bars", default="0.45,0.3", help="of times and places")
    args = parser.parse_args()
    bars = map(float, args.bars.split(","))
    rows = gather(args.sets)
    for (name, found), bar in zip((("lent_time", rows["times"]), ("lent_place", rows["places"])), bars, strict=True):
        grow(name, found, bar)


if __name__ == "__main__":
    main()
