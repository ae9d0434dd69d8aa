"""Opening a record: a file of SQLite by default, any other database by its URL.

Readers never wait for a writer (write-ahead log); two writers wait for one another, up to `PATIENCE` seconds.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NoReturn

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import (
    ArgumentError,
    DatabaseError,
    DataError,
    DBAPIError,
    InterfaceError,
    NotSupportedError,
    OperationalError,
    ProgrammingError,
)
from sqlalchemy.pool import QueuePool, StaticPool

from onrecord.model import NotOnRecord, RecordBusy, RecordDamaged, RecordError

from .address import shown
from .migrations import bring_up, layout_of, refuse_newer
from .schema import LAYOUT

PATIENCE = 60
"""Seconds to wait for another writer."""
_WRITERS = 0x6F6E7265636F7264
"""Number of the lock that PostgreSQL's writers take: "onrecord" in ASCII."""
_NOT_THERE = ("is starting up", "is shutting down", "in recovery mode", "not yet accepting")
"""What PostgreSQL says on its way down and up."""
_READING, _WRITING = 16, 64
"""Megabytes of pages that a connection to an SQLite file keeps at hand. A desk has three of them, and the system keeps
the file as well; a change keeps more, so that it writes each page once."""
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
    wal = Path(f"{path}-wal")
    if wal.exists() and wal.stat().st_size:
        return  # whoever wrote last was stopped: the pages that are missing here stand there
    page = int.from_bytes(head[16:18], "big")
    page = 65536 if page == 1 else page
    pages = int.from_bytes(head[28:32], "big")
    counted = head[24:28] == head[92:96]
    if size % max(page, 512) or (counted and size < page * pages):
        raise RecordDamaged(f"{path} is cut short ({size:,} of {page * pages:,} bytes): restore it from a backup")


def _sqlite_rules(engine: Engine, *, memory: bool, writable: bool) -> None:
    @event.listens_for(engine, "connect")
    def _pragmas(raw: Any, _: Any) -> None:
        raw.isolation_level = None  # transactions begin where we say, below
        cursor = raw.cursor()
        cursor.execute(f"PRAGMA busy_timeout = {PATIENCE * 1000}")
        if not memory and writable:
            cursor.execute("PRAGMA journal_mode = WAL")
            # A correction that was confirmed must outlive a power cut: each commit waits for the disk.
            cursor.execute("PRAGMA synchronous = FULL")
            # A report touches some hundred pages, many of them again with the next: they are put in place together.
            cursor.execute("PRAGMA wal_autocheckpoint = 4000")
        cursor.execute("PRAGMA foreign_keys = ON")
        cursor.execute(_room(_READING))
        cursor.close()

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get("writes", False)
        if writes:
            connection.exec_driver_sql(_room(_WRITING))
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    @event.listens_for(engine, "checkin")
    def _let_go(raw: Any, _: Any) -> None:
        if raw is not None:
            raw.execute(_room(_READING))


def _room(megabytes: int) -> str:
    return f"PRAGMA cache_size = -{megabytes * 1024}"


def _postgres_rules(engine: Engine) -> None:
    """A reader sees one state; writers queue behind one lock, as they do with SQLite."""

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        if connection.get_execution_options().get("writes", False):
            # The lock comes first: what is read after it is what the writer before left.
            connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{PATIENCE}s'")
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_WRITERS})")
        else:
            connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")


@contextmanager
def plainly(name: str) -> Iterator[None]:
    """Turn what a database says into our own errors, of one line, with the record's name."""
    try:
        yield
    except (DatabaseError, InterfaceError) as error:
        raise _plain(name, error) from error


def _plain(name: str, error: DBAPIError) -> RecordError:
    """What to raise for what a database says."""
    said = " ".join(str(error.orig).split())
    if error.connection_invalidated or any(words in said for words in _NOT_THERE):
        return RecordError(f"{name} cannot be reached: {said}")
    if isinstance(error, ProgrammingError) and "permission denied" in said:
        return RecordError(f"{name} does not let you do this: {said}")
    if isinstance(error, DataError | InterfaceError | NotSupportedError | ProgrammingError):
        return RecordError(f"{name} cannot hold this: {said}; nothing was changed")
    if not isinstance(error, OperationalError):
        return RecordDamaged(f"{name} is damaged: {said}; restore it from a backup")
    if "locked" in said or "busy" in said or "lock timeout" in said:
        return RecordBusy(f"{name} has been written to by somebody else for over {PATIENCE} s: try again later")
    if "unable to open" in said:
        return RecordError(f"{name} cannot be opened: {said}; is its folder there and writable?")
    if "readonly" in said:
        return RecordError(f"{name} cannot be written to: it is read-only")
    if "disk I/O" in said or "No space" in said:
        return RecordError(f"{name}: the disk failed or a limit was met ({said}); nothing was changed")
    if "connection" in said:
        return RecordError(f"{name} cannot be reached: {said}")
    if "full" in said:
        return RecordError(f"{name} cannot grow: the disk is full; nothing was changed")
    return RecordDamaged(f"{name} cannot be read: {said}; restore it from a backup")


def _read_only(path: Path) -> Engine:
    """The engine of a file that may only be read, as on a medium that cannot be written to."""
    # Without the right to put a file beside it SQLite must be told that nobody else writes either.
    alone = not os.access(path.parent, os.W_OK) and not Path(f"{path}-wal").exists()
    address = f"{path.absolute().as_uri()}?{'immutable=1' if alone else 'mode=ro'}"
    # As with every other file, a connection may go from one thread to the next; the pool lends it to one at a time.
    return create_engine(
        "sqlite://", creator=lambda: sqlite3.connect(address, uri=True, check_same_thread=False), poolclass=QueuePool
    )


def _of_url(name: str) -> Engine:
    """The engine of a database URL. Raises RecordError where there is no way to it."""
    try:
        url = make_url(name)
        if url.drivername in ("postgresql", "postgres"):
            url = url.set(drivername="postgresql+psycopg")
        return create_engine(url, pool_pre_ping=True)
    except ModuleNotFoundError as error:
        raise RecordError(
            f"no driver for this database ({error.name} is missing): pip install 'onrecord[team]'"
        ) from error
    except (ArgumentError, ValueError) as error:  # its message may hold the password
        raise RecordError("this is no database URL: write postgresql://USER@HOST/NAME") from error


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


class Still(Opened):
    """A record in the one state that a connection of it sees: whatever reads it reads that."""

    def __init__(self, connection: Connection, name: str) -> None:
        super().__init__(connection.engine, name)
        self.connection = connection

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """The same connection, for everybody who asks."""
        yield self.connection

    def writing(self) -> NoReturn:
        """Nothing: what is still cannot be written to. Raises RecordError."""
        raise RecordError(f"{self.name} is only read here")

    def close(self) -> None:
        """Nothing: the connection is let go of where it was made."""


def open_store(
    where: str | Path, *, create: bool = True, derive: Callable[[Connection, int], None] | None = None
) -> Opened:
    """The record at a path, at a database URL, or `:memory:`.

    `derive` is called where it had an older layout, with that, to derive everything again: in the transaction that
    brings it up, so that the record is as it was or as this version makes it.

    Raises NotOnRecord where there is none and `create` is not set, RecordDamaged where the file is not a whole
    record, RecordTooNew where a newer version wrote it, RecordBusy where somebody else holds it for too long.
    """
    name = str(where)
    memory, writable = name == MEMORY, True
    if "://" in name:
        engine = _of_url(name)
        name = shown(name)
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
        writable = not path.exists() or os.access(path, os.W_OK)
        engine = create_engine(f"sqlite:///{path}") if writable else _read_only(path)
    if engine.dialect.name == "sqlite":
        _sqlite_rules(engine, memory=memory, writable=writable)
    elif engine.dialect.name == "postgresql":
        _postgres_rules(engine)
    opened = Opened(engine, name)
    try:
        with opened.reading() as connection:
            ready = layout_of(connection)
        if ready != LAYOUT:
            refuse_newer(ready)
            if not writable:
                raise RecordError(
                    f"{name} has layout {ready} and must be brought up to {LAYOUT}, but it is read-only: open a copy"
                )
            with opened.writing() as connection:
                older = bring_up(connection)
                if older is not None and derive is not None:
                    derive(connection, older)
    except BaseException:
        opened.close()
        raise
    return opened
