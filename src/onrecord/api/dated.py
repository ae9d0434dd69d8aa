"""Entries that have a day, counted and taken a stretch at a time: for a page that shows some of very many."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from onrecord.model import Entry

from .listing import last_day, select_entries
from .lookup import chunks
from .outcomes import stood

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, Select

    from onrecord.store.opening import Opened


_LOT = 200
"""Entries held at a time where there may be very many."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Entries of a story, a kind and a place, which may have been on a day from `since` to `until`."""

    story: str | None = None
    kind: str | None = None
    place: str | None = None
    """The name of the first of its places."""
    since: date | None = None
    until: date | None = None


def _columns() -> tuple[ColumnElement[Any], ColumnElement[Any]]:
    from sqlalchemy import func

    from onrecord.store import schema as t

    e = t.entries.c
    return func.coalesce(e.first, e.last), func.coalesce(e.last, e.first)


def _narrowed(query: Select[Any], asked: Asked) -> Select[Any]:
    from onrecord.store import schema as t
    from onrecord.store.within import within

    e, (first, last) = t.entries.c, _columns()
    query = query.where(first.is_not(None))
    if asked.story:
        own = (t.strands.c.report == e.report) & (t.strands.c.country == e.country)
        query = query.join(t.strands, own).where(t.strands.c.story == asked.story)
    if asked.kind:
        query = query.where(e.kind == asked.kind)
    if asked.place:
        query = query.where(within(e.plain, "where", 0, "name") == asked.place)
    if asked.since:
        query = query.where(last >= asked.since.isoformat())
    if asked.until:
        query = query.where(first <= asked.until.isoformat())
    return query


def days(store: Opened, asked: Asked) -> list[tuple[str, str, int]]:
    """How many entries of which kind begin on which day: kind, day and number, in order of day."""
    from sqlalchemy import func, select

    from onrecord.store import schema as t

    first, _ = _columns()
    query = _narrowed(select(t.entries.c.kind, first, func.count()).select_from(t.entries), asked)
    with store.reading() as db:
        return [(k, d, n) for k, d, n in db.execute(query.group_by(t.entries.c.kind, first).order_by(first))]


def number(store: Opened, asked: Asked) -> int:
    """How many entries there are."""
    from sqlalchemy import func, select

    from onrecord.store import schema as t

    with store.reading() as db:
        found: int = db.execute(_narrowed(select(func.count()).select_from(t.entries), asked)).scalar() or 0
        return found


def entries(
    store: Opened, asked: Asked, *, start: int = 0, most: int | None = None, supported: bool = False
) -> list[Entry]:  # fmt: skip
    """Entries in order of their days with what became of them; `most` of them from the one numbered `start` on.

    With `supported`, the ones with most origins are taken, and then put in order of their days.
    """
    from sqlalchemy import Integer, cast, select

    from onrecord.store import schema as t
    from onrecord.store.within import within

    first, last = _columns()
    e = t.entries.c
    order: tuple[Any, ...] = (first, last, e.id)
    if supported:
        order = (cast(within(e.plain, "origins"), Integer).desc(), *order)
    query = _narrowed(select(e.id, first, last), asked).order_by(*order)
    if most is not None:
        query = query.offset(start).limit(most)
    with store.reading() as db:
        ids = [i for i, _, _ in sorted(db.execute(query), key=lambda row: (row[1], row[2], row[0]))]
        loaded = [x for part in chunks(ids) for x in select_entries(db, None, None, None, None, part)]
        held = {x.id: x for x in stood(db, loaded, last_day(db))}
    return [held[i] for i in ids if i in held]


def each(store: Opened, asked: Asked) -> Iterator[Entry]:
    """The same entries one after the other; no more than some are held at a time."""
    from sqlalchemy import select

    from onrecord.store import schema as t

    first, last = _columns()
    e = t.entries.c
    query = _narrowed(select(e.id), asked).order_by(first, last, e.id)
    with store.reading() as db:
        on, ids = last_day(db), [i for (i,) in db.execute(query)]
        for n in range(0, len(ids), _LOT):
            part = ids[n : n + _LOT]
            held = {x.id: x for x in stood(db, select_entries(db, None, None, None, None, part), on)}
            yield from (held[i] for i in part if i in held)


def quotes(store: Opened, claims: Iterable[str]) -> dict[str, str]:
    """The words of claims, by id."""
    from sqlalchemy import select

    from onrecord.store import schema as t
    from onrecord.store.within import within

    f = t.facts.c
    with store.reading() as db:
        return {
            i: words for part in chunks(set(claims))
            for i, words in db.execute(select(f.id, within(f.plain, "claim", "quote")).where(f.id.in_(part)))
        }  # fmt: skip
