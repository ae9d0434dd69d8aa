"""What the address of a page asks for. The address is all the state a page has."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from urllib.parse import urlencode

ALL = "all"
"""Asks for every story at once."""
ROWS = 100
"""Rows on one page of a list."""


class NotUnderstood(ValueError):
    """The address asks for something that cannot be read; the message says what."""


def _day(fields: Mapping[str, str], name: str) -> date | None:
    value = fields.get(name, "").strip()
    if not value:
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise NotUnderstood(f"{name}={value[:40]}: give a day as YYYY-MM-DD") from None


def _number(fields: Mapping[str, str], name: str, least: int, most: int) -> int:
    value = fields.get(name, "") or str(least)
    if not (value.isascii() and value.isdecimal()) or len(value) > 7 or not least <= int(value) <= most:
        raise NotUnderstood(f"{name}={value[:40]}: give a number from {least} to {most:,}")
    return int(value)


@dataclass(frozen=True, slots=True)
class Asked:
    """A page at `path` for `story`, how things stood on `as_of` by what was known on `known_on`."""

    path: str
    story: str | None = None
    as_of: date | None = None
    known_on: date | None = None
    since: date | None = None
    until: date | None = None
    page: int = 1
    q: str = ""
    by: str = ""
    """How a page is ordered, grouped or narrowed."""
    kind: str = ""
    place: str = ""
    outlet: str = ""
    back: int = 0
    """Days before the day asked about that are shown."""
    of: tuple[str, ...] = ()
    """Ids of claims."""
    name: str = ""
    """The id in the path."""
    seen: str = ""
    """Up to when this reader had seen the record."""
    every: bool = False
    """All rows, for a twin of the page that a program reads."""

    @classmethod
    def read(cls, path: str, fields: Mapping[str, str], of: tuple[str, ...] = (), **more: Any) -> Asked:
        """From the fields of an address. Raises NotUnderstood."""
        page, back = _number(fields, "page", 1, 1_000_000), _number(fields, "back", 0, 36_525)
        return cls(
            path, fields.get("story") or None, _day(fields, "as_of"), _day(fields, "known_on"), _day(fields, "since"),
            _day(fields, "until"), page, fields.get("q", "")[:400].strip(), fields.get("by", "")[:40],
            fields.get("kind", "")[:40], fields.get("place", "")[:120],
            fields.get("outlet", "")[:120], back, tuple(i[:40] for i in of[:60]), **more,
        )  # fmt: skip

    def url(self, path: str | None = None, **changes: Any) -> str:
        """The address of this page with some things changed; a page number is only kept where it is given."""
        other = replace(self, page=1) if "page" not in changes else self
        other = replace(other, **changes)
        fields: list[tuple[str, str]] = []
        for name in ("story", "as_of", "known_on", "since", "until", "q", "by", "kind", "place", "outlet"):
            value = getattr(other, name)
            if value:
                fields.append((name, value.isoformat() if isinstance(value, date) else value))
        if other.back:
            fields.append(("back", str(other.back)))
        fields += [("of", i) for i in other.of]
        if other.page > 1:
            fields.append(("page", str(other.page)))
        to = self.path if path is None else path
        return f"{to}?{urlencode(fields)}" if fields else to

    def to(self, path: str) -> str:
        """The address of another page with the same story and clocks."""
        clocks = Asked(path, self.story, self.as_of, self.known_on)
        return clocks.url()

    @property
    def rows(self) -> slice:
        """The rows of a list that are on this page."""
        return slice(None) if self.every else slice((self.page - 1) * ROWS, self.page * ROWS)
