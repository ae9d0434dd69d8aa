"""Tables of reports: CSV, TSV, XLSX and JSON lines, a report a row, with forgiving headers."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import IO, Any

from onrecord.codebook.load import table
from onrecord.model import Given, InputRefused

from .arriving import arrived
from .days import day_of
from .decode import decode, too_large
from .found import Found, Refused
from .packed import Archive

MOST_ROWS = 200_000
LARGEST = 200_000_000
"""Bytes of a table, at most."""
_CELL = 2_000_000
_FIELDS = ("text", "title", "issued", "source", "outlet", "byline", "language")
_BARE = re.compile(r"[\s_\-.]+")


def _bare(name: object) -> str:
    return _BARE.sub("", str(name)).casefold()


def columns(names: Iterable[object]) -> dict[str, str]:
    """What is in which column: text, title, issued, source, outlet … to the name of the column."""
    bare = {_bare(n): str(n) for n in names if n is not None}
    found: dict[str, str] = {}
    for field in _FIELDS:
        name = next((bare[w] for w in map(_bare, table("headers")[field]) if w in bare), None)
        if name is not None and name not in found.values():
            found[field] = name
    return found


def _said(row: Mapping[str, Any], name: str | None) -> str | None:
    value = row.get(name) if name else None
    if isinstance(value, list):
        value = ", ".join(str(v) for v in value if isinstance(v, (str, int, float)))
    if isinstance(value, dict):
        value = value.get("name") or value.get("title")
    text = str(value).strip() if value is not None else ""
    return text or None


def report_of(row: Mapping[str, Any], named: dict[str, str], where: str, data: bytes) -> Found | Refused:
    """The report in a row whose columns are `named`; `where` is the file and the row, `data` the file's bytes."""
    text = _said(row, named.get("text"))
    title = _said(row, named.get("title"))
    if not text:
        return Refused(where, f"{where}: no text in this row")
    if title and not text.startswith(title):
        text = f"{title}\n\n{text}"
    issued = row.get(named["issued"]) if "issued" in named else None
    language = (_said(row, named.get("language")) or "")[:2].lower()
    given = Given(
        source=_said(row, named.get("source")) or where, outlet=_said(row, named.get("outlet")), title=title,
        byline=_said(row, named.get("byline")), issued=day_of(issued),
        language=language if language.isalpha() and len(language) == 2 else None,
    )  # fmt: skip
    try:
        return arrived(text, given, data)
    except InputRefused as refused:
        return Refused(where, str(refused))


def _reports(rows: Iterable[tuple[int, Mapping[str, Any]]], where: str, data: bytes) -> Iterator[Found | Refused]:
    named: dict[str, str] | None = None
    for n, row in rows:
        if n > MOST_ROWS:
            yield Refused(where, f"{where}: more than {MOST_ROWS:,} rows; split it")
            return
        at = f"{where}#row={n}"  # RFC 7111
        if named is None or named.get("text") not in row:
            named = columns(row)
        if "text" not in named:
            names = ", ".join(str(k)[:30] for k in list(row)[:12])
            yield Refused(
                where, f"{where}: no column with the text of reports; there are: {names}. Call it “text”", True
            )
            return
        yield report_of(row, named, at, data)


def delimited(data: bytes, where: str, *, limit: int) -> Iterator[Found | Refused]:
    """Reports of a CSV or TSV file; the delimiter is found in its first lines. Raises InputRefused."""
    text, _ = decode(data, where, limit=limit)
    lines = text.splitlines(keepends=True)
    while lines and lines[0].startswith("#"):  # a comment, or HXL hashtags in the wrong place
        lines.pop(0)
    head = lines[0] if lines else ""
    delimiter = max(",;\t|", key=head.count)
    csv.field_size_limit(_CELL)
    reader = csv.DictReader(io.StringIO("".join(lines), newline=""), delimiter=delimiter)
    try:
        rows = ((n, {k: v for k, v in row.items() if k}) for n, row in enumerate(reader, start=2))
        yield from _reports(rows, where, data)
    except csv.Error as error:
        yield Refused(where, f"{where}: row {reader.line_num} cannot be read ({error})")


def json_rows(data: bytes, where: str, *, limit: int) -> Iterator[Found | Refused]:
    """Reports of JSON lines, of a JSON list of objects, or of one object; ninjs among them. Raises InputRefused."""
    from .ninjs import is_ninjs, story

    text, _ = decode(data, where, limit=limit)
    for n, row in _objects(text, where):
        if is_ninjs(row):
            yield story(row, where, data)
        else:
            yield from _reports([(n, row)], where, data)


def _objects(text: str, where: str) -> Iterator[tuple[int, dict[str, Any]]]:
    try:
        whole = json.loads(text)
    except (ValueError, RecursionError):
        whole = None
    if isinstance(whole, dict) and "jsonfeed.org" in str(whole.get("version")):
        raise InputRefused(f"{where}: a feed; give its address to `onrecord follow`")
    if isinstance(whole, (list, dict)):
        items = whole if isinstance(whole, list) else whole.get("articles") or whole.get("items") or [whole]
        if not isinstance(items, list):
            items = [whole]
        yield from ((n, x) for n, x in enumerate(items, start=1) if isinstance(x, dict))
        return
    for n, line in enumerate(text.splitlines(), start=1):
        if line.strip():
            try:
                row = json.loads(line)
            except (ValueError, RecursionError):
                raise InputRefused(f"{where}: line {n} is not JSON") from None
            if isinstance(row, dict):
                yield n, row


def workbook(data: bytes, where: str) -> Iterator[Found | Refused]:
    """Reports of every sheet of an XLSX workbook that has a column of texts. Raises InputRefused."""
    Archive(data, where)  # refuses bombs before the library opens it
    from openpyxl import load_workbook

    try:
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
        found = False
        for sheet in book.worksheets:
            rows = sheet.iter_rows(values_only=True)
            head = [str(v) if v is not None else "" for v in next(rows, ())]
            if "text" in columns(head):
                found = True
                held = ((n, dict(zip(head, row, strict=False))) for n, row in enumerate(rows, start=2))
                yield from _reports(held, f"{where}#{sheet.title}", data)
    except InputRefused:
        raise
    except Exception as error:  # the library lets much of what is wrong with a file through as it comes
        raise InputRefused(f"{where}: cannot be opened as a workbook ({type(error).__name__})") from error
    if not found:
        yield Refused(where, f"{where}: no sheet with a column of texts; call it “text”")


def reports(stream: IO[bytes], where: str, limit: int, ending: str) -> Iterator[Found | Refused]:
    """Reports of a table, by the ending of its name. Raises InputRefused."""
    most = max(limit, LARGEST)
    data = stream.read(most + 1)
    if len(data) > most:
        raise InputRefused(too_large(where, len(data), most))
    if ending == ".xlsx":
        yield from workbook(data, where)
    elif ending in (".csv", ".tsv"):
        yield from delimited(data, where, limit=most)
    else:
        yield from json_rows(data, where, limit=most)
