"""An XLSX workbook: a sheet for every table, and the method. Every text is stored as a text, never as a formula."""

from __future__ import annotations

import re
from datetime import UTC, datetime
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
_WIDE = {"words": 60, "a_words": 50, "b_words": 50, "why": 50, "basis_why": 60, "title": 40, "records": 70, "note": 40,
         "joined_because": 40, "subject": 30, "state": 30,
         "who": 30, "whom": 30, "said_by": 30, "edition_notice": 40, "id": 21, "a": 21, "b": 21, "claim": 21,
         "report": 21, "entry": 21, "target": 21, "words_of": 21, "when": 23, "issued": 23, "since": 23, "known": 23,
         "counts_days": 23, "last_said": 23, "fetched": 23, "at": 23}  # fmt: skip
"""Widths of columns in characters; sixteen where nothing is said."""
_NUMBERS = {"lat": 9, "lon": 9, "low": 10, "best": 10, "high": 10, "start": 8, "end": 8, "origins": 9, "claims": 9}
_WRAPPED = 30
"""Columns of this width and more are broken into lines."""
_LINE, _MOST_LINES = 15, 8
"""Height of a line, in points, and lines of a row at most: not every program fits a row to what stands in it."""
_PAGE = 110
"""Width of the method page."""
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}")
_NO_DAYS = ("+edtf", "+text", "+basis", "+why")
"""HXL attributes of columns about days that hold other things than days."""
_FIRST_YEAR = 1900
"""Before it a workbook has no days."""
_MADE = datetime(2000, 1, 1)  # noqa: DTZ001 - a fixed day, as the same record gives the same bytes


def _day(text: str) -> datetime | None:
    """The day or moment (UTC) that a text says; None where it says an interval or anything else."""
    if not (_DAY.fullmatch(text) or _MOMENT.match(text)):
        return None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment.astimezone(UTC).replace(tzinfo=None) if moment.tzinfo else moment


class _Cells:
    """What the cells of a workbook look like, and how they are written."""

    def __init__(self, book: Any) -> None:
        self.head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        self._text = book.add_format({"quote_prefix": True, "valign": "top"})
        self._long = book.add_format({"quote_prefix": True, "valign": "top", "text_wrap": True})
        self._number = book.add_format({"valign": "top"})
        self._day = book.add_format({"valign": "top", "align": "left", "num_format": "yyyy-mm-dd"})
        self._moment = book.add_format({"valign": "top", "align": "left", "num_format": 'yyyy-mm-dd hh:mm:ss "UTC"'})

    def put(self, sheet: Any, row: int, column: int, value: Cell, *, dated: bool, wide: bool) -> None:
        """Write one cell; `dated` where its column holds days."""
        if value is None or value == "":
            return
        if isinstance(value, (int, float)):
            sheet.write_number(row, column, value, self._number)
            return
        day = _day(value) if dated else None
        if day and day.year >= _FIRST_YEAR:
            sheet.write_datetime(row, column, day, self._day if _DAY.fullmatch(value) else self._moment)
            return
        text = plain_text(value)
        text = text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
        sheet.write_string(row, column, text, self._long if wide else self._text)


def _height(row: list[Cell], widths: list[int]) -> int:
    """Height of a row whose broken columns are so wide, in points."""
    broken = (-(-len(v) // (w - 4)) for v, w in zip(row, widths, strict=True) if isinstance(v, str) and w >= _WRAPPED)
    return _LINE * max(1, min(max(broken, default=1), _MOST_LINES))


def write(c: Contents, out: Path) -> list[Path]:
    """Write the workbook `out`."""
    book = xlsxwriter.Workbook(
        str(out),
        {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False},
    )
    book.set_properties({"title": "onrecord", "created": _MADE})
    cells = _Cells(book)
    for table in TABLES:
        sheet = book.add_worksheet(table.name)
        sheet.freeze_panes(1, 1)
        sheet.set_landscape()
        sheet.repeat_rows(0)
        dated = [tag.startswith("#date") and not tag.endswith(_NO_DAYS) for tag in table.tags]
        widths = [_WIDE.get(name, _NUMBERS.get(name, 16)) for name in table.heads]
        for n, name in enumerate(table.heads):
            sheet.set_column(n, n, widths[n])
            sheet.write_string(0, n, name, cells.head)
        last = 0
        for last, row in enumerate(table.rows(c), start=1):
            if last > _MOST_ROWS:
                break
            sheet.set_row(last, _height(row, widths))
            for n, value in enumerate(row):
                cells.put(sheet, last, n, value, dated=dated[n], wide=widths[n] >= _WRAPPED)
        sheet.autofilter(0, 0, max(last, 1), len(table.heads) - 1)
    _method(book.add_worksheet("method"), book, cells)
    book.close()
    return [out]


def _method(sheet: Any, book: Any, cells: _Cells) -> None:
    """The method page as a sheet of one column."""
    texts = book.add_format({"text_wrap": True, "valign": "top"})
    sheet.set_column(0, 0, _PAGE)
    line = 0
    for heading, paragraphs in sections("xlsx"):
        sheet.write_string(line, 0, heading, cells.head)
        for line, text in enumerate(paragraphs, start=line + 1):  # noqa: B020
            sheet.set_row(line, _height([text], [_PAGE]))
            sheet.write_string(line, 0, text, texts)
        line += 2
