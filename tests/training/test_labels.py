"""The labels that the tagger learns from: well-formed, and of the codebook's kinds."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from onrecord.codebook.kinds import kinds
from onrecord.model import PRECISIONS, Phase, Status

_HOME = Path(__file__).parents[2] / "training"
_OWN = sorted((_HOME / "own").glob("*.json"))
_POOL = sorted((_HOME / "labels" / "pool").glob("*.json"))
_BASES = {"stated", "metadata", "inferred", "unknown"}


def _faults(label: dict[str, Any], size: float) -> list[str]:
    found = [f"furniture {f['span']}" for f in label.get("furniture", []) if not _inside(f["span"], size)]
    for n, claim in enumerate(label["claims"]):
        kind = kinds().get(claim["kind"])
        if kind is None:
            found.append(f"{n}: kind {claim['kind']}")
            continue
        if claim.get("status", "happened") not in set(Status):
            found.append(f"{n}: status {claim['status']}")
        if claim.get("phase") is not None and (claim["phase"] not in set(Phase)):
            found.append(f"{n}: phase {claim['phase']}")
        if claim.get("action") is not None and claim["action"] not in kind.action:
            found.append(f"{n}: action {claim['action']} of {kind.kind}")
        if kind.what and claim.get("what") is not None and claim["what"] not in kind.what:
            found.append(f"{n}: what {claim['what']} of {kind.kind}")
        if not claim["spans"] or not all(_inside(s, size) for s in claim["spans"]):
            found.append(f"{n}: spans {claim['spans']}")
        mentions = [*claim.get("who", []), *claim.get("whom", []), *claim.get("said_by", []), *claim.get("where", [])]
        mentions += [claim[key] for key in ("quantity", "when") if claim.get(key)]
        found += [f"{n}: at {m['at']}" for m in mentions if m.get("at") and not _inside(m["at"], size)]
        found += [
            f"{n}: precision {p['precision']}" for p in claim.get("where", []) if p.get("precision") not in PRECISIONS
        ]
        count = claim.get("quantity") or {}
        if None not in (count.get("low"), count.get("high")) and count["low"] > count["high"]:
            found.append(f"{n}: quantity {count}")
    return found


def _inside(span: list[int], size: float) -> bool:
    return len(span) == 2 and 0 <= span[0] < span[1] <= size


@pytest.mark.parametrize("path", _OWN, ids=lambda p: p.stem)
def test_a_report_of_ours_is_well_labelled(path: Path) -> None:
    label = json.loads(path.read_text(encoding="utf-8"))
    text = path.with_suffix(".txt").read_text(encoding="utf-8")
    assert label["report"] == path.stem
    assert _faults(label, len(text)) == []


def test_reports_of_the_pool_are_well_labelled() -> None:
    for path in _POOL:
        label = json.loads(path.read_text(encoding="utf-8"))
        assert label["report"] == path.stem
        assert len(label["sha256"]) == 64
        assert _faults(label, float("inf")) == [], path.stem


def test_labels_are_offsets_and_values_without_the_texts() -> None:
    for path in _POOL:
        label = json.loads(path.read_text(encoding="utf-8"))
        assert all("quote" not in claim for claim in label["claims"])


def test_there_are_labels() -> None:
    assert len(_OWN) >= 200
    assert len(_POOL) >= 100
