"""Which report takes the place of which: editions of one story, as its publisher corrects, updates or withdraws it.

Two reports are editions of one story where they bear the publisher's own id of it; where they stood at one address and
are much alike; or where one of them says that it corrects, updates or withdraws, and the other has its headline, or
nearly its words, from the same outlet. Later is what came out later, then what is numbered higher, then what came in
later. Whether one report takes the place of another depends on the two alone, so the order of reading never matters.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from hashlib import blake2b
from urllib.parse import urldefrag

from onrecord.model import Arrival, EditionState, Report, bounds

from .facts import outlet_of
from .names import content
from .origins import SAME_COPY, likeness

ALIKE = 0.2
"""Share of common shingles from which what stood at one address on two days is one story."""
NEAR = 30
"""Days within which a correction is of a story of that headline."""


@dataclass(frozen=True, slots=True)
class Published:
    """`report` came out as an edition in the state `state`, on `day` as far as is known."""

    report: str
    state: EditionState
    day: date | None
    number: int
    came: str
    """When it came in first; empty where the record does not know."""
    outlet: str
    keys: frozenset[str]
    sketch: tuple[int, ...] = ()

    @property
    def order(self) -> tuple[date, int, str, str]:
        """Later editions are greater."""
        return self.day or date.max, self.number, self.came, self.report


def _key(sort: str, *parts: str) -> str:
    return f"{sort}:{blake2b(chr(31).join(parts).encode('utf-8', 'surrogatepass'), digest_size=12).hexdigest()}"


def address_of(report: Report) -> str | None:
    """The web address at which a report stood, without what a browser keeps to itself; None for a file."""
    source = report.source or ""
    return urldefrag(source).url if source.lower().startswith(("http://", "https://")) else None


def keys_of(report: Report, headline: str | None) -> frozenset[str]:
    """Keys under which editions of one story meet. `headline` is the report's without what marks an edition."""
    keys = set()
    address = address_of(report)
    if report.edition and report.edition.item:
        keys.add(_key("item", report.edition.item))
    if address:
        keys.add(_key("page", address))
    words = content(headline or "")
    if report.outlet and len(words) > 1:
        keys.add(_key("head", report.outlet.casefold(), *words))
    return frozenset(keys)


def day_of_edition(report: Report, came: Arrival | None) -> date | None:
    """The day on which an edition came out, or was first seen: as its publisher says, as it was fetched from a page,
    as the report is dated, as it came in."""
    if report.edition and report.edition.day:
        first, last = bounds(report.edition.day)
        if first or last:
            return last or first
    fetched = date.fromisoformat(came.fetched[:10]) if came else None
    if fetched and address_of(report):
        return fetched
    days = report.issued.days
    return days[1] if days else fetched


def published(report: Report, came: Arrival | None, headline: str | None, sketch: tuple[int, ...]) -> Published:
    """The report as an edition."""
    state = report.edition.state if report.edition else EditionState.ISSUED
    number = (report.edition and report.edition.number) or 0
    outlet = outlet_of(report).casefold()
    keys = keys_of(report, headline)
    return Published(
        report.id, state, day_of_edition(report, came), number, came.fetched if came else "", outlet, keys, sketch
    )


def replaces(late: Published, early: Published) -> bool:
    """Whether the later of two editions takes the place of the earlier."""
    if late.report == early.report or late.order <= early.order:
        return False
    shared = {key.partition(":")[0] for key in late.keys & early.keys}
    if "item" in shared:
        return True
    alike = likeness(late.sketch, early.sketch) if late.sketch and early.sketch else 0.0
    if "page" in shared:
        return alike >= ALIKE or "head" in shared or late.state in (EditionState.CORRECTED, EditionState.WITHDRAWN)
    if late.state is EditionState.ISSUED:
        return False
    if "head" in shared:
        return late.day is None or early.day is None or (late.day - early.day).days <= NEAR
    return late.outlet == early.outlet and alike >= SAME_COPY
