"""A table in the columns of ACLED, for people who code in them. Not ACLED data.

What needs a person's judgement (most kinds of actor, civilian targeting, some event types) is left empty. Codes are in
the words that ACLED publishes them in, not in the numbers of older files.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from onrecord.codebook.crosswalks import coded
from onrecord.model import Entry, Standing

from .coded_csv import Value, country_name, write_coded
from .contents import Contents, days_of
from .deaths import Deaths
from .phrases import amount

COLUMNS = (
    "event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type", "sub_event_type", "actor1",
    "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2", "interaction", "civilian_targeting", "iso",
    "region", "country", "admin1", "admin2", "admin3", "location", "latitude", "longitude",
    "geo_precision", "source",
    "source_scale", "notes", "fatalities", "tags", "timestamp",
)  # fmt: skip
_NOTE = (
    "ACLED-shaped, made by onrecord from reports by a program; NOT data of ACLED and not reviewed by ACLED. "
    "Empty cells are for a person to code. Ids and standing are in tags."
)
_WEEK, _MONTH = 7, 31
_EXACT = {"site": 1, "city": 1, "district": 2, "region": 3, "country": 3}


def _time_precision(first: date, last: date) -> int:
    held = (last - first).days + 1
    return 1 if held == 1 else 2 if held <= _WEEK else 3


def _row(c: Contents, deaths: Deaths, e: Entry) -> dict[str, Value] | None:
    killed = deaths.of(e)
    dead = killed is not None and (killed.best or killed.low or 0) > 0
    code = coded("acled", e.kind, e.what, e.action, c.words(e.headline), killed=dead)
    if e.standing is Standing.WITHDRAWN or code is None:
        return None
    if e.status not in ("happened", "ongoing") or not (e.when and e.when.edtf):
        return None
    first, last = days_of(e)
    if (last - first).days >= _MONTH:
        return None
    place = e.where[0] if e.where else None
    named = place.name if place else ""
    notes = f"“{c.words(e.headline)}”"
    if killed:
        notes += f" Killed: {amount(killed.low, killed.best, killed.high)}."
    best = killed.best if killed and killed.best is not None else killed.low if killed else None
    outlets = sorted({c.outlet(x) for x in e.claims} - {""})
    return {
        "event_id_cnty": e.id, "event_date": first.isoformat(), "year": first.year,
        "time_precision": _time_precision(first, last), "disorder_type": code["disorder"], "event_type": code["type"],
        "sub_event_type": code["sub"], "actor1": "; ".join(e.who), "actor2": "; ".join(e.whom),
        "inter1": code.get("inter1", ""), "inter2": code.get("inter2", ""),
        "country": country_name(place.country if place else None),
        "admin1": named if place and place.precision == "region" else "",
        "admin2": named if place and place.precision == "district" else "", "location": named,
        "latitude": place.lat if place else None, "longitude": place.lon if place else None,
        "geo_precision": _EXACT.get(place.precision) if place else None, "source": "; ".join(outlets), "notes": notes,
        "fatalities": best, "tags": f"onrecord={e.id}; claim={e.headline}; standing={e.standing}; origins={e.origins}",
    }  # fmt: skip


def rows(c: Contents) -> Iterator[dict[str, Value]]:
    """A row for every act with a day, in order of days. Acts dated to more than a month are left out, as in ACLED."""
    deaths = Deaths(c)
    for entry in c.timeline:
        row = _row(c, deaths, entry)
        if row:
            yield row


def write(c: Contents, out: Path) -> list[Path]:
    """Write the table `out`."""
    return write_coded(_NOTE, COLUMNS, rows(c), out)
