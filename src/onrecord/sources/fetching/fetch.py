"""One address is fetched: within a size and a time, following few redirects, each checked like the first.

The connection goes to the very address that was checked, so a name that changes its answer gains nothing; and a timer
cuts it off at the end of its time, so a server that sends a byte a minute gains nothing either.
"""

from __future__ import annotations

import http.client
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from urllib.parse import urljoin, urlsplit, urlunsplit

from onrecord.codebook.load import table
from onrecord.model import InputRefused
from onrecord.version import __version__

from .address import Resolve, addresses, resolve

AGENT = f"onrecord/{__version__} (reads news reports; respects robots.txt)"
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_AGAIN = frozenset({429, 500, 502, 503, 504})
_LONGEST_WAIT = 30.0
_CHUNK = 65_536


class Unfetched(InputRefused):
    """An address could not be fetched."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Of one address: so many bytes, seconds, redirects and further tries; `pause` seconds between two of one host."""

    size: int = 10_000_000
    seconds: float = 30.0
    redirects: int = 5
    retries: int = 2
    pause: float = 1.0
    private: bool = False
    """Addresses that are not public may be asked too."""


@dataclass(frozen=True, slots=True)
class Answer:
    """`url`, after redirects, answered with `data`."""

    url: str
    status: int
    data: bytes
    kind: str
    """Content type without its parameters, lower case."""
    etag: str | None
    modified: str | None
    """Last-Modified, as the server writes it."""


@dataclass(slots=True)
class Fetcher:
    """Fetches, one after the other."""

    limits: Limits = field(default_factory=Limits)
    ask: Resolve = resolve
    wait: Callable[[float], None] = time.sleep
    _last: dict[str, float] = field(default_factory=dict)

    def get(
        self, url: str, *, accept: frozenset[str] | None = None, headers: Mapping[str, str] | None = None
    ) -> Answer:
        """What stands at `url`; of a kind among `accept` where that is given.

        Raises Unfetched, with the reason, whatever goes wrong; InputRefused where the address may not be asked.
        """
        for n in range(self.limits.retries + 1):
            try:
                answer, after = self._followed(url, accept, headers or {})
            except (OSError, http.client.HTTPException) as error:
                if n == self.limits.retries or isinstance(error, ssl.SSLCertVerificationError):
                    raise Unfetched(f"{url}: {_reason(error)}") from error
                after = None
            else:
                if answer.status not in _AGAIN:
                    if answer.status >= 400:
                        raise Unfetched(f"{url}: the server says {answer.status}")
                    return answer
                if n == self.limits.retries:
                    raise Unfetched(f"{url}: the server says {answer.status}, {n + 1} times")
            self.wait(min(after if after is not None else 2.0**n, _LONGEST_WAIT))
        raise AssertionError("unreachable")

    def _followed(
        self, url: str, accept: frozenset[str] | None, headers: Mapping[str, str]
    ) -> tuple[Answer, float | None]:
        ends = time.monotonic() + self.limits.seconds
        seen = {url}
        at = url
        for _ in range(self.limits.redirects + 1):
            answer, onward, after = self._one(at, accept, headers, ends)
            if onward is None:
                return answer, after
            at = urljoin(at, onward)
            if at in seen:
                raise Unfetched(f"{url}: redirects in a circle")
            seen.add(at)
        raise Unfetched(f"{url}: more than {self.limits.redirects} redirects")

    def _one(
        self, url: str, accept: frozenset[str] | None, headers: Mapping[str, str], ends: float
    ) -> tuple[Answer, str | None, float | None]:
        scheme, host, port, path = _parts(url)
        self._be_polite(host)
        where = addresses(host, port, private=self.limits.private, ask=self.ask)
        connection = http.client.HTTPConnection(host, port)
        plain = socket.create_connection((where[0], port), timeout=min(self._left(url, ends), 10.0))
        twin = plain.dup()  # cuts the connection off even while it is being wrapped
        timer = threading.Timer(self._left(url, ends), _cut, [twin])
        timer.daemon = True
        timer.start()
        response: http.client.HTTPResponse | None = None
        try:
            connection.sock = _wrapped(plain, host) if scheme == "https" else plain
            connection.request("GET", path, headers={"User-Agent": AGENT, "Accept-Encoding": "gzip", **headers})
            response = connection.getresponse()
            kind = (response.getheader("Content-Type") or "").partition(";")[0].strip().lower()
            answer = Answer(
                url, response.status, b"", kind, response.getheader("ETag"), response.getheader("Last-Modified")
            )
            if response.status in _REDIRECTS and response.getheader("Location"):
                return answer, response.getheader("Location"), None
            if response.status >= 300:
                return answer, None, _seconds(response.getheader("Retry-After"))
            if accept is not None and kind and kind not in accept:
                what = "a feed; `onrecord follow` reads those" if kind in table("formats")["feeds"] else "no report"
                raise Unfetched(f"{url}: {kind}, which is {what}")
            told = response.getheader("Content-Length") or ""
            if told.isascii() and told.isdigit() and int(told[:15]) > self.limits.size:
                raise Unfetched(f"{url}: more than {self.limits.size / 1e6:g} MB by its own word, which no report has")
            data = self._body(url, response, ends)
        except ssl.SSLCertVerificationError:
            raise
        except (OSError, ValueError, http.client.HTTPException) as error:
            self._left(url, ends)  # cut off by our own timer: say so
            raise OSError(_reason(error)) from error
        finally:
            timer.cancel()
            if response is not None:
                response.close()
            connection.close()
            plain.close()
            twin.close()
        return Answer(url, answer.status, data, kind, answer.etag, answer.modified), None, None

    def _body(self, url: str, response: http.client.HTTPResponse, ends: float) -> bytes:
        gzip = (response.getheader("Content-Encoding") or "").strip().lower()
        if gzip not in ("", "identity", "gzip", "x-gzip"):
            raise Unfetched(f"{url}: packed as {gzip[:20]}, which was not asked for")
        opener = zlib.decompressobj(31) if gzip.endswith("gzip") else None
        parts: list[bytes] = []
        size = 0
        while chunk := response.read1(_CHUNK):
            while chunk:
                self._left(url, ends)
                try:
                    part = opener.decompress(chunk, _CHUNK) if opener else chunk
                except zlib.error as error:
                    raise Unfetched(f"{url}: damaged on the way ({error})") from error
                chunk = opener.unconsumed_tail if opener else b""
                size += len(part)
                if size > self.limits.size:
                    raise Unfetched(f"{url}: more than {self.limits.size / 1e6:g} MB, which no report has")
                parts.append(part)
        self._left(url, ends)
        return b"".join(parts)

    def _left(self, url: str, ends: float) -> float:
        left = ends - time.monotonic()
        if left <= 0:
            raise Unfetched(f"{url}: took more than {self.limits.seconds:g} s")
        return left

    def _be_polite(self, host: str) -> None:
        now = time.monotonic()
        due = self._last.get(host, -_LONGEST_WAIT) + self.limits.pause
        if due > now:
            self.wait(due - now)
        self._last[host] = time.monotonic()


def _parts(url: str) -> tuple[str, str, int, str]:
    try:
        split = urlsplit(url)
        port = split.port
    except ValueError:
        raise InputRefused(f"{url[:200]}: not a web address") from None
    if split.scheme not in ("http", "https") or not split.hostname:
        raise InputRefused(f"{url[:200]}: not a web address; only http and https are fetched")
    if split.username or split.password:
        raise InputRefused(f"{split.hostname}: an address with a password in it is not fetched")
    path = urlunsplit(("", "", split.path or "/", split.query, ""))
    safe = "".join(c if "!" <= c <= "~" else "".join(f"%{b:02X}" for b in c.encode("utf-8", "replace")) for c in path)
    try:
        host = split.hostname if split.hostname.isascii() else split.hostname.encode("idna").decode("ascii")
    except UnicodeError:
        raise InputRefused(f"{url[:200]}: not a web address") from None
    return split.scheme, host, port or (443 if split.scheme == "https" else 80), safe


def _wrapped(plain: socket.socket, name: str) -> ssl.SSLSocket:
    """The connection under TLS, with the certificate of the host that was asked for."""
    context = ssl.create_default_context()
    with suppress(ImportError, OSError):
        import certifi

        context.load_verify_locations(certifi.where())
    return context.wrap_socket(plain, server_hostname=name)


def _cut(sock: socket.socket) -> None:
    with suppress(OSError):
        sock.shutdown(socket.SHUT_RDWR)


def _seconds(value: str | None) -> float | None:
    return float(value) if value and value.isascii() and value.isdigit() and len(value) < 6 else None


def _reason(error: BaseException) -> str:
    if isinstance(error, TimeoutError):
        return "no answer in time"
    if isinstance(error, socket.gaierror):
        return "no such host, or no network"
    return f"cannot be fetched ({str(error) or type(error).__name__})"
