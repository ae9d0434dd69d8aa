"""What a reader makes of one report."""

from __future__ import annotations

from dataclasses import dataclass

from .claim import Claim
from .report import Report


@dataclass(frozen=True, slots=True)
class Reading:
    """The reader `reader` in its version `version` found `claims` in `report`."""

    report: Report
    claims: tuple[Claim, ...]
    """In the order of the text."""
    reader: str = "rules"
    version: str = "0"
    """Of the reader and its codebook: a reading is replaced by one of another version, never changed."""

    def check(self) -> None:
        """Raise EvidenceBroken unless every claim stands in the report's text, outside its furniture."""
        furniture = tuple(f.span for f in self.report.furniture)
        for claim in self.claims:
            claim.check(self.report.text, furniture)
