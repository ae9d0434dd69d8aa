"""What stands behind anything on record."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING

from onrecord.model import (
    EditionState,
    Evidence,
    NotOnRecord,
    Why,
)
from onrecord.record.facts import Fact
from onrecord.record.origins import origins
from onrecord.store import log

from .changes import changes_of
from .editions import places_of
from .listing import facts_by_id, last_day, select_entries
from .outcomes import stood
from .rows import issued_from_text, relation_from

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from onrecord.store.opening import Opened

_MOST = 12
"""Sentences told of a change, at most of each sort."""
_SENTENCE = 300
_CONTEXT = 220
"""Characters shown on each side of a quote."""


def _evidence(db: Connection, held: Sequence[Fact]) -> tuple[Evidence, ...]:
    from sqlalchemy import select

    from onrecord.store import schema as t

    made = []
    for fact in held:
        row = db.execute(
            select(t.reports.c.text, t.reports.c.source, t.current.c.issued, t.readings.c.fields)
            .join(t.current, t.current.c.report == t.reports.c.id)
            .join(t.readings, t.readings.c.seq == t.current.c.reading)
            .where(t.reports.c.id == fact.report)
        ).one()
        span = fact.claim.spans[0]
        made.append(
            Evidence(
                fact.id, fact.report, row.source, json.loads(row.fields).get("outlet"),
                issued_from_text(row.issued).edtf, span,
                row.text[max(0, span.start - _CONTEXT) : span.start], fact.claim.quote,
                row.text[span.end : span.end + _CONTEXT], fact.origin, _replaced(db, fact), fact.claim.found_by,
            )
        )  # fmt: skip
    return tuple(made)


def _replaced(db: Connection, fact: Fact) -> str | None:
    """In words, by what a claim's report was replaced; None where it stands."""
    if not fact.after:
        return None
    state = places_of(db, [fact.after])[fact.after].state
    how = "replaced" if state is EditionState.ISSUED else str(state)
    return f"the report was {how} by {fact.after}" + (f" on {fact.until}" if fact.until else "")


def _editions(db: Connection, report: str) -> tuple[list[str], list[str]]:
    """In words, which editions a report takes the place of and gives it to, and what changed; and their ids."""
    told, others = [], []
    for change in changes_of(db, report):
        if report in (change.before, change.after):
            told.append(change.told)
            told += [f"no longer said: “{s[:_SENTENCE]}”" for s in change.gone[:_MOST]]
            told += [f"now said: “{s[:_SENTENCE]}”" for s in change.new[:_MOST]]
        others += [change.before, change.after]
    return told, [r for r in dict.fromkeys(others) if r != report]


def _came(db: Connection, report: str) -> list[str]:
    """In words, where a report came from."""
    return [
        f"came in {a.fetched} from {a.source or 'an unnamed place'}: {a.size:,} bytes, SHA-256 {a.sha256}"
        for a in log.arrivals_of(db, [report]).get(report, [])
    ]


def why(store: Opened, some_id: str, part: slice = slice(None)) -> Why:
    """What stands behind a report, claim, entry or relation, by its id; of an entry's sentences those of a part."""
    from sqlalchemy import or_, select

    from onrecord.store import schema as t

    with store.reading() as db:
        if some_id.startswith("r-"):
            row = db.execute(select(t.current).where(t.current.c.report == some_id)).mappings().first()
            if row:
                issued = issued_from_text(row["issued"])
                siblings = db.execute(
                    select(t.siblings.c.a, t.siblings.c.b).where(
                        or_(t.siblings.c.a == some_id, t.siblings.c.b == some_id)
                    )
                )
                others = sorted({x for pair in siblings for x in pair} - {some_id})
                told = f"issued {issued.edtf or 'on no day that is known'} ({issued.basis})"
                edited, chain = _editions(db, some_id)
                copy = "" if row["copy"] == some_id else f"near-copies are kept as {row['copy']}"
                reasons = tuple(x for x in (*edited, *_came(db, some_id), issued.why, copy) if x)
                return Why(some_id, "report", told, reasons, (), (), tuple(dict.fromkeys([*chain, *others])))
        if some_id.startswith("c-"):
            fact = facts_by_id(db, [some_id]).get(some_id)
            if fact:
                linked = [i for (i,) in db.execute(select(t.members.c.entry).where(t.members.c.claim == some_id))]
                linked += sorted(
                    i
                    for (i,) in db.execute(
                        select(t.relations.c.id).where(or_(t.relations.c.a == some_id, t.relations.c.b == some_id))
                    )
                )
                hung = fact.claim.when.hinge if fact.claim.when else None
                reasons = (f"its day hangs on the day of issue ({hung})",) if hung else ()
                if fact.claim.found_by:
                    reasons += (f"found by {', '.join(fact.claim.found_by)}",)
                replaced = _replaced(db, fact)
                if replaced:
                    reasons = (replaced, *reasons)
                return Why(
                    some_id,
                    "claim",
                    f"{fact.claim.kind}, {fact.claim.status}",
                    reasons,
                    _evidence(db, [fact]),
                    (fact.origin,),
                    tuple(linked),
                )
        if some_id.startswith("e-"):
            found = stood(db, select_entries(db, None, None, None, None, [some_id]), last_day(db))
            if found:
                entry = found[0]
                by_id = facts_by_id(db, list(entry.claims))
                held = [by_id[c] for c in entry.claims]
                reasons = tuple(x for x in (entry.why, f"best value: {entry.best_by}" if entry.best_by else "") if x)
                return Why(
                    some_id,
                    "entry",
                    f"{entry.kind}, {entry.standing}",
                    reasons,
                    _evidence(db, held[part]),
                    tuple(origins(held)),
                    entry.claims,
                )
        if some_id.startswith("x-"):
            plain = db.execute(select(t.relations.c.plain).where(t.relations.c.id == some_id)).scalar()
            if plain:
                relation = relation_from(plain)
                by_id = facts_by_id(db, [relation.a, relation.b])
                held = [by_id[relation.a], by_id[relation.b]]
                return Why(
                    some_id,
                    "relation",
                    str(relation.kind),
                    (relation.why,),
                    _evidence(db, held),
                    tuple(origins(held)),
                    (relation.a, relation.b),
                )
    raise NotOnRecord(f"nothing on record has the id {some_id}: `onrecord claims`, `entries` and `relations` list ids")
