"""The page that travels with every export: what the words in it mean and how its values came about."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.codebook.kinds import kinds
from onrecord.codebook.load import table
from onrecord.version import __version__

Section = tuple[str, list[str]]
KINDS = "Kinds of claim"


def sections(form: str) -> Iterator[Section]:
    """Headings with their paragraphs, the notes on the format `form` last."""
    written = table("method")
    for heading, paragraphs in written["page"]:
        yield heading, list(paragraphs)
    if form in written["formats"]:
        yield f"This format: {form}", list(written["formats"][form])
    yield KINDS, [f"{k.kind}: {k.records}." for k in kinds().values()]


def method_page(form: str) -> str:
    """The method page of an export in the format `form`, as Markdown."""
    parts = ["# How this was made", f"onrecord {__version__}, format {form}."]
    for heading, paragraphs in sections(form):
        parts.append(f"## {heading}")
        parts += ["\n".join(f"- {p}" for p in paragraphs)] if heading == KINDS else paragraphs
    return "\n\n".join(parts) + "\n"
