"""A report that could not be read, kept for another try."""

from __future__ import annotations

from dataclasses import dataclass

from .ids import report_id
from .report import Arrival, Given


@dataclass(frozen=True, slots=True)
class Aside:
    """The report with this `text` could not be read, because `why`."""

    text: str
    given: Given
    why: str
    """One line: what happened, and what to do."""
    tries: int = 1
    """How often it was set aside."""
    at: str = ""
    """When it was last tried, ISO 8601."""
    arrival: Arrival | None = None
    """Where it came from."""

    @property
    def report(self) -> str:
        """The id that the report has on record once it is read."""
        return report_id(self.text, self.given.source)
