"""TimelineJS JSON (Knight Lab). Its texts are HTML: report text is escaped. Doubt about a day is in `display_date`."""

from __future__ import annotations

from datetime import date
from html import escape
from pathlib import Path
from typing import Any

from onrecord.model import Entry

from .cells import plain_text
from .contents import Contents, days_of
from .json_files import write_json
from .phrases import days, headline


def _date(value: date) -> dict[str, int]:
    return {"year": value.year, "month": value.month, "day": value.day}


def _text(value: str) -> str:
    return escape(plain_text(value))


def _slide(c: Contents, e: Entry) -> dict[str, Any]:
    first, last = days_of(e)
    link = c.link(e.headline)
    source = _text(c.outlet(e.headline))
    if link:
        source = f'<a href="{escape(link)}" rel="noopener noreferrer">{source}</a>'
    told = (
        f"<p>“{_text(c.words(e.headline))}”</p><p>{source}; {e.origins} independent origin(s), {e.standing}; {e.id}</p>"
    )
    slide: dict[str, Any] = {
        "unique_id": e.id,
        "start_date": _date(first),
        "display_date": days(e.when.edtf if e.when else None),
        "text": {"headline": _text(headline(e)), "text": told},
        "group": e.kind,
    }
    if last != first:
        slide["end_date"] = _date(last)
    return slide


def write(c: Contents, out: Path) -> list[Path]:
    """Write the timeline `out`."""
    title = {
        "text": {"headline": "Timeline", "text": f"<p>{len(c.timeline)} entries from {len(c.reports)} reports</p>"}
    }
    return write_json({"title": title, "events": [_slide(c, e) for e in c.timeline]}, out)
