"""Reports in PDF, by pypdf: the text of its pages. Scanned pages have none."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import IO, Any

from onrecord.model import Given, InputRefused

from .arriving import arrived
from .decode import too_large
from .files import LONGEST
from .found import Found, Refused

_MOST_PAGES = 500


def _text(reader: Any, where: str) -> str:
    parts: list[str] = []
    size = 0
    if len(reader.pages) > _MOST_PAGES:
        raise InputRefused(f"{where}: more than {_MOST_PAGES} pages; give those that are the report")
    for page in reader.pages:
        parts.append(page.extract_text().strip())
        size += len(parts[-1])
        if size > LONGEST:
            raise InputRefused(f"{where}: more than {LONGEST:,} characters, more than a report has; split it")
    return "\n\n".join(p for p in parts if p)


def reports(stream: IO[bytes], where: str, limit: int, ending: str) -> Iterator[Found | Refused]:
    """The report in a PDF document. Raises InputRefused."""
    from pypdf import PdfReader

    data = stream.read(limit + 1)
    if len(data) > limit:
        raise InputRefused(too_large(where, len(data), limit))
    try:
        reader = PdfReader(BytesIO(data), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            raise InputRefused(f"{where}: encrypted; give it without a password")
        text = _text(reader, where)
        title = str((reader.metadata or {}).get("/Title") or "").strip() or None
    except InputRefused:
        raise
    except Exception as error:  # the library raises all sorts of things on damaged files
        raise InputRefused(f"{where}: cannot be read as a PDF document ({type(error).__name__})") from error
    if not text:
        raise InputRefused(f"{where}: no text in it, only pictures of pages; run it through a program that reads those")
    # A title that stands nowhere on its pages is the name of a template or of an older file.
    said = " ".join(text.split()).casefold()
    yield arrived(
        text, Given(where, title=title if title and " ".join(title.split()).casefold() in said else None), data
    )
