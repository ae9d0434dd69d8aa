"""What stands behind anything on record."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from .span import Span


@dataclass(frozen=True, slots=True)
class Evidence:
    """Claim `claim` rests on `quote`, which report `report` says between `before` and `after`."""

    claim: str
    report: str
    source: str | None
    outlet: str | None
    issued: str | None
    """EDTF."""
    span: Span
    before: str
    quote: str
    after: str
    origin: str
    """Whose word it is."""
    replaced: str | None = None
    """By what and when, where a later edition of the report has taken its place."""
    found_by: tuple[str, ...] = ()
    """Who of those that read found it."""


@dataclass(frozen=True, slots=True)
class Why:
    """`id` is a `sort` and says `told`; it rests on `evidence`."""

    id: str
    sort: str
    """report, claim, entry or relation."""
    told: str
    reasons: tuple[str, ...]
    """Rules that made it what it is, in words."""
    evidence: tuple[Evidence, ...]
    origins: tuple[str, ...]
    linked: tuple[str, ...]
    """Ids of what hangs together with it."""
    history: tuple[str, ...] = ()
    """What people did to it, in order."""


def why_to_plain(why: Why) -> dict[str, Any]:
    """As plain values."""
    return {**asdict(why), "evidence": [{**asdict(e), "span": list(e.span)} for e in why.evidence]}
