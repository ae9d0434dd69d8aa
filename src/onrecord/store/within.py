"""A field within a column that holds JSON, read by the database: what is counted or sorted need not be loaded."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, String, literal_column
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement


class within(FunctionElement[Any]):  # noqa: N801  # it is used as SQL functions are
    """`within(facts.plain, "claim", "where", 0, "name")`: the field at a path; NULL where there is none.

    Comes back as text, numbers as numbers where the database keeps them apart (SQLite), objects and lists as JSON.
    Cast it before it is compared with a number.
    """

    type = String()
    name = "within"
    inherit_cache = True

    def __init__(self, column: ColumnElement[Any], *path: str | int) -> None:
        if not all(isinstance(p, int) or p.isidentifier() for p in path):
            raise ValueError(f"not the path of a field: {path}")
        self.path = path
        # As text of the statement, not as a value: statements that differ in nothing but values are compiled once.
        super().__init__(column, literal_column("".join(f"[{p}]" if isinstance(p, int) else f".{p}" for p in path)))


@compiles(within, "sqlite")
def _sqlite(element: within, compiler: Any, **more: Any) -> str:
    column, _ = element.clauses
    path = "$" + "".join(f"[{p}]" if isinstance(p, int) else f".{p}" for p in element.path)
    return f"json_extract({compiler.process(column, **more)}, '{path}')"


@compiles(within)
def _others(element: within, compiler: Any, **more: Any) -> str:
    column, _ = element.clauses
    path = ",".join(str(p) for p in element.path)
    return f"(({compiler.process(column, **more)})::json #>> '{{{path}}}')"
