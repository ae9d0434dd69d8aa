"""A record copied while it is in use: to a file, or into a team's database and back."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

from sqlalchemy import Connection, func, select

from onrecord.model import Reading, RecordError
from onrecord.store import log
from onrecord.store import schema as t
from onrecord.store.copying import copy_log, copy_pages, whole_or_not
from onrecord.store.opening import Opened, open_store

from .rows import fact_from
from .update import bring_up_to_date, derive_again

_LOT = 500


def backup(record: Opened, to: str | Path) -> int:
    """Copy a record, as it stands at one moment, to a new file or into an empty database; the reports it then has.

    From one database to another the log is copied and everything derived from it again. There is a whole backup or
    none. Raises RecordError where something is there already or it cannot be written.
    """
    if "://" in str(to):
        return _again(record, str(to))
    if record.engine.dialect.name == "sqlite":
        return whole_or_not(Path(to), lambda part: copy_pages(record, part))

    def write(part: Path) -> None:
        _again(record, str(part))

    return whole_or_not(Path(to), write)


def _again(record: Opened, where: str) -> int:
    """Copy the log to an empty record and derive the rest."""
    copy = open_store(where)
    try:
        with record.reading() as source, copy.writing() as target:
            if any(target.execute(select(func.count()).select_from(table)).scalar() for table in t.LOG):
                raise RecordError(f"{copy.name} has a record already: give an empty database")
            copy_log(source, target)
            derive_from_log(target)
            return len(log.report_ids(target))
    finally:
        copy.close()


def derive_from_log(db: Connection, lot: int = _LOT) -> None:
    """Derive everything again, so many reports at a time.

    Reports of one time come together: whatever a lot speaks to is gathered once more, and reports in order of their ids
    would speak to every story in every lot.
    """
    derive_again(db, _last_readings(db, log.report_ids_by_day(db), lot))


def enter_from_log(db: Connection, reports: Collection[str], lot: int = _LOT) -> None:
    """Enter the last readings of some reports, which are on the log, into what is derived; so many at a time.

    What was held ready for a lot is let go with it: the next is of later days and asks for little of it, and memory
    that is kept between lots grows with them.
    """
    for readings in _last_readings(db, [r for r in log.report_ids_by_day(db) if r in reports], lot):
        bring_up_to_date(db, readings)
        fact_from.cache_clear()


def _last_readings(db: Connection, ids: Sequence[str], lot: int) -> Iterator[list[tuple[int, Reading]]]:
    return (list(log.last_readings(db, ids[n : n + lot])) for n in range(0, len(ids), lot))
