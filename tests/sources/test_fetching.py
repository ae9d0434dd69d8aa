"""Fetching, from a server of our own on this machine that does what servers should not."""

from __future__ import annotations

import gzip
import socket
import threading
from collections.abc import Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from onrecord.model import InputRefused
from onrecord.sources.fetching import Fetcher, Limits, Unfetched
from onrecord.sources.fetching.address import addresses, is_public

_SIZE = 50_000


class _Server(BaseHTTPRequestHandler):
    asked: list[str] = []  # noqa: RUF012 - one for all its requests
    stop = threading.Event()

    def log_message(self, *_: object) -> None:
        pass

    def _say(self, status: int, body: bytes = b"", **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self) -> None:
        self.asked.append(self.path)
        with suppress(OSError):
            self._answer(self.path)

    def _answer(self, path: str) -> None:
        if path == "/page":
            self._say(200, b"hello", Content_Type="text/html; charset=utf-8", ETag='"1"')
        elif path == "/moved":
            self._say(302, Location="/page")
        elif path.startswith("/circle"):
            self._say(302, Location="/circle2" if path == "/circle1" else "/circle1")
        elif path.startswith("/far"):
            self._say(302, Location=f"/far{int(path[4:] or 0) + 1}")
        elif path == "/inside":
            self._say(302, Location="http://10.0.0.1/")
        elif path == "/file":
            self._say(302, Location="file:///etc/passwd")
        elif path == "/large":
            self._say(200, b"x" * (_SIZE + 1), Content_Type="text/html")
        elif path == "/bomb":
            self._say(200, gzip.compress(b"x" * 20_000_000), Content_Type="text/html", Content_Encoding="gzip")
        elif path == "/packed":
            self._say(200, gzip.compress(b"hello"), Content_Type="text/html", Content_Encoding="gzip")
        elif path == "/picture":
            self._say(200, b"\x89PNG", Content_Type="image/png")
        elif path == "/busy":
            self._say(503, Retry_After="7")
        elif path == "/drip":
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            while not self.stop.wait(0.05):
                self.wfile.write(b"x")
                self.wfile.flush()
        elif path == "/headers":
            self.wfile.write(b"HTTP/1.1 200 OK\r\nX-A: ")
            while not self.stop.wait(0.05):
                self.wfile.write(b"x")
                self.wfile.flush()
        else:
            self._say(404)


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Server)
    server.daemon_threads = True
    server.block_on_close = False
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    _Server.stop.set()
    server.shutdown()
    server.server_close()
    thread.join()


def _fetcher(waits: list[float] | None = None, **limits: float) -> Fetcher:
    held = {"size": _SIZE, "pause": 0.0, "private": True, **limits}
    return Fetcher(Limits(**held), wait=(waits if waits is not None else []).append)  # type: ignore[arg-type]


def test_a_page(site: str) -> None:
    answer = _fetcher().get(f"{site}/page")
    assert (answer.data, answer.kind, answer.etag) == (b"hello", "text/html", '"1"')


def test_what_is_packed_or_moved_comes_too(site: str) -> None:
    assert _fetcher().get(f"{site}/packed").data == b"hello"
    moved = _fetcher().get(f"{site}/moved")
    assert (moved.data, moved.url) == (b"hello", f"{site}/page")


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("/circle1", "circle"), ("/far", "more than 5 redirects"), ("/large", "more than"), ("/bomb", "more than"),
        ("/picture", "image/png"), ("/nothing", "404"), ("/file", "only http"),
    ],
)  # fmt: skip
def test_what_is_not_taken(site: str, path: str, why: str) -> None:
    with pytest.raises(InputRefused, match=why):
        _fetcher().get(f"{site}{path}", accept=frozenset({"text/html"}))


@pytest.mark.parametrize("path", ["/drip", "/headers"])
def test_a_server_that_drips_is_left(site: str, path: str) -> None:
    with pytest.raises(Unfetched, match="took more than"):
        _fetcher(seconds=0.5, retries=0).get(f"{site}{path}")


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_a_server_that_says_nothing_is_left(scheme: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent, pytest.raises(Unfetched, match="took more than"):
        _fetcher(seconds=0.3, retries=0).get(f"{scheme}://127.0.0.1:{silent.getsockname()[1]}/")


def test_a_busy_server_is_asked_again_when_it_says(site: str) -> None:
    waits: list[float] = []
    with pytest.raises(Unfetched, match="503, 3 times"):
        _fetcher(waits).get(f"{site}/busy")
    assert waits == [7.0, 7.0]


def test_a_host_is_not_hurried(site: str) -> None:
    waits: list[float] = []
    fetcher = _fetcher(waits, pause=5.0)
    fetcher.get(f"{site}/page")
    fetcher.get(f"{site}/page")
    assert len(waits) == 1
    assert 0 < waits[0] <= 5


def test_private_addresses_are_not_asked(site: str) -> None:
    _Server.asked.clear()
    with pytest.raises(InputRefused, match="no public address"):
        _fetcher(private=False).get(f"{site}/page")
    assert _Server.asked == []


def test_a_redirect_into_the_house_is_not_followed(site: str) -> None:
    def ask(host: str, port: int) -> list[str]:
        return ["127.0.0.1"] if host == "127.0.0.1" else ["10.0.0.1"]

    fetcher = _fetcher()
    fetcher.ask = ask
    first = [True]

    def guarded(host: str, port: int) -> list[str]:
        if first.pop() if first else False:
            return ["127.0.0.1"]
        return addresses(host, port, private=False, ask=ask)

    fetcher.ask = guarded
    with pytest.raises(InputRefused, match=r"10\.0\.0\.1"):
        fetcher.get(f"{site}/inside")


@pytest.mark.parametrize(
    "url", ["ftp://a.example/", "http://user:word@a.example/", "http:///x", "http://a.example:99999/", "nonsense"]
)
def test_what_is_no_web_address(url: str) -> None:
    with pytest.raises(InputRefused):
        _fetcher().get(url)


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.216.34", True), ("2606:2800:220:1::1", True), ("127.0.0.1", False), ("10.1.2.3", False),
        ("169.254.169.254", False), ("100.64.0.1", False), ("0.0.0.0", False), ("224.0.0.1", False), ("::1", False),
        ("::ffff:10.0.0.1", False), ("64:ff9b::a00:1", False), ("2002:a00:1::1", False), ("fe80::1%eth0", False),
        ("fd00::1", False), ("nonsense", False),
    ],
)  # fmt: skip
def test_public_addresses(address: str, public: bool) -> None:
    assert is_public(address) is public
