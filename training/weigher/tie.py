"""Grow the forests by which the fields of a claim are told from the rules' word and the tagger's.

    python tie.py NET:FOLD/FOLDS[,NET:FOLD/FOLDS …] TEXTS:LABELS [TEXTS:LABELS …]

NET is the folder of the network trained without that fold (`train.py --leave FOLD/FOLDS`); it reads that fold.
Fields are those of `onrecord.reading.claims.candidates`, action, what, phase and status. Writes one forest a field and
prints, by five-fold cross-validation over reports, how often each field is right by the rules alone and weighed.
"""

from __future__ import annotations

import argparse
import dataclasses
import sys
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from forest import OUT, ROOT, Evidence, write

sys.path.insert(0, str(ROOT / "src"))

from fit import folds_of, net_for
from labelled import labelled
from lend import same_days, same_name, same_place, time_of

from onrecord.codebook.kinds import kinds
from onrecord.model import When
from onrecord.reading.claims import candidates as told_of
from onrecord.reading.claims.find import fields_by_rule
from onrecord.reading.claims.phases import phase_options
from onrecord.reading.claims.status import cues, status_features
from onrecord.reading.claims.tied import believed, tied_time
from onrecord.reading.claims.topic import action_options, what_options
from onrecord.reading.tagger.net import tag

FIELDS = ("who", "whom", "said_by", "when", "quantity", "where")
OPTIONS = {
    "action": (lambda one: bool(kinds()[one.kind].action), action_options),
    "what": (lambda one: one.kind != "hazard" and bool(kinds()[one.kind].what), what_options),
    "phase": (lambda one: kinds()[one.kind].lasting, phase_options),
}
"""Fields with a value of the codebook: of which claims they are asked, and what the values are told from."""
UNTOLD = 0.15
"""What a claim weighs whose label has no such value: saying nothing is not to be learnt before all else."""
UNKNOWN = 0.2
"""What a candidate weighs where the label has no day or place: the true one is then not known."""
BARS = (0.2, 0.25, 0.3, 0.4, 0.5)


def same_quantity(label: dict[str, Any] | None, found: Any) -> bool:
    if not label or found is None:
        return not label and found is None
    return (label.get("low"), label.get("high")) == (found.low, found.high)


def same_names(labels: list[dict[str, Any]], found: list[Any]) -> bool:
    if not labels or not found:
        return not labels and not found
    return all(any(same_name(g, f) for f in found) for g in labels)


def right(field: str, label: dict[str, Any], found: list[Any]) -> bool | None:
    """Whether what was found fits the label; None where the scorer does not ask."""
    gold = label.get(field)
    if field in ("when", "where") and not gold:
        return None
    if not gold and not found:
        return None
    if field == "when":
        truth = time_of(label)
        return bool(truth and found and same_days(truth, found[0]))
    if field == "quantity":
        return same_quantity(gold, found[0] if found else None)
    if field == "where":
        return bool(found) and same_place(gold, tuple(found))
    return same_names(gold or [], found)


def fits(field: str, label: dict[str, Any], value: Any) -> bool:
    """One candidate is among what is labelled."""
    gold = label.get(field)
    if not gold:
        return False
    if field == "when":
        truth = time_of(label)
        return truth is not None and isinstance(value, When) and same_days(truth, value)
    if field == "quantity":
        return same_quantity(gold, value)
    return any(same_name(g, value) for g in gold)


def candidates(field: str, one, draft, parties, ruled, tags):
    if field in ("who", "whom", "said_by"):
        return told_of.of_parties(field, one, parties, ruled, tags)
    if field == "when":
        return told_of.of_times(one, draft.times, ruled[0] if ruled else None, tags)
    if field == "quantity":
        return told_of.of_quantities(one, draft.quantities, ruled[0] if ruled else None, tags)
    return told_of.of_places(one, draft.places, ruled, tags)


@dataclass
class Rows:
    """Rows of one decision: features, truth, and the number of the report and of the claim of each."""

    x: list[dict[str, float]] = dataclasses.field(default_factory=list)
    y: list[Any] = dataclasses.field(default_factory=list)
    report: list[int] = dataclasses.field(default_factory=list)
    claim: list[int] = dataclasses.field(default_factory=list)
    weight: list[float] = dataclasses.field(default_factory=list)
    values: list[Any] = dataclasses.field(default_factory=list)

    def add(self, features, truth, report: int, claim: int, *, weight: float = 1.0, value: Any = None) -> None:
        for column, one in zip(
            (self.x, self.y, self.report, self.claim, self.weight, self.values),
            (features, truth, report, claim, weight, value),
            strict=True,
        ):
            column.append(one)

    def evidence(self) -> Evidence:
        return Evidence(self.x, self.y, self.report, self.weight)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("nets", type=folds_of)
    parser.add_argument("sets", nargs="+")
    args = parser.parse_args()
    rows: dict[str, Rows] = defaultdict(Rows)
    claims: list[tuple[dict[str, Any], dict[str, Any]]] = []
    number = 0
    for one_set in args.sets:
        texts, labels = (Path(p) for p in one_set.split(":"))
        for draft, parties, made in labelled(texts, labels, lambda name: net_for(name, args.nets) is not None):
            number += 1
            tags = tag(draft.text, draft.doc, net_for(Path(draft.given.source).stem, args.nets))
            issued = draft.issued.days[1] if draft.issued.days else None
            for one, label in made:
                ruled, n = fields_by_rule(one, draft, parties), len(claims)
                claims.append((label, ruled))
                for field in FIELDS:
                    known = bool(label.get(field)) or field not in ("when", "where")
                    for value, features in candidates(field, one, draft, parties, ruled[field], tags):
                        truth = fits(field, label, value)
                        rows[field].add(features, truth, number, n, weight=1.0 if known else UNKNOWN, value=value)
                for field, (asked, of) in OPTIONS.items():
                    if asked(one):
                        add_options(rows[field], label.get(field) or None, of(one, tags), number, n)
                when = told_time(one, draft, ruled, tags)
                features = status_features(one, tags, cues(one.anchor), when, issued)
                rows["status"].add(features, label["status"], number, n)
    print(number, "reports,", len(claims), "claims", flush=True)
    for field in FIELDS:
        grow_field(field, rows[field], claims)
    for field in OPTIONS:
        grow_options(field, rows[field])
    grow_status(rows["status"])


def told_time(one, draft, ruled, tags) -> When | None:
    """The time of a claim as the status will see it: by the forest where there is one, else by the rules."""
    when = ruled["when"][0] if ruled["when"] else None
    return tied_time(one, draft.times, when, tags) if (OUT / "when.onnx").exists() else when


def add_options(rows: Rows, label: str | None, options, number: int, claim: int) -> None:
    """A claim whose label says nothing weighs little: saying nothing is not to be learnt before all else."""
    options = [(str(value) if value else None, features) for value, features in options]
    for value, features in options:
        weight = 1.0 if label in [v for v, _ in options] and label is not None else UNTOLD
        rows.add(features, value == label, number, claim, weight=weight, value=value)


def grow_field(field: str, rows: Rows, claims) -> None:
    evidence = rows.evidence()
    shares = evidence.tried()[:, 1]
    by_claim = defaultdict(list)
    for claim, share, value in zip(rows.claim, shares, rows.values, strict=True):
        by_claim[claim].append((float(share), value))
    several = field in ("who", "whom", "said_by", "where")

    def score(found_of) -> float:
        verdicts = [right(field, label, found_of(c, ruled)) for c, (label, ruled) in enumerate(claims)]
        asked = [v for v in verdicts if v is not None]
        return sum(asked) / max(1, len(asked))

    def weighed(bar: float):
        def found(c, _):
            kept = list(believed(field, by_claim[c], bar))
            return kept if several else kept[:1]

        return found

    scores = {bar: score(weighed(bar)) for bar in BARS}
    rule = score(lambda _, ruled: ruled[field])
    print(f"{field}: rules {rule:.3f}  weighed " + "  ".join(f"{b} {s:.3f}" for b, s in scores.items()), flush=True)
    write(field, evidence, bar=max(scores, key=lambda b: scores[b]))


def grow_options(field: str, rows: Rows) -> None:
    evidence = rows.evidence()
    best: dict[int, tuple[float, bool]] = {}
    for claim, share, truth in zip(rows.claim, evidence.tried()[:, 1], rows.y, strict=True):
        best[claim] = max(best.get(claim, (0.0, False)), (float(share), truth))
    told = {claim for claim, weight in zip(rows.claim, rows.weight, strict=True) if weight == 1.0}
    share = np.mean([truth for claim, (_, truth) in best.items() if claim in told])
    print(f"{field}: right {share:.3f} of {len(told)} that have one", flush=True)
    write(field, evidence)


def grow_status(rows: Rows) -> None:
    evidence = rows.evidence()
    classes = np.unique(evidence.truth)
    guess = classes[evidence.tried().argmax(axis=1)]
    best = [max((f for f in row if f.startswith("p ")), key=lambda f: row[f])[2:] for row in rows.x]
    print(
        f"status: tagger {np.mean(np.array(best) == evidence.truth):.3f}"
        f"  weighed {np.mean(guess == evidence.truth):.3f}"
    )
    write("status", evidence)


if __name__ == "__main__":
    main()
