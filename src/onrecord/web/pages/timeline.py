"""The timeline: what happened when, in lanes, with what is planned among it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from onrecord.api import dated
from onrecord.api.rows import entry_to_plain
from onrecord.model import Entry

from ..asked import Asked
from ..desk import Desk
from ..drawn.lanes import OTHERS, days_of, draw, window
from ..shown import Shown, Told, batched

MOST_DRAWN = 400
"""Entries drawn; of more, those with most origins."""
LANES = {"place": "by place", "party": "by party", "kind": "by kind"}
_COLUMNS = ("entry", "kind", "first", "last", "status", "standing", "what", "action", "who", "whom", "where", "low",
            "best",
            "high", "unit", "origins", "claims", "headline")  # fmt: skip


_NO_PLACE = "no place named"
_UNNAMED = (_NO_PLACE, OTHERS)


def _place(entry: Entry) -> str:
    return entry.where[0].name if entry.where else _NO_PLACE


def _party(entry: Entry) -> str:
    return entry.who[0] if entry.who else entry.whom[0] if entry.whom else "nobody named"


def timeline(desk: Desk, asked: Asked) -> Shown:
    """Entries that have a day."""
    store = desk.record.store
    story, kind, place = desk.story_of(asked), asked.kind or None, asked.place or None
    if asked.every:
        every = dated.Asked(story, kind, place, asked.since, asked.until)
        return Shown("timeline.html", "Timeline", {}, None, _COLUMNS, told=_told(every))
    wide = dated.Asked(story, None, place, asked.since, asked.until)
    counted = desk.kept(("days", wide), lambda: dated.days(store, wide), story)
    kinds: Counter[str] = Counter()
    for k, _, n in counted:
        kinds[k] += n
    begun = [(date.fromisoformat(d), n) for k, d, n in counted if kind in (None, k)]
    span = window(begun)
    first, last = asked.since or (span and span[0]), asked.until or (span and span[1])
    narrow = dated.Asked(story, kind, place, first, last and max(first or last, last))
    number_of = desk.kept(("number", narrow), lambda: dated.number(store, narrow), story) if begun else 0
    rows_on = asked.rows
    inside = drawn = []
    if begun:
        inside = dated.entries(store, narrow, start=rows_on.start, most=rows_on.stop - rows_on.start)
        most_told = lambda: dated.entries(store, narrow, most=MOST_DRAWN, supported=True)  # noqa: E731
        drawn = desk.kept(("drawn", narrow), most_told, story)
    by = asked.by if asked.by in LANES else "place"
    lane = {"place": _place, "party": _party, "kind": lambda e: e.kind}[by]
    picture = draw(drawn, first, max(first, last), lane) if drawn and first and last else None
    quotes = dated.quotes(store, {e.headline for e in (*inside, *drawn)})
    width = (last - first).days + 1 if first and last else 0
    context = {
        "picture": picture, "entries": inside, "number_of": number_of, "drawn": len(drawn),
        "outside": sum(n for _, n in begun) - number_of, "whole": (begun[0][0], begun[-1][0]) if begun else None,
        "kinds": kinds.most_common(20), "quotes": quotes, "lanes": LANES, "unnamed": _UNNAMED, "by": by,
        "first": first, "last": last,
        "half": timedelta(max(1, width // 4)), "full": timedelta(max(2, width // 2)),
    }  # fmt: skip
    return Shown("timeline.html", "Timeline", context, None, _COLUMNS)


_LOT = 200
"""Entries of which the words are looked up at once."""


def _told(every: dated.Asked) -> Told:
    """Every entry with the words of the claim that speaks for it."""

    def things(still: Desk) -> Iterator[tuple[Entry, str | None]]:
        store = still.record.store
        for lot in batched(dated.each(store, every), _LOT):
            quotes = dated.quotes(store, {e.headline for e in lot})
            yield from ((e, quotes.get(e.headline)) for e in lot)

    return Told(things, lambda pair: entry_to_plain(pair[0]), lambda pair: [_row(*pair)])


def _row(e: Entry, quote: str | None) -> tuple[Any, ...]:
    return (
        e.id, e.kind, *(d and d.isoformat() for d in days_of(e)), e.status, e.standing, e.what, e.action,
        "; ".join(e.who), "; ".join(e.whom), "; ".join(p.name for p in e.where), e.low, e.best, e.high, e.unit,
        e.origins, len(e.claims), quote,
    )  # fmt: skip
