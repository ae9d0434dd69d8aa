"""Keeping which report takes the place of which: each new one is compared with those that share a key with it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from onrecord.codebook.editions import plain_headline
from onrecord.model import EditionState, Reading
from onrecord.record.editions import Published, published, replaces
from onrecord.record.origins import keys_of_sketch
from onrecord.store import log
from onrecord.store import schema as t

from .lookup import chunks

_E = t.editions.c


@dataclass(frozen=True, slots=True)
class Place:
    """A report takes the place of `before` from `since` on, and gives it to `after` on `until`."""

    state: EditionState = EditionState.ISSUED
    before: str | None = None
    since: date | None = None
    after: str | None = None
    until: date | None = None


def places_of(db: Connection, reports: Iterable[str]) -> dict[str, Place]:
    """Where reports stand among the editions of their stories."""
    columns = (_E.report, _E.state, _E.before, _E.since, _E.after, _E.until)
    return {
        report: Place(EditionState(state), before, _day(since), after, _day(until))
        for part in chunks(reports)
        for report, state, before, since, after, until in db.execute(select(*columns).where(_E.report.in_(part)))
    }


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def enter_editions(db: Connection, readings: Sequence[tuple[int, Reading]], rejected: set[str]) -> set[str]:
    """Enter reports among the editions; every report whose place is another now.

    The `rejected` take the place of none.
    """
    arrivals = log.arrivals_of(db, [r.report.id for _, r in readings])
    changed: set[str] = set()
    for _, reading in readings:
        report = reading.report
        came = arrivals.get(report.id)
        headline = plain_headline(report.title) if report.title else None
        new = published(report, came[0] if came else None, headline, _sketch(db, report.id))
        changed |= _enter(db, new, report.id in rejected)
    return changed


def _sketch(db: Connection, report: str) -> tuple[int, ...]:
    text = db.execute(select(t.current.c.sketch).where(t.current.c.report == report)).scalar()
    return tuple(int(v) for v in (text or "").split())


def _enter(db: Connection, new: Published, rejected: bool) -> set[str]:
    old = db.execute(select(t.editions).where(_E.report == new.report)).mappings().first()
    row = _row(new)
    if old is not None:
        k = t.edition_keys.c
        keys = frozenset(x for (x,) in db.execute(select(k.key).where(k.report == new.report)))
        if not rejected and keys == new.keys and all(old[name] == value for name, value in row.items()):
            return set()
    stirred = _forget(db, new.report) if old is not None else set()
    if rejected:
        return _place_again(db, stirred)
    db.execute(insert(t.editions).values(**row))
    if new.keys:
        db.execute(insert(t.edition_keys), [{"key": key, "report": new.report} for key in sorted(new.keys)])
    met = _meeting(db, new)
    later = {x.report for x in met if replaces(x, new)}
    if old is None and not later and not any(replaces(new, x) for x in met):
        return set()  # most reports are the only edition of their story
    return _place_again(db, {new.report, *stirred, *later})


def _row(one: Published) -> dict[str, Any]:
    return {
        "report": one.report, "state": str(one.state), "day": one.day and one.day.isoformat(), "number": one.number,
        "came": one.came, "outlet": one.outlet,
    }  # fmt: skip


def _forget(db: Connection, report: str) -> set[str]:
    """Take a report out of the editions; those that stood in relation to it."""
    near = db.execute(select(_E.report).where((_E.before == report) | (_E.after == report))).all()
    db.execute(delete(t.editions).where(_E.report == report))
    db.execute(delete(t.edition_keys).where(t.edition_keys.c.report == report))
    return {x for (x,) in near}


def _meeting(db: Connection, one: Published) -> list[Published]:
    """The reports that share a key with one, or are near-copies of it and one of the two says it is an edition."""
    k, b = t.edition_keys.c, t.bands.c
    ids = (
        {x for (x,) in db.execute(select(k.report).where(k.key.in_(sorted(one.keys))).distinct())}
        if one.keys
        else set()
    )
    met = {x for (x,) in db.execute(select(b.report).where(b.band.in_(keys_of_sketch(one.sketch))).distinct()).all()}
    for part in chunks(met - ids - {one.report}):
        near = select(_E.report).where(_E.outlet == one.outlet, _E.report.in_(part))
        if one.state is EditionState.ISSUED:
            near = near.where(_E.state != str(EditionState.ISSUED))
        ids |= {x for (x,) in db.execute(near)}
    ids.discard(one.report)
    return _published(db, ids)


def _published(db: Connection, ids: Iterable[str]) -> list[Published]:
    found = []
    k = t.edition_keys.c
    for part in chunks(ids):
        keys: dict[str, set[str]] = {}
        for key, report in db.execute(select(k.key, k.report).where(k.report.in_(part))):
            keys.setdefault(report, set()).add(key)
        query = select(t.editions, t.current.c.sketch).join(t.current, t.current.c.report == _E.report)
        for r in db.execute(query.where(_E.report.in_(part)).order_by(_E.report)).mappings():
            sketch = tuple(int(v) for v in r["sketch"].split())
            held = frozenset(keys.get(r["report"], ()))
            state = EditionState(r["state"])
            one = Published(r["report"], state, _day(r["day"]), r["number"], r["came"], r["outlet"], held, sketch)
            found.append(one)
    return found


def _place_again(db: Connection, stirred: set[str]) -> set[str]:
    """Find the edition before each of these anew, then who comes after and since when; those whose place changed."""
    held = {x.report: x for x in _published(db, stirred)}
    was = {r: (p.before, p.since, p.after, p.until) for r, p in places_of(db, stirred).items()}
    touched = set(held)
    for report, one in held.items():
        earlier = [x for x in _meeting(db, one) if replaces(one, x)]
        before = max(earlier, key=lambda x: x.order, default=None)
        for other in (was[report][0], before.report if before else None):
            if other and other not in touched:
                touched.add(other)
                was |= {r: (p.before, p.since, p.after, p.until) for r, p in places_of(db, [other]).items()}
        since = one.day.isoformat() if one.day and before else None
        db.execute(
            update(t.editions).where(_E.report == report).values(before=before.report if before else None, since=since)
        )
    for report in touched:
        late = min(_published(db, _ids(db, report)), key=lambda x: x.order, default=None)
        until = late.day.isoformat() if late and late.day else None
        db.execute(
            update(t.editions).where(_E.report == report).values(after=late.report if late else None, until=until)
        )
    now = places_of(db, touched)
    return {r for r, p in now.items() if was.get(r) != (p.before, p.since, p.after, p.until)}


def _ids(db: Connection, before: str) -> list[str]:
    return [x for (x,) in db.execute(select(_E.report).where(_E.before == before))]
