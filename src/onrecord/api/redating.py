"""Dating undated reports anew where the reports that they are dated by have changed.

An undated report is dated by its guides: of the dated reports of its story the few that it shares most with. How much
two reports share depends on these two alone, so the guides are the same whatever the order of reading, and a report
that comes in stirs only the undated ones that it guides.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from onrecord.model import Issued, Reading
from onrecord.record.dating import date_report, shared_points
from onrecord.record.facts import Fact, facts_of, undated_form
from onrecord.store import log
from onrecord.store import schema as t

from .lookup import Lookup, chunks
from .rows import issued_from_text, issued_to_text

MOST = 30
"""Guides by which a report is dated."""

Redated = dict[str, tuple[Issued, tuple[str | None, str | None]]]
"""Reports whose days of issue changed: what they are now, and EDTF before and after."""

_G, _S, _C = t.guides.c, t.siblings.c, t.current.c
_GUIDES = (
    select(_G.dated).where(_G.undated == bindparam("report")).order_by(_G.points.desc(), _G.dated).limit(MOST)
)  # fmt: skip


def own_facts(reading: Reading) -> list[Fact]:
    """The facts of a reading as its report alone gives them."""
    issued = reading.report.issued
    known = issued if issued.days else Issued(None, "unknown")
    return facts_of(reading, known, {c.id: "" for c in reading.claims})


def read_before(lookup: Lookup, reports: Iterable[str]) -> dict[str, Reading]:
    """Readings that are on the log already, as people left them."""
    wanted = sorted(reports)
    return {r.report.id: lookup.layer.over(r) for _, r in log.last_readings(lookup.db, wanted)} if wanted else {}


def redate(
    db: Connection, lookup: Lookup, held: dict[str, Reading], own: dict[str, list[Fact]], reread: set[str]
) -> Redated:
    """Date anew the undated reports among those `held` and those guided by them; `reread` were on record before."""
    due = _find_guides(db, lookup, own, reread)
    rows = [
        (r, text) for part in chunks(due | held.keys())
        for r, text in db.execute(
            select(t.current.c.report, t.current.c.issued)
            .where(t.current.c.report.in_(part), t.current.c.undated == 1)
        )
    ]  # fmt: skip
    readings = read_before(lookup, {r for r, _ in rows if r not in held})
    changed: Redated = {}
    for rid, text in rows:
        reading = held.get(rid) or readings[rid]
        guides = _guides_of(db, rid)
        inside = [f for g in guides if g in own for f in own[g]]
        outside = [_own_form(f) for f in lookup.facts_of([g for g in guides if g not in own])]
        was = issued_from_text(text)
        mine = own.get(rid) or own_facts(reading)
        now = date_report(reading.report, mine, sorted([*inside, *outside], key=lambda f: f.rank))
        if now != was:
            days = now.days
            db.execute(
                update(t.current).where(t.current.c.report == rid).values(
                    issued=issued_to_text(now), first=days and days[0].isoformat(), last=days and days[1].isoformat()
                )
            )  # fmt: skip
            changed[rid] = now, (was.edtf, now.edtf)
    return changed


def _own_form(fact: Fact) -> Fact:
    """The fact of a dated report as this alone gives it, whatever editions came since."""
    if fact.since is None and fact.until is None and not fact.after:
        return fact
    return replace(fact, since=None, until=None, after="")


def _guides_of(db: Connection, report: str) -> list[str]:
    return [g for (g,) in db.execute(_GUIDES, {"report": report})]


def _find_guides(db: Connection, lookup: Lookup, own: dict[str, list[Fact]], reread: set[str]) -> set[str]:
    """Find the guides of undated reports among some and their siblings; the undated reports whose guides changed."""
    due: set[str] = set()
    for part in chunks(reread):
        due |= {u for (u,) in db.execute(select(_G.undated).where(_G.dated.in_(part)))}
        db.execute(delete(t.guides).where(_G.dated.in_(part) | _G.undated.in_(part)))
    met = _siblings(db, own, undated=True)
    undated = {
        r for part in chunks(own)
        for (r,) in db.execute(select(_C.report).where(_C.report.in_(part), _C.undated == 1))
    }  # fmt: skip
    pairs = {(u, d) for d in own.keys() - undated for u in met[d]}
    undated |= _unguided(db, {u for found in met.values() for u in found} - own.keys())
    pairs |= {(u, d) for u, found in _siblings(db, undated, undated=False).items() for d in found}
    mixed = sorted(pairs)
    guided = {u for u, _ in mixed}
    others: dict[str, list[Fact]] = defaultdict(list)
    for fact in lookup.facts_of({r for pair in mixed for r in pair} - own.keys()):
        others[fact.report].append(undated_form(fact) if fact.report in guided else _own_form(fact))
    rows = [
        {"undated": u, "dated": d, "points": shared_points(own.get(u) or others[u], own.get(d) or others[d])}
        for u, d in mixed
    ]
    if rows:
        db.execute(insert(t.guides), rows)
    for u in guided - due:
        if u not in own and own.keys() & set(_guides_of(db, u)):
            due.add(u)
    return due


def _unguided(db: Connection, undated: set[str]) -> set[str]:
    """Undated reports among some that have no guides yet: all of them, in a record of an older layout."""
    return undated - {
        u for part in chunks(undated) for (u,) in db.execute(select(_G.undated).where(_G.undated.in_(part)).distinct())
    }


def _siblings(db: Connection, reports: Iterable[str], *, undated: bool) -> dict[str, set[str]]:
    """Of each of some reports the siblings without a date, or those with one: few of very many, so the store picks
    them out."""
    found: dict[str, set[str]] = {r: set() for r in reports}
    for part in chunks(found):
        for mine, other in ((_S.a, _S.b), (_S.b, _S.a)):
            query = select(mine, other).join(t.current, _C.report == other)
            for r, sibling in db.execute(query.where(mine.in_(part), _C.undated == int(undated))):
                found[r].add(sibling)
    return found
