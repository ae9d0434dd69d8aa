"""Who may look and who may write.

The desk listens on this machine only, unless it is told another address; then it asks for a token. A page of another
site can neither read it (no CORS, a fixed set of host names, so that a name pointed at this machine is refused) nor
write to it (same origin, and a token of the form that is also in a cookie).
"""

from __future__ import annotations

import hmac
import secrets
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LOCAL = frozenset({"localhost", "127.0.0.1", "::1"})
TOKEN_COOKIE, FORM_COOKIE = "desk", "form"
POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)
"""Nothing inline, nothing from elsewhere."""


@dataclass(frozen=True, slots=True)
class Guard:
    """The desk answers to the names `hosts`, and to nobody without `token` where there is one."""

    hosts: frozenset[str] = LOCAL
    token: str | None = None
    secret: str = field(default_factory=lambda: secrets.token_urlsafe(24), repr=False)
    """What the forms of this run of the desk carry."""

    @classmethod
    def at(cls, host: str, token: str | None = None) -> Guard:
        """The guard of a desk that listens on `host`: on any but this machine it has a token, made if none is given.

        A desk on every address (`0.0.0.0`) cannot know its names; there the token alone protects it.
        """
        if host in LOCAL:
            return cls(LOCAL, token)
        anywhere = host in ("0.0.0.0", "::", "")
        return cls(frozenset() if anywhere else LOCAL | {host}, token or secrets.token_urlsafe(24))

    def refuses(self, request: Request) -> Response | None:
        """The answer to a request that may not go on; None where it may."""
        name = urlsplit(f"//{request.headers.get('host', '')}").hostname or ""
        if self.hosts and name not in self.hosts:
            return PlainTextResponse(f"This desk does not answer to the name {name!r}.\n", 421)
        if self.token and not self._known(request):
            if request.url.path == "/" and self._same(request.query_params.get("token", "")):
                return self._welcome()
            return PlainTextResponse("Open the address with the token that `onrecord serve` printed.\n", 401)
        if request.method not in ("GET", "HEAD") and not self._same_origin(request):
            return PlainTextResponse("A page of another site may not write to this desk.\n", 403)
        return None

    def _same(self, given: str) -> bool:
        return bool(self.token) and hmac.compare_digest(given.encode(), (self.token or "").encode())

    def _known(self, request: Request) -> bool:
        bearer = request.headers.get("authorization", "").removeprefix("Bearer ")
        return self._same(request.cookies.get(TOKEN_COOKIE, "")) or self._same(bearer)

    def _welcome(self) -> Response:
        response = RedirectResponse("/", 303)  # takes the token out of the address, and out of the history
        response.set_cookie(TOKEN_COOKIE, self.token or "", httponly=True, samesite="strict", path="/")
        return response

    @staticmethod
    def _same_origin(request: Request) -> bool:
        origin = request.headers.get("origin")
        if origin is not None:
            return urlsplit(origin).netloc == request.headers.get("host", "")
        return request.headers.get("sec-fetch-site", "same-origin") in ("same-origin", "none")

    def form_ok(self, request: Request, carried: str) -> bool:
        """Whether a form was made by this desk for this browser."""
        cookie = request.cookies.get(FORM_COOKIE, "")
        mine = self.secret.encode()
        return hmac.compare_digest(cookie.encode(), mine) and hmac.compare_digest(carried.encode(), mine)


class Guarded:
    """An application behind a guard; every answer carries the headers of the desk."""

    def __init__(self, app: ASGIApp, guard: Guard) -> None:
        self.app, self.guard = app, guard

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers["Content-Security-Policy"] = POLICY
                headers["X-Content-Type-Options"] = "nosniff"
                # With no-referrer a browser says that our own forms come from the origin null.
                headers["Referrer-Policy"] = "same-origin"
                headers["Cross-Origin-Opener-Policy"] = "same-origin"
                headers["Cross-Origin-Resource-Policy"] = "same-origin"
                headers.setdefault("Cache-Control", "no-store")
            await send(message)

        refused = self.guard.refuses(Request(scope))
        await (refused or self.app)(scope, receive, with_headers)
