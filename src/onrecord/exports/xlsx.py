"""An XLSX workbook: a sheet for every table, and the method. Every text is stored as a text, never as a formula."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import xlsxwriter

from .cells import plain_text
from .contents import Contents
from .method import sections
from .tables import TABLES, Cell

_LONGEST = 32_767
"""Characters of a cell, at most."""
_MOST_ROWS = 1_048_575
"""Rows under the header of a sheet, at most."""
_WIDE = {"words": 60, "a_words": 50, "b_words": 50, "why": 40, "title": 40, "records": 60, "note": 40}
_MADE = datetime(2000, 1, 1)  # noqa: DTZ001 - a fixed day, as the same record gives the same bytes


def _put(sheet: Any, row: int, column: int, value: Cell, texts: Any) -> None:
    if value is None or value == "":
        return
    if isinstance(value, (int, float)):
        sheet.write_number(row, column, value)
        return
    text = plain_text(value)
    sheet.write_string(row, column, text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…", texts)


def write(c: Contents, out: Path) -> list[Path]:
    """Write the workbook `out`."""
    book = xlsxwriter.Workbook(
        str(out),
        {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False},
    )
    book.set_properties({"title": "onrecord", "created": _MADE})
    head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True})
    texts = book.add_format({"quote_prefix": True, "valign": "top"})
    for table in TABLES:
        sheet = book.add_worksheet(table.name)
        sheet.freeze_panes(1, 1)
        for n, name in enumerate(table.heads):
            sheet.set_column(n, n, _WIDE.get(name, 16))
            sheet.write_string(0, n, name, head)
        last = 0
        for last, row in enumerate(table.rows(c), start=1):
            if last > _MOST_ROWS:
                break
            for n, value in enumerate(row):
                _put(sheet, last, n, value, texts)
        sheet.autofilter(0, 0, max(last, 1), len(table.heads) - 1)
    sheet = book.add_worksheet("method")
    sheet.set_column(0, 0, 110)
    line = 0
    for heading, paragraphs in sections("xlsx"):
        sheet.write_string(line, 0, heading, head)
        for line, text in enumerate(paragraphs, start=line + 1):  # noqa: B020
            sheet.write_string(line, 0, text)
        line += 2
    book.close()
    return [out]
