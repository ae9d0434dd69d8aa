"""What a page shows, before it is written as HTML, JSON or CSV."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

Cell = str | int | float | None


@dataclass(frozen=True, slots=True)
class Shown:
    """A page under `title`, with what its template, its JSON twin and its CSV twin hold."""

    template: str
    title: str
    context: dict[str, Any]
    plain: Any
    """Plain values, for JSON."""
    columns: tuple[str, ...]
    rows: Sequence[Sequence[Any]] = field(default=())
    """Cells: text, numbers or None."""


def safe_cell(value: Cell) -> Cell:
    """A cell that no spreadsheet takes for a formula.

    Source: OWASP, CSV injection: cells that begin with = + - @, a tab or a return are led in by an apostrophe.
    """
    if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r"):
        return "'" + value
    return value
