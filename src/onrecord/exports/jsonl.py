"""JSON lines: everything on record, one thing a line.

First what the record is made from (`report`, `arrival`, `reading`, `correction`: the log), then what is derived from
it (`dated`, `claim`, `entry`, `relation`, `figure`), for whoever reads the file with another program.
`onrecord.exports.taking_in` makes the record again from the former. The schema of a line is `data/record.schema.json`.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from onrecord.model import claim_to_plain, figure_to_plain
from onrecord.model.plain import dumps
from onrecord.version import __version__

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from onrecord.api.record import Record

FORMAT = 1
"""Number of the layout of the lines."""
_LOT = 200
"""Rows taken from the store at a time."""
Line = dict[str, Any]


def _log(db: Connection) -> Iterator[Line]:
    from sqlalchemy import select

    from onrecord.store import log
    from onrecord.store import schema as t

    r = t.reports.c
    query = select(r.id, r.source, r.sha256, r.added, r.text).order_by(r.id)
    for row in db.execute(query.execution_options(yield_per=_LOT)).mappings():
        yield {"type": "report", **row}
    query = select(t.arrivals).order_by(t.arrivals.c.seq)
    for row in db.execute(query.execution_options(yield_per=_LOT)).mappings():
        yield {"type": "arrival", **row}
    query = select(t.readings).order_by(t.readings.c.seq)
    for row in db.execute(query.execution_options(yield_per=_LOT)).mappings():
        yield {"type": "reading", **row, "fields": json.loads(row["fields"]), "claims": json.loads(row["claims"])}
    for k in log.all_corrections(db):
        yield {"type": "correction", **asdict(k), "action": str(k.action)}


def _derived(db: Connection) -> Iterator[Line]:
    from onrecord.api.listing import every_entry, every_fact, every_relation

    yield from _dated(db)
    for fact, its_entry in every_fact(db):
        yield {"type": "claim", **claim_to_plain(fact.claim), "origin": fact.origin, "entry": its_entry}
    for entry in every_entry(db):
        yield {"type": "entry", **asdict(entry), "standing": str(entry.standing)}
    for relation in every_relation(db):
        yield {"type": "relation", **asdict(relation), "kind": str(relation.kind)}


def _dated(db: Connection) -> Iterator[Line]:
    from sqlalchemy import func, select

    from onrecord.api.rows import issued_from_text
    from onrecord.store import schema as t

    c, e, s = t.current.c, t.editions.c, t.strands.c
    place = (e.state, e.before, e.since, e.after, e.until)
    query = (
        select(c.report, c.issued, func.max(s.story), *place)
        .outerjoin(t.strands, s.report == c.report)
        .outerjoin(t.editions, e.report == c.report)
        .group_by(c.report, c.issued, *place)
        .order_by(c.report)
    )
    for report, text, story, state, *rest in db.execute(query.execution_options(yield_per=_LOT)):
        issued = issued_from_text(text)
        yield {
            "type": "dated", "report": report, "story": story,
            "issued": {"edtf": issued.edtf, "basis": issued.basis, "why": issued.why},
            "edition": {"state": state, **dict(zip(("before", "since", "after", "until"), rest, strict=True))}
            if state else None,
        }  # fmt: skip


def lines(record: Record) -> Iterator[Line]:
    """Every line, the same for the same record; no more than some of them are held at a time."""
    from sqlalchemy import func, select

    from onrecord.api.numbers import every_figure
    from onrecord.store import schema as t

    with record.store.reading() as db:
        counts = {x.name: db.execute(select(func.count()).select_from(x)).scalar() for x in t.LOG}
        yield {"type": "onrecord", "format": FORMAT, "version": __version__, "counts": counts}
        yield from _log(db)
        yield from _derived(db)
    for figure in every_figure(record.store):
        yield {"type": "figure", **figure_to_plain(figure)}


def write(record: Record, out: Path) -> list[Path]:
    """Write everything on record to `out`; `-` is standard output."""
    to_file = str(out) != "-"
    with out.open("w", encoding="utf-8", newline="\n") if to_file else nullcontext(sys.stdout) as file:
        for line in lines(record):
            file.write(dumps(line) + "\n")
    return [out] if to_file else []
