"""A report: what was read, and what can be said of it before its claims."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from .edtf import bounds
from .span import Span


@dataclass(frozen=True, slots=True)
class Issued:
    """The report was issued on one of the days that `edtf` spans; `why` says how that is known."""

    edtf: str | None
    basis: str
    """stated (in the text), metadata (came with it), inferred (by the record), unknown."""
    why: str = ""
    spans: tuple[Span, ...] = ()

    @property
    def days(self) -> tuple[date, date] | None:
        """First and last day, where both are known."""
        first, last = bounds(self.edtf) if self.edtf else (None, None)
        return (first, last) if first and last else None


@dataclass(frozen=True, slots=True)
class Furniture:
    """The text at `span` is not this report's story: `why`."""

    span: Span
    why: str


@dataclass(frozen=True, slots=True)
class Damage:
    """The text at `span` is broken: `why`; it probably read `repair`."""

    span: Span
    why: str
    repair: str | None = None


class EditionState(StrEnum):
    """What an edition of a story is to the ones before it."""

    ISSUED = "issued"
    UPDATED = "updated"
    CORRECTED = "corrected"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Edition:
    """The report is edition `number` of the story that its publisher calls `item`, out since `day`."""

    state: EditionState = EditionState.ISSUED
    item: str | None = None
    """The publisher's own id of the story, the same for all its editions."""
    number: int | None = None
    """As the publisher counts, later ones higher."""
    day: str | None = None
    """EDTF; None where nothing says when this edition came out."""
    notice: str | None = None
    """What the publisher says has changed, in its words."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """The report `report` came in from `source` at `fetched`, as `size` bytes whose SHA-256 is `sha256`."""

    report: str
    source: str | None
    fetched: str
    """ISO 8601 with its zone: when it was fetched, or read from a file; of a web archive, what the archive says."""
    sha256: str
    """Of the original bytes, in hexadecimal: of a table or an archive, those of the file or of the page in it."""
    size: int
    encoding: str
    """What the bytes were decoded as."""


@dataclass(frozen=True, slots=True)
class Given:
    """What came with a text from where it was found. None where nothing did."""

    source: str | None = None
    """Path or URL."""
    outlet: str | None = None
    title: str | None = None
    byline: str | None = None
    issued: str | None = None
    """EDTF, from metadata."""
    language: str | None = None
    edition: Edition | None = None
    """What its publisher says of it as one edition of a story among several."""


@dataclass(frozen=True, slots=True)
class Report:
    """`outlet` published `text` under `title`, on `issued`."""

    id: str
    text: str
    """Exactly as read; never changed."""
    issued: Issued
    source: str | None = None
    outlet: str | None = None
    agencies: tuple[str, ...] = ()
    byline: str | None = None
    title: str | None = None
    language: str = "en"
    dateline: str | None = None
    furniture: tuple[Furniture, ...] = ()
    damage: tuple[Damage, ...] = ()
    unread: str | None = None
    """Why no claims were sought: a language we do not read, nothing but clutter; None where it was read."""
    edition: Edition | None = None
    """What it and its publisher say of it as one edition of a story; None where they say nothing."""
