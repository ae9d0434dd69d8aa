"""Gold claims as readings: what a perfect reader would hand to the record."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

from onrecord.model import (
    Claim,
    Furniture,
    Issued,
    Reading,
    Report,
    Span,
    When,
    claim_from_plain,
    claim_id,
    overlap_any,
    report_id,
)

_DAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
_MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_COUNTRY = {"country": None}


def hinge_of(text: str, planned: bool) -> str | None:
    """How simple words for days hang on the day of issue; None for any other words."""
    words = text.casefold()
    way = "after" if planned else "before"
    weekday = next((n for n, day in enumerate(_DAYS) if day in words), None)
    if weekday is not None:
        return f"weekday:{weekday}:{way}"
    if "last week" in words:
        return "week:-1"
    if "this week" in words:
        return "week:0"
    if "this month" in words:
        return "month:0"
    if "yesterday" in words:
        return "day:-1"
    if "today" in words:
        return "day:0"
    if "several days" in words:
        return "last:3:day"
    named = re.search(rf"({'|'.join(_MONTHS)}) (\d{{1,2}})", words)
    if named and not re.search(r"\d{4}", words):
        return f"monthday:{_MONTHS.index(named[1]) + 1:02d}-{int(named[2]):02d}:{way}"
    return None


def _hung(claim: Claim) -> Claim:
    """The claim as read from a report without a date: only what hangs on it, and full dates."""
    if claim.when is None:
        return claim
    hinge = hinge_of(claim.when.text or "", claim.status == "planned")
    if hinge is None:
        return replace(claim, when=None)
    if (claim.when.edtf or "").startswith("../"):
        hinge = f"until:{hinge}"
    return replace(claim, when=When(claim.when.text, None, hinge))


def gold_reading(path: Path, *, undated: bool = False) -> Reading:
    """The reading of one gold report; with `undated`, as a reader finds it that is told no day of issue."""
    row: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    text = path.with_suffix(".txt").read_text(encoding="utf-8")
    source = path.with_suffix(".txt").name
    rid = report_id(text, source)
    issued = row.get("issued") or {}
    report = Report(
        id=rid,
        text=text,
        issued=Issued(None, "unknown") if undated else Issued(issued.get("edtf"), issued.get("basis", "stated")),
        source=source,
        outlet=row.get("outlet"),
        agencies=tuple(row.get("agencies") or ()),
        byline=row.get("byline"),
        title=row.get("title"),
        furniture=tuple(Furniture(Span(*f["span"]), f["why"]) for f in row.get("furniture", [])),
    )
    furniture = tuple(f.span for f in report.furniture)
    claims: list[Claim] = []
    seen: dict[str, int] = {}
    for plain in row["claims"]:
        claim = claim_from_plain({**plain, "report": rid})
        if overlap_any(claim.spans[0], furniture):
            continue
        claim = _hung(claim) if undated else claim
        base = claim_id(claim)
        nth = seen.get(base, 0)
        seen[base] = nth + 1
        claims.append(
            replace(
                claim, spans=tuple(s for s in claim.spans if not overlap_any(s, furniture)), id=claim_id(claim, nth)
            )
        )
    return Reading(report, tuple(claims), reader="gold", version="1")
