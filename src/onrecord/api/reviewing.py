"""What needs a person."""

from __future__ import annotations

from sqlalchemy import Connection, select

from onrecord.model import Action
from onrecord.record.corrections import standing_corrections
from onrecord.store import log
from onrecord.store import schema as t

from .correcting import evidence_of
from .rows import fact_from, relation_from


def for_review(db: Connection) -> list[tuple[str, str]]:
    """What needs a person, with the reason: corrections whose evidence has changed, disputes, weak claims of
    weight."""
    held = log.all_corrections(db)
    standing = standing_corrections(held)
    queue: list[tuple[str, str]] = []
    for c in standing:
        if c.evidence and not c.target.startswith("c-") and c.action is not Action.NOTE:
            now = evidence_of(db, c.target)
            if now and now != c.evidence and c.action in (Action.ACCEPT,):
                queue.append((c.target, f"accepted by {c.who} on {c.at[:10]}, and its evidence has changed since"))
    decided = {c.target for c in standing}
    rows = db.execute(
        select(t.relations.c.id, t.relations.c.plain)
        .where(t.relations.c.unresolved == 1)
        .order_by(t.relations.c.kind, t.relations.c.id)
    )
    queue += [(i, f"{relation_from(p).kind}: {relation_from(p).why}") for i, p in rows if i not in decided]
    weak = db.execute(
        select(t.facts.c.id, t.facts.c.plain)
        .where(t.facts.c.kind.in_(("killed", "injured", "attack", "deploy", "withdraw", "measure")))
        .order_by(t.facts.c.rank)
    )
    for i, plain in weak:
        fact = fact_from(plain)
        if i not in decided and fact.claim.weight < 0.5:
            queue.append((i, f"the reader is only {fact.claim.weight:.0%} sure of it"))
    return queue
