"""The original bytes of reports, kept by their hash, so that anybody can see later what came in.

A file is named by its hash and never changed; two reports out of one table share it.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

_CHUNK = 1 << 20


def place(folder: Path, sha256: str) -> Path:
    """Where the bytes of a hash are kept."""
    return folder / sha256[:2] / sha256


def keep(folder: Path, sha256: str, data: bytes) -> None:
    """Keep bytes, all of them or none. Raises OSError."""
    path = place(folder, sha256)
    if path.exists():
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    part.write_bytes(data)
    os.replace(part, path)


def faults(folder: Path, wanted: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Which originals are not what came in: the report and what is wrong, for pairs of report and hash."""
    known: dict[str, str | None] = {}
    for report, sha256 in wanted:
        if sha256 not in known:
            known[sha256] = _fault(place(folder, sha256), sha256)
        wrong = known[sha256]
        if wrong:
            yield report, wrong


def _fault(path: Path, sha256: str) -> str | None:
    made = hashlib.sha256()
    try:
        with path.open("rb") as file:
            while chunk := file.read(_CHUNK):
                made.update(chunk)
    except FileNotFoundError:
        return f"its original is not in {path.parent.parent}: it was read without being kept, or the file was removed"
    except OSError as error:
        return f"its original cannot be read ({path}: {error.strerror})"
    return None if made.hexdigest() == sha256 else f"its original is not what came in: the hash of {path} differs"
