"""The situation report as Markdown: report text is escaped, charts are images in the file."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterator
from pathlib import Path

from ..cells import plain_text
from ..contents import Contents
from .blocks import Block, Bullets, Cards, Chart, Grid, Heading, Line, Paragraph, Sitrep
from .chart import KEY
from .compose import compose
from .svg import svg

_SPECIAL = re.compile(r"([\\`*_{}\[\]()#+!|~$-])")
_AT_START = re.compile(r"^(\d+)([.)])")


def words(text: str) -> str:
    """Text of others as Markdown that says nothing but itself, in one line."""
    plain = " ".join(plain_text(text).split()).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _AT_START.sub(r"\1\\\2", _SPECIAL.sub(r"\\\1", plain))


def _line(line: Line) -> str:
    return words(line.text) + "".join(f"[^{n}]" for n in line.notes)


def _table(columns: tuple[str, ...], rows: Iterator[tuple[str, ...]]) -> str:
    head = "| " + " | ".join(columns) + " |\n|" + "---|" * len(columns)
    return "\n".join([head, *("| " + " | ".join(r) + " |" for r in rows)])


def _block(block: Block) -> str:
    match block:
        case Heading():
            return f"## {words(block.text)}"
        case Paragraph():
            return _line(block.line)
        case Bullets():
            return "\n".join(f"- {_line(x)}" for x in block.lines)
        case Cards():
            rows = ((f"**{words(n)}**", words(label), _line(more)) for n, label, more in block.cards)
            return _table(("How many", "Of what", "Range, and whose word it is"), rows)
        case Grid():
            return _table(block.columns, (tuple(_line(x) for x in row) for row in block.rows))
        case Chart():
            picture = b64encode(svg(block).encode()).decode()
            image = f"![{words(block.title)}](data:image/svg+xml;base64,{picture})"
            return f"{image}\n\n{words(f'{block.title}. {KEY} {block.told}.')}"


def text(report: Sitrep) -> str:
    """The report as Markdown."""
    parts = [f"# {words(report.title)}", words("; ".join(report.facts)), *(_block(b) for b in report.blocks)]
    parts.append("## Notes")
    for n in report.notes:
        link = f" <{n.link.replace('>', '%3E').replace('<', '%3C').replace(' ', '%20')}>" if n.link else ""
        parts.append(f"[^{n.number}]: “{words(n.quote)}” – {words(n.outlet)}, {words(n.issued)}, {n.claim}.{link}")
    return "\n\n".join(parts) + "\n"


def write(c: Contents, out: Path, *, number: int | None = None) -> list[Path]:
    """Write the report to `out`."""
    out.write_text(text(compose(c, number)), encoding="utf-8")
    return [out]
