"""Web archives, WARC and WACZ, by warcio: the articles on the pages that are in them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from typing import IO, Any

from onrecord.codebook.load import table
from onrecord.model import InputRefused

from .arriving import page
from .found import Found, Refused
from .packed import Archive

_MOST_RECORDS = 1_000_000


def _pages(stream: IO[bytes], where: str, limit: int) -> Iterator[Found | Refused]:
    from warcio.archiveiterator import ArchiveIterator

    kinds = table("formats")["fetched"]
    try:
        for n, record in enumerate(ArchiveIterator(stream)):
            if n >= _MOST_RECORDS:
                yield Refused(where, f"{where}: more than {_MOST_RECORDS:,} records; split it")
                return
            if record.rec_type not in ("response", "resource"):
                continue
            headers = record.http_headers or record.rec_headers
            kind = (headers.get_header("Content-Type") or "").partition(";")[0].strip().lower()
            if kinds.get(kind) not in (".html", ".txt") or _status(record) not in ("", "200"):
                continue
            url = (
                "".join(c for c in record.rec_headers.get_header("WARC-Target-URI") or "" if c >= "!") or f"{where}#{n}"
            )
            when = _moment(record.rec_headers.get_header("WARC-Date"))
            data = record.content_stream().read(limit + 1)
            yield page(data, url, limit, markup=kinds[kind] == ".html", fetched=when)
    except Exception as error:  # the library raises all sorts of things on damaged files
        raise InputRefused(f"{where}: cannot be read as a web archive ({type(error).__name__}: {error})") from error


def _moment(written: str | None) -> str | None:
    """When an archive says that it fetched a page, as arrivals are kept; None where it does not say."""
    try:
        moment = datetime.fromisoformat(written or "")
    except ValueError:
        return None
    return moment.astimezone(UTC).isoformat(timespec="seconds") if moment.tzinfo else None


def _status(record: Any) -> str:
    return str(record.http_headers.get_statuscode() or "") if record.http_headers else ""


def reports(stream: IO[bytes], where: str, limit: int, ending: str) -> Iterator[Found | Refused]:
    """Articles in a web archive, each under its own address. Raises InputRefused where it is none."""
    if ending != ".wacz":
        yield from _pages(stream, where, limit)
        return
    archive = Archive(stream, where)
    names = sorted(n for n in archive.names() if n.startswith("archive/") and n.endswith((".warc", ".warc.gz")))
    if not names:
        raise InputRefused(f"{where}: no web archive in it")
    for name in names:
        yield from _pages(BytesIO(archive.read(name)), f"{where}#{name}", limit)
