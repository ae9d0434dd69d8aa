"""Numbered steps from an older layout of a record to the next one.

A released step is never changed, so it writes down the tables it makes or changes as they were then, and takes nothing
from the schema of today. All steps of a record are one transaction: it has the old layout or the new one, whatever
happens in between.
"""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import Column, Connection, Index, Integer, MetaData, String, Table, Text, select, text

from onrecord.model import RecordDamaged, RecordTooNew
from onrecord.version import __version__

from . import search
from .schema import LAYOUT, meta, metadata, plainly_sorted

Step = Callable[[Connection], None]


def _aside(connection: Connection) -> None:
    """Layout 2 keeps reports that could not be read."""
    tables = MetaData()
    Table(
        "aside", tables,
        Column("report", String(32), primary_key=True),
        Column("text", Text, nullable=False),
        Column("sha256", String(64), nullable=False),
        Column("given", Text, nullable=False),
        Column("why", Text, nullable=False),
        Column("tries", Integer, nullable=False),
        Column("at", String(32), nullable=False),
    )  # fmt: skip
    plainly_sorted(tables)
    tables.create_all(connection)


def _arrivals_and_editions(connection: Connection) -> None:
    """Layout 3 keeps where reports came from, and which is an edition of which. Nothing is known of either before."""
    tables = MetaData()
    Table(
        "arrivals", tables,
        Column("seq", Integer, primary_key=True),
        Column("report", String(32), nullable=False),
        Column("source", Text),
        Column("fetched", String(40), nullable=False),
        Column("sha256", String(64), nullable=False),
        Column("size", Integer, nullable=False),
        Column("encoding", String(64), nullable=False),
        Index("arrivals_report", "report"),
    )  # fmt: skip
    Table(
        "editions", tables,
        Column("report", String(32), primary_key=True),
        Column("state", String(16), nullable=False),
        Column("day", String(10)),
        Column("number", Integer),
        Column("came", String(40), nullable=False),
        Column("outlet", Text, nullable=False),
        Column("before", String(32)),
        Column("after", String(32)),
        Column("since", String(10)),
        Column("until", String(10)),
        Index("editions_before", "before"),
        Index("editions_after", "after"),
    )  # fmt: skip
    Table(
        "edition_keys", tables,
        Column("key", String(160), primary_key=True),
        Column("report", String(32), primary_key=True),
        Index("edition_keys_report", "report"),
    )  # fmt: skip
    plainly_sorted(tables)
    tables.create_all(connection)


def _open_relations_and_guides(connection: Connection) -> None:
    """Layout 4 keeps which relations are open, and by which reports one without a date is dated.

    The latter are found when the next report of the story comes in, or by a rebuild.
    """
    tables = MetaData()
    Table(
        "open_relations", tables,
        Column("relation", String(32), primary_key=True),
        Column("country", String(64), nullable=False),
        Column("known", String(10), nullable=False),
        Index("open_relations_country", "country", "known"),
    )  # fmt: skip
    Table(
        "guides", tables,
        Column("undated", String(32), primary_key=True),
        Column("dated", String(32), primary_key=True),
        Column("points", Integer, nullable=False),
        Index("guides_points", "undated", "points"),
        Index("guides_dated", "dated"),
    )  # fmt: skip
    plainly_sorted(tables)
    tables.create_all(connection)
    connection.execute(
        text(
            """INSERT INTO open_relations (relation, country, known)
            SELECT r.id, x.country, CASE WHEN x.rank > y.rank THEN substr(x.rank, 1, 10) ELSE substr(y.rank, 1, 10) END
            FROM relations r JOIN facts x ON x.id = r.a JOIN facts y ON y.id = r.b
            WHERE (r.unresolved = 1 OR r.kind IN ('fulfils', 'contradicts', 'characterises-differently'))
            AND r.id NOT IN (SELECT relation FROM open_relations)"""
        )
    )


STEPS: dict[int, Step] = {1: _aside, 2: _arrivals_and_editions, 3: _open_relations_and_guides}
"""By the layout it starts from: what makes it the next one."""


def layout_of(connection: Connection) -> int | None:
    """The layout of an open record; None for an empty file. Raises RecordDamaged for some other database."""
    tables = set(connection.dialect.get_table_names(connection))
    if not tables:
        return None
    if "meta" not in tables:
        raise RecordDamaged("this database is not a record: it has tables but no layout; give another file")
    value = connection.execute(select(meta.c.value).where(meta.c.key == "layout")).scalar()
    if value is None or not str(value).isdigit():
        raise RecordDamaged("the record does not say its layout; restore it from a backup")
    return int(value)


def refuse_newer(layout: int | None) -> None:
    """Raise RecordTooNew for a layout that this version does not know."""
    if layout is not None and layout > LAYOUT:
        raise RecordTooNew(
            f"the record has layout {layout}, onrecord {__version__} knows up to {LAYOUT}: upgrade onrecord"
        )


def bring_up(connection: Connection) -> None:
    """Create the tables of an empty record, or take an older one step by step to this layout."""
    layout = layout_of(connection)
    if layout is None:
        metadata.create_all(connection)
        search.prepare(connection)
        connection.execute(meta.insert(), [
            {"key": "layout", "value": str(LAYOUT)},
            {"key": "made_by", "value": __version__},
            {"key": "changes", "value": "0"},
        ])  # fmt: skip
        return
    refuse_newer(layout)
    while layout < LAYOUT:
        STEPS[layout](connection)
        layout += 1
        connection.execute(meta.update().where(meta.c.key == "layout").values(value=str(layout)))
