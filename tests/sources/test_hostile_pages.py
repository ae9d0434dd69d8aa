"""Pages and servers made to do harm, on a server of our own: each ends cleanly, within limits, in one line."""

from __future__ import annotations

import gzip
import io
import itertools
import socket
import threading
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from onrecord.model import InputRefused
from onrecord.sources import Found, Refused
from onrecord.sources.fetching import Fetcher, Limits, Unfetched
from onrecord.sources.fetching.robots import Robots
from onrecord.sources.gather import gather

_SIZE = 200_000
_STORY = "<p>Shells fell on the harbour of Osk on Monday, and two dockers were wounded, the harbour master said.</p>"
_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def _zip(*members: tuple[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return made.getvalue()


def _laughs(open_tag: str) -> bytes:
    """Entities that grow tenfold nine times over."""
    lines = [f'<!ENTITY a{n} "{"&a" + str(n - 1) + ";" * 1}{("&a" + str(n - 1) + ";") * 9}">' for n in range(1, 10)]
    return ('<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a0 "ha">' + "".join(lines) + f"]>{open_tag}").encode()


BODIES: dict[str, tuple[str, bytes]] = {
    "/deep": ("text/html", b"<html><body><article>" + b"<div>" * 5_000 + _STORY.encode()),
    "/tags": ("text/html", b"<html><body>" + b"<b></b>" * 28_000),
    "/unclosed": ("text/html", b"<html><body>" + b"<a href='" * 20_000),
    "/comment": ("text/html", b"<html><body><!--" + b"-" * 150_000),
    "/attributes": ("text/html", b"<p " + b"a=1 " * 40_000 + b">no</p>"),
    "/entities": ("application/xhtml+xml", _laughs("<html><body>&a9;</body></html>")),
    "/zip.docx": (_DOCX, _zip(("word/document.xml", b"0" * 60_000_000))),
    "/many.docx": (_DOCX, _zip(*((f"x{n}", b"") for n in range(10_001)))),
    "/laughs.docx": (_DOCX, _zip(("word/document.xml", _laughs("<a>&a9;</a>")))),
    "/zip.xlsx": (_XLSX, _zip(("xl/workbook.xml", b"<a/>" * 9_000_000))),
    "/pages.pdf": (
        "application/pdf",
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 1 0 R/Kids[1 0 R 1 0 R]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF",
    ),
    "/deep.json": ("application/json", b'{"text":' * 30_000),
    "/zeros": ("text/plain", b"\x00" * 50_000),
    "/program": ("text/html", b"\x7fELF" + b"\x01" * 5_000),
    "/mail.eml": ("message/rfc822", b"Content-Type: multipart/mixed; boundary=a\n\n" + b"--a\nContent-Type: "
                  b"multipart/mixed; boundary=a\n\n" * 3_000),
}  # fmt: skip
"""What is said under an address: kind of content and bytes."""


class _Hostile(BaseHTTPRequestHandler):
    sent = 0
    """Bytes of the last body without an end that was taken."""
    stop = threading.Event()

    def log_message(self, *_: object) -> None:
        pass

    def _head(self, status: int = 200, **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()

    def _endless(self, piece: bytes) -> None:
        type(self).sent = 0
        while not self.stop.is_set():
            self.wfile.write(piece)
            type(self).sent += len(piece)

    def do_GET(self) -> None:
        with suppress(OSError):
            self._answer()

    def _answer(self) -> None:
        if self.path in BODIES:
            kind, body = BODIES[self.path]
            self._head(Content_Type=kind, Content_Length=str(len(body)))
            self.wfile.write(body)
        elif self.path == "/endless":
            self._head(Content_Type="text/html")
            self._endless(_STORY.encode() * 50)
        elif self.path == "/packed":
            self._head(Content_Type="text/html", Content_Encoding="gzip")
            packed = gzip.compress(b" " * 30_000_000)
            self._endless(packed)
        elif self.path == "/large":
            self._head(Content_Type="text/html", Content_Length="10000000000")
            self._endless(b" " * 1000)
        elif self.path == "/chunks":
            self._head(Content_Type="text/html", Transfer_Encoding="chunked")
            self._endless(b"1\r\nx\r\n")
        elif self.path == "/chunk":
            self._head(Content_Type="text/html", Transfer_Encoding="chunked")
            self.wfile.write(b"FFFFFFFFFFFFFFFF\r\n")
            self._endless(b"x" * 1000)
        elif self.path == "/heads":
            self.wfile.write(b"HTTP/1.1 200 OK\r\n")
            self._endless(b"X-A: b\r\n")
        elif self.path == "/continue":
            self._endless(b"HTTP/1.1 100 Continue\r\n\r\n")
        elif self.path == "/nonsense":
            self.wfile.write(b"\xff\xfe\x00" * 100)
        elif self.path.startswith("/loop"):
            self._head(302, Location=f"/loop{(int(self.path[5:] or 0) + 1) % 3}")
        elif self.path.startswith("/away"):
            self._head(302, Location=f"/away{int(self.path[5:] or 0) + 1}")
        elif self.path == "/script":
            self._head(302, Location="javascript:alert(1)")
        elif self.path == "/house":
            self._head(302, Location="http://169.254.169.254/latest/meta-data/")
        elif self.path == "/br":
            self._head(Content_Type="text/html", Content_Encoding="br")
            self.wfile.write(b"x")
        elif self.path == "/video":
            self._head(Content_Type="video/mp4")
            self._endless(b"x" * 1000)
        elif self.path == "/robots.txt":
            self._head(Content_Type="text/plain")
            self._endless(b"Disallow: /\n" * 100)
        else:
            self._head(404)


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Hostile)
    server.daemon_threads = True
    server.block_on_close = False
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    _Hostile.stop.set()
    server.shutdown()
    server.server_close()
    thread.join()


def _fetcher(**more: Any) -> Fetcher:
    limits = {"size": _SIZE, "seconds": 20.0, "pause": 0.0, "retries": 0, "private": True, **more}
    return Fetcher(Limits(**limits), wait=lambda _: None)


def _told(url: str, **more: Any) -> str:
    """Why an address gives no report: one line that names it."""
    (found,) = gather([url], limit=_SIZE, fetcher=_fetcher(**more))
    assert isinstance(found, Refused), found
    assert "\n" not in found.why
    assert url in found.why
    return found.why


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("/endless", "more than 0.2 MB"), ("/packed", "more than 0.2 MB"), ("/large", "0.2 MB by its own word"),
        ("/chunks", "more than 0.2 MB"), ("/chunk", "more than 0.2 MB"), ("/heads", "cannot be fetched"),
        ("/continue", ""), ("/nonsense", "cannot be fetched"), ("/loop", "circle"), ("/away", "redirects"),
        ("/script", "only http"), ("/br", "packed as br"), ("/video", "video/mp4"),
    ],
)  # fmt: skip
def test_servers_that_never_end_or_answer_wrongly(site: str, path: str, why: str) -> None:
    told = _told(f"{site}{path}", seconds=2.0) if path == "/continue" else None
    if told is None:
        (found,) = gather([f"{site}{path}"], limit=_SIZE, fetcher=_fetcher())
        assert isinstance(found, Refused)
        told = found.why
    assert why in told
    assert "\n" not in told


def test_no_more_is_taken_than_is_allowed(site: str) -> None:
    _told(f"{site}/endless")
    # What the system's own buffers took before the connection was cut counts too.
    assert _Hostile.sent < _SIZE + 20_000_000


@pytest.mark.parametrize("path", sorted(BODIES))
def test_pages_and_files_that_are_bombs(site: str, path: str) -> None:
    found = list(gather([f"{site}{path}"], limit=_SIZE, fetcher=_fetcher(size=20_000_000)))
    assert found
    for one in found:
        if isinstance(one, Refused):
            assert "\n" not in one.why
            assert "\x00" not in one.why
        else:
            assert len(one.text) <= _SIZE


@pytest.mark.parametrize("path", ["/deep", "/tags", "/zip.docx", "/many.docx", "/laughs.docx", "/zip.xlsx", "/zeros"])
def test_bombs_are_refused_unopened(site: str, path: str) -> None:
    assert _told(f"{site}{path}", size=20_000_000)


def test_a_name_that_changes_its_answer_gains_nothing(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The name is asked once for a connection, and the connection goes to the address that was checked."""
    port = int(site.rpartition(":")[2])
    answers = itertools.chain([["93.184.216.34"]], itertools.repeat(["127.0.0.1"]))
    asked: list[str] = []
    went: list[str] = []

    def ask(host: str, port: int) -> list[str]:
        asked.append(host)
        return next(answers)

    def connect(address: tuple[str, int], timeout: float | None = None) -> socket.socket:
        went.append(address[0])
        raise OSError("nobody is there in a test")

    monkeypatch.setattr(socket, "create_connection", connect)
    fetcher = _fetcher(private=False)
    fetcher.ask = ask
    with pytest.raises(Unfetched):
        fetcher.get(f"http://changing.example:{port}/")
    assert (asked, went) == (["changing.example"], ["93.184.216.34"])
    with pytest.raises(InputRefused, match=r"127\.0\.0\.1"):
        fetcher.get(f"http://changing.example:{port}/")
    assert went == ["93.184.216.34"]


@pytest.mark.parametrize(
    "host", ["localhost", "127.0.0.1", "[::1]", "2130706433", "0x7f.1", "0177.0.0.1", "[::ffff:127.0.0.1]", "127.1"]
)
def test_no_way_of_writing_this_machine_is_asked(site: str, host: str) -> None:
    with pytest.raises(InputRefused):
        _fetcher(private=False).get(f"http://{host}:{site.rpartition(':')[2]}/deep")


def test_wishes_without_end_are_no_wishes(site: str) -> None:
    """A robots.txt that never ends is given up, and the site is taken to wish nothing."""
    Robots(_fetcher()).check(f"{site}/page")


def test_what_is_well_still_comes(site: str) -> None:
    body = b"<html><head><title>Osk shelled</title></head><body><article>" + _STORY.encode() * 6 + b"</article></body>"
    BODIES["/well"] = ("text/html", body)
    try:
        (found,) = gather([f"{site}/well"], limit=_SIZE, fetcher=_fetcher())
    finally:
        del BODIES["/well"]
    assert isinstance(found, Found)
    assert "two dockers were wounded" in found.text
    assert found.size == len(body)
