#!/usr/bin/env python3
"""How much of a gold record the record comes to.

seeds_record.py GOLD_DIR --gold            on the gold claims: what the record makes of a perfect reading
seeds_record.py GOLD_DIR --record FILE     on what was read into a record

GOLD_DIR holds record.json beside the reports and their gold claims. A claim on record stands for a gold claim of the
same report and kind whose evidence overlaps its own most (a claim of any kind of the same words, where the relation
asked for does not need the kind, is not accepted). A group of relations across reports counts as found where one of
its pairs stands with its type, on record in either direction where the type has none.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter, defaultdict
from datetime import date
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent))
from gold_readings import gold_reading
from onrecord.api.record import Record, open_record
from onrecord.model import Claim, Party, Relation, State, bounds
from onrecord.record.names import Tie, same_place, tie_of_names

SAYS_THE_SAME = {"repeats", "corroborates", "narrows", "revises", "rounds", "contradicts"}


def characters(spans: Any) -> set[int]:
    return {i for start, end in spans for i in range(start, end)}


class Gold:
    """The gold record, and which claims on record stand for its claims."""

    def __init__(self, folder: Path, record: Record) -> None:
        self.record = record
        self.wanted = json.loads((folder / "record.json").read_text(encoding="utf-8"))
        self.rows = {
            name: json.loads((folder / f"{name}.json").read_text(encoding="utf-8")) for name in self.wanted["reports"]
        }
        self.report = {Path(r.source or "").stem: r for r in record.reports()}
        self.claims: dict[str, list[Claim]] = defaultdict(list)
        for claim in record.claims():
            self.claims[claim.report].append(claim)
        self.of_ref: dict[str, set[str]] = {}
        self.ref_of: dict[str, str] = {}
        for name, row in self.rows.items():
            self._pair(name, row["claims"])

    def _pair(self, name: str, rows: list[dict[str, Any]]) -> None:
        held = self.claims[self.report[name].id] if name in self.report else []
        scored = []
        for row in rows:
            mine = characters(row["spans"])
            for claim in held:
                its = characters(claim.spans)
                shared = len(mine & its)
                if shared and claim.kind == row["kind"]:
                    same = shared / len(mine | its)
                    inside = shared == min(len(mine), len(its)) and max(len(mine), len(its)) <= 3 * min(
                        len(mine), len(its)
                    )
                    if same >= 0.3 or inside:
                        scored.append((same, row["ref"], claim.id))
        for _, ref, claim_id in sorted(scored, reverse=True):
            if ref not in self.of_ref and claim_id not in self.ref_of:
                self.of_ref[ref] = {claim_id}
                self.ref_of[claim_id] = ref

    def ids(self, ref: str) -> set[str]:
        return self.of_ref.get(ref, set())


def relations(gold: Gold, show: bool) -> list[tuple[str, bool]]:
    between: dict[frozenset[str], list[Relation]] = defaultdict(list)
    for r in gold.record.relations():
        between[frozenset((r.a, r.b))].append(r)

    def stands(row: dict[str, Any]) -> bool:
        types = {row["type"], row.get("also_read_as")}
        for a in gold.ids(row["a"]["ref"]):
            for b in gold.ids(row["b"]["ref"]):
                for r in between[frozenset((a, b))]:
                    if str(r.kind) not in types:
                        continue
                    if row["type"] in ("stage", "fulfils", "revises") and r.a != a:
                        continue
                    if "early_days_at_least" in row and (r.days_early, r.closed_by) != (
                        row["early_days_at_least"],
                        row["closed_by"],
                    ):
                        continue
                    if "low" in row and (r.low, r.high) != (row["low"], row["high"]):
                        continue
                    if row.get("unresolved") and not r.unresolved:
                        continue
                    return True
        return False

    groups: dict[str, list[dict[str, Any]]] = defaultdict(list)
    within = []
    for row in gold.wanted["relations"]:
        (groups[row["old"]] if "old" in row else within).append(row)
    checks = []
    for name in sorted(groups, key=lambda n: int(n[1:])):
        found = [stands(row) for row in groups[name]]
        checks.append((f"relation {name} {groups[name][0]['type']} ({sum(found)} of {len(found)} pairs)", any(found)))
    told = {frozenset((r["a"]["ref"], r["b"]["ref"])) for r in gold.wanted["relations"]}
    apart = Counter()
    for pair in between:
        refs = frozenset(gold.ref_of.get(i, "") for i in pair)
        reports = {
            i
            for ref in refs
            for i in [next((n for n, row in gold.rows.items() if any(c["ref"] == ref for c in row["claims"])), "")]
        }
        if refs not in told and len(reports - {""}) == 2:
            apart.update(str(r.kind) for r in between[pair])
    for only in gold.wanted["only_in"]:
        refs = {c["ref"] for c in only["claims"]}
        touched = [
            r
            for pair, rs in between.items()
            for r in rs
            if str(r.kind) in SAYS_THE_SAME
            and any(gold.ref_of.get(i) in refs for i in pair)
            and len({owner(gold, i) for i in pair}) == 2
        ]
        name = only.get("old", "only in " + only["in"])
        checks.append((f"relation {name} silence is no answer ({only['note']})", not touched))
    checks.append(
        ("no contradiction among figures that can both be true", not gold.record.relations(kind="contradicts"))
    )
    found = [(row, stands(row)) for row in within]
    print(f"relations within one report: {sum(ok for _, ok in found)} of {len(found)}")
    if show:
        for row, ok in found:
            if not ok:
                got = [
                    str(r.kind)
                    for a in gold.ids(row["a"]["ref"])
                    for b in gold.ids(row["b"]["ref"])
                    for r in between[frozenset((a, b))]
                ]
                print(f"  missing {row['a']['ref']} {row['type']} {row['b']['ref']}, got {got}")
    print(f"relations across reports that the gold record does not list: {dict(apart)}")
    return checks


def owner(gold: Gold, claim_id: str) -> str:
    return next((r for r, cs in gold.claims.items() if any(c.id == claim_id for c in cs)), "")


_SORTS = {
    "CSTO troops in Kazakhstan": ("force",),
    "size of": ("strength",), "equipment of": ("strength",), "emergency measures": ("measure",), "detained": ("toll",),
    "dead": ("toll",), "open plans": ("plan",), "life in": ("service", "place"), "troops": ("force",),
}  # fmt: skip
_STATES = {"ongoing": {"leaving"}, "complete": {"left"}, "lifted": {"lifted"}}


def situation(gold: Gold, show: bool) -> list[tuple[str, bool]]:
    checks = []
    for row in gold.wanted["situation"]:
        as_of, known_on = (date.fromisoformat(row[k]) for k in ("as_of", "known_on"))
        sorts = next(v for k, v in _SORTS.items() if k in row["question"])
        states = [s for s in gold.record.situation(as_of, known_on).states if s.sort in sorts]
        wanted = [c["ref"] for c in row["claims"]]
        found = answers(gold, row, states, wanted)
        checks.append((f"situation {row['question']}, as of {as_of}, known on {known_on}", found))
        if show and not found:
            for s in states:
                print(
                    "   ",
                    s.sort,
                    s.subject[:40],
                    s.state,
                    s.low,
                    s.high,
                    [gold.ref_of.get(c, c) for c in s.claims],
                    s.stale_since,
                )
    return checks


def answers(gold: Gold, row: dict[str, Any], states: list[State], wanted: list[str]) -> bool:
    """Some state rests on claims of the row, says its state and its bounds; where the row says nothing, none does."""
    if row["question"] == "detained":
        states = [s for s in states if s.subject == "detained" and s.unit and s.low and s.low > 1]
    if row["question"] == "dead":
        states = [s for s in states if s.subject == "killed"]
    if row["question"].startswith("size"):
        states = [s for s in states if s.unit and "equipment" not in s.unit]
    if row["question"].startswith("equipment"):
        states = [s for s in states if s.unit and "equipment" in s.unit]
    if not wanted:
        return not states
    shown = {gold.ref_of.get(c) for s in states for c in s.claims}
    if row["question"] == "open plans":
        open_plans = {gold.ref_of.get(s.claims[0]) for s in states if s.state == "open"}
        fulfilled = {gold.ref_of.get(s.claims[0]) for s in states if s.state == "fulfilled"}
        if row["known_on"] == "2022-01-19":
            return "B09" in fulfilled and "B09" not in open_plans
        return "B09" in open_plans and not fulfilled
    if row["question"].startswith("life"):
        return len(set(wanted) & shown) * 2 >= len(wanted)
    for state in states:
        refs = {gold.ref_of.get(c) for c in state.claims}
        if not refs & set(wanted):
            continue
        if "low" in row and (state.low, state.high) != (row["low"], row["high"]):
            continue
        if row.get("state") in _STATES and state.state not in _STATES[row["state"]]:
            continue
        if ("stale_since" in row) != bool(state.stale_since):
            continue
        return True
    return False


def must_not(gold: Gold) -> list[tuple[str, bool]]:
    checks = []
    for row in gold.wanted["must_not"]:
        test = row.get("test")
        if not test:
            continue
        only = gold.report[test["report"]].id if "report" in test else None
        held = [c for r, cs in gold.claims.items() for c in cs if only in (None, r)]
        ok = True
        if "no_span_within" in test:
            first, last = test["no_span_within"]
            ok = not any(first <= s.start < last for c in held for s in c.spans)
        if "no_claim" in test:
            ok = not any(same_claim(c, test["no_claim"]) for c in held)
        if "no_place" in test:
            ok = not any(p.name in test["no_place"] for c in held for p in c.where)
        if "one_place" in test:
            ok = (
                len(
                    {
                        p.name
                        for c in held
                        for p in c.where
                        if any(n in (p.name, p.text) or n in p.name for n in test["one_place"])
                    }
                )
                <= 1
            )
        if "not_speaker" in test:
            inside = [c for c in held if overlaps(c, test["span_overlaps"])]
            names = {p.name for c in inside for p in (*c.said_by, *(c.who if c.kind == "statement" else ()))}
            ok = not names & set(test["not_speaker"])
        if "no_quantity_in" in test:
            ok = not any(c.quantity and overlaps(c, test["no_quantity_in"]) for c in held)
        if "issued_within" in test:
            days = gold.report[test["report"]].issued.days
            ok = bool(days) and test["issued_within"][0] <= str(days[0]) <= str(days[1]) <= test["issued_within"][1]
        if "one_origin" in test:
            ids = {i for ref in test["one_origin"] for i in gold.ids(ref)}
            per_entry = [e for e in gold.record.entries() if set(e.claims) & ids]
            ok = all(e.origins == 1 for e in per_entry if set(e.claims) <= ids)
        checks.append((f"must not: {row['what']}", ok))
    return checks


def overlaps(claim: Claim, span: list[int]) -> bool:
    return any(s.start < span[1] and span[0] < s.end for s in claim.spans)


def same_claim(claim: Claim, test: dict[str, Any]) -> bool:
    if claim.kind not in test["kind"]:
        return False
    if "quantity" in test and not (claim.quantity and test["quantity"] in (claim.quantity.low, claim.quantity.high)):
        return False
    if "when" in test:
        days = [test["when"]] if isinstance(test["when"], str) else test["when"]
        if not (claim.when and claim.when.edtf and any(bounds(claim.when.edtf) == bounds(d) for d in days)):
            return False
    if "status" in test and claim.status not in test["status"]:
        return False
    if "action" in test and claim.action not in test["action"]:
        return False
    return "span_overlaps" not in test or overlaps(claim, test["span_overlaps"])


def names(gold: Gold) -> list[tuple[str, bool]]:
    """Every spelling of one name that is on record comes to one name, and names that must stay apart do."""
    parties: list[Party] = [p for cs in gold.claims.values() for c in cs for p in (*c.who, *c.whom, *c.said_by)]
    places = [p for cs in gold.claims.values() for c in cs for p in c.where]
    checks = []
    for alias in gold.wanted["aliases"]:
        texts = set(alias["texts"])
        if alias["kind"] == "place":
            found = [p for p in places if (p.text in texts and p.precision != "country") or alias["name"] == p.name]
            ok = all(same_place(found[0], p) for p in found) if found else True
        else:
            mine = sorted({p.name for p in parties if p.text in texts})
            ok = all(tie_of_names(mine[0], n, alias["kind"] == "person") in (Tie.SAME,) for n in mine)
            if alias["kind"] == "force":
                ok = all(tie_of_names(mine[0], n) in (Tie.SAME, Tie.OF, Tie.UNKNOWN) for n in mine)
        checks.append((f"alias {alias['name']}", ok))
    for a, b in gold.wanted["must_stay_apart"]:
        checks.append(
            (f"apart {a} / {b}", tie_of_names(a, b, True) is not Tie.SAME and tie_of_names(a, b) is not Tie.SAME)
        )
    return checks


def dating(gold: Gold, folder: Path, alone: Record | None) -> list[tuple[str, bool]]:
    wanted = gold.wanted["dating"]["004"]
    issued = gold.report["004"].issued
    days = issued.days
    first, last = wanted["hard_range"].split("/")
    inside = bool(days) and first <= str(days[0]) <= "2022-01-13" and "2022-01-14" <= str(days[1]) <= last
    checks = [
        (
            f"dating beside the other: {issued.edtf} ({issued.basis})",
            inside and issued.basis == "inferred" and bool(issued.why),
        )
    ]
    whens = {c.when.text: c.when.edtf for c in gold.claims[gold.report["004"].id] if c.when and c.when.text}
    for text, edtf in wanted["resolved"].items():
        got = [v for k, v in whens.items() if k and (k in text or text in k)]
        want = bounds(edtf)
        ok = any(v and abs(((bounds(v)[1] or date.max) - (want[1] or date.max)).days) <= 3 for v in got)
        checks.append((f"dating “{text}” is {edtf}, got {got}", ok))
    if alone is not None:
        report = next(r for r in alone.reports() if Path(r.source or "").stem == "004")
        dated = [c for c in alone.claims() if c.when and c.when.hinge and c.when.edtf]
        checks.append(
            (f"dating alone: {report.issued.edtf}, {len(dated)} days made up", report.issued.edtf is None and not dated)
        )
    return checks


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--record", type=Path)
    parser.add_argument("--gold", dest="perfect", action="store_true")
    parser.add_argument("--show", action="store_true", help="say what stands in place of what is missing")
    args = parser.parse_args()
    alone: Record | None = None
    if args.perfect:
        readings = {n: gold_reading(args.gold / f"{n}.json", undated=n == "004") for n in ("000", "004")}
        alone = open_record(":memory:")
        alone.add(readings["004"])
        record = open_record(":memory:")
        for n in ("004", "000"):
            record.add(readings[n])
    elif args.record:
        record = open_record(args.record, create=False)
    else:
        parser.error("give --gold or --record FILE")
    gold = Gold(args.gold, record)
    held = len(gold.of_ref), sum(len(row["claims"]) for row in gold.rows.values())
    print(f"gold claims on record: {held[0]} of {held[1]}")
    parts = {
        "dating": dating(gold, args.gold, alone), "relations": relations(gold, args.show),
        "situation": situation(gold, args.show), "must not": must_not(gold), "names": names(gold),
    }  # fmt: skip
    for name, checks in parts.items():
        print(f"{name}: {sum(ok for _, ok in checks)} of {len(checks)}")
        for what, ok in checks:
            if not ok or args.show:
                print(f"  {'ok     ' if ok else 'MISSING'} {what}")
    return 0 if all(ok for checks in parts.values() for _, ok in checks) else 1


if __name__ == "__main__":
    raise SystemExit(main())
