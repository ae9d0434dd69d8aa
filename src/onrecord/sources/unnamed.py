"""What bytes are that come without a name, as on standard input: told by how they begin."""

from __future__ import annotations

import json
import re

from onrecord.codebook.load import table

from .packed import Archive
from .tables import columns

_HEAD = 65_536
"""Bytes that are looked at."""
_OBJECT = re.compile(r'(?:\[\s*)?\{\s*"')
_HEADERS = re.compile(rb"(?:[A-Za-z][A-Za-z0-9-]*:[^\n]*\r?\n(?:[ \t][^\n]*\r?\n)*){3,}")


def ending_of_bytes(data: bytes, where: str) -> str:
    """The ending that a file of these bytes would have; empty where they are a text or a web page.

    Raises InputRefused where they are an archive that cannot be opened.
    """
    head = data[:_HEAD].lstrip(b"\xef\xbb\xbf")
    for start, ending in table("formats")["beginnings"].items():
        if head.startswith(bytes.fromhex(start)):
            return str(ending)
    if head.startswith(b"PK\x03\x04"):
        names = Archive(data, where).names()
        return next((str(e) for part, e in table("formats")["members"].items() if any(part in n for n in names)), "")
    if _is_json(head, whole=len(data) <= _HEAD):
        return ".jsonl"
    if _is_mail(head):
        return ".eml"
    return ".csv" if _is_table(head) else ""


def _is_json(head: bytes, *, whole: bool) -> bool:
    """JSON lines, or a JSON object or list of objects, of which no more than the beginning may be here."""
    text = head.decode("utf-8", "replace").lstrip()
    if not text.startswith(("{", "[")):
        return False
    try:
        first, _ = json.JSONDecoder().raw_decode(text)
    except (ValueError, RecursionError):
        return not whole and bool(_OBJECT.match(text))
    return isinstance(first[0] if isinstance(first, list) and first else first, dict)


def _is_mail(head: bytes) -> bool:
    """Headers of a mail, among them those that only programs write."""
    found = _HEADERS.match(head)
    names = {line.partition(b":")[0].lower() for line in found[0].splitlines()} if found else set()
    return b"from" in names and bool(names & {b"mime-version", b"message-id", b"received"})


def _is_table(head: bytes) -> bool:
    """A first line that names a column of texts and another that reports have."""
    first = head.decode("utf-8", "replace").partition("\n")[0].strip()
    delimiter = max(",;\t|", key=first.count)
    found = columns(name.strip("\" '") for name in first.split(delimiter))
    return "text" in found and len(found) > 1
