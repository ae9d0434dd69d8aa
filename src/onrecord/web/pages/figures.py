"""Figures: each series with its range over time and every claim that gave a number."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from onrecord.api import numbers
from onrecord.api.numbers import Outline
from onrecord.model import Figure, NotOnRecord, figure_to_plain

from ..asked import Asked
from ..desk import Desk
from ..drawn.band import draw
from ..shown import Cell, Shown, Told

ON_PAGE = 10
"""Series drawn on one page."""
ONCE = 60
"""Numbers that were said once, listed on one page."""
ROWS_OF, ROWS_ALONE = 12, 400
"""Claims listed beneath a series among others, and by itself: the last to become known."""
MOST_ALONE = 600
"""Marks of a series drawn by itself."""
_COLUMNS = ("figure", "kind", "subject", "place", "unit", "low", "best", "high", "best_by", "claim", "report", "text",
            "point_low", "point_high", "modifier", "said_by", "voice", "known", "when", "vague", "period")  # fmt: skip


def _rows(f: Figure) -> list[list[Cell]]:
    return [
        [f.id, f.kind, f.subject, f.place, f.unit, f.low, f.best, f.high, f.best_by, p.claim, p.report, p.text, p.low,
         p.high, p.modifier, p.said_by, p.voice, p.known, p.when, p.vague, p.period]
        for p in f.points
    ]  # fmt: skip


def _told(asked: Asked) -> Told:
    def every(still: Desk) -> Iterator[Figure]:
        once_last = sorted(_series(still, asked), key=lambda o: o.claims == 1)
        return numbers.figures_in_turn(still.record.store, once_last, "supported", asked.known_on)

    return Told(every, figure_to_plain, _rows)


def _series(desk: Desk, asked: Asked) -> list[Outline]:
    """The series asked for, those with most to say first."""
    found = [
        o for o in desk.series(asked)
        if (not asked.kind or o.kind == asked.kind) and (not asked.place or o.place == asked.place)
    ]  # fmt: skip
    return sorted(found, key=lambda o: (-o.origins, -o.claims, o.kind, o.entries))


def figures(desk: Desk, asked: Asked) -> Shown:
    """Every series, those with most to say first; narrowed by kind and place."""
    if asked.every:
        return Shown("figures.html", "Figures", {}, None, _COLUMNS, told=_told(asked))
    held = desk.series(asked)
    kinds = Counter(f.kind for f in held)
    places = Counter(f.place for f in held if f.place and (not asked.kind or f.kind == asked.kind))
    found = _series(desk, asked)
    series = [f for f in found if f.claims > 1]
    once = [f for f in found if f.claims == 1]
    shown = desk.figures(series[(asked.page - 1) * ON_PAGE : asked.page * ON_PAGE], asked)
    alone = desk.figures(once[(asked.page - 1) * ONCE : asked.page * ONCE], asked)
    context = {
        "drawn": [(f, draw(f)) for f in shown], "once": alone, "once_of": len(once), "outlets": desk.outlets(asked),
        "number_of": len(found), "kinds": kinds.most_common(16), "rows_of": ROWS_OF,
        "cut": desk.cut(asked),
        "places": places.most_common(24), "pages": max(-(-len(series) // ON_PAGE), -(-len(once) // ONCE)),
        "alone": False,
    }  # fmt: skip
    return Shown("figures.html", "Figures", context, None, _COLUMNS, ())


def figure(desk: Desk, asked: Asked) -> Shown:
    """One series, with all its claims. Raises NotOnRecord."""
    entry = desk.record.entries(ids=[asked.name])
    held = desk.figures_with(entry[0].claims, asked) if entry else {}
    found = next((f for f in held.values() if f.id == asked.name), None)
    found = found or next((held[c] for e in entry for c in e.claims if c in held), None)
    if found is None:
        raise NotOnRecord(f"no figure {asked.name} on record")
    context = {
        "drawn": [(found, draw(found, 960.0, 300.0, most=MOST_ALONE))], "number_of": 1, "kinds": [], "places": [],
        "once": [], "once_of": 0, "rows_of": ROWS_ALONE, "outlets": desk.outlets(asked), "cut": None, "pages": 1,
        "alone": True,
    }  # fmt: skip
    return Shown("figures.html", f"{found.kind}, {found.place or found.subject}", context, figure_to_plain(found),
                 _COLUMNS,
                 _rows(found))  # fmt: skip
