"""Reports in DOCX: its paragraphs, without what was deleted in it."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import IO

from onrecord.model import Given, InputRefused

from .arriving import arrived
from .decode import too_large
from .found import Found, Refused
from .packed import Archive

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_BREAKS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}p": "\n\n"}
_MOST = 50_000_000


def _text(xml: bytes) -> str:
    from defusedxml.ElementTree import iterparse

    parts: list[str] = []
    skipped = 0
    for event, element in iterparse(BytesIO(xml), events=("start", "end")):
        if element.tag == _FALLBACK:  # says again what stands before it
            skipped += 1 if event == "start" else -1
        elif event == "end" and not skipped:
            if element.tag == f"{_W}t":
                parts.append(element.text or "")
            elif element.tag in _BREAKS:
                parts.append(_BREAKS[element.tag])
                element.clear()
    return "\n\n".join(p.strip("\n") for p in "".join(parts).split("\n\n") if p.strip())


def _title(archive: Archive) -> str | None:
    from defusedxml.ElementTree import fromstring

    if "docProps/core.xml" not in archive.names():
        return None
    found = fromstring(archive.read("docProps/core.xml", 1_000_000)).find(_TITLE)
    return (found.text or "").strip() or None if found is not None else None


def reports(stream: IO[bytes], where: str, limit: int, ending: str) -> Iterator[Found | Refused]:
    """The report in a DOCX document. Raises InputRefused."""
    data = stream.read(limit + 1)
    if len(data) > limit:
        raise InputRefused(too_large(where, len(data), limit))
    archive = Archive(data, where)
    try:
        text, title = _text(archive.read("word/document.xml", _MOST)), _title(archive)
    except InputRefused:
        raise
    except Exception as error:  # malformed XML, or XML that was made to do harm
        raise InputRefused(f"{where}: cannot be read as a DOCX document ({type(error).__name__})") from error
    yield arrived(text, Given(where, title=title if title and title in text else None), data)
