"""Rows become a table, JSON, CSV or Markdown.

Reports are untrusted input: what goes to a terminal loses its control characters, and no cell of a spreadsheet starts a
formula.
"""

from __future__ import annotations

import csv
import io
import json
import sys
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import click

Row = dict[str, Any]
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


@dataclass(frozen=True, slots=True)
class Column:
    """A column `name` of a table, whose cells `cell` takes out of a row; a list there is one line each in a table."""

    name: str
    cell: Callable[[Row], object]
    wide: bool = False
    """Takes the room that is left."""
    right: bool = False
    whole: bool = False
    """Never folded: ids and days."""


def key(name: str, of: str | None = None, *, wide: bool = False, right: bool = False, whole: bool = False) -> Column:
    """A column that shows the value of a key."""
    return Column(name, lambda row: row.get(of or name), wide, right, whole)


def shape_for(shape: str | None) -> str:
    """The format asked for; else a table on a terminal and JSON in a pipe."""
    return shape or ("table" if sys.stdout.isatty() else "json")


def clean(value: object) -> str:
    """A value as one line for a person: no control characters, no line ends, nothing that turns text around."""
    if value is None:
        return ""
    if isinstance(value, (list, tuple)):
        return ", ".join(clean(v) for v in value)
    text = " ".join(str(value).split())
    return "".join(ch for ch in text if unicodedata.category(ch) not in ("Cc", "Cf", "Cs", "Co") or ch == "\u200d")


def show(
    rows: Iterable[Row], columns: Sequence[Column], shape: str | None, *, told: Sequence[Column] = (), empty: str = ""
) -> None:
    """Print rows: as JSON with everything they hold, as CSV and Markdown by their columns.

    A table on a terminal shows the columns of `told` where they are given: fewer, for eighty characters. `empty` is
    said, on standard error, where it has no rows.
    """
    shape = shape_for(shape)
    if shape == "jsonl":
        for row in rows:
            click.echo(json.dumps(row, ensure_ascii=False))
        return
    held = list(rows)
    if shape == "json":
        click.echo(json.dumps(held, ensure_ascii=False, indent=2))
    elif shape == "csv":
        click.echo(as_csv(held, columns), nl=False)
    elif shape == "md":
        click.echo(as_markdown(held, columns), nl=False)
    elif held:
        table(held, told or columns)
    elif empty:
        click.echo(empty, err=True)


def show_one(thing: Row, shape: str | None, told: Callable[[], None]) -> None:
    """Print one thing: as JSON, or by `told` for a person."""
    shape = shape_for(shape)
    if shape in ("json", "jsonl"):
        click.echo(json.dumps(thing, ensure_ascii=False, indent=2 if shape == "json" else None))
    else:
        told()


def _lines(cell: object) -> str:
    """A cell of a table: of a list, every part that says something on a line of its own."""
    if isinstance(cell, list):
        return "\n".join(line for line in map(clean, cell) if line)
    return clean(cell)


def as_csv(rows: Sequence[Row], columns: Sequence[Column]) -> str:
    """Comma-separated values with a header. A cell that a spreadsheet would take for a formula gets an apostrophe."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([c.name for c in columns])
    for row in rows:
        writer.writerow([_safe(c.cell(row)) for c in columns])
    return out.getvalue()


def _safe(value: object) -> object:
    if value is None or isinstance(value, (int, float)):
        return value
    text = clean(value)
    return f"'{text}" if text.startswith(_FORMULA) else text


def as_markdown(rows: Sequence[Row], columns: Sequence[Column]) -> str:
    """A table in Markdown."""
    lines = ["| " + " | ".join(c.name for c in columns) + " |", "|" + "---|" * len(columns)]
    for row in rows:
        cells = (clean(c.cell(row)).replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;") for c in columns)
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines) + "\n"


def table(rows: Sequence[Row], columns: Sequence[Column], title: str = "") -> None:
    """A table for a terminal, folded to its width."""
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    made = Table(box=box.SIMPLE_HEAD, title=title or None, title_justify="left", pad_edge=False, padding=(0, 1))
    for column in columns:
        made.add_column(
            column.name,
            justify="right" if column.right else "left",
            overflow="fold",
            ratio=1 if column.wide else None,
            no_wrap=column.whole,
        )
    for row in rows:
        made.add_row(*(Text(_lines(c.cell(row))) for c in columns))
    Console(highlight=False).print(made)
