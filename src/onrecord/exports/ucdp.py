"""A table in the columns of the UCDP Georeferenced Event Dataset: people killed, each figure with low, best and high.

Not UCDP data. The type of violence, conflicts, dyads and whose dead they are need a person and are left empty.
Source of the columns and precision codes: UCDP GED codebook 23.1.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from onrecord.model import Entry, Standing

from .coded_csv import Value, country_name, write_coded
from .contents import Contents, days_of
from .deaths import Deaths

COLUMNS = (
    "id", "relid", "year", "active_year", "code_status", "type_of_violence", "conflict_dset_id", "conflict_new_id",
    "conflict_name", "dyad_dset_id", "dyad_new_id", "dyad_name", "side_a_dset_id", "side_a_new_id", "side_a",
    "side_b_dset_id", "side_b_new_id", "side_b", "number_of_sources", "source_article", "source_office", "source_date",
    "source_headline", "source_original", "where_prec", "where_coordinates", "where_description", "adm_1", "adm_2",
    "latitude", "longitude", "geom_wkt", "priogrid_gid", "country", "country_id", "region", "event_clarity",
    "date_prec", "date_start", "date_end", "deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown",
    "best", "high", "low",
    "gwnoa", "gwnob",
)  # fmt: skip
_NOTE = (
    "UCDP-GED-shaped, made by onrecord from reports by a program; NOT data of the Uppsala Conflict Data Program and "
    "not reviewed by it. Empty cells are for a person to code."
)
_GONE = (Standing.SUPERSEDED, Standing.WITHDRAWN)
_WHERE = {"site": 1, "city": 1, "district": 3, "region": 4, "country": 6}
_DAYS = ((1, 1), (6, 2), (7, 3), (31, 4))


def _date_prec(first: date, last: date) -> int:
    held = (last - first).days + 1
    return next((code for most, code in _DAYS if held <= most), 5)


def _row(c: Contents, deaths: Deaths, e: Entry) -> dict[str, Value]:
    first, last = days_of(e)
    act = deaths.act_of(e)
    place = e.where[0] if e.where else None
    point = place is not None and place.lat is not None and place.lon is not None
    reports = {r.id: r for r in (c.source(x) for x in e.claims) if r}
    return {
        "id": e.id, "relid": e.headline, "year": first.year, "code_status": f"machine-read, {e.standing}",
        "side_a": "; ".join(e.who or (act.who if act else ())), "side_b": "; ".join(act.whom if act else ()),
        "number_of_sources": e.origins,
        "source_article": f"“{c.words(e.headline)}”",
        "source_office": "; ".join(dict.fromkeys(c.outlet(x) for x in e.claims)),
        "source_date": "; ".join(dict.fromkeys(r.issued.edtf or "" for r in reports.values())),
        "source_headline": "; ".join(dict.fromkeys(r.title or "" for r in reports.values())),
        "source_original": "; ".join(dict.fromkeys(c.origin.get(x, "") for x in e.claims)),
        "where_prec": _WHERE.get(place.precision) if place else 7,
        "where_coordinates": place.name if place else "",
        "where_description": place.text if place and place.text else "",
        "adm_1": place.name if place and place.precision == "region" else "",
        "adm_2": place.name if place and place.precision == "district" else "",
        "latitude": place.lat if place else None, "longitude": place.lon if place else None,
        "geom_wkt": f"POINT ({place.lon} {place.lat})" if place and point else "",
        "country": country_name(place.country if place else None), "event_clarity": 1 if first == last else 2,
        "date_prec": _date_prec(first, last), "date_start": first.isoformat(), "date_end": last.isoformat(),
        "best": e.best, "high": e.high, "low": e.low,
    }  # fmt: skip


def rows(c: Contents) -> Iterator[dict[str, Value]]:
    """A row for every entry of people killed with a day; figures that a later one replaced, and
    what a publisher took back, are left out."""
    deaths = Deaths(c)
    for e in c.timeline:
        if e.kind == "killed" and e.status in ("happened", "ongoing") and e.standing not in _GONE:
            yield _row(c, deaths, e)


def write(c: Contents, out: Path) -> list[Path]:
    """Write the table `out`."""
    return write_coded(_NOTE, COLUMNS, rows(c), out)
