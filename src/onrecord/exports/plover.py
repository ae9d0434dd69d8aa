"""PLOVER event records as JSON lines: one for every claim of something that happened and that PLOVER has a type for.

Plans, possibilities, denials and wishes are no events and are left out, and so is what a publisher took back.
`textInfo` has the offsets of the words.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from onrecord.codebook.crosswalks import coded
from onrecord.model import Claim, Status

from .contents import Contents, name_of
from .json_files import write_lines


def _parties(parties: tuple[Any, ...]) -> list[dict[str, str | None]]:
    return [{"actorText": p.text, "actorName": p.name, "sort": p.sort} for p in parties]


def _record(c: Contents, x: Claim) -> dict[str, Any] | None:
    if x.status not in (Status.HAPPENED, Status.ONGOING) or not c.stands(x.id):
        return None
    code = coded("plover", x.kind, x.what, x.action)
    report = c.reports.get(x.report)
    if code is None or report is None:
        return None
    when, place = x.when, x.where[0] if x.where else None
    return {
        "id": x.id,
        "date": (when.first or when.last).isoformat() if when and (when.first or when.last) else None,  # type: ignore[union-attr]
        "dateEnd": when.last.isoformat() if when and when.last else None,
        "dateEDTF": when and when.edtf,
        "event": code["type"],
        "mode": code.get("mode"),
        "context": code.get("context", []),
        "source": _parties(x.who),
        "target": _parties(x.whom),
        "location": place and {
            "name": place.name, "country": place.country, "latitude": place.lat, "longitude": place.lon,
            "precision": place.precision,
        },
        "text": x.quote,
        "textInfo": {"report": report.id, "start": x.spans[0].start, "end": x.spans[0].end, "url": report.source},
        "publisher": name_of(report),
        "publicationDate": report.issued.edtf,
        "language": report.language,
        "attributedTo": [p.name for p in x.said_by],
        "eventGroup": c.entry_of.get(x.id),
        "weight": round(x.weight, 3),
        "coder": "onrecord",
    }  # fmt: skip


def records(c: Contents) -> Iterator[dict[str, Any]]:
    """PLOVER records in order of report and place in its text."""
    for claim in c.claims.values():
        made = _record(c, claim)
        if made:
            yield made


def write(c: Contents, out: Path) -> list[Path]:
    """Write PLOVER JSON lines to `out`."""
    return write_lines(records(c), out)
