"""JSON lines: everything on record, one thing a line.

First what the record is made from (`report`, `reading`, `correction`: the log), then what is derived from it (`dated`,
`claim`, `entry`, `relation`, `figure`), for whoever reads the file with another program. `onrecord.exports.taking_in`
makes the record again from the former. The schema of a line is in `data/record.schema.json`.
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

from .contents import Contents, contents

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from onrecord.api.record import Record

FORMAT = 1
"""Number of the layout of the lines."""
Line = dict[str, Any]


def _log(db: Connection) -> Iterator[Line]:
    from sqlalchemy import select

    from onrecord.store import log
    from onrecord.store import schema as t

    r = t.reports.c
    for row in db.execute(select(r.id, r.source, r.sha256, r.added, r.text).order_by(r.id)).mappings():
        yield {"type": "report", **row}
    for row in db.execute(select(t.readings).order_by(t.readings.c.seq)).mappings():
        yield {"type": "reading", **row, "fields": json.loads(row["fields"]), "claims": json.loads(row["claims"])}
    for k in log.all_corrections(db):
        yield {"type": "correction", **asdict(k), "action": str(k.action)}


def _derived(c: Contents, stories: dict[str, str]) -> Iterator[Line]:
    for r in sorted(c.reports.values(), key=lambda r: r.id):
        issued = {"edtf": r.issued.edtf, "basis": r.issued.basis, "why": r.issued.why}
        yield {"type": "dated", "report": r.id, "issued": issued, "story": stories.get(r.id)}
    for claim in c.claims.values():
        more = {"origin": c.origin.get(claim.id), "entry": c.entry_of.get(claim.id)}
        yield {"type": "claim", **claim_to_plain(claim), **more}
    for entry in c.entries:
        yield {"type": "entry", **asdict(entry), "standing": str(entry.standing)}
    for relation in c.relations:
        yield {"type": "relation", **asdict(relation), "kind": str(relation.kind)}
    for figure in c.figures:
        yield {"type": "figure", **figure_to_plain(figure)}


def lines(record: Record) -> Iterator[Line]:
    """Every line, the same for the same record."""
    from sqlalchemy import func, select

    from onrecord.store import schema as t

    with record.store.reading() as db:
        counts = {x.name: db.execute(select(func.count()).select_from(x)).scalar() for x in t.LOG}
        yield {"type": "onrecord", "format": FORMAT, "version": __version__, "counts": counts}
        yield from _log(db)
    stories = {r: story for story, held in record.stories().items() for r in held}
    yield from _derived(contents(record), stories)


def write(record: Record, out: Path) -> list[Path]:
    """Write everything on record to `out`; `-` is standard output."""
    to_file = str(out) != "-"
    with out.open("w", encoding="utf-8", newline="\n") if to_file else nullcontext(sys.stdout) as file:
        for line in lines(record):
            file.write(dumps(line) + "\n")
    return [out] if to_file else []
