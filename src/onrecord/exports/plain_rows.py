"""The tables of the record as plain values, for whoever goes on in pandas, polars or anything else that takes them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.model import NotOnRecord

from .contents import Scope, contents
from .tables import TABLES, Cell, Table

if TYPE_CHECKING:
    from onrecord.api.record import Record


def _table(name: str) -> Table:
    found = next((t for t in TABLES if t.name == name), None)
    if found is None:
        raise NotOnRecord(f"no table {name!r}: there are {', '.join(t.name for t in TABLES)}")
    return found


def rows(record: Record, table: str, scope: Scope | None = None) -> list[dict[str, Cell]]:
    """A table of the record, a dictionary a row: texts, numbers and None, under the same names in every row.

    `table` is situation, claims, figures, entries, timeline, disagreements, sources, corrections or codebook; `scope`
    bounds what is shown. Raises NotOnRecord where there is no such table.
    """
    found = _table(table)
    return [dict(zip(found.heads, row, strict=True)) for row in found.rows(contents(record, scope))]


def columns(record: Record, table: str, scope: Scope | None = None) -> dict[str, list[Cell]]:
    """The same table, a list a column: texts, whole numbers or numbers with a point, never mixed, and None.

    `pandas.DataFrame(…)` and `polars.DataFrame(…)` take it as it is; an empty table has its columns too. Arguments and
    errors as of `rows`.
    """
    found = _table(table)
    made: list[list[Cell]] = [[] for _ in found.heads]
    for row in found.rows(contents(record, scope)):
        for column, value in zip(made, row, strict=True):
            column.append(value)
    return dict(zip(found.heads, map(_of_one_sort, made), strict=True))


def _of_one_sort(column: list[Cell]) -> list[Cell]:
    """A column with whole numbers as numbers with a point where there are both; as texts where there are any."""
    sorts = {type(v) for v in column if v is not None}
    if str in sorts and len(sorts) > 1:
        return [str(v) if v is not None else None for v in column]
    return [float(v) if v is not None else None for v in column] if sorts == {int, float} else column
