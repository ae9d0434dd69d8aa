"""What comes in: a text with what came with it, or the reason it was refused."""

from __future__ import annotations

from dataclasses import dataclass, replace

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

    def raised(self) -> InputRefused:
        """The same as an exception."""
        return InputRefused(self.why)
