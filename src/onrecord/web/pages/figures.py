"""Figures: each series with its range over time and every claim that gave a number."""

from __future__ import annotations

from collections import Counter

from onrecord.model import Figure, NotOnRecord, figure_to_plain

from ..asked import Asked
from ..desk import Desk
from ..drawn.band import draw
from ..shown import Cell, Shown

ON_PAGE = 12
"""Series drawn on one page."""
ONCE = 60
"""Numbers that were said once, listed on one page."""
_COLUMNS = ("figure", "kind", "subject", "place", "unit", "low", "best", "high", "best_by", "claim", "report", "text",
            "point_low", "point_high", "modifier", "said_by", "voice", "known", "when", "vague", "period")  # fmt: skip


def _rows(found: list[Figure]) -> list[list[Cell]]:
    return [
        [f.id, f.kind, f.subject, f.place, f.unit, f.low, f.best, f.high, f.best_by, p.claim, p.report, p.text,
         p.low, p.high,
         p.modifier, p.said_by, p.voice, p.known, p.when, p.vague, p.period]
        for f in found for p in f.points
    ]  # fmt: skip


def figures(desk: Desk, asked: Asked) -> Shown:
    """Every series, those with most to say first; narrowed by kind and place."""
    held = desk.figures(asked)
    kinds = Counter(f.kind for f in held)
    places = Counter(f.place for f in held if f.place and (not asked.kind or f.kind == asked.kind))
    found = [
        f for f in held if (not asked.kind or f.kind == asked.kind) and (not asked.place or f.place == asked.place)
    ]
    found.sort(key=lambda f: (-len({p.said_by for p in f.points}), -len(f.points), f.kind, f.id))
    series = [f for f in found if len(f.points) > 1]
    once = [f for f in found if len(f.points) == 1]
    shown = series[(asked.page - 1) * ON_PAGE : asked.page * ON_PAGE]
    alone = once[(asked.page - 1) * ONCE : asked.page * ONCE]
    context = {
        "drawn": [(f, draw(f)) for f in shown], "once": alone, "once_of": len(once), "outlets": desk.outlets(asked),
        "number_of": len(found), "kinds": kinds.most_common(16),
        "places": places.most_common(24), "pages": max(-(-len(series) // ON_PAGE), -(-len(once) // ONCE)),
        "alone": False,
    }  # fmt: skip
    return Shown("figures.html", "Figures", context, [figure_to_plain(f) for f in found], _COLUMNS, _rows(found))


def figure(desk: Desk, asked: Asked) -> Shown:
    """One series, with all its claims. Raises NotOnRecord."""
    by_id = {f.id: f for f in desk.figures(asked)}
    found = by_id.get(asked.name)
    if found is None:  # asked for from another story than the one chosen
        story = desk.record.entries(ids=[asked.name])
        others = desk.record.figures(story=story[0].story) if story else []
        found = next(
            (f for f in others if f.id == asked.name or set(story[0].claims) & {p.claim for p in f.points}), None
        )
    if found is None:
        raise NotOnRecord(f"no figure {asked.name} on record")
    context = {
        "drawn": [(found, draw(found, 960.0, 300.0))], "number_of": 1, "kinds": [], "places": [], "once": [],
        "once_of": 0,
        "outlets": desk.outlets(asked), "pages": 1,
        "alone": True,
    }  # fmt: skip
    return Shown("figures.html", f"{found.kind}, {found.place or found.subject}", context, figure_to_plain(found),
                 _COLUMNS,
                 _rows([found]))  # fmt: skip
