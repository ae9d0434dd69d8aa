"""Bytes become text, or are refused with a reason.

UTF-8 is tried first, byte order marks are followed, a web page's own word is taken, and only then the bytes are guessed
at (charset-normalizer). Nothing is guessed twice: the same bytes give the same text.
"""

from __future__ import annotations

import codecs
import re

from onrecord.codebook.load import table
from onrecord.model import InputRefused

LIMIT = 10_000_000
"""Bytes of one report, at most. A day's paper is under a million."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,40})", re.I)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_HEAD = 4096
_SAMPLE = 200_000


def decode(data: bytes, where: str, *, page: bool = False, limit: int = LIMIT) -> tuple[str, str]:
    """The text in `data` and the name of its encoding.

    `where` is named in what is raised; `page` says that the bytes are HTML, which may declare its encoding; `limit` is
    in bytes. Raises InputRefused where the data is empty, too large, or not text.
    """
    if len(data) > limit:
        raise InputRefused(too_large(where, len(data), limit))
    if not data.strip():
        raise InputRefused(f"{where}: empty; there is nothing to read")
    for signature, what in table("formats")["signatures"].items():
        if data.startswith(bytes.fromhex(signature)):
            raise InputRefused(f"{where}: not text but {what}")
    text, encoding = _decoded(data, where, page)
    controls = len(_CONTROL.findall(text[:_SAMPLE]))
    if "\x00" in text or controls * 100 > len(text[:_SAMPLE]):
        raise InputRefused(f"{where}: not text (control characters where words should be); save it as plain text")
    if not text.strip() or not any(ch.isalnum() for ch in text):
        raise InputRefused(f"{where}: no words in it; there is nothing to read")
    return text, encoding


def too_large(where: str, size: int, limit: int) -> str:
    """What to say of a file of `size` bytes where `limit` are allowed."""
    return (
        f"{where}: {size / 1e6:.1f} MB is more than a report has ({limit / 1e6:g} MB); "
        "split it, or allow more with --limit"
    )


def _decoded(data: bytes, where: str, page: bool) -> tuple[str, str]:
    for mark, name in _MARKS:
        if data.startswith(mark):
            try:
                return data.decode(name), name
            except UnicodeDecodeError:
                raise InputRefused(f"{where}: begins as {name} but is not; save it as UTF-8") from None
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as broken:
        if broken.start >= len(data) - 3:  # cut in the middle of its last character
            return data[: broken.start].decode("utf-8"), "utf-8"
    wide = _wide(data)
    if wide:
        return data.decode(wide, errors="replace"), wide
    if b"\x00" in data[:_SAMPLE]:
        raise InputRefused(f"{where}: not text (zero bytes); save it as plain text")
    declared = _DECLARED.search(data[:_HEAD]) if page else None
    if declared:
        try:
            return data.decode(declared[1].decode("ascii")), declared[1].decode("ascii").lower()
        except (LookupError, UnicodeDecodeError):
            pass
    mended = data.decode("utf-8", errors="replace")
    lost = mended.count("\ufffd")
    if sum(ch > "\x7f" for ch in mended) - lost > 3 * lost:  # UTF-8 with a few broken characters
        return mended, "utf-8"
    return _guessed(data, where)


def _wide(data: bytes) -> str | None:
    """UTF-16 without a byte order mark: every second byte of Western text is zero."""
    head = data[:_HEAD]
    half = max(1, len(head) // 2)
    if head[1::2].count(0) > 0.6 * half and head[::2].count(0) < 0.1 * half:
        return "utf-16-le"
    if head[::2].count(0) > 0.6 * half and head[1::2].count(0) < 0.1 * half:
        return "utf-16-be"
    return None


def _guessed(data: bytes, where: str) -> tuple[str, str]:
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_SAMPLE]).best()
    if best is None:
        raise InputRefused(f"{where}: in no encoding that can be told; save it as UTF-8")
    try:
        return data.decode(best.encoding), best.encoding
    except UnicodeDecodeError:
        return data.decode(best.encoding, errors="replace"), best.encoding
