"""Reports come in through the desk: pasted or dropped, read one at a time, each with what became of it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from onrecord.api.record import Record
from onrecord.model import Arrival, EvidenceBroken, Given, InputRefused, Reading, bounds

if TYPE_CHECKING:
    from onrecord.sources import Found, Refused

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


def take_text(record: Record, read: Read, text: str, given: Given, found: Found | None = None) -> Came:
    """Read a text into the record, `found` in a file or on a page where it was not pasted.

    Whatever is wrong with it is told and leaves the record as it was.
    """
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
            made = record.add(reading, _arrival(reading, found))
    except (InputRefused, EvidenceBroken) as refused:
        return Came(source, "refused", why=str(refused))
    report = record.report(made.report)
    return Came(
        source, made.state, made.report, report.title or "", made.claims, len(made.entries), report.issued.edtf,
        len(set(made.redated) - {made.report}), report.unread or "",
    )  # fmt: skip


def _arrival(reading: Reading, found: Found | None) -> Arrival | None:
    """Where a report came from; of a pasted text, its own bytes."""
    from onrecord.sources.arriving import arrived

    report = reading.report
    came = (found or arrived(report.text, Given(report.source), report.text.encode())).arrival
    return came and replace(came, report=report.id, source=report.source)


def take_file(record: Record, read: Read, name: str, data: bytes, given: Given) -> list[Came]:
    """Read a file that somebody dropped, of any sort that `onrecord.sources` knows; an archive holds many reports."""
    from onrecord.sources.gather import gather

    with TemporaryDirectory() as folder:
        path = Path(folder) / (Path(name.replace("\\", "/")).name.lstrip(".") or "file")
        path.write_bytes(data)
        return [
            _take(record, read, one, given, lambda text: text.replace(f"{folder}/", ""))
            for one in gather([str(path)], limit=LIMIT)
        ]


def take_address(record: Record, read: Read, url: str, given: Given) -> list[Came]:
    """Fetch a page or a feed and read what is there, as politely as the command line does."""
    from onrecord.sources.gather import gather

    return [_take(record, read, one, given, str) for one in gather([url], limit=LIMIT)]


def is_address(text: str) -> bool:
    """One web address and nothing else."""
    return text.strip().startswith(("http://", "https://")) and len(text.split()) == 1


def _take(
    record: Record, read: Read, one: Found | Refused, given: Given, named: Callable[[str], str]
) -> Came:  # fmt: skip
    from onrecord.sources import Refused

    if isinstance(one, Refused):
        return Came(named(one.source), "refused", why=named(one.why))
    came = one.given
    return take_text(
        record, read, one.text,
        Given(
            named(came.source or ""), given.outlet or came.outlet, came.title, came.byline, given.issued or came.issued,
            came.language, came.edition,
        ),
        one,
    )  # fmt: skip
