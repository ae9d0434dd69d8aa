"""Finding words on record, with facets."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from sqlalchemy import Connection

from onrecord.store.search import Hit, search

from .listing import facts_by_id

_FACETED = 500
"""Hits that facets are counted over."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found: `hits`, and `facets` by kind, place, country, outlet and status, each with its count."""

    asked: str
    hits: tuple[Hit, ...]
    facets: dict[str, dict[str, int]]


def find(db: Connection, asked: str, sort: str | None, limit: int) -> Found:
    """Hits with the facets of the claims among them."""
    hits = search(db, asked, sort, max(limit, _FACETED))
    facts = facts_by_id(db, [h.id for h in hits if h.sort == "claim"])
    counts: dict[str, Counter[str]] = {name: Counter() for name in ("kind", "place", "country", "outlet", "status")}
    for fact in facts.values():
        counts["kind"][fact.claim.kind] += 1
        counts["status"][str(fact.claim.status)] += 1
        counts["country"][fact.country] += 1
        counts["outlet"][fact.outlet] += 1
        if fact.claim.where:
            counts["place"][fact.claim.where[0].name] += 1
    facets = {name: dict(sorted(c.items(), key=lambda kv: (-kv[1], kv[0]))) for name, c in counts.items()}
    return Found(asked, tuple(hits[:limit]), facets)
