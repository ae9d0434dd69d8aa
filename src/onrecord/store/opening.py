"""Opening a record: a file of SQLite by default, any other database by its URL.

Readers never wait for a writer (write-ahead log); two writers wait for one another, up to `PATIENCE` seconds.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DatabaseError, OperationalError
from sqlalchemy.pool import StaticPool

from onrecord.model import NotOnRecord, RecordBusy, RecordDamaged, RecordError

from .migrations import bring_up, layout_of

PATIENCE = 60
"""Seconds to wait for another writer."""
_MAGIC = b"SQLite format 3\x00"
MEMORY = ":memory:"


def _refuse_damaged(path: Path) -> None:
    """Raise RecordDamaged where a file cannot be a whole record, before SQLite touches it."""
    size = path.stat().st_size
    if size == 0:
        return
    with path.open("rb") as file:
        head = file.read(100)
    if not head.startswith(_MAGIC) or len(head) < 100:
        raise RecordDamaged(
            f"{path} is not a record: its first bytes are not those of an SQLite file; give another file"
        )
    page = int.from_bytes(head[16:18], "big")
    page = 65536 if page == 1 else page
    pages = int.from_bytes(head[28:32], "big")
    counted = head[24:28] == head[92:96]
    if size % max(page, 512) or (counted and size < page * pages):
        raise RecordDamaged(f"{path} is cut short ({size:,} of {page * pages:,} bytes): restore it from a backup")


def _sqlite_rules(engine: Engine, *, memory: bool) -> None:
    @event.listens_for(engine, "connect")
    def _pragmas(raw: Any, _: Any) -> None:
        raw.isolation_level = None  # transactions begin where we say, below
        cursor = raw.cursor()
        cursor.execute(f"PRAGMA busy_timeout = {PATIENCE * 1000}")
        if not memory:
            cursor.execute("PRAGMA journal_mode = WAL")
            # A correction that was confirmed must outlive a power cut: each commit waits for the disk.
            cursor.execute("PRAGMA synchronous = FULL")
        cursor.execute("PRAGMA foreign_keys = ON")
        cursor.execute("PRAGMA cache_size = -65536")
        cursor.close()

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get("writes", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


@contextmanager
def plainly(name: str) -> Iterator[None]:
    """Turn what a database says into our own errors, with the record's name."""
    try:
        yield
    except OperationalError as error:
        said = str(error.orig)
        if "locked" in said or "busy" in said:
            raise RecordBusy(
                f"{name} has been written to by somebody else for over {PATIENCE} s: try again later"
            ) from error
        if "unable to open" in said:
            raise RecordError(f"{name} cannot be opened: {said}; is its folder there and writable?") from error
        if "readonly" in said:
            raise RecordError(f"{name} cannot be written to: it is read-only") from error
        if "full" in said:
            raise RecordError(f"{name} cannot grow: the disk is full; nothing was changed") from error
        raise RecordDamaged(f"{name} cannot be read: {said}; restore it from a backup") from error
    except DatabaseError as error:
        raise RecordDamaged(f"{name} is damaged: {error.orig}; restore it from a backup") from error


class Opened:
    """An open record: where reading and writing begin."""

    def __init__(self, engine: Engine, name: str) -> None:
        self.engine = engine
        self.name = name

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees one state of the record for as long as it is held."""
        with plainly(self.name), self.engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A connection that alone may write; all it does is kept, or none of it."""
        with plainly(self.name), self.engine.connect() as connection:
            writer = connection.execution_options(writes=True)
            with writer.begin():
                yield writer

    def close(self) -> None:
        """Let go of the record."""
        self.engine.dispose()


def open_store(where: str | Path, *, create: bool = True) -> Opened:
    """The record at a path, at a database URL, or `:memory:`.

    Raises NotOnRecord where there is none and `create` is not set, RecordDamaged where the file is not a whole
    record, RecordTooNew where a newer version wrote it, RecordBusy where somebody else holds it for too long.
    """
    name = str(where)
    memory = name == MEMORY
    if "://" in name:
        engine = create_engine(name)
    elif memory:
        engine = create_engine("sqlite://", poolclass=StaticPool, connect_args={"check_same_thread": False})
    else:
        path = Path(name)
        if path.is_dir():
            raise RecordError(f"{path} is a folder, not a record: give a file name")
        if path.exists():
            _refuse_damaged(path)
        elif not create:
            raise NotOnRecord(f"there is no record at {path}: read some reports first")
        engine = create_engine(f"sqlite:///{path}")
    if engine.dialect.name == "sqlite":
        _sqlite_rules(engine, memory=memory)
    opened = Opened(engine, name)
    with opened.reading() as connection:
        ready = layout_of(connection)
    from .schema import LAYOUT

    if ready != LAYOUT:
        with opened.writing() as connection:
            bring_up(connection)
    return opened
