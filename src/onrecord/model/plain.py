"""Claims and reports as plain dictionaries: the record format, key for key, and back."""

from __future__ import annotations

import json
from typing import Any

from .claim import Claim, Phase, Status
from .party import Party
from .place import Place
from .quantity import Quantity
from .report import Damage, Edition, EditionState, Furniture, Issued, Report
from .span import Span
from .when import When

Plain = dict[str, Any]


def dumps(value: object) -> str:
    """JSON, the same characters for the same value."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _party(p: Party) -> Plain:
    return {"text": p.text, "name": p.name, "sort": p.sort}


def _place(p: Place) -> Plain:
    return {
        "text": p.text, "name": p.name, "country": p.country, "lat": p.lat, "lon": p.lon, "precision": p.precision
    }  # fmt: skip


def claim_to_plain(c: Claim) -> Plain:
    """The claim in the record format."""
    q, w = c.quantity, c.when
    return {
        "id": c.id,
        "report": c.report,
        "kind": c.kind,
        "phase": c.phase and str(c.phase),
        "what": c.what,
        "action": c.action,
        "status": str(c.status),
        "who": [_party(p) for p in c.who],
        "whom": [_party(p) for p in c.whom],
        "quantity": q and {"text": q.text, "low": q.low, "high": q.high, "modifier": q.modifier, "unit": q.unit},
        "when": w and {"text": w.text, "edtf": w.edtf, "hinge": w.hinge},
        "where": [_place(p) for p in c.where],
        "said_by": [_party(p) for p in c.said_by],
        "spans": [list(s) for s in c.spans],
        "quote": c.quote,
        "weight": round(c.weight, 3),
        "found_by": list(c.found_by),
    }


def _parties(rows: list[Plain]) -> tuple[Party, ...]:
    return tuple(Party(r.get("text"), r.get("name") or r["text"], r.get("sort")) for r in rows)


def claim_from_plain(row: Plain) -> Claim:
    """The claim a dictionary in the record format asserts. Raises KeyError or ValueError where it is not one."""
    q, w = row.get("quantity"), row.get("when")
    return Claim(
        report=row["report"],
        kind=row["kind"],
        spans=tuple(Span(*s) for s in row["spans"]),
        quote=row["quote"],
        status=Status(row["status"]),
        phase=Phase(row["phase"]) if row.get("phase") else None,
        what=row.get("what"),
        action=row.get("action"),
        who=_parties(row.get("who", [])),
        whom=_parties(row.get("whom", [])),
        quantity=Quantity(q["text"], q["low"], q["high"], q.get("modifier"), q.get("unit")) if q else None,
        when=When(w.get("text"), w.get("edtf"), w.get("hinge")) if w else None,
        where=tuple(
            Place(p.get("text"), p["name"], p.get("country"), p.get("lat"), p.get("lon"), p.get("precision") or "city")
            for p in row.get("where", [])
        ),
        said_by=_parties(row.get("said_by", [])),
        weight=row.get("weight", 1.0),
        found_by=tuple(row.get("found_by", ())),
        id=row.get("id", ""),
    )


def report_to_plain(r: Report, *, text: bool = False) -> Plain:
    """The report in the record format; its text only where asked for."""
    e = r.edition
    plain = {
        "id": r.id,
        "source": r.source,
        "outlet": r.outlet,
        "agencies": list(r.agencies),
        "byline": r.byline,
        "title": r.title,
        "language": r.language,
        "dateline": r.dateline,
        "issued": {
            "edtf": r.issued.edtf, "basis": r.issued.basis, "why": r.issued.why,
            "spans": [list(s) for s in r.issued.spans],
        },
        "furniture": [{"span": list(f.span), "why": f.why} for f in r.furniture],
        "damage": [{"span": list(d.span), "why": d.why, "repair": d.repair} for d in r.damage],
        "unread": r.unread,
        "edition": e and {"state": str(e.state), "item": e.item, "number": e.number, "day": e.day, "notice": e.notice},
    }  # fmt: skip
    return {**plain, "text": r.text} if text else plain


def report_from_plain(row: Plain) -> Report:
    """The report a dictionary with its text describes. Raises KeyError where something is missing."""
    i, e = row["issued"], row.get("edition")
    return Report(
        id=row["id"],
        text=row["text"],
        issued=Issued(i["edtf"], i["basis"], i.get("why", ""), tuple(Span(*s) for s in i.get("spans", []))),
        source=row.get("source"),
        outlet=row.get("outlet"),
        agencies=tuple(row.get("agencies", [])),
        byline=row.get("byline"),
        title=row.get("title"),
        language=row.get("language", "en"),
        dateline=row.get("dateline"),
        furniture=tuple(Furniture(Span(*f["span"]), f["why"]) for f in row.get("furniture", [])),
        damage=tuple(Damage(Span(*d["span"]), d["why"], d.get("repair")) for d in row.get("damage", [])),
        unread=row.get("unread"),
        edition=Edition(EditionState(e["state"]), e["item"], e["number"], e["day"], e["notice"]) if e else None,
    )
