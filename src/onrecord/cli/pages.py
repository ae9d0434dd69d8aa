"""The command that shows how one text is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from .options import format_option
from .rendering import Column, Row, key, show

if TYPE_CHECKING:
    from onrecord.reading.mentions import Page


@click.command()
@click.argument("file", metavar="FILE")
@format_option
@click.option("--limit", type=float, default=10, show_default=True, metavar="MB", help="Largest file that is read.")
def page(file: str, shape: str | None, limit: float) -> None:
    """Show how one text is read, line by line: story, furniture and damage, each with its reason.

    FILE is a text, a web page, or - for standard input. Nothing is put on record.
    """
    from onrecord.model import InputRefused
    from onrecord.reading.page import find_page
    from onrecord.sources import Refused, collect

    for found in collect([file], limit=int(limit * 1e6)):
        if isinstance(found, Refused):
            raise InputRefused(found.why)
        rows = page_rows(found.text, find_page(found.text, found.given))
        show(
            rows,
            [key("at", right=True), key("is"), Column("because", _because), key("text", wide=True)],
            shape,
        )


def _because(row: Row) -> str:
    return str(row["why"] or "") + (f" → {row['repair']}" if row.get("repair") else "")


def page_rows(text: str, page: Page) -> list[Row]:
    """Every stretch of a text in order, with what it is and why."""
    rows: list[Row] = []
    for p in page.paragraphs:
        is_title = page.title is not None and p.contains(page.title)
        rows.append(_row(text, p, "headline" if is_title else "story"))
    rows += [_row(text, f.span, "furniture", f.why) for f in page.furniture]
    rows += [{**_row(text, d.span, "damage", d.why), "repair": d.repair} for d in page.damage]
    return sorted(rows, key=lambda r: (r["span"][0], -r["span"][1], r["is"]))


def _row(text: str, span: tuple[int, int], what: str, why: str | None = None) -> Row:
    start, end = span
    return {"at": start, "is": what, "why": why, "span": [start, end], "text": text[start:end]}
