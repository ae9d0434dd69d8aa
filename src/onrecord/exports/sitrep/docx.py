"""The situation report as DOCX, with python-docx; charts are pictures, drawn with Pillow."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from PIL import Image, ImageDraw, ImageFont

from ..cells import plain_text
from ..contents import Contents
from .blocks import Block, Bullets, Cards, Chart, Grid, Heading, Line, Mark, Paragraph, Sitrep
from .chart import KEY
from .compose import compose

_SCALE = 2
"""Pixels for a point of a chart."""
_MADE = datetime(2000, 1, 1)  # noqa: DTZ001 - a fixed day, as the same record gives the same document
_WIDTH = Cm(17)
"""Between the margins of a page."""
_SMALL = Pt(9)
_BLUE = RGBColor(0x1F, 0x5F, 0x99)
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


def _put(paragraph: Any, line: Line, size: Any = None) -> Any:
    paragraph.add_run(plain_text(line.text)).font.size = size
    if line.notes:
        run = paragraph.add_run("\u2060" + ",\u00a0".join(str(n) for n in line.notes))
        run.font.superscript, run.font.size = True, size
    return paragraph


def _say(row: Any, name: str) -> None:
    """Set a property of a table's row: `cantSplit`, or `tblHeader` for one that comes again on every page."""
    row._tr.get_or_add_trPr().append(OxmlElement(f"w:{name}"))


def _grid(document: Any, grid: Grid) -> None:
    made = document.add_table(rows=1, cols=len(grid.columns))
    made.style, made.autofit = "Table Grid", False
    _say(made.rows[0], "tblHeader")
    for cell, name in zip(made.rows[0].cells, grid.columns, strict=True):
        run = cell.paragraphs[0].add_run(name)
        run.bold, run.font.size = True, _SMALL
    for row in grid.rows:
        for cell, line in zip(made.add_row().cells, row, strict=True):
            _put(cell.paragraphs[0], line, _SMALL)
    widths = [int(_WIDTH * share) for share in grid.shares]
    for column, width in zip(made.columns, widths, strict=True):
        column.width = width
    for row in made.rows:
        _say(row, "cantSplit")
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = width
            cell.paragraphs[0].paragraph_format.space_after = Pt(2)
    document.add_paragraph().paragraph_format.space_after = Pt(0)


def _link(paragraph: Any, word: str, target: str) -> None:
    """A word that leads to a web page."""
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), paragraph.part.relate_to(target, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    run = paragraph.add_run(word)
    run.font.size, run.font.underline, run.font.color.rgb = _SMALL, True, _BLUE
    link.append(run._r)
    paragraph._p.append(link)


def _block(document: Any, block: Block) -> None:
    match block:
        case Heading():
            document.add_heading(plain_text(block.text), level=1).paragraph_format.keep_with_next = True
        case Paragraph():
            _put(document.add_paragraph(), block.line)
        case Bullets():
            for line in block.lines:
                _put(document.add_paragraph(style="List Bullet"), line)
        case Cards():
            rows = tuple((Line(n), Line(label), more) for n, label, more in block.cards)
            _grid(document, Grid(("How many", "Of what", "Range, and whose word it is"), rows))
        case Grid():
            _grid(document, block)
        case Chart():
            document.add_picture(BytesIO(png(block)), width=int(_WIDTH * 0.8))
            document.paragraphs[-1].paragraph_format.keep_with_next = True
            _put(document.add_paragraph(), Line(f"{block.title}. {KEY} {block.told}."), _SMALL)


def _document(report: Sitrep) -> Any:
    document = Document()
    page = document.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = Cm(2)
    usual = document.styles["Normal"]
    usual.font.name, usual.font.size = "Calibri", Pt(10.5)
    usual.paragraph_format.space_after = Pt(4)
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
        told = Line(f"{n.number}  “{n.quote}” {n.outlet}, {n.issued}, {n.claim} ")
        note = _put(document.add_paragraph(), told, _SMALL)
        if n.link:
            _link(note, "source", n.link)
    return document


def write(c: Contents, out: Path, *, number: int | None = None) -> list[Path]:
    """Write the report to `out`."""
    _document(compose(c, number)).save(str(out))
    return [out]
