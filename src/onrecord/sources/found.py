"""What comes in: a text with what came with it, or the reason it was refused."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from onrecord.model import Arrival, Given, InputRefused, report_id


def now() -> str:
    """This moment, as arrivals are kept."""
    return datetime.now(UTC).isoformat(timespec="seconds")


@dataclass(frozen=True, slots=True)
class Found:
    """At `given.source` stood `text`; the file's own bytes have the hash `sha256`."""

    text: str
    """Of a web page the article alone, else what was decoded, character for character."""
    given: Given
    sha256: str
    """Of the original bytes, in hexadecimal."""
    encoding: str
    """What the bytes were decoded as."""
    size: int = 0
    """Of the original bytes."""
    data: bytes = field(default=b"", compare=False, repr=False)
    """The original bytes; empty once nobody needs them any more."""
    fetched: str = field(default_factory=now, compare=False)
    """ISO 8601 with its zone: when the bytes came in."""

    @property
    def arrival(self) -> Arrival | None:
        """Where it came from, and when, for the record to keep; None where the hash of its bytes is not known."""
        if not self.sha256:
            return None
        source = self.given.source
        return Arrival(report_id(self.text, source), source, self.fetched, self.sha256, self.size, self.encoding)

    def given_in_full(self) -> Given:
        """What came with the text, and its language, which is told from the text where nothing says it.

        Apart from `given`, because telling a language loads a model: a report that is on record already needs none.
        """
        if self.given.language:
            return self.given
        from .language import language_of

        return replace(self.given, language=language_of(self.text))


@dataclass(frozen=True, slots=True)
class Refused:
    """What stands at `source` is no report, because `why`."""

    source: str
    why: str
    """One line: what, where, and what to do."""
    foreign: bool = False
    """It is data about something else: passed over where a whole folder is read."""

    def __post_init__(self) -> None:
        """A name or an error out of a damaged file may hold line ends and terminal codes: none of them stays."""
        for name in ("source", "why"):
            plain = "".join(c if c.isprintable() else " " for c in getattr(self, name))
            object.__setattr__(self, name, " ".join(plain.split()) if name == "why" else plain)

    def raised(self) -> InputRefused:
        """The same as an exception."""
        return InputRefused(self.why)
