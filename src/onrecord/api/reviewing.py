"""What needs a person: accepted entries whose evidence has changed, disputes, weak claims of weight, reports without a
day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sqlalchemy import Connection, select

from onrecord.model import Action, Correction
from onrecord.record.corrections import evidence_digest, standing_corrections
from onrecord.store import log
from onrecord.store import schema as t

from .lookup import entries_of
from .rows import fact_from, relation_from

WEAK = 0.5
"""Claims of which the reader is less sure than this are for a person to look at."""


def decided(standing: Iterable[Correction]) -> set[str]:
    """What people have decided about, of corrections that hold; a remark decides nothing."""
    return {c.target for c in standing if c.action is not Action.NOTE}


def last_accepted(standing: Iterable[Correction]) -> list[Correction]:
    """Of corrections that hold, the last acceptance of each entry."""
    accepted = {c.target: c for c in standing if c.action is Action.ACCEPT and c.target.startswith("e-")}
    return list(accepted.values())


def now_of(accepted: Correction, entries: Mapping[str, str], evidence: str) -> list[str]:
    """The entries that hold what was accepted as one, where they do not hold it alone and whole.

    `entries` are those of the claims it had then, by claim, where these are on record; `evidence` is the digest of the
    claims that the accepted entry has now.
    """
    now = sorted(set(entries.values()))
    return [] if now == [accepted.target] and evidence == accepted.evidence else now


def changed_since(accepted: Correction) -> str:
    """Why it is to be looked at again."""
    return f"accepted by {accepted.who} on {accepted.at[:10]}, and its evidence has changed since"


def for_review(db: Connection) -> list[tuple[str, str]]:
    """What needs a person, with the reason, the most urgent first."""
    standing = standing_corrections(log.all_corrections(db))
    known = decided(standing)
    queue: list[tuple[str, str]] = []
    for c in last_accepted(standing):
        claims = [i for (i,) in db.execute(select(t.members.c.claim).where(t.members.c.entry == c.target))]
        queue += [(i, changed_since(c)) for i in now_of(c, entries_of(db, c.before or claims), evidence_digest(claims))]
    rows = db.execute(
        select(t.relations.c.id, t.relations.c.plain)
        .where(t.relations.c.unresolved == 1)
        .order_by(t.relations.c.kind, t.relations.c.id)
    )
    queue += [(i, f"{relation_from(p).kind}: {relation_from(p).why}") for i, p in rows if i not in known]
    weak = db.execute(
        select(t.facts.c.id, t.facts.c.plain)
        .where(t.facts.c.kind.in_(("killed", "injured", "attack", "deploy", "withdraw", "measure")))
        .order_by(t.facts.c.rank)
    )
    for i, plain in weak:
        fact = fact_from(plain)
        if i not in known and fact.claim.weight < WEAK:
            queue.append((i, f"the reader is only {fact.claim.weight:.0%} sure of it"))
    undated = db.execute(select(t.current.c.report).where(t.current.c.first.is_(None)).order_by(t.current.c.report))
    queue += [(i, "no day of issue is known, so its days stay open") for (i,) in undated if i not in known]
    return queue
