"""What comes in: a text with what came with it, or the reason it was refused."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.model import Given, InputRefused


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


@dataclass(frozen=True, slots=True)
class Refused:
    """What stands at `source` is no report, because `why`."""

    source: str
    why: str
    """One line: what, where, and what to do."""

    def raised(self) -> InputRefused:
        """The same as an exception."""
        return InputRefused(self.why)
