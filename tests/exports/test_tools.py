"""What the record answers to programs."""

from __future__ import annotations

import asyncio
import os
import sys
from pathlib import Path
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


TEXT = "Rebels of the Northern Front shelled the port of Odden on 4 May 2031, killing at least 12 dockers."


def test_every_tool_through_the_official_client_and_a_pipe(tmp_path: Path) -> None:
    """As a program that asks does: `onrecord mcp` is started, every tool called, every claim looked up again."""
    pytest.importorskip("mcp", reason="the SDK of MCP is not installed")
    from mcp.client import Client
    from mcp.client.stdio import StdioServerParameters

    from onrecord.api.record import open_record
    from tests.exports.conftest import fill

    with open_record(tmp_path / "a.db") as record:
        fill(record)
        claim, entry = next(record.claims()), record.entries()[0]
        relation, report = record.relations()[0], record.reports()[0]
        command = StdioServerParameters(
            command=sys.executable, env=dict(os.environ),
            args=["-c", "from onrecord.cli.main import main; main()", "mcp", "--record", str(tmp_path / "a.db")],
        )  # fmt: skip

        async def ask() -> dict[str, Any]:
            async with Client(command) as client:
                asked = {
                    "search": {"words": "killed"}, "situation": {"known_on": "2031-03-12"}, "figures": {},
                    "timeline": {"since": "2031-03-01"}, "read": {"text": TEXT},
                }  # fmt: skip
                told = {n: (await client.call_tool(n, given)).structured_content for n, given in asked.items()}
                for some_id in (claim.id, entry.id, relation.id, report.id):
                    told[some_id] = (await client.call_tool("why", {"some_id": some_id})).structured_content
                return told

        told = asyncio.run(ask())
        for name in ("search", "situation", "figures", "timeline"):
            assert told[name]["items"], name
            _stands(record, told[name])
        for some_id in (claim.id, entry.id, relation.id):
            assert told[some_id]["note"] == NOTE
            assert told[some_id]["evidence"]
            for e in told[some_id]["evidence"]:
                start, end = e["span"]
                assert record.report(e["report"]).text[start:end] == e["quote"]
        assert told[report.id]["sort"] == "report"
        assert told["read"]["claims"]
        for name, one in told["read"]["claims"].items():
            assert (name, TEXT[slice(*one["span"])]) == (one["id"], one["quote"])
        assert len(record.reports()) == 3, "nothing was put on record"
