"""What the record answers to programs."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from onrecord.api.record import Record
from onrecord.exports.tools import NOTE, Tools
from onrecord.model import NotOnRecord, OnrecordError


def _stands(record: Record, answer: dict[str, Any]) -> None:
    """Every claim of an answer quotes its report."""
    assert answer["note"] == NOTE
    assert answer["claims"]
    for told in answer["claims"].values():
        start, end = told["span"]
        assert record.report(told["report"]).text[start:end] == told["quote"]


def test_answers_come_with_their_quotes(record: Record) -> None:
    tools = Tools(record)
    for answer in (
        tools.search("killed"),
        tools.situation(),
        tools.figures(),
        tools.figures("killed"),
        tools.timeline(),
    ):
        _stands(record, answer)
        assert answer["items"]


def test_a_timeline_between_days(record: Record) -> None:
    found = Tools(record).timeline(since="2031-03-10", until="2031-03-11", kind="attack")
    assert [i["kind"] for i in found["items"]] == ["attack"]


def test_why(record: Record) -> None:
    claim = next(record.claims())
    assert Tools(record).why(claim.id)["evidence"][0]["quote"] == claim.quote
    with pytest.raises(NotOnRecord):
        Tools(record).why("c-0")


def test_what_is_no_day(record: Record) -> None:
    with pytest.raises(OnrecordError, match="not a day"):
        Tools(record).situation("Tuesday")


def test_a_text_too_long_is_not_read(record: Record) -> None:
    with pytest.raises(OnrecordError, match="more than is read"):
        Tools(record).read("x" * 200_001)


def test_the_server_has_the_tools_and_tells_its_errors(record: Record) -> None:
    pytest.importorskip("mcp", reason="the SDK of MCP is not installed")
    from mcp.client import Client

    from onrecord.exports.mcp_server import server

    async def ask() -> tuple[set[str], Any, Any]:
        async with Client(server(record)) as client:
            listed = {t.name for t in (await client.list_tools()).tools}
            good = await client.call_tool("figures", {"kind": "killed"})
            bad = await client.call_tool("why", {"some_id": "c-0"})
            return listed, good, bad

    listed, good, bad = asyncio.run(ask())
    assert listed == {"search", "situation", "figures", "timeline", "why", "read"}
    assert good.structured_content["items"][0]["kind"] == "killed"
    assert bad.is_error
    assert "nothing on record has the id c-0" in bad.content[0].text
