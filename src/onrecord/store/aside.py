"""Reports that could not be read: kept with the reason, so that nothing is lost, until a reading of them comes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, fields

from sqlalchemy import Connection, delete, select

from onrecord.model import Arrival, Aside, Edition, EditionState, Given
from onrecord.model.plain import dumps

from .faults import Fault
from .log import digest, has_report
from .schema import aside as t

_CAME = "arrival"
"""Where it came from, kept beside what came with it."""
_GIVEN = frozenset(f.name for f in fields(Given))


def set_aside(db: Connection, one: Aside, at: str) -> None:
    """Keep a report that could not be read; again, where it is there already. One on record stays as it is."""
    if has_report(db, one.report):
        return
    before = db.execute(select(t.c.tries).where(t.c.report == one.report)).scalar() or 0
    db.execute(delete(t).where(t.c.report == one.report))
    given = dumps({**asdict(one.given), _CAME: one.arrival and asdict(one.arrival)})
    row = {"report": one.report, "text": one.text, "sha256": digest(one.text), "given": given,
           "why": one.why, "tries": before + one.tries, "at": at}  # fmt: skip
    db.execute(t.insert().values(**row))


def no_longer(db: Connection, report: str) -> None:
    """A reading of a report has come: it is set aside no longer."""
    db.execute(delete(t).where(t.c.report == report))


def all_aside(db: Connection) -> Iterator[Aside]:
    """Every report that is set aside, in order of id."""
    for row in db.execute(select(t).order_by(t.c.report)).mappings():
        held = json.loads(row["given"])
        given = {name: value for name, value in held.items() if name in _GIVEN}
        edition, came = held.get("edition"), held.get(_CAME)
        given["edition"] = Edition(**{**edition, "state": EditionState(edition["state"])}) if edition else None
        arrival = Arrival(**came) if came else None
        yield Aside(row["text"], Given(**given), row["why"], row["tries"], row["at"], arrival)


def faults_of_aside(db: Connection) -> Iterator[Fault]:
    """Texts set aside that are not what they were."""
    for row in db.execute(select(t).order_by(t.c.report)).mappings():
        name = f"aside {row['report']}"
        try:
            source = json.loads(row["given"])["source"]
        except (ValueError, KeyError, TypeError) as error:
            yield Fault(name, f"it cannot be understood ({type(error).__name__}: {error})")
            continue
        if digest(row["text"]) != row["sha256"]:
            yield Fault(name, "its text is not the one that came in: the hash differs")
        elif Aside(row["text"], Given(source), "").report != row["report"]:
            yield Fault(name, "its id is not that of its text and source")
