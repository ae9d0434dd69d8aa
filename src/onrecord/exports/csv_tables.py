"""CSV: a file for every table, or one table alone. Report text never starts a formula."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import TextIO

from onrecord.model import NotOnRecord

from .cells import plain_text, unformula
from .contents import Contents
from .tables import TABLES, Cell, Table


def _safe(value: Cell) -> Cell:
    return unformula(plain_text(value)) if isinstance(value, str) else value


def _write_table(c: Contents, table: Table, out: TextIO, hxl: bool) -> None:
    writer = csv.writer(out, lineterminator="\r\n")  # RFC 4180
    writer.writerow(table.heads)
    if hxl:
        writer.writerow(table.tags)
    for row in table.rows(c):
        writer.writerow([_safe(v) for v in row])


def write(c: Contents, out: Path, *, table: str | None = None, hxl: bool = False) -> list[Path]:
    """Write the folder `out`, a file a table; or, where `out` ends in .csv, the one `table` (claims unless named).

    `hxl` adds a second line with HXL hashtags. UTF-8 with a byte order mark, which spreadsheets need.
    Raises NotOnRecord where there is no such table.
    """
    by_name = {t.name: t for t in TABLES}
    if table and table not in by_name:
        raise NotOnRecord(f"no table {table!r}: there are {', '.join(by_name)}")
    if out.suffix.lower() == ".csv":
        with out.open("w", encoding="utf-8-sig", newline="") as file:
            _write_table(c, by_name[table or "claims"], file, hxl)
        return [out]
    out.mkdir(parents=True, exist_ok=True)
    written = []
    for one in TABLES if not table else (by_name[table],):
        path = out / f"{one.name}.csv"
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            _write_table(c, one, file, hxl)
        written.append(path)
    return written
