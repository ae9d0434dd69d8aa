"""Reports from files, folders and standard input."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from onrecord.codebook.load import table
from onrecord.model import Given, InputRefused

from .decode import LIMIT, decode, too_large
from .found import Found, Refused
from .html import article

STDIN = "-"
LONGEST = 1_000_000
"""Characters of one report, at most: a long novel. The parser takes no more than twice that."""


def collect(paths: Iterable[str | Path], *, limit: int = LIMIT) -> Iterator[Found | Refused]:
    """Every report at `paths`: files as named, folders with all below them in sorted order, `-` for standard input.

    Of a folder, files that speak about it (README, LICENSE …) and hidden ones are passed over.

    What cannot be read comes as Refused, and the rest goes on. `limit` is in bytes of one file.
    """
    for path in paths:
        if str(path) == STDIN:
            yield read_bytes(sys.stdin.buffer.read(limit + 1), STDIN, limit=limit)
        elif Path(path).is_dir():
            yield from _folder(Path(path), limit)
        else:
            yield read_file(Path(path), limit=limit)


def read_file(path: Path, *, limit: int = LIMIT) -> Found | Refused:
    """The report in one file, or why there is none."""
    where = str(path)
    if not path.exists():
        return Refused(where, f"{where}: no such file")
    if not path.is_file():
        return Refused(where, f"{where}: neither a file nor a folder")
    size = path.stat().st_size
    if size > limit:  # refused unread
        return Refused(where, too_large(where, size, limit))
    return _one(where, path.read_bytes, page=path.suffix.lower() in _endings("pages"), limit=limit)


def read_bytes(data: bytes, where: str, *, limit: int = LIMIT) -> Found | Refused:
    """The report that bytes are, a text or a web page, or why there is none."""
    return _one(where, lambda: data, page=False, limit=limit)


def _endings(sort: str) -> frozenset[str]:
    return frozenset(table("formats")[sort])


def _folder(folder: Path, limit: int) -> Iterator[Found | Refused]:
    wanted = _endings("text") | _endings("pages")
    count = 0
    for root, folders, names in os.walk(folder):
        folders[:] = sorted(f for f in folders if not f.startswith("."))
        for name in sorted(names):
            path = Path(root, name)
            about = path.stem.lower() in _endings("about")
            if path.suffix.lower() in wanted and not name.startswith(".") and not about:
                count += 1
                yield read_file(path, limit=limit)
    if not count:
        endings = ", ".join(sorted(wanted))
        yield Refused(str(folder), f"{folder}: no reports in this folder; looked for {endings}")


def is_page(text: str, where: str) -> bool:
    """Whether a text is a web page by how it begins. Raises InputRefused where it is other markup."""
    head = text[:2_000].lstrip("\ufeff \t\r\n").lower()
    if head.startswith(("<!doctype html", "<html")):
        return True
    if head.startswith(tuple(table("formats")["markup"])):
        if "<html" in head:
            return True
        raise InputRefused(f"{where}: a feed, a sitemap or other XML; feeds are read by `onrecord follow ADDRESS`")
    return False


def _one(where: str, read: Callable[[], bytes], *, page: bool, limit: int) -> Found | Refused:
    try:
        data = read()
        text, encoding = decode(data, where, page=page, limit=limit)
        given = Given(source=where)
        if page or is_page(text, where):
            found = article(text, where)
            text, given = found.text, found.given(where)
        if len(text) > LONGEST:
            raise InputRefused(f"{where}: {len(text):,} characters, more than a report has ({LONGEST:,}); split it")
    except InputRefused as refused:
        return Refused(where, str(refused))
    except OSError as error:
        return Refused(where, f"{where}: cannot be opened ({error.strerror}); check its permissions")
    return Found(text, given, hashlib.sha256(data).hexdigest(), encoding, len(data), data)
