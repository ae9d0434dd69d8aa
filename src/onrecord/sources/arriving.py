"""What every way in does with a text in the end: bounds and hash."""

from __future__ import annotations

import hashlib
from functools import lru_cache

from onrecord.model import Given, InputRefused

from .decode import decode
from .files import LONGEST
from .found import Found, Refused, now
from .html import article


def arrived(text: str, given: Given, data: bytes, encoding: str = "utf-8", fetched: str | None = None) -> Found:
    """A text with what came with it, out of the bytes `data`, which came in at `fetched`: now, where nothing says.

    Raises InputRefused where there are no words in it, or more than a report has.
    """
    where = given.source or "-"
    if not any(ch.isalnum() for ch in text):
        raise InputRefused(f"{where}: no words in it; there is nothing to read")
    if any(ch == "\x00" or "\ud800" <= ch <= "\udfff" for ch in text):  # no store could keep it
        raise InputRefused(f"{where}: not text (zero bytes or halves of characters in it); save it again as UTF-8")
    if len(text) > LONGEST:
        raise InputRefused(f"{where}: {len(text):,} characters, more than a report has ({LONGEST:,}); split it")
    return Found(text, given, _sha256(data), encoding, len(data), data, fetched or now())


@lru_cache(maxsize=1)
def _sha256(data: bytes) -> str:
    """The hash of bytes; kept, as the rows of a table all come out of the same ones."""
    return hashlib.sha256(data).hexdigest()


def page(data: bytes, url: str, limit: int, *, markup: bool = True, fetched: str | None = None) -> Found | Refused:
    """The article on a web page that was fetched from `url` at `fetched`, or a plain text from there."""
    try:
        text, encoding = decode(data, url, page=markup, limit=limit)
        given = Given(source=url)
        if markup:
            found = article(text, url)
            text, given = found.text, found.given(url)
        return arrived(text, given, data, encoding, fetched)
    except InputRefused as refused:
        return Refused(url, str(refused))
