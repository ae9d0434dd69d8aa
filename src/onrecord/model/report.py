"""A report: what was read, and what can be said of it before its claims."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

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
