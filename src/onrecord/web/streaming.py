"""Twins that are too long to be held: worked out and sent a part at a time, of one state of the record.

Between two parts others have their turn, so a table of a hundred thousand rows makes no page late. What holds the
record still is let go of when the last part is sent, or when whoever asked has gone.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import AsyncIterator, Generator, Iterable, Mapping

import anyio
from starlette.requests import Request
from starlette.responses import StreamingResponse
from starlette.types import Receive, Scope, Send

from .desk import Desk
from .shown import Shown, Told, safe_cell
from .turns import Turns, answering
from .written import plain_value

PART = 32_768
"""Characters of a part, about."""
Parts = Generator[str, None, None]


def json_parts(desk: Desk, told: Told) -> Parts:
    """A twin as one JSON list, a part at a time."""

    def written() -> Iterable[str]:
        lead = "["
        for thing in told.things(still):
            yield lead + json.dumps(told.plain(thing), ensure_ascii=False, default=plain_value)
            lead = ",\n"
        yield "]" if lead != "[" else "[]"

    with desk.still() as still:
        yield from _in_parts(written())


def csv_parts(desk: Desk, told: Told, columns: Iterable[str]) -> Parts:
    """The same for spreadsheets, a part at a time; no cell begins a formula."""

    def written() -> Iterable[str]:
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\r\n")
        writer.writerow(columns)
        for thing in told.things(still):
            writer.writerows([safe_cell(cell) for cell in row] for row in told.rows(thing))
            yield out.getvalue()
            out.seek(0)
            out.truncate()
        yield out.getvalue()

    with desk.still() as still:
        yield from _in_parts(written())


def _in_parts(texts: Iterable[str]) -> Parts:
    held: list[str] = []
    size = 0
    for text in texts:
        held.append(text)
        size += len(text)
        if size >= PART:
            yield "".join(held)
            held, size = [], 0
    if held:
        yield "".join(held)


async def streamed(request: Request, shown: Shown, twin: str, headers: Mapping[str, str], media: str) -> Streamed:
    """The answer that sends a twin in parts. Whatever goes wrong before the first part is raised here."""
    desk: Desk = request.app.state.desk
    turns: Turns = request.app.state.turns
    told = shown.told
    assert told
    parts = json_parts(desk, told) if twin == "json" else csv_parts(desk, told, shown.columns)
    await turns.telling.acquire_on_behalf_of(parts)
    try:
        first = await answering(request, next, parts, "")
    except BaseException:
        turns.telling.release_on_behalf_of(parts)
        raise
    return Streamed(request, first, parts, headers, media)


class Streamed(StreamingResponse):
    """An answer in parts, the first of which is there."""

    def __init__(self, request: Request, first: str, parts: Parts, headers: Mapping[str, str], media: str) -> None:
        self.request, self.parts = request, parts
        super().__init__(self._told(first), headers=headers, media_type=media)

    async def _told(self, part: str) -> AsyncIterator[str]:
        while part:
            yield part
            part = await answering(self.request, next, self.parts, "")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send it, and let go of the record however that ends."""
        turns: Turns = self.request.app.state.turns
        try:
            await super().__call__(scope, receive, send)
        finally:
            with anyio.CancelScope(shield=True):
                await answering(self.request, self.parts.close)
            turns.telling.release_on_behalf_of(self.parts)
