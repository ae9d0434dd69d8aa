"""Numbered steps from an older layout of a record to the next one. A released step is never changed."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import Connection, select

from onrecord.model import RecordDamaged, RecordTooNew
from onrecord.version import __version__

from . import search
from .schema import LAYOUT, meta, metadata

Step = Callable[[Connection], None]

STEPS: dict[int, Step] = {}
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
    if layout > LAYOUT:
        raise RecordTooNew(
            f"the record has layout {layout}, onrecord {__version__} knows up to {LAYOUT}: upgrade onrecord"
        )
    while layout < LAYOUT:
        STEPS[layout](connection)
        layout += 1
        connection.execute(meta.update().where(meta.c.key == "layout").values(value=str(layout)))
