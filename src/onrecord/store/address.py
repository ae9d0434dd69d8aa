"""How the address of a record is shown: a file as it is, a database without its password."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

_HIDDEN = "***"
_SECRET = ("password", "passfile", "sslkey", "token", "secret")
"""What the name of a parameter holds whose value is nobody's business."""


def shown(where: str) -> str:
    """An address of a record as it may stand in a message or a log."""
    if "://" not in where:
        return where
    try:
        parts = urlsplit(where)
    except ValueError:
        return f"{where.partition('://')[0]}://{_HIDDEN}"
    login, at, host = parts.netloc.rpartition("@")
    name, colon, _ = login.partition(":")
    query = parse_qsl(parts.query, keep_blank_values=True)
    told = [(key, _HIDDEN if any(word in key.lower() for word in _SECRET) else value) for key, value in query]
    return urlunsplit(parts._replace(
        netloc=f"{name}{f':{_HIDDEN}' if colon else ''}{at}{host}", query=urlencode(told, safe="/*,:"),
    ))  # fmt: skip
