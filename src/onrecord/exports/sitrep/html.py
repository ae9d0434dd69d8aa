"""The situation report as one HTML file that needs nothing else: styles and charts inside, no script, prints well."""

from __future__ import annotations

from html import escape
from importlib.resources import files
from pathlib import Path

from ..cells import plain_text
from ..contents import Contents
from .blocks import Block, Bullets, Cards, Chart, Grid, Heading, Line, Note, Paragraph, Sitrep
from .chart import KEY
from .compose import compose
from .svg import svg

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"


def _words(text: str) -> str:
    return escape(plain_text(text))


def _line(line: Line) -> str:
    calls = "".join(f'<sup><a href="#n{n}">{n}</a></sup> ' for n in line.notes)
    return f"<bdi>{_words(line.text)}</bdi>{calls.rstrip()}"


def _block(block: Block) -> str:
    match block:
        case Heading():
            return f"<h2>{_words(block.text)}</h2>"
        case Paragraph():
            return f"<p>{_line(block.line)}</p>"
        case Bullets():
            return "<ul>" + "".join(f"<li>{_line(x)}</li>" for x in block.lines) + "</ul>"
        case Cards():
            made = (
                f'<div class="card"><strong>{_words(n)}</strong><span>{_words(label)}</span>'
                f"<small>{_line(more)}</small></div>"
                for n, label, more in block.cards
            )
            return f'<div class="cards">{"".join(made)}</div>'
        case Grid():
            head = "".join(f'<th scope="col">{_words(x)}</th>' for x in block.columns)
            named = [escape(x) for x in block.columns]
            cells = ((f'<td data-of="{n}">{_line(x)}</td>' for n, x in zip(named, r, strict=True)) for r in block.rows)
            rows = (f"<tr>{''.join(row)}</tr>" for row in cells)
            return f"<table><thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table>"
        case Chart():
            numbers = f"<details><summary>In numbers</summary>{_words(block.told)}</details>"
            return f"<figure>{svg(block)}<figcaption>{_words(block.title)}. {KEY}{numbers}</figcaption></figure>"


def _note(n: Note) -> str:
    link = f' <a href="{escape(n.link)}" rel="noopener noreferrer">source</a>' if n.link else ""
    return f'<li id="n{n.number}"><q>{_words(n.quote)}</q> {_words(n.outlet)}, {_words(n.issued)}, {n.claim}{link}</li>'


def page(report: Sitrep) -> str:
    """The report as an HTML page."""
    style = files("onrecord.exports").joinpath("data/sitrep.css").read_text(encoding="utf-8")
    facts = "".join(f"<li>{_words(x)}</li>" for x in report.facts)
    notes = "".join(_note(n) for n in report.notes)
    body = "\n".join(_block(b) for b in report.blocks)
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{_words(report.title)}, {report.as_of}</title><style>{style}</style></head>\n"
        f'<body><header><h1>{_words(report.title)}</h1><ul class="facts">{facts}</ul></header>\n<main>\n{body}\n'
        f"<h2>Notes</h2><ol>{notes}</ol></main></body></html>\n"
    )


def write(c: Contents, out: Path, *, number: int | None = None) -> list[Path]:
    """Write the report to `out`."""
    out.write_text(page(compose(c, number)), encoding="utf-8")
    return [out]
