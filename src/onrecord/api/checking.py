"""Checking a record: every hash and span of its log, and every derived row against one derived again."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Table, func, select

from onrecord.model import RecordDamaged
from onrecord.sources.originals import faults as originals_wrong
from onrecord.store import log, search
from onrecord.store import schema as t
from onrecord.store.aside import faults_of_aside
from onrecord.store.copying import copy_log
from onrecord.store.faults import Fault, faults_of_file, faults_of_log
from onrecord.store.opening import Opened, open_store

from .backing_up import derive_from_log

MOST = 100
"""Faults that are told at most: a record with more needs its backup, not a longer list."""
_LOT = 500


@dataclass(frozen=True, slots=True)
class Checked:
    """A record holds so many reports, readings, corrections and derived rows, and `faults` are wrong with it."""

    reports: int
    readings: int
    corrections: int
    derived: int
    originals: int | None
    """Reports whose original bytes are what came in; None where these were not asked for."""
    faults: tuple[Fault, ...]

    @property
    def sound(self) -> bool:
        """Nothing is wrong."""
        return not self.faults


def check(store: Opened, originals: Path | None = None) -> Checked:
    """Look through a whole record, changing nothing; the first `MOST` things that are wrong with it.

    What is derived is derived again in a file of its own, from the log alone, and compared row by row; so that needs
    as much room again for a while. It is left out where the log itself is broken.
    """
    faults: list[Fault] = []
    counts: dict[str, int] = {}
    derived = 0
    sound: int | None = None
    try:
        with store.reading() as db:
            for table in t.LOG:
                counts[table.name] = _count(db, table)
            _take(faults, faults_of_file(db))
            if not faults:
                _take(faults, faults_of_log(db))
                _take(faults, faults_of_aside(db))
            if originals is not None:
                came = [(r, a.sha256) for r, held in sorted(log.arrivals_of(db).items()) for a in held]
                wrong = [Fault(f"reports {r}", why) for r, why in originals_wrong(originals, came)]
                sound = len(came) - len(wrong)
                _take(faults, wrong)
            if not faults:
                derived = sum(_count(db, table) for table in t.DERIVED)
                try:
                    _take(faults, _faults_of_derived(db))
                except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as error:
                    faults.append(Fault("log", f"nothing can be derived from it ({type(error).__name__}: {error})"))
    except RecordDamaged as error:
        faults.append(Fault("file", str(error)))
    return Checked(
        counts.get("reports", 0),
        counts.get("readings", 0),
        counts.get("corrections", 0),
        derived,
        sound,
        tuple(faults),
    )


def _take(faults: list[Fault], more: Iterable[Fault]) -> None:
    for fault in more:
        if len(faults) >= MOST:
            return
        faults.append(fault)


def _count(db: Connection, table: Table) -> int:
    return int(db.execute(select(func.count()).select_from(table)).scalar() or 0)


def _faults_of_derived(db: Connection) -> Iterator[Fault]:
    with tempfile.TemporaryDirectory(prefix="onrecord-") as folder:
        again = open_store(Path(folder) / "again.db")
        try:
            with again.writing() as fresh:
                copy_log(db, fresh)
                derive_from_log(fresh)
                for table in t.DERIVED:
                    keys = [c.name for c in table.primary_key.columns]
                    yield from _differences(table.name, keys, _rows(db, table), _rows(fresh, table))
                if db.dialect.name == fresh.dialect.name:
                    yield from _differences("words", ["row"], search.rows(db), search.rows(fresh))
        finally:
            again.close()


def _rows(db: Connection, table: Table) -> Iterator[Mapping[str, Any]]:
    query = select(table).order_by(*table.primary_key.columns).execution_options(yield_per=_LOT)
    for row in db.execute(query).mappings():
        yield dict(row)


def _differences(
    name: str, keys: list[str], held: Iterator[Mapping[str, Any]], due: Iterator[Mapping[str, Any]]
) -> Iterator[Fault]:
    """What differs between two runs of rows, each in order of its key."""
    a, b = next(held, None), next(due, None)
    while a is not None or b is not None:
        at_a = tuple(a[k] for k in keys) if a is not None else None
        at_b = tuple(b[k] for k in keys) if b is not None else None
        if a is not None and b is not None and at_a == at_b:
            other = [k for k in a if a[k] != b[k]]
            if other:
                yield Fault(_row(name, at_a), f"it is not what follows from the log: {', '.join(other)} differ")
            a, b = next(held, None), next(due, None)
        elif at_b is None or (at_a is not None and at_a < at_b):
            yield Fault(_row(name, at_a), "it does not follow from the log")
            a = next(held, None)
        else:
            yield Fault(_row(name, at_b), "it is missing, though it follows from the log")
            b = next(due, None)


def _row(name: str, at: tuple[Any, ...] | None) -> str:
    return f"{name} {' '.join(str(part) for part in at or ())}"
