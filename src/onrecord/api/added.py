"""What reading one report into a record did."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any


class Added:
    """Told once a report is kept, or known to be."""

    __slots__ = ("claims", "entries", "redated", "replaced", "report", "state")

    def __init__(self, report: str, state: str, claims: int, entries: Iterable[str], redated: dict[str, Any]) -> None:
        self.report = report
        self.state = state
        """new, read again, or known."""
        self.claims = claims
        self.entries = frozenset(entries)
        """Entries that are new or changed."""
        self.redated = redated
        """Reports that it helped to date, or to date otherwise: EDTF before and after."""
        self.replaced: dict[str, tuple[str, str]] = {}
        """Reports whose place another has taken since: that later edition and what it is (corrected, withdrawn …)."""

    def __repr__(self) -> str:
        return f"<Added {self.report} ({self.state}): {self.claims} claims, {len(self.entries)} entries touched>"
