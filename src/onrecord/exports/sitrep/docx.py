"""The situation report as DOCX, with python-docx; charts are pictures, drawn with Pillow."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from docx import Document
from docx.shared import Inches, Pt, RGBColor
from PIL import Image, ImageDraw, ImageFont

from ..cells import plain_text
from ..contents import Contents
from .blocks import Block, Bullets, Cards, Chart, Grid, Heading, Line, Mark, Paragraph, Sitrep
from .compose import compose

_SCALE = 2
"""Pixels for a point of a chart."""
_MADE = datetime(2000, 1, 1)  # noqa: DTZ001 - a fixed day, as the same record gives the same document
_ANCHORS = {"start": "ls", "middle": "ms", "end": "rs"}


def _draw(on: Any, m: Mark) -> None:
    x, y = m.x * _SCALE, m.y * _SCALE
    if m.sort == "line":
        on.line((x, y, m.x2 * _SCALE, m.y2 * _SCALE), fill=m.colour, width=max(1, round(m.size * _SCALE)))
    elif m.sort == "dot":
        r = m.size * _SCALE
        on.ellipse((x - r, y - r, x + r, y + r), fill=m.colour)
    else:
        font = ImageFont.load_default(size=m.size * _SCALE)
        on.text((x, y), plain_text(m.text), fill=m.colour, font=font, anchor=_ANCHORS[m.anchor])


def png(chart: Chart) -> bytes:
    """The chart as a PNG picture."""
    picture = Image.new("RGB", (chart.width * _SCALE, chart.height * _SCALE), "white")
    on = ImageDraw.Draw(picture)
    for m in chart.marks:
        _draw(on, m)
    out = BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


def _put(paragraph: Any, line: Line) -> Any:
    paragraph.add_run(plain_text(line.text))
    if line.notes:
        run = paragraph.add_run(" " + ", ".join(str(n) for n in line.notes))
        run.font.superscript = True
    return paragraph


def _grid(document: Any, columns: tuple[str, ...], rows: tuple[tuple[Line, ...], ...]) -> None:
    made = document.add_table(rows=1, cols=len(columns))
    made.style = "Light Grid Accent 1"
    for cell, name in zip(made.rows[0].cells, columns, strict=True):
        cell.text = name
    for row in rows:
        for cell, line in zip(made.add_row().cells, row, strict=True):
            _put(cell.paragraphs[0], line)


def _block(document: Any, block: Block) -> None:
    match block:
        case Heading():
            document.add_heading(plain_text(block.text), level=1)
        case Paragraph():
            _put(document.add_paragraph(), block.line)
        case Bullets():
            for line in block.lines:
                _put(document.add_paragraph(style="List Bullet"), line)
        case Cards():
            rows = tuple((Line(n), Line(label), more) for n, label, more in block.cards)
            _grid(document, ("How many", "Of what", "Range, and whose word it is"), rows)
        case Grid():
            _grid(document, block.columns, block.rows)
        case Chart():
            document.add_picture(BytesIO(png(block)), width=Inches(6))
            caption = document.add_paragraph(plain_text(f"{block.title}: {block.told}"))
            caption.runs[0].font.size = Pt(9)


def _document(report: Sitrep) -> Any:
    document = Document()
    document.core_properties.title = f"{report.title}, {report.as_of}"
    document.core_properties.author = "onrecord"
    document.core_properties.created = document.core_properties.modified = _MADE
    document.add_heading(report.title, level=0)
    facts = document.add_paragraph("; ".join(report.facts))
    facts.runs[0].font.color.rgb = RGBColor(0x44, 0x44, 0x44)
    for block in report.blocks:
        _block(document, block)
    document.add_heading("Notes", level=1)
    for n in report.notes:
        link = f" {n.link}" if n.link else ""
        document.add_paragraph(plain_text(f"{n.number}  “{n.quote}” {n.outlet}, {n.issued}, {n.claim}.{link}"))
    return document


def write(c: Contents, out: Path, *, number: int | None = None) -> list[Path]:
    """Write the report to `out`."""
    _document(compose(c, number)).save(str(out))
    return [out]
