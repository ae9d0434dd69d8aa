"""A chart as inline SVG, with its words for those who do not see it."""

from __future__ import annotations

from html import escape

from ..cells import plain_text
from .blocks import Chart, Mark


def _mark(m: Mark) -> str:
    if m.sort == "line":
        return f'<line x1="{m.x}" y1="{m.y}" x2="{m.x2}" y2="{m.y2}" stroke="{m.colour}" stroke-width="{m.size}"/>'
    if m.sort == "dot":
        return f'<circle cx="{m.x}" cy="{m.y}" r="{m.size}" fill="{m.colour}"/>'
    return (
        f'<text x="{m.x}" y="{m.y}" font-size="{m.size}" fill="{m.colour}" text-anchor="{m.anchor}">'
        f"{escape(plain_text(m.text))}</text>"
    )


def svg(chart: Chart) -> str:
    """The chart as an SVG element."""
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {chart.width} {chart.height}" width="{chart.width}" '
        f'height="{chart.height}" role="img" font-family="sans-serif">'
    )
    words = f"<title>{escape(plain_text(chart.title))}</title><desc>{escape(plain_text(chart.told))}</desc>"
    return head + words + "".join(_mark(m) for m in chart.marks) + "</svg>"
