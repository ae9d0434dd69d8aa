"""The timeline: what happened when, in lanes, with what is planned among it."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

from onrecord.api.rows import entry_to_plain
from onrecord.model import Entry

from ..asked import ROWS, Asked
from ..desk import Desk
from ..drawn.lanes import days_of, draw, window
from ..shown import Shown

LANES = {"place": "by place", "party": "by party", "kind": "by kind"}
_COLUMNS = ("entry", "kind", "first", "last", "status", "standing", "what", "action", "who", "whom", "where", "low",
            "best",
            "high", "unit", "origins", "claims", "headline")  # fmt: skip


def _place(entry: Entry) -> str:
    return entry.where[0].name if entry.where else "no place named"


def _party(entry: Entry) -> str:
    return entry.who[0] if entry.who else entry.whom[0] if entry.whom else "nobody named"


def timeline(desk: Desk, asked: Asked) -> Shown:
    """Entries that have a day."""
    held = desk.timeline(asked)
    kinds = Counter(e.kind for e in held)
    found = [
        e for e in held if (not asked.kind or e.kind == asked.kind) and (not asked.place or _place(e) == asked.place)
    ]
    by = asked.by if asked.by in LANES else "place"
    lane = {"place": _place, "party": _party, "kind": lambda e: e.kind}[by]
    span = window(found)
    first, last = asked.since or (span and span[0]), asked.until or (span and span[1])
    picture = draw(found, first, max(first, last), lane) if first and last else None
    inside = [e for e in found if _inside(e, first, last)] if first and last else found
    quotes = {i: f.claim.quote for i, f in desk.facts_of(e.headline for e in inside).items()}
    width = (last - first).days + 1 if first and last else 0
    context = {
        "picture": picture, "entries": inside[asked.rows], "number_of": len(inside),
        "outside": len(found) - len(inside),
        "kinds": kinds.most_common(20), "quotes": quotes, "lanes": LANES, "by": by, "first": first, "last": last,
        "rows_on": ROWS,
        "half": timedelta(max(1, width // 4)), "full": timedelta(max(2, width // 2)),
    }  # fmt: skip
    rows = [
        (e.id, e.kind, *(d and d.isoformat() for d in days_of(e)), e.status, e.standing, e.what, e.action,
         "; ".join(e.who),
         "; ".join(e.whom), "; ".join(p.name for p in e.where), e.low, e.best, e.high, e.unit, e.origins, len(e.claims),
         quotes.get(e.headline))
        for e in inside
    ]  # fmt: skip
    return Shown("timeline.html", "Timeline", context, [entry_to_plain(e) for e in inside], _COLUMNS, rows)


def _inside(entry: Entry, first: object, last: object) -> bool:
    a, b = days_of(entry)
    return (a or b) <= last and (b or a) >= first  # type: ignore[operator]
