"""Reports: the list of them, and one as it was written with what was found in it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import asdict, replace
from typing import Any

from sqlalchemy import func, select

from onrecord.api.changes import change_to_plain
from onrecord.api.editions import Place, places_of
from onrecord.api.rows import issued_from_text
from onrecord.model import Action, Arrival, Correction, Furniture, Span, claim_to_plain, report_to_plain
from onrecord.record.corrections import standing_corrections
from onrecord.store import log
from onrecord.store import schema as t

from ..asked import Asked
from ..desk import Desk
from ..marks import stretches
from ..shown import Shown, Told, batched

_COLUMNS = ("id", "title", "outlet", "source", "issued", "basis", "claims", "copy_of", "added", "unread", "fetched",
            "sha256", "replaces", "replaced_by", "replaced_on")  # fmt: skip
_LOT = 200
"""Reports looked up at once."""


def reports(desk: Desk, asked: Asked) -> Shown:
    """The reports on record, the last issued first."""
    if asked.every:
        told = Told(lambda still: _every(still, asked), lambda row: row, lambda row: [[row[k] for k in _COLUMNS]])
        return Shown("reports.html", "Reports", {}, None, _COLUMNS, told=told)
    rows = asked.rows
    [(count,)] = desk.rows(_asked(desk, asked, select(func.count()).select_from(t.current)))
    ids = _ids(desk, asked, rows.start, rows.stop - rows.start)
    context = {"reports": _listed(desk, ids), "count_of": count}
    return Shown("reports.html", "Reports", context, None, _COLUMNS)


def _asked(desk: Desk, asked: Asked, query: Any) -> Any:
    query = desk.reports_in(query, desk.story_of(asked))
    return query.where(t.current.c.undated == 1) if asked.by == "undated" else query


def _ids(desk: Desk, asked: Asked, start: int = 0, most: int | None = None) -> list[str]:
    """The reports asked for, in their order."""
    c = t.current.c
    query = select(c.report).join(t.reports, t.reports.c.id == c.report)
    order = (t.reports.c.added.desc(), c.report) if asked.by == "added" else (c.last.desc().nulls_first(), c.report)
    query = _asked(desk, asked, query).order_by(*order)
    return [i for (i,) in desk.rows(query.offset(start).limit(most) if most is not None else query)]


def _every(still: Desk, asked: Asked) -> Iterator[dict[str, Any]]:
    for lot in batched(_ids(still, asked), _LOT):
        yield from _listed(still, lot)


def _listed(desk: Desk, ids: list[str]) -> list[dict[str, Any]]:
    """What a list says of some reports."""
    c, held = t.current.c, dict[str, dict[str, Any]]()
    query = select(c.report, c.issued, c.claims, c.copy, t.readings.c.fields, t.reports.c.added).join(
        t.readings, t.readings.c.seq == c.reading
    ).join(t.reports, t.reports.c.id == c.report)  # fmt: skip
    for report, issued, claims, copy, fields, added in desk.rows(query.where(c.report.in_(ids))):
        read = json.loads(fields)
        when = issued_from_text(issued)
        held[report] = {
            "id": report, "title": read.get("title"), "outlet": read.get("outlet"), "source": read.get("source"),
            "issued": when.edtf, "basis": when.basis, "claims": claims, "copy_of": copy, "added": added,
            "unread": read.get("unread"),
        }  # fmt: skip
    rows = [held[i] for i in ids if i in held]
    came, places = _came(desk, rows), _places(desk, rows)
    for row in rows:
        place, first = places.get(row["id"]), came.get(row["id"])
        row |= {"fetched": first and first.fetched, "sha256": first and first.sha256,
                "replaces": place and place.before, "replaced_by": place and place.after,
                "replaced_on": place and place.until and place.until.isoformat()}  # fmt: skip
    return rows


def _by_hand(standing: Sequence[Correction], report: str) -> list[Furniture]:
    """The stretches of a report that people marked as clutter."""
    return [
        Furniture(Span(*k.after["span"]), f"{k.after['why']} ({k.who}, by hand)")
        for k in standing if k.action is Action.FURNITURE and k.target == report
    ]  # fmt: skip


_ID = re.compile(r"\br-[0-9a-f]{16}\b")


def _reasons(desk: Desk, why: str | None) -> list[tuple[str, str | None]]:
    """Why a report has its day, in parts: text, and the names of other reports with their ids."""
    ids = _ID.findall(why or "")
    named_by, cut = desk.reports_named(ids), _ID.split(why or "")
    parts: list[tuple[str, str | None]] = [(cut[0], None)]
    for i, text in zip(ids, cut[1:], strict=True):
        held = named_by.get(i)
        parts += [((held.outlet or held.title or i) if held else i, i if held else None), (text, None)]
    return parts


def _came(desk: Desk, held: list[dict[str, Any]]) -> dict[str, Arrival]:
    """Where reports came from the first time."""
    with desk.record.store.reading() as db:
        return {r: came[0] for r, came in log.arrivals_of(db, [row["id"] for row in held]).items()}


def _places(desk: Desk, held: list[dict[str, Any]]) -> dict[str, Place]:
    with desk.record.store.reading() as db:
        return places_of(db, [row["id"] for row in held])


def report(desk: Desk, asked: Asked) -> Shown:
    """One report. Raises NotOnRecord."""
    found, standing = desk.report(asked.name), standing_corrections(desk.record.corrections())
    found = replace(found, furniture=(*found.furniture, *_by_hand(standing, found.id)))
    claims = sorted(desk.record.claims(report=found.id), key=lambda c: (c.spans[0], c.id))
    entries = desk.entries_of(c.id for c in claims)
    row = desk.rows(select(t.current.c.copy).where(t.current.c.report == found.id))
    copy = row[0][0] if row else found.id
    told = [
        s
        for (s,) in desk.rows(
            select(t.strands.c.story).where(t.strands.c.report == found.id).distinct().order_by(t.strands.c.story)
        )
    ]
    copies = [r for (r,) in desk.rows(select(t.current.c.report).where(t.current.c.copy == copy))] if row else []
    arrivals, changes = desk.record.arrivals(found.id).get(found.id, []), desk.record.changes(found.id)
    plain = {**report_to_plain(found, text=True), "stories": told, "claims": [claim_to_plain(c) for c in claims],
             "arrivals": [asdict(a) for a in arrivals], "editions": [change_to_plain(c) for c in changes]}  # fmt: skip
    columns = ("id", "kind", "status", "phase", "what", "action", "who", "whom", "quantity", "low", "high", "unit",
               "when",
               "where", "said_by", "start", "end", "quote", "entry")  # fmt: skip
    rows = [
        (c.id, c.kind, c.status, c.phase, c.what, c.action, "; ".join(p.name for p in c.who),
         "; ".join(p.name for p in c.whom), c.quantity and c.quantity.text, c.quantity and c.quantity.low,
         c.quantity and c.quantity.high, c.quantity and c.quantity.unit, c.when and c.when.edtf,
         "; ".join(p.name for p in c.where), "; ".join(p.name for p in c.said_by), c.spans[0].start, c.spans[0].end,
         c.quote, entries.get(c.id))
        for c in claims
    ]  # fmt: skip
    done = [k for k in standing if k.target in {found.id, *(c.id for c in claims)}]
    context = {
        "reasons": _reasons(desk, found.issued.why),
        "undoable": done[-1] if done else None, "kinds": desk.kinds(),
        "report": found, "claims": claims, "stretches": stretches(found, claims), "entries": entries, "stories": told,
        "arrivals": arrivals, "changes": changes,
        "copies": desk.reports_named(i for i in copies if i != found.id),
    }  # fmt: skip
    return Shown("report.html", found.title or found.source or found.id, context, plain, columns, rows)
