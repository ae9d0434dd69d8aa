"""The log: reports, arrivals, readings and corrections, added to and never changed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from sqlalchemy import Connection, exists, func, select

from onrecord.model import (
    Action,
    Arrival,
    Correction,
    EvidenceBroken,
    Reading,
    claim_from_plain,
    claim_to_plain,
    correction_id,
    report_from_plain,
    report_to_plain,
)
from onrecord.model.plain import dumps

from .schema import arrivals, corrections, readings, reports
from .within import within

_MANY = 400
"""Ids put into one statement."""


def digest(text: str) -> str:
    """SHA-256 of a text as UTF-8."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def keep(connection: Connection, reading: Reading, added: str) -> int | None:
    """Put a reading, and its report if it is new, on the log; the number it gets, None where it is there already.

    Raises EvidenceBroken where a claim does not stand in the text, or the text is not the one on record.
    """
    reading.check()
    report = reading.report
    keep_text(connection, report.id, report.text, report.source, added)
    fields = dumps(report_to_plain(report))
    claims = dumps([claim_to_plain(c) for c in reading.claims])
    last = connection.execute(
        select(readings.c.reader, readings.c.version, readings.c.fields, readings.c.claims)
        .where(readings.c.report == report.id).order_by(readings.c.seq.desc()).limit(1)
    ).first()  # fmt: skip
    if last and tuple(last) == (reading.reader, reading.version, fields, claims):
        return None
    seq = (connection.execute(select(func.max(readings.c.seq))).scalar() or 0) + 1
    connection.execute(
        readings.insert().values(
            seq=seq,
            report=report.id,
            reader=reading.reader,
            version=reading.version,
            fields=fields,
            claims=claims,
            added=added,
        )
    )
    return seq


def keep_text(connection: Connection, report: str, text: str, source: str | None, added: str) -> bool:
    """Put a report's text on the log; whether it is new. Raises EvidenceBroken where it has another one there."""
    stored = connection.execute(select(reports.c.sha256).where(reports.c.id == report)).scalar()
    sha = digest(text)
    if stored is None:
        connection.execute(reports.insert().values(id=report, text=text, sha256=sha, source=source, added=added))
    elif stored != sha:
        raise EvidenceBroken(f"report {report} is on record with another text: a text on record never changes")
    return stored is None


def text_of(connection: Connection, report: str) -> str | None:
    """The text of a report on the log."""
    return connection.execute(select(reports.c.text).where(reports.c.id == report)).scalar()


def source_of(connection: Connection, report: str) -> str | None:
    """Where a report was found. Raises KeyError where it is not on the log."""
    row = connection.execute(select(reports.c.source).where(reports.c.id == report)).first()
    if row is None:
        raise KeyError(report)
    return str(row[0]) if row[0] is not None else None


def unread_reports(connection: Connection) -> list[str]:
    """Reports on the log without a reading."""
    query = select(reports.c.id).where(~exists().where(readings.c.report == reports.c.id)).order_by(reports.c.id)
    return [r for (r,) in connection.execute(query)]


def arrive(connection: Connection, arrival: Arrival) -> bool:
    """Put on the log where a report came from; whether it is new: the same bytes again are not."""
    a = arrivals.c
    held = connection.execute(select(a.seq).where(a.report == arrival.report, a.sha256 == arrival.sha256)).first()
    if held:
        return False
    seq = (connection.execute(select(func.max(a.seq))).scalar() or 0) + 1
    connection.execute(arrivals.insert().values(seq=seq, **asdict(arrival)))
    return True


def arrivals_of(connection: Connection, report_ids: Iterable[str] | None = None) -> dict[str, list[Arrival]]:
    """Where some reports came from, or all, the first time first."""
    query = select(arrivals).order_by(arrivals.c.seq)
    lots = [query] if report_ids is None else [query.where(arrivals.c.report.in_(part)) for part in _lots(report_ids)]
    found: dict[str, list[Arrival]] = {}
    for lot in lots:
        for row in connection.execute(lot).mappings():
            found.setdefault(row["report"], []).append(Arrival(**{k: row[k] for k in row if k != "seq"}))
    return found


def _lots(ids: Iterable[str]) -> Iterator[list[str]]:
    held = sorted(ids)
    for n in range(0, len(held), _MANY):
        yield held[n : n + _MANY]


def last_readings(connection: Connection, report_ids: Sequence[str] | None = None) -> Iterator[tuple[int, Reading]]:
    """The reading that counts of each report, with its number, in order of report id."""
    newest = select(func.max(readings.c.seq)).group_by(readings.c.report)
    if report_ids is not None:
        newest = newest.where(readings.c.report.in_(report_ids))
    query = (
        select(readings, reports.c.text)
        .join(reports, reports.c.id == readings.c.report)
        .where(readings.c.seq.in_(newest))
        .order_by(readings.c.report)
    )
    for row in connection.execute(query).mappings():
        report = report_from_plain({**json.loads(row["fields"]), "text": row["text"]})
        claims = tuple(claim_from_plain(c) for c in json.loads(row["claims"]))
        yield row["seq"], Reading(report, claims, row["reader"], row["version"])


def correct(
    connection: Connection,
    action: Action,
    target: str,
    who: str,
    at: str,
    why: str,
    before: Any,
    after: Any,
    evidence: str,
) -> Correction:
    """Put a correction on the log."""
    seq = (connection.execute(select(func.max(corrections.c.seq))).scalar() or 0) + 1
    after = json.loads(dumps(after))  # as it will be read back: the id must be the same then
    name = correction_id(action, target, who, at, after, seq)
    row = {"seq": seq, "id": name, "action": str(action), "target": target, "who": who, "at": at, "why": why,
           "before": dumps(before), "after": dumps(after), "evidence": evidence}  # fmt: skip
    connection.execute(corrections.insert().values(**row))
    return _correction(row)


def _correction(row: Mapping[str, Any]) -> Correction:
    return Correction(
        row["id"], Action(row["action"]), row["target"], row["who"], row["at"], row["why"], json.loads(row["before"]),
        json.loads(row["after"]), row["evidence"], row["seq"],
    )  # fmt: skip


def all_corrections(connection: Connection) -> list[Correction]:
    """Every correction in the order in which they were made."""
    rows = connection.execute(select(corrections).order_by(corrections.c.seq)).mappings()
    return [_correction(dict(row)) for row in rows]


def has_report(connection: Connection, report: str) -> bool:
    """Whether a report is on record."""
    return connection.execute(select(reports.c.id).where(reports.c.id == report)).first() is not None


def report_ids(connection: Connection) -> list[str]:
    """Every report, in order of id."""
    return [i for (i,) in connection.execute(select(reports.c.id).order_by(reports.c.id))]


def report_ids_by_day(connection: Connection) -> list[str]:
    """Every report with a reading, in order of the day of issue that its last reading gives; those without one last."""
    newest = select(func.max(readings.c.seq)).group_by(readings.c.report)
    issued = within(readings.c.fields, "issued", "edtf")
    query = select(readings.c.report, issued).where(readings.c.seq.in_(newest))
    return [r for r, _ in sorted(connection.execute(query), key=lambda row: (row[1] is None, row[1] or "", row[0]))]
