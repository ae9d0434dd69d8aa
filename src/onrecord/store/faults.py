"""What is wrong with a record's file and with its log: everything that a hash, a number or a span can tell."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from sqlalchemy import Column, Connection, Table, func, select, text

from onrecord.model import (
    EvidenceBroken,
    Reading,
    claim_from_plain,
    correction_id,
    report_from_plain,
    report_id,
)

from .log import digest
from .schema import arrivals, corrections, readings, reports

_HASH = re.compile("[0-9a-f]{64}")

_ELSEWHERE = 10_000
"""Numbers past its own under which a correction may have been made in another record."""


@dataclass(frozen=True, slots=True)
class Fault:
    """`what` is wrong at `where`."""

    where: str
    """A table, and where one is to blame its row: `reports r-…`."""
    what: str


def faults_of_file(db: Connection) -> Iterator[Fault]:
    """What the database itself finds wrong with its pages and indexes. PostgreSQL looks after its own."""
    if db.dialect.name == "sqlite":
        for (said,) in db.execute(text("PRAGMA integrity_check(20)")):
            if said != "ok":
                yield Fault("file", str(said))


def faults_of_log(db: Connection) -> Iterator[Fault]:
    """Texts that are not what they were, readings that do not stand in them, numbers that are missing."""
    yield from _of_reports(db)
    yield from _of_arrivals(db)
    yield from _gaps(db, arrivals, arrivals.c.seq)
    yield from _gaps(db, readings, readings.c.seq)
    yield from _of_readings(db)
    yield from _gaps(db, corrections, corrections.c.seq)
    yield from _of_corrections(db)


def _of_reports(db: Connection) -> Iterator[Fault]:
    read = {r for (r,) in db.execute(select(readings.c.report).distinct())}
    for one, words, sha, source in db.execute(
        select(reports.c.id, reports.c.text, reports.c.sha256, reports.c.source).order_by(reports.c.id)
    ):
        if digest(words) != sha:
            yield Fault(f"reports {one}", "its text is not the one that came in: the hash differs")
        elif report_id(words, source) != one:
            yield Fault(f"reports {one}", "its id is not that of its text and source")
        if one not in read:
            yield Fault(f"reports {one}", "it has no reading")


def _of_arrivals(db: Connection) -> Iterator[Fault]:
    query = select(arrivals, reports.c.source.label("its")).outerjoin(reports, reports.c.id == arrivals.c.report)
    for row in db.execute(query.order_by(arrivals.c.seq)).mappings():
        name = f"arrivals {row['seq']}"
        if row["its"] is None and not db.execute(select(reports.c.id).where(reports.c.id == row["report"])).first():
            yield Fault(name, f"it is of report {row['report']}, which is not on record")
        elif row["source"] != row["its"]:
            yield Fault(name, f"it names another source than report {row['report']}")
        elif not _HASH.fullmatch(row["sha256"]) or row["size"] < 0:
            yield Fault(name, "its hash or size is none")


def _gaps(db: Connection, table: Table, seq: Column[int]) -> Iterator[Fault]:
    """A log numbers without gaps, so what was lost leaves one."""
    count, last = db.execute(select(func.count(), func.max(seq)).select_from(table)).one()
    if count != (last or 0):
        yield Fault(table.name, f"{count:,} on the log, numbered up to {last:,}: some are missing")


def _of_readings(db: Connection) -> Iterator[Fault]:
    query = (
        select(readings, reports.c.text)
        .outerjoin(reports, reports.c.id == readings.c.report)
        .order_by(readings.c.seq)
        .execution_options(yield_per=200)
    )
    for row in db.execute(query).mappings():
        name = f"readings {row['seq']}"
        if row["text"] is None:
            yield Fault(name, f"it is of report {row['report']}, which is not on record")
            continue
        try:
            report = report_from_plain({**json.loads(row["fields"]), "text": row["text"]})
            claims = tuple(claim_from_plain(c) for c in json.loads(row["claims"]))
            if report.id != row["report"]:
                yield Fault(name, f"it says it is of report {report.id}, and stands under {row['report']}")
            Reading(report, claims, row["reader"], row["version"]).check()
        except EvidenceBroken as error:
            yield Fault(name, str(error))
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            yield Fault(name, f"it cannot be understood ({type(error).__name__}: {error})")


def _of_corrections(db: Connection) -> Iterator[Fault]:
    for row in db.execute(select(corrections).order_by(corrections.c.seq)).mappings():
        name = f"corrections {row['seq']}"
        try:
            json.loads(row["before"])
            after = json.loads(row["after"])
        except ValueError as error:
            yield Fault(name, f"it cannot be understood ({error})")
            continue
        said = (row["action"], row["target"], row["who"], row["at"], after)
        # One that came out of another record keeps the id it was given there, under another number.
        numbers = chain((row["seq"],), range(1, row["seq"] + _ELSEWHERE))
        if all(correction_id(*said, n) != row["id"] for n in numbers):
            yield Fault(name, "it is not the correction that was made: its id differs")
