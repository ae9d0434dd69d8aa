"""Copies of a record: its file while others read and write, or its log into another record."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, insert, select

from onrecord.model import RecordError

from .opening import Opened
from .schema import KEPT, meta

_LOT = 500


def copy_log(source: Connection, target: Connection) -> None:
    """The log of one record, and what is set aside, into another that is empty, a lot of rows at a time."""
    for table in KEPT:
        query = select(table).order_by(*table.primary_key.columns).execution_options(yield_per=_LOT)
        for lot in source.execute(query).mappings().partitions(_LOT):
            target.execute(insert(table), [dict(row) for row in lot])


def whole_or_not(path: Path, write: Callable[[Path], None]) -> int:
    """Let `write` make a record at another name, and give it its own once it is whole; the reports it has.

    Raises RecordError where there is something at `path` already, or where it cannot be written.
    """
    taken = f"{path} is there already: give the backup another name"
    if path.exists():
        raise RecordError(taken)
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        write(part)
        count = _read_back(part)
        with part.open("rb") as file:
            os.fsync(file.fileno())
        os.link(part, path)  # unlike a rename, never in the place of another file
        _keep_name(path.parent)
    except FileExistsError:
        raise RecordError(taken) from None
    except (OSError, sqlite3.Error) as error:
        raise RecordError(f"the backup {path} cannot be written: {error}; there is none now") from error
    finally:
        for ending in ("", "-wal", "-shm", "-journal"):
            Path(f"{part}{ending}").unlink(missing_ok=True)
    return count


def copy_pages(record: Opened, part: Path) -> None:
    """Copy an SQLite record as it stands at one moment, without stopping anybody."""
    with record.reading() as db:
        db.execute(select(meta.c.value)).all()  # a state is seen from the first question on
        raw: Any = db.connection.driver_connection
        target = sqlite3.connect(part)
        try:
            raw.backup(target)
            target.execute("PRAGMA journal_mode = DELETE")  # one file, with nothing beside it
        finally:
            target.close()


def _read_back(part: Path) -> int:
    """Reports in a backup just written. Raises RecordError where it cannot be read."""
    db = sqlite3.connect(f"{part.absolute().as_uri()}?mode=ro", uri=True)
    try:
        said = db.execute("PRAGMA quick_check(1)").fetchone()[0]
        if said != "ok":
            raise RecordError(f"the copy is damaged ({said}): `onrecord check` tells whether the record is")
        return int(db.execute("SELECT count(*) FROM reports").fetchone()[0])
    finally:
        db.close()


def _keep_name(folder: Path) -> None:
    """The file's name is on disk too once its folder is."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
