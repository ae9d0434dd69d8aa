"""The labelled claims of a report, their fields found by the rules alone: what the steps after detection start from."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from onrecord.codebook.triggers import Trigger
from onrecord.model import Claim, Given, Span, Status
from onrecord.reading.claims.find import claims_from
from onrecord.reading.claims.frames import frames
from onrecord.reading.claims.proposal import Proposal
from onrecord.reading.draft import Draft
from onrecord.reading.parties import Parties
from onrecord.reading.reader import draft_report


def labelled(
    texts: Path, labels: Path, wanted: Callable[[str], bool] = lambda _: True
) -> Iterator[tuple[Draft, Parties, list[tuple[Proposal, dict[str, Any]]]]]:
    """Each report whose name is wanted, half read, with its labels in order and each of them as if proposed."""
    for label in sorted(labels.glob("*.json")):
        path = texts / f"{label.stem}.txt"
        if label.stem == "record" or not path.exists() or not wanted(label.stem):
            continue
        told = json.loads(label.read_text(encoding="utf-8"))
        draft = draft_report(path.read_text(encoding="utf-8"), Given(source=path.name, issued=_day_of(told)))
        gold = sorted(told["claims"], key=lambda c: c["spans"][0])
        framed = {(token.i, trigger.kind): (strength, trigger) for token, trigger, strength in frames(draft.doc)}
        yield draft, Parties(draft.doc, draft.parties), [(proposal_of(c, draft, framed), c) for c in gold]


def _day_of(label: dict[str, Any]) -> str | None:
    """The day of issue that the label gives; None where it is not a day."""
    value = (label.get("issued") or {}).get("edtf") or ""
    return value if re.fullmatch(r"\d{4}-\d\d-\d\d", value) else None


def claims_of(texts: Path, labels: Path) -> Iterator[tuple[Draft, list[Claim], list[dict[str, Any]]]]:
    """Each report with its claims and the labels they were made from, in order."""
    for draft, parties, made in labelled(texts, labels):
        proposals, gold = [p for p, _ in made], [c for _, c in made]
        claims = claims_from(proposals, draft, None, parties)
        yield draft, [replace(c, status=Status(g["status"])) for c, g in zip(claims, gold, strict=True)], gold


def proposal_of(label: dict[str, Any], draft: Draft, framed: dict[tuple[int, str], tuple[float, Trigger]]) -> Proposal:
    """A labelled claim as if proposed: it hangs on the root of its words, or on the codebook's word nearest to it."""
    start, end = label["spans"][0]
    words = draft.doc.char_span(start, end, alignment_mode="contract")
    words = words or draft.doc.char_span(start, end, alignment_mode="expand")
    root, kind = words.root, label["kind"]
    known = [t for t in words if (t.i, kind) in framed]
    anchor = min(known, key=lambda t: abs(t.i - root.i), default=root)
    one = Proposal(kind, anchor, Span(start, end), tagged=0.9, inside=0.9)
    if known:
        one.framed, trigger = framed[anchor.i, kind]
        one.action, one.what = trigger.action, trigger.what
    return one
