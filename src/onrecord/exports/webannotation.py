"""W3C Web Annotation: every claim as an annotation on the words it stands on, found by position and by quote."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from onrecord.model import Claim, Report

from .contents import Contents, is_page
from .json_files import write_json

_AROUND = 32
"""Characters before and after a quote that tell it from the same words elsewhere."""


def _iri(report: Report) -> str:
    return report.source if report.source and is_page(report.source) else f"urn:onrecord:{report.id}"


def _selectors(report: Report, claim: Claim) -> list[dict[str, Any]]:
    made: list[dict[str, Any]] = []
    for start, end in claim.spans:
        exact = {
            "type": "TextQuoteSelector",
            "exact": report.text[start:end],
            "prefix": report.text[max(0, start - _AROUND) : start],
            "suffix": report.text[end : end + _AROUND],
        }
        made.append({"type": "TextPositionSelector", "start": start, "end": end, "refinedBy": exact})
    return made


def _body(claim: Claim) -> dict[str, Any]:
    parties = ", ".join(p.name for p in claim.who)
    said = ", ".join(p.name for p in claim.said_by)
    parts = [claim.kind, claim.what or "", claim.action or "", f"by {parties}" if parties else "",
             claim.when.edtf or "" if claim.when else "", f"according to {said}" if said else "",
             f"[{claim.status}]"]  # fmt: skip
    return {"type": "TextualBody", "value": " ".join(p for p in parts if p), "format": "text/plain", "language": "en",
            "purpose": "describing"}  # fmt: skip


def _annotation(c: Contents, claim: Claim) -> dict[str, Any]:
    report = c.reports[claim.report]
    tag = {"type": "TextualBody", "value": claim.kind, "purpose": "tagging"}
    return {
        "id": f"urn:onrecord:{claim.id}",
        "type": "Annotation",
        "motivation": "describing",
        "body": [_body(claim), tag],
        "target": {"source": _iri(report), "selector": _selectors(report, claim)},
    }


def write(c: Contents, out: Path) -> list[Path]:
    """Write an annotation collection with one page to `out`."""
    items = [_annotation(c, x) for x in c.claims.values() if x.report in c.reports]
    page = {"id": "urn:onrecord:annotations:1", "type": "AnnotationPage", "startIndex": 0, "items": items}
    return write_json(
        {
            "@context": "http://www.w3.org/ns/anno.jsonld", "id": "urn:onrecord:annotations",
            "type": "AnnotationCollection", "label": "Claims on record", "total": len(items), "first": page,
        },
        out,
    )  # fmt: skip
