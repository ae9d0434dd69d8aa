"""Asking a model, on a small server of our own on this machine."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from onrecord.reading.llm import Endpoint, ModelSilent

_ASK: list[dict[str, str]] = [{"role": "user", "content": "x"}]


class _Model(BaseHTTPRequestHandler):
    answers: list[tuple[int, bytes]] = []  # noqa: RUF012 - what it is to say next
    asked: list[dict[str, Any]] = []  # noqa: RUF012
    keys: list[str | None] = []  # noqa: RUF012

    def log_message(self, *_: object) -> None:
        pass

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.asked.append(json.loads(body))
        self.keys.append(self.headers.get("Authorization"))
        status, said = self.answers.pop(0)
        self.send_response(status)
        self.send_header("Content-Length", str(len(said)))
        self.end_headers()
        self.wfile.write(said)


def _said(content: Any) -> bytes:
    return json.dumps({"choices": [{"message": {"role": "assistant", "content": content}}]}).encode()


@pytest.fixture
def url() -> Iterator[str]:
    for held in (_Model.answers, _Model.asked, _Model.keys):
        held.clear()
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Model)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}/v1"
    server.shutdown()
    server.server_close()
    thread.join()


def test_a_second_question_costs_nothing(url: str, tmp_path: Path) -> None:
    _Model.answers.append((200, _said('{"claims": []}')))
    model = Endpoint(url, "m", "secret", tmp_path / "kept")
    assert model.answer(_ASK, {}) == model.answer(_ASK, {}) == '{"claims": []}'
    assert model.asked == len(_Model.asked) == 1
    assert _Model.keys == ["Bearer secret"]
    assert _Model.asked[0]["response_format"]["json_schema"]["strict"] is True
    assert "secret" not in "".join(p.read_text() for p in (tmp_path / "kept").iterdir())


@pytest.mark.parametrize("change", ["model", "messages", "schema"])
def test_another_question_is_asked(url: str, tmp_path: Path, change: str) -> None:
    _Model.answers += [(200, _said("a")), (200, _said("b"))]
    Endpoint(url, "m", kept=tmp_path).answer(_ASK, {})
    other = [{"role": "user", "content": "y"}] if change == "messages" else _ASK
    model = Endpoint(url, "n" if change == "model" else "m", kept=tmp_path)
    assert model.answer(other, {"a": 1} if change == "schema" else {}) == "b"


def test_a_busy_model_is_asked_again(url: str) -> None:
    _Model.answers += [(503, b""), (429, b""), (200, _said("a"))]
    waits: list[float] = []
    assert Endpoint(url, "m", wait=waits.append).answer(_ASK, {}) == "a"
    assert waits == [2.0, 4.0]


@pytest.mark.parametrize(
    ("answer", "why"),
    [((400, b""), "it says 400"), ((200, b"no"), "chat completions"), ((200, b"{}"), "chat completions"),
     ((200, _said(None)), "no text")],
)  # fmt: skip
def test_no_answer_that_can_be_used(url: str, answer: tuple[int, bytes], why: str, tmp_path: Path) -> None:
    _Model.answers.append(answer)
    with pytest.raises(ModelSilent, match=why):
        Endpoint(url, "m", kept=tmp_path).answer(_ASK, {})
    assert list(tmp_path.iterdir()) == []


def test_the_budget_holds(url: str) -> None:
    _Model.answers.append((200, _said("a")))
    model = Endpoint(url, "m", budget=1)
    model.answer(_ASK, {})
    with pytest.raises(ModelSilent, match="budget of 1"):
        model.answer(_ASK, {})


@pytest.mark.parametrize("where", ["file:///etc/passwd", "127.0.0.1:1/v1", "http://127.0.0.1:9/v1"])
def test_nobody_there(where: str) -> None:
    with pytest.raises(ModelSilent):
        Endpoint(where, "m", retries=0).answer(_ASK, {})
