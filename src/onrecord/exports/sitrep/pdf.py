"""The situation report as PDF, set by Typst. Report text goes in as data, never as markup."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path
from typing import Any

import typst

from ..cells import plain_text
from ..contents import Contents
from .blocks import Block, Bullets, Cards, Chart, Grid, Heading, Line, Paragraph, Sitrep
from .chart import KEY
from .compose import compose
from .svg import svg


def _line(line: Line) -> dict[str, Any]:
    return {"text": plain_text(line.text), "notes": ", ".join(str(n) for n in line.notes)}


def _block(block: Block) -> dict[str, Any]:
    match block:
        case Heading():
            return {"is": "heading", "text": plain_text(block.text)}
        case Paragraph():
            return {"is": "paragraph", "line": _line(block.line)}
        case Bullets():
            return {"is": "bullets", "lines": [_line(x) for x in block.lines]}
        case Cards():
            cards = [{"number": plain_text(n), "label": plain_text(x), "more": _line(m)} for n, x, m in block.cards]
            return {"is": "cards", "cards": cards}
        case Grid():
            return {"is": "grid", "columns": list(block.columns), "rows": [[_line(x) for x in r] for r in block.rows]}
        case Chart():
            return {"is": "chart", "svg": svg(block), "title": plain_text(f"{block.title}. {KEY} {block.told}.")}


def data(report: Sitrep) -> dict[str, Any]:
    """What the template is given."""
    return {
        "title": report.title,
        "facts": list(report.facts),
        "blocks": [_block(b) for b in report.blocks],
        "notes": [
            {"number": n.number, "quote": plain_text(n.quote), "where": plain_text(f"{n.outlet}, {n.issued}"),
             "claim": n.claim, "link": n.link}
            for n in report.notes
        ],
    }  # fmt: skip


def write(c: Contents, out: Path, *, number: int | None = None) -> list[Path]:
    """Write the report to `out`."""
    template = files("onrecord.exports").joinpath("data/sitrep.typ").read_bytes()
    given = json.dumps(data(compose(c, number)), ensure_ascii=False)
    out.write_bytes(typst.compile(template, format="pdf", sys_inputs={"data": given}))
    return [out]
