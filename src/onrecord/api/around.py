"""Which countries a change has to do with: those of the stories that the reports it touches belong to.

Claims are gathered, compared and told within a country, and dated within a story. So what a correction of a claim
changes lies in the countries of the stories of its report, before it and after it, and of the entries it led to.
"""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, select

from onrecord.store import schema as t

from .lookup import chunks
from .update import Touched


def countries_around(db: Connection, reports: Iterable[str]) -> set[str]:
    """The countries of the stories that some reports belong to."""
    s = t.strands.c
    stories = {n for part in chunks(set(reports)) for (n,) in db.execute(select(s.story).where(s.report.in_(part)))}
    return {c for part in chunks(stories) for (c,) in db.execute(select(s.country).where(s.story.in_(part)).distinct())}


def reports_of(db: Connection, claims: Iterable[str]) -> set[str]:
    """The reports that some claims are of, where they are on record."""
    f = t.facts.c
    return {r for part in chunks(set(claims)) for (r,) in db.execute(select(f.report).where(f.id.in_(part)).distinct())}


def reports_touched(db: Connection, touched: Touched) -> set[str]:
    """The reports whose claims an update changed, or gathered with others."""
    m = t.members.c
    claims = set(touched.claims)
    for part in chunks(touched.entries):
        claims |= {c for (c,) in db.execute(select(m.claim).where(m.entry.in_(part)))}
    return touched.reports | reports_of(db, claims)
