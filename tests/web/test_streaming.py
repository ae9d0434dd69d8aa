"""Long twins: told a part at a time, of one state of the record, and let go of however they end."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import anyio
import pytest
from starlette.requests import Request
from starlette.testclient import TestClient

from onrecord.api import dated
from onrecord.api.record import Record, open_record
from onrecord.model import RecordBusy
from onrecord.web import make_app, streaming
from onrecord.web.asked import Asked
from onrecord.web.desk import Desk
from onrecord.web.pages.reports import reports
from onrecord.web.shown import Told
from onrecord.web.turns import Turns
from tests.record_builder import Draft, number
from tests.web.desk_builder import desk, readings

LONG = ["timeline", "figures", "disagreements", "reports", "review"]


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with open_record(tmp_path / "desk.db") as made:
        said = {"where": "Osk", "when": "2031-03-06"}
        counts = [
            Draft(outlet, "2031-03-07").says(f"{many} people marched in Osk on Thursday", "protest",
                                             quantity=number(str(many), many, many), said_by=who, **said).reading()
            for outlet, who, many in (("Harbour News", "Police of Velta", 800), ("Lake Times", "Teachers' Union", 5000))
        ]  # fmt: skip
        made.add_all([*readings(), *counts, Draft("Undated Wire", None).says("Osk was calm", "situation").reading()])
        yield made


@pytest.fixture(autouse=True)
def small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(streaming, "PART", 1)


@pytest.mark.parametrize("name", LONG)
def test_nothing_on_record_is_an_empty_list_and_a_table_with_a_head(name: str) -> None:
    client = desk(open_record(":memory:"))
    assert client.get(f"/{name}.json").text == "[]"
    assert len(list(csv.reader(io.StringIO(client.get(f"/{name}.csv").text)))) == 1


@pytest.mark.parametrize("name", LONG)
def test_a_list_and_its_table_tell_of_the_same_things(record: Record, name: str) -> None:
    client = desk(record)
    plain = client.get(f"/{name}.json").json()
    told = client.get(f"/{name}.csv")
    rows = list(csv.DictReader(io.StringIO(told.text)))
    assert told.headers["content-disposition"] == f'attachment; filename="{name}.csv"'
    first = next(iter(rows[0]))
    assert plain
    assert list(dict.fromkeys(row[first] for row in rows)) == [x["id"] for x in plain]


def test_a_table_holds_what_a_page_leaves_outside_its_days() -> None:
    held = open_record(":memory:")
    held.add_all(readings())
    old = {"where": "Osk", "when": "2011-05-01"}
    held.add(
        Draft("Osk Herald", "2031-03-09").says("a flood drowned Osk in 2011", "hazard", what="flood", **old).reading()
    )
    client = desk(held)
    assert "flood" not in client.get("/timeline").text.partition("<tbody>")[2]
    assert "hazard" in {e["kind"] for e in client.get("/timeline.json").json()}
    assert "hazard" not in {e["kind"] for e in client.get("/timeline.json?since=2031-01-01").json()}


def _parts(record: Record) -> Any:
    told = reports(Desk(record), Asked("/reports", every=True)).told
    assert told
    return streaming.json_parts(Desk(record), told)


def test_what_comes_in_meanwhile_is_not_in_it(record: Record) -> None:
    parts = _parts(record)
    first = next(parts)
    record.add(Draft("Late Post", "2031-03-01").says("Osk was calm", "situation", where="Osk").reading())
    assert len(json.loads(first + "".join(parts))) == 7
    assert len(json.loads("".join(_parts(record)))) == 8


def test_no_more_is_worked_out_than_is_sent(record: Record) -> None:
    begun: list[int] = []

    def things(still: Desk) -> Iterator[int]:
        for n in range(1000):
            begun.append(n)
            yield n

    parts = streaming.csv_parts(Desk(record), Told(things, str, lambda n: [[n]]), ["n"])
    next(parts)
    assert len(begun) == 1
    parts.close()


def test_entries_come_as_they_do_in_a_list(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dated, "_LOT", 2)
    asked = dated.Asked()
    assert list(dated.each(record.store, asked)) == dated.entries(record.store, asked)
    assert len(dated.entries(record.store, asked)) > 2


def _ask(record: Record) -> tuple[Request, Turns]:
    app = make_app(record).app  # type: ignore[attr-defined]
    app.state.turns = Turns()
    return Request({"type": "http", "app": app, "headers": [], "method": "GET", "path": "/"}), app.state.turns


def _held(record: Record) -> int:
    pool: Any = record.store.engine.pool
    return int(pool.checkedout())


@pytest.mark.parametrize("gone", [0, 1, 3])
def test_whoever_goes_away_leaves_nothing_held(record: Record, gone: int) -> None:
    async def asking() -> None:
        request, turns = _ask(record)
        shown = reports(request.app.state.desk, Asked("/reports", every=True))
        answer = await streaming.streamed(request, shown, "json", {}, "application/json")
        assert (turns.telling.borrowed_tokens, _held(record)) == (1, 1)
        sent: list[Any] = []

        async def send(message: Any) -> None:
            if len(sent) == gone:
                raise OSError("the browser is gone")
            sent.append(message)

        async def receive() -> Any:
            await anyio.sleep_forever()

        with pytest.raises(Exception) as raised:  # in a group, on some versions
            await answer({"type": "http", "asgi": {"spec_version": "2.4"}}, receive, send)
        assert "gone" in repr(raised.value) or "Disconnect" in repr(raised.value)
        assert (turns.telling.borrowed_tokens, _held(record)) == (0, 0)

    anyio.run(asking)


def test_what_goes_wrong_at_once_is_told_and_no_half_table_sent(
    record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:  # fmt: skip
    def busy(still: Desk) -> Iterator[Any]:
        yield from still.record.claims(ids=[])
        raise RecordBusy("somebody else writes")

    client: TestClient = desk(record)
    monkeypatch.setattr(streaming, "json_parts", lambda d, told: streaming.csv_parts(d, Told(busy, str, list), []))
    answer = client.get("/reports.json")
    assert (answer.status_code, answer.json()) == (503, {"error": "somebody else writes"})
    assert _held(record) == 0
