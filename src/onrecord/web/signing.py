"""Who signs what people do: the name they gave, else that of the account the desk runs under."""

from __future__ import annotations

import getpass
from urllib.parse import quote, unquote

from starlette.requests import Request
from starlette.responses import Response

COOKIE = "who"
LONGEST = 60


def signature(request: Request, given: str = "") -> str:
    """The name under which a browser signs; `given` counts where it is one."""
    name = (given or unquote(request.cookies.get(COOKIE, ""))).strip()[:LONGEST]
    if name:
        return name
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "desk"


def keep_signature(response: Response, name: str) -> None:
    """Let the browser sign with a name from now on."""
    response.set_cookie(COOKIE, quote(name), max_age=400 * 86400, httponly=True, samesite="strict", path="/")
