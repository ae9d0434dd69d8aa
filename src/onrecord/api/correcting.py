"""Correcting a record: what may be asked, what stood before, and which reports it touches."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, select

from onrecord.model import (
    Action,
    Correction,
    NotOnRecord,
    OnrecordError,
)
from onrecord.record.corrections import standing_corrections
from onrecord.record.names import content
from onrecord.store import log
from onrecord.store import schema as t
from onrecord.store.state import count_change

from .admitting import admit, claim_on
from .around import countries_around, reports_of, reports_touched
from .comparing import forget_relations, relate_again
from .entering import join_again
from .lookup import Lookup
from .rows import fact_from, relation_from
from .update import Touched, bring_up_to_date


def make(db: Connection, action: Action, target: str, after: Any, who: str, why: str, at: str) -> Correction:
    """Put a correction on the log and bring the record up to date with it.

    Raises NotOnRecord where the target names nothing, OnrecordError where what is asked cannot be done to it.
    """
    try:
        before, after, evidence = admit(db, action, target, after)
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
        reports = {claim_on(db, made.target).report}
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
