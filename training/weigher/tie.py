"""Fit the weights by which the fields of a claim are told from the rules' word and the tagger's.

    python tie.py NET FOLD/FOLDS TEXTS:LABELS [TEXTS:LABELS …]

NET is the network trained without that fold (`train.py --leave FOLD/FOLDS`); only its reports are used. Fields are
those of `onrecord.reading.claims.tied`, action, what, phase and status. Writes codebook/data/ties.yaml and prints, by
five-fold cross-validation over reports, how often each field is right by the rules alone and weighed.
"""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

import numpy as np
import yaml
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "src"))

from fit import fold_of  # noqa: E402
from labelled import labelled  # noqa: E402
from lend import same_days, same_name, same_place, time_of  # noqa: E402

from onrecord.codebook.kinds import kinds  # noqa: E402
from onrecord.model import When  # noqa: E402
from onrecord.reading.claims import tied  # noqa: E402
from onrecord.reading.claims.find import fields_by_rule  # noqa: E402
from onrecord.reading.claims.status import cues, phase_options, status_features  # noqa: E402
from onrecord.reading.claims.topic import action_options, what_options  # noqa: E402
from onrecord.reading.tagger.net import tag  # noqa: E402

OUT = ROOT / "src/onrecord/codebook/data/ties.yaml"
FIELDS = ("who", "whom", "said_by", "when", "quantity", "where")
OPTIONS = {
    "action": (lambda one: bool(kinds()[one.kind].action), action_options),
    "what": (lambda one: one.kind != "hazard" and bool(kinds()[one.kind].what), what_options),
    "phase": (lambda one: kinds()[one.kind].lasting, phase_options),
}
"""Fields with a value of the codebook: of which claims they are asked, and what the values are told from."""
UNTOLD = 0.15
"""What a claim weighs whose label has no such value: saying nothing is not to be learnt before all else."""
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
        return tied.party_candidates(field, one, parties, ruled, tags)
    if field == "when":
        return tied.time_candidates(one, draft.times, ruled[0] if ruled else None, tags)
    if field == "quantity":
        return tied.quantity_candidates(one, draft.quantities, ruled[0] if ruled else None, tags)
    return tied.place_candidates(one, draft.places, ruled, tags)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("net", type=Path)
    parser.add_argument("fold")
    parser.add_argument("sets", nargs="+")
    parser.add_argument("--strength", type=float, default=0.3)
    args = parser.parse_args()
    fold, folds = (int(n) for n in args.fold.split("/"))
    x, y, claim_of, known = (defaultdict(list) for _ in range(4))
    claims, values, status = [], defaultdict(list), ([], [], [])
    options = {field: ([], [], []) for field in OPTIONS}
    number = 0
    for one_set in args.sets:
        texts, labels = (Path(p) for p in one_set.split(":"))
        for draft, parties, made in labelled(texts, labels, lambda name: fold_of(name, folds) == fold):
            number += 1
            tags = tag(draft.text, draft.doc, args.net)
            for one, label in made:
                ruled = fields_by_rule(one, draft, parties)
                claims.append((number, label, ruled))
                for field in FIELDS:
                    for value, features in candidates(field, one, draft, parties, ruled[field], tags):
                        x[field].append(features)
                        y[field].append(fits(field, label, value))
                        claim_of[field].append(len(claims) - 1)
                        known[field].append(bool(label.get(field)) or field not in ("when", "where"))
                        values[field].append(value)
                for field, (asked, of) in OPTIONS.items():
                    if asked(one):
                        rows, truth, owner = options[field]
                        for value, features in of(one, tags):
                            rows.append(features)
                            truth.append((label.get(field) or None) == (str(value) if value else None))
                            owner.append((number, len(claims)))
                status[0].append(status_features(one, tags, cues(one.anchor)))
                status[1].append(label["status"])
                status[2].append(number)
    print(number, "reports,", len(claims), "claims", flush=True)
    made_of = {field: weigh(field, x, y, claim_of, known, values, claims, args.strength) for field in FIELDS}
    made_of |= {field: weigh_options(field, *options[field], args.strength) for field in OPTIONS}
    made_of["status"] = weigh_status(*status, args.strength)
    head = "# Weights of the rules' and the tagger's word, fitted by training/weigher/tie.py. Not edited by hand.\n"
    OUT.write_text(head + yaml.safe_dump(made_of, sort_keys=True, width=118), encoding="utf-8")


def weigh(field, x, y, claim_of, known, values, claims, strength):
    vectors = DictVectorizer(sparse=True)
    matrix, truth = vectors.fit_transform(x[field]), np.array(y[field])
    owner = np.array(claim_of[field])
    fold = np.array([claims[c][0] % 5 for c in owner])
    weight = np.where(np.array(known[field]), 1.0, 0.2)

    def fit(chosen):
        model = LogisticRegression(C=strength, max_iter=3000, fit_intercept=False)
        return model.fit(matrix[chosen], truth[chosen], sample_weight=weight[chosen])

    p = np.zeros(len(truth))
    for k in range(5):
        p[fold == k] = fit(fold != k).predict_proba(matrix[fold == k])[:, 1]
    by_claim = defaultdict(list)
    for k, c in enumerate(owner):
        by_claim[c].append((float(p[k]), values[field][k]))
    several = field in ("who", "whom", "said_by", "where")

    def share(found_of) -> float:
        verdicts = [right(field, label, found_of(c, ruled)) for c, (_, label, ruled) in enumerate(claims)]
        asked = [v for v in verdicts if v is not None]
        return sum(asked) / max(1, len(asked))

    def weighed(bar: float):
        def found(c, _):
            kept = tied.believed(field, by_claim[c], bar)
            return list(kept) if several else list(kept[:1])

        return found

    scores = {bar: share(weighed(bar)) for bar in BARS}
    bar = max(scores, key=lambda b: scores[b])
    rule = share(lambda _, ruled: ruled[field])
    print(f"{field}: rules {rule:.3f}  weighed " + "  ".join(f"{b} {s:.3f}" for b, s in scores.items()), flush=True)
    model = fit(np.ones(len(truth), dtype=bool))
    return {"bar": bar, "weights": named(vectors, model.coef_[0])}


def weigh_options(field, x, y, owner, strength):
    vectors = DictVectorizer(sparse=True)
    matrix, truth, fold = vectors.fit_transform(x), np.array(y), np.array([number % 5 for number, _ in owner])

    told = {
        claim for (_, claim), features, right_ in zip(owner, x, y, strict=True) if right_ and "None" not in features
    }
    weight = np.array([1.0 if claim in told else UNTOLD for _, claim in owner])

    def fit(chosen):
        model = LogisticRegression(C=strength, max_iter=3000, fit_intercept=False)
        return model.fit(matrix[chosen], truth[chosen], sample_weight=weight[chosen])

    p = np.zeros(len(truth))
    for k in range(5):
        p[fold == k] = fit(fold != k).predict_proba(matrix[fold == k])[:, 1]
    best: dict[int, tuple[float, bool]] = {}
    for (_, claim), share, right_ in zip(owner, p, y, strict=True):
        best[claim] = max(best.get(claim, (0.0, False)), (float(share), right_))
    print(
        f"{field}: right {np.mean([r for c, (_, r) in best.items() if c in told]):.3f} of {len(told)} that have one",
        flush=True,
    )
    return {"weights": named(vectors, fit(np.ones(len(truth), dtype=bool)).coef_[0])}


def named(vectors, coefficients) -> dict[str, float]:
    names = vectors.get_feature_names_out()
    return {str(n): round(float(w), 3) for n, w in zip(names, coefficients, strict=True) if abs(w) > 5e-3}


def weigh_status(x, y, number, strength):
    vectors = DictVectorizer(sparse=True)
    matrix, truth, fold = vectors.fit_transform(x), np.array(y), np.array(number) % 5

    def fit(chosen):
        return LogisticRegression(C=strength, max_iter=3000, fit_intercept=False).fit(matrix[chosen], truth[chosen])

    guess = truth.copy()
    for k in range(5):
        guess[fold == k] = fit(fold != k).predict(matrix[fold == k])
    best = [max((f for f in row if f.startswith("p ")), key=lambda f: row[f])[2:] for row in x]
    print(f"status: tagger {np.mean(np.array(best) == truth):.3f}  weighed {np.mean(guess == truth):.3f}")
    model = fit(np.ones(len(truth), dtype=bool))
    return {"weights": {str(c): named(vectors, row) for c, row in zip(model.classes_, model.coef_, strict=True)}}


if __name__ == "__main__":
    main()
