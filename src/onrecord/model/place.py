"""Where something happened."""

from __future__ import annotations

from dataclasses import dataclass

PRECISIONS = ("site", "city", "district", "region", "country")
"""From most to least exact."""


@dataclass(frozen=True, slots=True)
class Place:
    """It happened at `name`, written as `text`."""

    text: str | None
    """The words that name it; None where no words of the claim do."""
    name: str
    """The one name it is kept under."""
    country: str | None = None
    """ISO 3166-1 alpha-2."""
    lat: float | None = None
    """Degrees north, WGS 84."""
    lon: float | None = None
    """Degrees east, WGS 84."""
    precision: str = "city"
    """One of `PRECISIONS`."""

    @property
    def key(self) -> str:
        """What two mentions of one place have in common."""
        return f"{self.name.casefold()}|{self.country or ''}"
