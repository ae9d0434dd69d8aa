"""All that holds reports, by what it is: files and folders, tables, mails, documents, archives, web addresses."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from importlib import import_module
from io import BytesIO
from pathlib import Path
from typing import IO, TYPE_CHECKING

from onrecord.codebook.load import table
from onrecord.model import InputRefused

from .arriving import page
from .decode import LIMIT
from .files import STDIN, read_bytes, read_file
from .found import Found, Refused
from .tables import LARGEST
from .unnamed import ending_of_bytes

if TYPE_CHECKING:
    from .fetching import Fetcher


def is_address(path: str) -> bool:
    """Whether a path is a web address."""
    return path[:8].lower().startswith(("http://", "https://"))


def ending_of(name: str) -> str:
    """The ending of a file that holds reports in another way than as text; empty where it does not."""
    endings = sorted(table("formats")["opened"], key=len, reverse=True)
    return next((e for e in endings if name.lower().endswith(e)), "")


def _opened(stream: IO[bytes], where: str, limit: int, ending: str) -> Iterator[Found | Refused]:
    name = table("formats")["opened"][ending]
    try:
        yield from import_module(f".{name}", __package__).reports(stream, where, limit, ending)
    except ModuleNotFoundError as missing:
        if (missing.name or "").startswith("onrecord"):
            raise
        yield Refused(where, f"{where}: needs {missing.name}: install it with `pip install 'onrecord[inputs]'`")
    except InputRefused as refused:
        yield Refused(where, str(refused))


def _file(path: Path, limit: int) -> Iterator[Found | Refused]:
    ending = ending_of(path.name)
    if not ending or not path.is_file():
        yield read_file(path, limit=limit)
        return
    try:
        with path.open("rb") as stream:
            yield from _opened(stream, str(path), limit, ending)
    except OSError as error:
        yield Refused(str(path), f"{path}: cannot be opened ({error.strerror}); check its permissions")


def _wanted() -> set[str]:
    """The endings of files that are looked at in a folder."""
    formats = table("formats")
    return {*formats["text"], *formats["pages"], *formats["opened"]}


def files_below(folder: Path) -> Iterator[Path]:
    """Files in a folder, and in all below it, that may hold reports."""
    about, wanted = table("formats")["about"], _wanted()
    for root, folders, names in os.walk(folder):
        folders[:] = sorted(f for f in folders if not f.startswith("."))
        for name in sorted(n for n in names if not n.startswith(".")):
            if Path(name).stem.lower() in about:
                continue
            if ending_of(name) or Path(name).suffix.lower() in wanted:
                yield Path(root, name)


def in_folder(path: Path, limit: int) -> Iterator[Found | Refused]:
    """Reports in one file of a folder; data about something else is passed over."""
    return (f for f in _file(path, limit) if not (isinstance(f, Refused) and f.foreign))


def _folder(folder: Path, limit: int) -> Iterator[Found | Refused]:
    count = 0
    for path in files_below(folder):
        count += 1
        yield from in_folder(path, limit)
    if not count:
        endings = ", ".join(sorted(_wanted()))
        yield Refused(str(folder), f"{folder}: no reports in this folder; looked for {endings}")


def fetched(url: str, fetcher: Fetcher, limit: int) -> Iterator[Found | Refused]:
    """Reports at a web address: an article on a page, or what a file there holds."""
    kinds: dict[str, str] = table("formats")["fetched"]
    try:
        answer = fetcher.get(url, accept=frozenset(kinds))
    except InputRefused as refused:
        yield Refused(url, str(refused))
        return
    ending = ending_of(url.partition("?")[0]) or kinds.get(answer.kind, ".html")
    if ending in table("formats")["opened"]:
        yield from _opened(BytesIO(answer.data), answer.url, limit, ending)
    else:
        yield page(answer.data, answer.url, limit, markup=ending == ".html")


def _piped(limit: int) -> Iterator[Found | Refused]:
    """Reports on standard input: a text, a page, or any file that holds reports, told by how it begins."""
    data = sys.stdin.buffer.read(max(limit, LARGEST) + 1)
    try:
        ending = ending_of_bytes(data, STDIN)
    except InputRefused as refused:
        yield Refused(STDIN, str(refused))
        return
    if ending:
        yield from _opened(BytesIO(data), STDIN, limit, ending)
    else:
        yield read_bytes(data, STDIN, limit=limit)


def gather(paths: Iterable[str], *, limit: int = LIMIT, fetcher: Fetcher | None = None) -> Iterator[Found | Refused]:
    """Every report at `paths`: files, folders with all below them, web addresses, `-` for standard input.

    What cannot be read comes as Refused, and the rest goes on. `limit` is in bytes of one report.
    """
    for path in paths:
        if is_address(path):
            if fetcher is None:
                from .fetching import Fetcher, Limits

                fetcher = Fetcher(Limits(size=limit))
            yield from fetched(path, fetcher, limit)
        elif "://" in path:
            yield Refused(path, f"{path}: only http and https addresses are fetched; save it, and give the file")
        elif path == STDIN:
            yield from _piped(limit)
        elif Path(path).is_dir():
            yield from _folder(Path(path), limit)
        else:
            yield from _file(Path(path), limit)
