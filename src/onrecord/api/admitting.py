"""What a correction must be to be made: of something on record, and of a form that can hold."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import Any

from sqlalchemy import Connection, select

from onrecord.model import (
    Action,
    Claim,
    NotOnRecord,
    OnrecordError,
    bounds,
    claim_from_plain,
    claim_id,
    claim_to_plain,
)
from onrecord.record.corrections import EDITABLE, evidence_digest
from onrecord.record.names import content
from onrecord.store import log
from onrecord.store import schema as t

from .listing import select_entries
from .rows import fact_from, relation_from


def claim_on(db: Connection, target: str) -> Claim:
    plain = db.execute(select(t.facts.c.plain).where(t.facts.c.id == target)).scalar()
    if plain:
        return fact_from(plain).claim
    found = _machine(db, target)
    if found is None:
        raise NotOnRecord(f"no claim {target} on record: `onrecord claims` lists them")
    return found


def _machine(db: Connection, target: str) -> Claim | None:
    """The claim as its reader left it, also where it was rejected since; found on the log of corrections."""
    for correction in log.all_corrections(db):
        if correction.target == target and correction.before and target.startswith("c-"):
            return claim_from_plain(correction.before)
        if correction.action is Action.ADD and correction.after["id"] == target:
            return claim_from_plain(correction.after)
    return None


def machine_version(db: Connection, target: str) -> Claim | None:
    """The claim of the last reading; None where no reader found it or it is not on record."""
    report = db.execute(select(t.facts.c.report).where(t.facts.c.id == target)).scalar()
    known = _machine(db, target)
    report = report or (known.report if known else None)
    if report is None:
        return None
    for _, reading in log.last_readings(db, [report]):
        return next((c for c in reading.claims if c.id == target), None)
    return None


def _as_read(db: Connection, target: str) -> Claim:
    """The claim as a reader left it, without the names, day and place that it only has while other corrections hold.
    Raises NotOnRecord."""
    return machine_version(db, target) or _machine(db, target) or claim_on(db, target)


def _members(db: Connection, entry: str) -> list[str]:
    """The claims of an entry, by id."""
    m = t.members.c
    return [c for (c,) in db.execute(select(m.claim).where(m.entry == entry).order_by(m.claim))]


def _quoted(claim: Claim) -> list[str]:
    return [claim.report, *(f"{s.start}-{s.end}" for s in claim.spans), claim.quote]


def evidence_of(db: Connection, target: str) -> str:
    """Digest of what stands behind a claim, entry, relation or report now."""
    if target.startswith("c-"):
        return evidence_digest(_quoted(claim_on(db, target)))
    if target.startswith("e-"):
        return evidence_digest(_members(db, target))
    if target.startswith("x-"):
        plain = db.execute(select(t.relations.c.plain).where(t.relations.c.id == target)).scalar()
        relation = relation_from(plain) if plain else None
        return evidence_digest([relation.a, relation.b]) if relation else ""
    if target.startswith("r-"):
        return evidence_digest([target])
    return ""


def admit(db: Connection, action: Action, target: str, after: Any) -> tuple[Any, Any, str]:
    """What stands before, what is to stand after in its plain form, and the evidence; raises where it cannot be."""
    match action:
        case Action.ACCEPT | Action.REJECT | Action.NOTE:
            return _standing(db, target), after, evidence_of(db, target)
        case Action.EDIT:
            claim = claim_on(db, target)
            wrong = sorted(set(after) - EDITABLE)
            if wrong:
                raise OnrecordError(
                    f"a claim has no field {', '.join(wrong)} to edit; there are {', '.join(sorted(EDITABLE))}"
                )
            try:
                claim_from_plain({**claim_to_plain(claim), **after})
                if after.get("when"):
                    bounds(after["when"]["edtf"])
            except (KeyError, TypeError, ValueError) as error:
                raise OnrecordError(f"claim {target} cannot be edited so: {error}") from error
            return claim_to_plain(_as_read(db, target)), after, evidence_of(db, target)
        case Action.ADD:
            return None, _added(db, target, after), ""
        case Action.DATE:
            issued = db.execute(select(t.current.c.issued).where(t.current.c.report == target)).scalar()
            if issued is None:
                raise NotOnRecord(f"no report {target} on record: `onrecord reports` lists them")
            try:
                first, last = bounds(after)
            except ValueError as error:
                raise OnrecordError(
                    f"a day of issue is written 2022-01-13 or 2022-01-13/2022-01-14: {error}"
                ) from error
            if first is None or last is None:
                raise OnrecordError("a day of issue needs both ends: 2022-01-13/2022-01-14")
            return issued, after, evidence_of(db, target)
        case Action.ALIAS:
            if not content(target) or not isinstance(after, str) or not content(after):
                raise OnrecordError("an alias is a name and the name it is kept under")
            return target, after, ""
        case Action.FURNITURE:
            text = db.execute(select(t.reports.c.text).where(t.reports.c.id == target)).scalar()
            if text is None:
                raise NotOnRecord(f"no report {target} on record: `onrecord reports` lists them")
            first, last = after["span"]
            if not 0 <= first < last <= len(text):
                raise OnrecordError(f"report {target} has no characters {first} to {last}")
            return None, after, evidence_of(db, target)
        case Action.ASSIGN:
            return _assigned(db, target, after)
        case Action.SPLIT | Action.MERGE:
            return _regrouped(db, action, target, after)
        case _:
            raise OnrecordError(f"{action} is no way to correct anything")


def _standing(db: Connection, target: str) -> Any:
    if target.startswith("c-"):
        return claim_to_plain(_as_read(db, target))
    table = {"e-": t.entries, "x-": t.relations, "r-": t.reports}.get(target[:2])
    if table is None or not db.execute(select(table.c.id).where(table.c.id == target)).first():
        raise NotOnRecord(f"nothing on record has the id {target}")
    if target.startswith("x-"):
        return db.execute(select(t.relations.c.plain).where(t.relations.c.id == target)).scalar()
    if target.startswith("e-"):
        return _members(db, target)
    return None


def _added(db: Connection, target: str, after: Any) -> Any:
    text = db.execute(select(t.reports.c.text).where(t.reports.c.id == target)).scalar()
    if text is None:
        raise NotOnRecord(f"no report {target} on record: `onrecord reports` lists them")
    try:
        claim = claim_from_plain(
            {"quote": text[slice(*after["spans"][0])], "status": "happened", **after, "report": target}
        )
    except (KeyError, IndexError, TypeError, ValueError) as error:
        raise OnrecordError(f"this is no claim: {error}") from error
    claim = replace(claim, id=claim_id(claim, nth=1000))  # never the number of a claim that a reader found
    claim.check(text)
    return claim_to_plain(claim)


def _regrouped(db: Connection, action: Action, target: str, after: Any) -> tuple[Any, Any, str]:
    entry = _members(db, target)
    if not entry:
        raise NotOnRecord(f"no entry {target} on record: `onrecord entries` lists them")
    if action is Action.SPLIT:
        claims = sorted(set(after))
        if not claims or not set(claims) < set(entry):
            raise OnrecordError(f"to split entry {target}, name some of its claims and not all: {', '.join(entry)}")
        return entry, claims, evidence_of(db, target)
    others: list[str] = []
    for other in sorted(set(after)):
        held = _members(db, other)
        if not held and not other.startswith("c-"):
            raise NotOnRecord(f"no entry {other} on record: `onrecord entries` lists them")
        others += held or [claim_on(db, other).id]
    return entry, sorted({*entry, *others}), evidence_of(db, target)


def _assigned(db: Connection, target: str, entry: Any) -> tuple[Any, Any, str]:
    if not isinstance(entry, str):
        raise OnrecordError("a claim is assigned to one entry, by its id: `onrecord entries` lists them")
    claim = claim_on(db, target)
    m = t.members.c
    claims = _members(db, entry)
    if not claims:
        raise NotOnRecord(f"no entry {entry} on record: `onrecord entries` lists them")
    if target in claims:
        raise OnrecordError(f"claim {target} is in entry {entry} already")
    [into] = select_entries(db, None, None, None, None, [entry])
    if into.kind != claim.kind:
        raise OnrecordError(
            f"claim {target} is of kind {claim.kind} and entry {entry} of kind {into.kind}: edit the claim's kind first"
        )
    was = db.execute(select(m.entry).where(m.claim == target)).scalar()
    left = [c for (c,) in db.execute(select(m.claim).where(m.entry == was, m.claim != target).order_by(m.claim))]
    after = {
        "entry": entry, "claims": claims, "left": left, "where": [{**asdict(p), "text": None} for p in into.where],
        "when": {"text": None, "edtf": into.when.edtf, "hinge": None} if into.when and into.when.edtf else None,
    }  # fmt: skip
    return claim_to_plain(_as_read(db, target)), after, evidence_of(db, target)
