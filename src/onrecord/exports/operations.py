"""Peace operations and other forces as a table: mission × contributor × date, with strengths as intervals.

From claims of forces that are sent, stand somewhere or leave. A contributor is a country that is named, or whose people
are; the mission is the first other party named. Where only one is told, the other is empty.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from onrecord.codebook.load import rows as codebook_rows
from onrecord.model import Claim

from .coded_csv import Value, write_coded
from .contents import Contents

COLUMNS = (
    "date_first", "date_last", "date_edtf", "mission", "contributor", "contributor_iso2", "place", "country", "kind",
    "phase", "status", "as_written", "low", "high", "unit", "said_by", "origin", "claim", "entry", "quote", "outlet",
    "source", "link",
)  # fmt: skip
_KINDS = ("deploy", "strength", "withdraw")
_NOTE = "Forces by mission, contributor and date, made by onrecord from reports by a program; every row has its quote."


@cache
def _countries() -> dict[str, tuple[str, str]]:
    """Names of countries and of their people, lower case: ISO code and name."""
    found: dict[str, tuple[str, str]] = {}
    for row in codebook_rows("countries"):
        names = "|".join(row[column] or "" for column in ("name", "also", "adjectives", "people"))
        for name in names.split("|"):
            if name:
                found.setdefault(name.casefold(), (row["code"], row["name"]))
    return found


def contributor(name: str) -> tuple[str, str] | None:
    """ISO code and name of the country that a party is, or is of: "Norway", "Norwegian troops"."""
    known = _countries()
    plain = name.casefold().removeprefix("the ")
    if plain in known:
        return known[plain]
    return next((known[w] for w in plain.split() if w in known), None)


def _row(c: Contents, x: Claim) -> dict[str, Value]:
    parties = (*x.who, *x.whom)
    from_country = next((found for found in (contributor(p.name) for p in parties) if found), None)
    mission = next((p.name for p in parties if contributor(p.name) is None), "")
    q, when, place = x.quantity, x.when, x.where[0] if x.where else None
    report = c.source(x.id)
    return {
        "date_first": when.first.isoformat() if when and when.first else "",
        "date_last": when.last.isoformat() if when and when.last else "", "date_edtf": (when and when.edtf) or "",
        "mission": mission, "contributor": from_country[1] if from_country else "",
        "contributor_iso2": from_country[0] if from_country else "", "place": place.name if place else "",
        "country": (place and place.country) or "", "kind": x.kind, "phase": str(x.phase or ""),
        "status": str(x.status), "as_written": q.text if q else "", "low": q.low if q else None,
        "high": q.high if q else None, "unit": (q and q.unit) or "", "said_by": "; ".join(p.name for p in x.said_by),
        "origin": c.origin.get(x.id, ""), "claim": x.id, "entry": c.entry_of.get(x.id, ""), "quote": x.quote,
        "outlet": c.outlet(x.id), "source": (report and (report.source or report.id)) or "", "link": c.link(x.id),
    }  # fmt: skip


def rows(c: Contents) -> Iterator[dict[str, Value]]:
    """Rows in order of days, then of mission and contributor; those without a day last."""
    held = [_row(c, x) for x in c.claims.values() if x.kind in _KINDS and c.stands(x.id)]
    yield from sorted(
        held, key=lambda r: tuple(str(r[k] or "~") for k in ("date_first", "mission", "contributor", "claim"))
    )


def write(c: Contents, out: Path) -> list[Path]:
    """Write the table `out`."""
    return write_coded(_NOTE, COLUMNS, rows(c), out)
