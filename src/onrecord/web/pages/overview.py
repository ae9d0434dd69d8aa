"""Many stories at once: which there are, how much was heard of each and what is open in it, as a way to each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select

from onrecord.model import moved
from onrecord.store import schema as t

from ..asked import Asked
from ..desk import Desk
from ..shapes import Story
from ..shown import Shown

ALIVE = 60
"""Days without a report after which a story stands among those that have gone quiet."""


@dataclass(frozen=True, slots=True)
class Line:
    """`story`, in which `open_ones` disagreements are open, and of which `new` reports came in since the last visit."""

    story: Story
    alive: bool
    open_ones: int
    new: int


def overview(desk: Desk, asked: Asked) -> Shown:
    """The stories heard of up to a day, the one last heard of first."""
    span = desk.day_span(asked)
    known = asked.known_on or asked.as_of or (span[1] if span else date.max)
    held = [s for s in desk.stories() if not s.first or s.first <= known.isoformat()]
    quiet = moved(known, -ALIVE).isoformat()
    open_ones = desk.kept(("open by story",), lambda: _open(desk))
    new = _new(desk, asked.seen)
    lines = [Line(s, (s.last or "") >= quiet, open_ones.get(s.id, 0), new.get(s.id, 0)) for s in held[asked.rows]]
    context = {
        "lines": lines, "number_of": len(held), "alive": sum((s.last or "") >= quiet for s in held), "known": known,
        "day": asked.as_of or known, "span": span, "days": ALIVE, "seen": asked.seen,
    }  # fmt: skip
    return Shown("overview.html", "Situation", context, None, ())


def _open(desk: Desk) -> dict[str, int]:
    """Disagreements that nothing settles, by story."""
    r, f, s = t.relations.c, t.facts.c, t.strands.c
    query = (
        select(s.story, func.count()).select_from(t.relations).join(t.facts, f.id == r.a)
        .join(t.strands, (s.report == f.report) & (s.country == f.country)).where(r.unresolved == 1).group_by(s.story)
    )  # fmt: skip
    return dict(desk.rows(query))


def _new(desk: Desk, seen: str) -> dict[str, int]:
    """Reports that came in since the last visit, by story."""
    if not seen:
        return {}
    s = t.strands.c
    query = select(s.story, func.count(s.report.distinct())).join(t.reports, t.reports.c.id == s.report)
    return dict(desk.rows(query.where(t.reports.c.added > seen).group_by(s.story)))
