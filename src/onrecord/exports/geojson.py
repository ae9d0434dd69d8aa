"""GeoJSON (RFC 7946): a point for every entry that has one, with how exact the point is."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from onrecord.model import Entry

from .contents import Contents
from .json_files import write_json
from .phrases import days, headline

_WITHIN = {"site": 1, "city": 10, "district": 50, "region": 200, "country": 1000}
"""Kilometres within which a thing may have been, by the precision of its place: an order of size, for drawing."""


def _feature(c: Contents, e: Entry) -> dict[str, Any] | None:
    place = next((p for p in e.where if p.lat is not None and p.lon is not None), None)
    if place is None:
        return None
    return {
        "type": "Feature",
        "id": e.id,
        "geometry": {"type": "Point", "coordinates": [place.lon, place.lat]},
        "properties": {
            "title": headline(e), "kind": e.kind, "what": e.what, "action": e.action, "phase": e.phase,
            "status": e.status, "standing": str(e.standing), "origins": e.origins, "place": place.name,
            "country": place.country, "precision": place.precision, "within_km": _WITHIN.get(place.precision),
            "when": e.when and e.when.edtf, "when_words": days(e.when.edtf) if e.when and e.when.edtf else None,
            "who": list(e.who), "whom": list(e.whom), "low": e.low, "best": e.best, "high": e.high, "unit": e.unit,
            "quote": c.words(e.headline), "claim": e.headline, "claims": list(e.claims),
            "outlet": c.outlet(e.headline), "link": c.link(e.headline) or None,
        },
    }  # fmt: skip


def write(c: Contents, out: Path) -> list[Path]:
    """Write the feature collection `out`; how many entries have no point is said in its `onrecord` member."""
    features = [f for f in (_feature(c, e) for e in c.entries) if f]
    left = {"entries": len(c.entries), "without_point": len(c.entries) - len(features)}
    return write_json({"type": "FeatureCollection", "features": features, "onrecord": left}, out)
