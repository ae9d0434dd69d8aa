"""Reports come in through the desk: pasted or dropped, read one at a time, each with what became of it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import asdict, dataclass

from onrecord.api.record import Record
from onrecord.model import EvidenceBroken, Given, InputRefused, Reading, bounds

Read = Callable[[str, Given], Reading]
LIMIT = 10_000_000
"""Bytes of one report."""
_ONE_AT_A_TIME = threading.Lock()
"""The parser is not made for several threads."""


@dataclass(frozen=True, slots=True)
class Came:
    """Of `source`: `state` is new, read again, known or refused."""

    source: str
    state: str
    report: str | None = None
    title: str = ""
    claims: int = 0
    entries: int = 0
    issued: str | None = None
    redated: int = 0
    """Other reports that it helped to date."""
    why: str = ""

    def plain(self) -> dict[str, object]:
        """As plain values."""
        return asdict(self)


def default_reader(text: str, given: Given) -> Reading:
    """The rules reader; loading it takes a moment, so it is loaded when the first report comes."""
    from onrecord.reading.reader import read_report

    reading: Reading = read_report(text, given)
    return reading


def take_text(record: Record, read: Read, text: str, given: Given) -> Came:
    """Read a text into the record. Whatever is wrong with it is told and leaves the record as it was."""
    source = given.source or "pasted text"
    if not text.strip():
        return Came(source, "refused", why="there is no text in it")
    try:
        if given.issued:
            bounds(given.issued)
    except ValueError:
        return Came(source, "refused", why=f"{given.issued!r} is no day: write 2022-01-13, or 2022-01-13/2022-01-14")
    try:
        with _ONE_AT_A_TIME:
            reading = read(text, given)
            made = record.add(reading)
    except (InputRefused, EvidenceBroken) as refused:
        return Came(source, "refused", why=str(refused))
    report = record.report(made.report)
    return Came(
        source, made.state, made.report, report.title or "", made.claims, len(made.entries), report.issued.edtf,
        len(set(made.redated) - {made.report}), report.unread or "",
    )  # fmt: skip


def take_file(record: Record, read: Read, name: str, data: bytes, given: Given) -> Came:
    """Read a file that somebody dropped: plain text or a saved web page."""
    from onrecord.sources.decode import decode
    from onrecord.sources.html import article
    from onrecord.sources.language import language_of

    page = name.lower().endswith((".html", ".htm", ".xhtml"))
    try:
        text, _ = decode(data, name, page=page, limit=LIMIT)
        if page or text.lstrip()[:15].lower().startswith(("<!doctype html", "<html")):
            found = article(text, name)
            text, came = found.text, found.given(name)
            given = Given(
                name, given.outlet or came.outlet, given.title or came.title, came.byline, given.issued or came.issued
            )
        language = language_of(text)
    except InputRefused as refused:
        return Came(name, "refused", why=str(refused))
    return take_text(record, read, text, Given(name, given.outlet, given.title, given.byline, given.issued, language))
