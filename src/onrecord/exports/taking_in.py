"""Our own JSON lines become a record again.

The log is taken over line by line, each checked as if it had just been read; what is derived follows from it, whatever
the file says. All of the file or nothing, and no more of it in memory than some hundreds of reports.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from onrecord.model import (
    Action,
    Arrival,
    EvidenceBroken,
    InputRefused,
    Reading,
    claim_from_plain,
    correction_id,
    report_from_plain,
    report_id,
)
from onrecord.model.plain import dumps

from .jsonl import FORMAT

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from onrecord.api.record import Record

LONGEST = 64_000_000
"""Characters of one line, at most."""


@dataclass(slots=True)
class Taken:
    """What was new in a file of JSON lines."""

    reports: int = 0
    readings: int = 0
    corrections: int = 0
    read: set[str] = field(default_factory=set)
    """Reports with a reading that is new."""


def _rows(lines: Iterable[str]) -> Iterator[tuple[int, dict[str, Any]]]:
    first = True
    for n, line in enumerate(lines, start=1):
        if len(line) > LONGEST:
            raise InputRefused(f"line {n}: {len(line):,} characters, more than a line of a record has")
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except (ValueError, RecursionError):
            raise InputRefused(f"line {n} is not JSON: give a file that `onrecord export jsonl` wrote") from None
        if not isinstance(row, dict) or "type" not in row:
            raise InputRefused(f"line {n} is no line of a record: give a file that `onrecord export jsonl` wrote")
        if first and (row["type"] != "onrecord" or row.get("format") != FORMAT):
            raise InputRefused(
                f"line {n} does not begin a record of format {FORMAT}: give a file that `onrecord export jsonl` wrote"
            )
        first = False
        yield n, row
    if first:
        raise InputRefused("nothing came in: give a file that `onrecord export jsonl` wrote")


def _correction(db: Connection, row: dict[str, Any]) -> bool:
    """Put a correction on the log under the id it has; whether it was new."""
    from sqlalchemy import func, select

    from onrecord.store.schema import corrections as k

    action = Action(row["action"])
    said = correction_id(action, row["target"], row["who"], row["at"], row["after"], row["seq"])
    if said != row["id"]:
        raise EvidenceBroken(f"correction {row['id']} does not say what it said when it was made")
    if db.execute(select(k.c.id).where(k.c.id == row["id"])).first():
        return False
    seq = (db.execute(select(func.max(k.c.seq))).scalar() or 0) + 1
    fixed = {name: row[name] for name in ("id", "target", "who", "at", "why", "evidence")}
    db.execute(
        k.insert().values(**fixed, seq=seq, action=str(action), before=dumps(row["before"]), after=dumps(row["after"]))
    )
    return True


def _take(db: Connection, lines: Iterable[str]) -> Taken:
    from onrecord.store import log

    taken = Taken()
    for n, row in _rows(lines):
        try:
            if row["type"] == "report":
                if report_id(row["text"], row["source"]) != row["id"] or log.digest(row["text"]) != row["sha256"]:
                    raise EvidenceBroken(f"the text of report {row['id']} is not the one it was made from")
                taken.reports += log.keep_text(db, row["id"], row["text"], row["source"], str(row["added"]))
            elif row["type"] == "arrival":
                log.arrive(db, _arrival(db, row))
            elif row["type"] == "reading":
                report = report_from_plain({**row["fields"], "text": _text(db, row["report"])})
                claims = tuple(claim_from_plain(c) for c in row["claims"])
                reading = Reading(report, claims, row["reader"], row["version"])
                if log.keep(db, reading, row["added"]) is not None:
                    taken.readings += 1
                    taken.read.add(report.id)
            elif row["type"] == "correction":
                taken.corrections += _correction(db, row)
        except EvidenceBroken as error:
            raise EvidenceBroken(f"line {n}: {error}") from error
        except (KeyError, TypeError, ValueError, AttributeError, IndexError) as error:
            raise InputRefused(f"line {n}: not a {row['type']} ({type(error).__name__}: {error})") from error
    without = log.unread_reports(db)
    if without:
        raise InputRefused(f"report {without[0]} has no reading: the file is cut short; export it again")
    return taken


def _text(db: Connection, report: str) -> str:
    from onrecord.store import log

    found = log.text_of(db, report)
    if found is None:
        raise KeyError(report)
    return found


def _arrival(db: Connection, row: dict[str, Any]) -> Arrival:
    """Where a report came from. Raises KeyError, TypeError or ValueError where the line does not say so."""
    from onrecord.store import log

    source = log.source_of(db, row["report"])
    datetime.fromisoformat(row["fetched"])
    if row["source"] != source or not re.fullmatch("[0-9a-f]{64}", row["sha256"]) or int(row["size"]) < 0:
        raise ValueError("another source than the report's, or no hash or size")
    return Arrival(row["report"], source, row["fetched"], row["sha256"], int(row["size"]), str(row["encoding"]))


def take_in(record: Record, lines: Iterable[str]) -> Taken:
    """Put what `onrecord export jsonl` wrote on record; what is there already stays as it is.

    Raises InputRefused where a line is not what it should be, EvidenceBroken where a text, claim or correction was
    changed on the way; then nothing is kept.
    """
    from onrecord.api.backing_up import derive_from_log, enter_from_log
    from onrecord.store.state import count_change

    with record.store.writing() as db:
        taken = _take(db, lines)
        if taken.reports or taken.readings or taken.corrections:
            # In the same go: a process that dies between the two would leave reports that nothing is derived from.
            try:
                if taken.corrections:  # these may change whatever stood there before
                    derive_from_log(db)
                else:
                    enter_from_log(db, taken.read)
            except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as error:
                why = f"nothing can be derived from what it says ({type(error).__name__}: {error})"
                raise InputRefused(f"{why}: export it again") from error
            count_change(db)
    return taken
