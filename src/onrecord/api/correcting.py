"""Correcting a record: what may be asked, what stood before, and which reports it touches."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import Any

from sqlalchemy import Connection, select

from onrecord.model import (
    Action,
    Claim,
    Correction,
    NotOnRecord,
    OnrecordError,
    bounds,
    claim_from_plain,
    claim_id,
    claim_to_plain,
)
from onrecord.record.corrections import EDITABLE, evidence_digest, standing_corrections
from onrecord.record.names import content
from onrecord.store import log
from onrecord.store import schema as t
from onrecord.store.state import count_change

from .around import countries_around, reports_of, reports_touched
from .comparing import forget_relations, relate_again
from .entering import join_again
from .listing import select_entries
from .lookup import Lookup
from .rows import fact_from, relation_from
from .update import Touched, bring_up_to_date


def make(db: Connection, action: Action, target: str, after: Any, who: str, why: str, at: str) -> Correction:
    """Put a correction on the log and bring the record up to date with it.

    Raises NotOnRecord where the target names nothing, OnrecordError where what is asked cannot be done to it.
    """
    try:
        before, after, evidence = _checked(db, action, target, after)
        made = log.correct(db, action, target, who, at, why, before, after, evidence)
        count_change(db, _follow(db, made))
    except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as error:
        # What people send may be of any shape; nothing of it is kept, as the transaction ends here.
        raise OnrecordError(f"{target!r} cannot be corrected so: {error}") from error
    return made


def undo(db: Connection, target: str, who: str, why: str, at: str) -> Correction:
    """Take a correction back. Raises NotOnRecord, or OnrecordError where it does not hold any more."""
    held = log.all_corrections(db)
    found = next((c for c in held if c.id == target), None)
    if found is None:
        raise NotOnRecord(f"no correction {target} on the log: `onrecord log` lists them")
    if found not in standing_corrections(held):
        raise OnrecordError(f"correction {target} does not hold any more: it was undone before, or undid another")
    made = log.correct(db, Action.UNDO, target, who, at, why, found.after, found.before, found.evidence)
    count_change(db, _follow(db, found))
    return made


def _claim(db: Connection, target: str) -> Claim:
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
    return machine_version(db, target) or _machine(db, target) or _claim(db, target)


def _quoted(claim: Claim) -> list[str]:
    return [claim.report, *(f"{s.start}-{s.end}" for s in claim.spans), claim.quote]


def evidence_of(db: Connection, target: str) -> str:
    """Digest of what stands behind a claim, entry, relation or report now."""
    if target.startswith("c-"):
        return evidence_digest(_quoted(_claim(db, target)))
    if target.startswith("e-"):
        return evidence_digest(c for (c,) in db.execute(select(t.members.c.claim).where(t.members.c.entry == target)))
    if target.startswith("x-"):
        plain = db.execute(select(t.relations.c.plain).where(t.relations.c.id == target)).scalar()
        relation = relation_from(plain) if plain else None
        return evidence_digest([relation.a, relation.b]) if relation else ""
    if target.startswith("r-"):
        return evidence_digest([target])
    return ""


def _checked(db: Connection, action: Action, target: str, after: Any) -> tuple[Any, Any, str]:
    """What stands before, what is to stand after in its plain form, and the evidence; raises where it cannot be."""
    match action:
        case Action.ACCEPT | Action.REJECT | Action.NOTE:
            return _standing(db, target), after, evidence_of(db, target)
        case Action.EDIT:
            claim = _claim(db, target)
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
        m = t.members.c
        return [c for (c,) in db.execute(select(m.claim).where(m.entry == target).order_by(m.claim))]
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
    entry = [
        c
        for (c,) in db.execute(select(t.members.c.claim).where(t.members.c.entry == target).order_by(t.members.c.claim))
    ]
    if not entry:
        raise NotOnRecord(f"no entry {target} on record: `onrecord entries` lists them")
    if action is Action.SPLIT:
        claims = sorted(set(after))
        if not claims or not set(claims) < set(entry):
            raise OnrecordError(f"to split entry {target}, name some of its claims and not all: {', '.join(entry)}")
        return entry, claims, evidence_of(db, target)
    others: list[str] = []
    for other in sorted(set(after)):
        held = [c for (c,) in db.execute(select(t.members.c.claim).where(t.members.c.entry == other))]
        if not held and not other.startswith("c-"):
            raise NotOnRecord(f"no entry {other} on record: `onrecord entries` lists them")
        others += held or [_claim(db, other).id]
    return entry, sorted({*entry, *others}), evidence_of(db, target)


def _assigned(db: Connection, target: str, entry: Any) -> tuple[Any, Any, str]:
    if not isinstance(entry, str):
        raise OnrecordError("a claim is assigned to one entry, by its id: `onrecord entries` lists them")
    claim = _claim(db, target)
    m = t.members.c
    claims = [c for (c,) in db.execute(select(m.claim).where(m.entry == entry).order_by(m.claim))]
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


def _follow(db: Connection, made: Correction) -> set[str] | None:
    """Bring what is derived up to date with a correction that holds now, or holds no more; the countries that it has
    to do with, None where it may have to do with all."""
    if made.action is Action.NOTE:
        return set()  # it says something, and changes nothing
    reports: set[str] = set()
    pair: set[str] = set()
    claims: set[str] = set()
    if made.action is Action.ALIAS:  # its target is a name, whatever it looks like
        reports = _reports_naming(db, made.target, made.after)
    elif made.action is Action.ASSIGN:
        claims = {made.target, *made.after["claims"], *made.after["left"]}
        reports = reports_of(db, {made.target})
    elif made.action in (Action.DATE, Action.FURNITURE, Action.ADD) or made.target.startswith("r-"):
        reports = {made.target}
    elif made.target.startswith("c-"):
        reports = {_claim(db, made.target).report}
    elif made.target.startswith("x-") and made.before:
        relation = relation_from(made.before)
        pair = {relation.a, relation.b}
    elif made.action in (Action.SPLIT, Action.MERGE):
        claims = set(made.after)
        reports = reports_of(db, claims)
    countries = countries_around(db, reports | reports_of(db, pair))
    touched = bring_up_to_date(db, list(log.last_readings(db, sorted(reports)))) if reports else Touched()
    lookup = Lookup(db)
    if claims:
        touched.entries |= join_again(db, lookup, claims)
    if pair:
        forget_relations(db, t.relations.c.id.in_(sorted(lookup.layer.rejected)))
        relate_again(db, lookup, pair)
    if touched.redated or touched.replaced or not _about_claims(made):
        return None
    return countries | countries_around(db, reports_touched(db, touched))


def _about_claims(made: Correction) -> bool:
    """Whether a correction is of claims and relations alone: no report, no name and no day of issue."""
    return made.target[:2] in ("c-", "e-", "x-") and made.action is not Action.ALIAS


def _reports_naming(db: Connection, *names: str) -> set[str]:
    """Reports with a claim that has one of some names, or one that stands for it or stood for it before."""
    wanted = {content(n) for n in names}
    kept = [{content(c.target), content(c.after)} for c in log.all_corrections(db) if c.action is Action.ALIAS]
    while more := [pair for pair in kept if pair & wanted and not pair <= wanted]:
        wanted = wanted.union(*more)
    found: set[str] = set()
    for plain, report in db.execute(select(t.facts.c.plain, t.facts.c.report)):
        claim = fact_from(plain).claim
        mentioned = {p.name for p in (*claim.who, *claim.whom, *claim.said_by)} | {p.name for p in claim.where}
        if any(content(name) in wanted for name in mentioned):
            found.add(report)
    return found
