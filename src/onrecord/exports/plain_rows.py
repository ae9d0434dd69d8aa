"""The tables of the record as plain rows, for whoever goes on in pandas, polars or anything else that takes them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.model import NotOnRecord

from .contents import Scope, contents
from .tables import TABLES, Cell

if TYPE_CHECKING:
    from onrecord.api.record import Record


def rows(record: Record, table: str, scope: Scope | None = None) -> list[dict[str, Cell]]:
    """A table of the record, a dictionary a row: texts, numbers and None, under the same names in every row.

    `table` is situation, claims, figures, entries, timeline, disagreements, sources, corrections or codebook; `scope`
    bounds what is shown. Raises NotOnRecord where there is no such table.
    """
    found = next((t for t in TABLES if t.name == table), None)
    if found is None:
        raise NotOnRecord(f"no table {table!r}: there are {', '.join(t.name for t in TABLES)}")
    return [dict(zip(found.heads, row, strict=True)) for row in found.rows(contents(record, scope))]
