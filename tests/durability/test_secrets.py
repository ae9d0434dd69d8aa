"""A password, token or key that somebody gives never stands in a message, a log or a record."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from onrecord.api.record import open_record
from onrecord.cli.main import cli
from onrecord.model import OnrecordError
from onrecord.reading.llm import Endpoint, ModelSilent
from tests.api.test_record import crisis

from .server import USER, binaries
from .test_team import fresh, server

__all__ = ["fresh", "server"]
SECRET = "hunter2-and-more"
STORY = "A curfew was imposed in the port on Monday, the ministry said."


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, arguments)


def nowhere(result: Result) -> bool:
    """Whether neither what was printed nor the error that left it holds the secret."""
    chain, error = [], result.exception
    while error is not None and error not in chain:
        chain.append(error)
        error = error.__cause__ if isinstance(error, OnrecordError) else None
    return SECRET not in result.output and SECRET not in result.stderr and SECRET not in str(chain[:1])


@pytest.mark.parametrize(
    "where",
    [
        f"postgresql://ana:{SECRET}@/crisis?host=/nowhere",
        f"postgresql://ana@/crisis?host=/nowhere&password={SECRET}",
        f"postgresql://ana:{SECRET}@[/crisis",
        f"postgresql://ana:{SECRET}@host:port/crisis",
        f"nonesuch://ana:{SECRET}@host/crisis",
    ],
)
@pytest.mark.parametrize("command", ["reports", "read", "import", "export", "check", "backup", "roles", "aside"])
def test_no_message_tells_the_password_of_a_database(command: str, where: str, tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text(STORY)
    more = {
        "read": [str(file), "--rules-only"],
        "import": [str(file)],
        "export": ["jsonl", "--out", str(tmp_path / "x")],
        "backup": [str(tmp_path / "b.db")],
        "roles": ["ana", "--nothing"],
    }.get(command, [])
    result = run(command, *more, "--record", where)
    assert isinstance(result.exception, OnrecordError), result.output
    assert nowhere(result)


def test_a_backup_that_cannot_be_made_does_not_tell_it_either(tmp_path: Path) -> None:
    open_record(tmp_path / "a.db").close()
    result = run("backup", f"postgresql://ana:{SECRET}@/crisis?host=/nowhere", "--record", str(tmp_path / "a.db"))
    assert isinstance(result.exception, OnrecordError), result.output
    assert nowhere(result)


@pytest.mark.skipif(binaries() is None, reason="no PostgreSQL server on this machine")
def test_what_succeeds_does_not_tell_or_keep_it(fresh: Callable[[], str], tmp_path: Path) -> None:
    pytest.importorskip("psycopg", reason="no driver: pip install 'onrecord[team]'")
    url = fresh().replace(f"//{USER}@", f"//{USER}:{SECRET}@")  # a server that trusts us does not look at it
    file = tmp_path / "a.txt"
    file.write_text(STORY)
    assert nowhere(read := run("read", str(file), "--rules-only", "--format", "table", "--record", url))
    assert read.exit_code == 0
    assert "1 new" in read.output
    assert nowhere(kept := run("backup", str(tmp_path / "b.db"), "--record", url))
    assert kept.exit_code == 0
    lines = tmp_path / "x.jsonl"
    with open_record(tmp_path / "other.db") as record:
        record.add_all(crisis())
    assert run("export", "jsonl", "--out", str(lines), "--record", str(tmp_path / "other.db")).exit_code == 0
    assert nowhere(taken := run("import", str(lines), "--record", url))
    assert taken.exit_code == 0
    with open_record(url) as record:
        assert SECRET not in repr(record)
        record.backup(tmp_path / "c.db")
    for held in (tmp_path / "b.db", tmp_path / "c.db", lines):
        assert SECRET.encode() not in held.read_bytes()


class Onward(BaseHTTPRequestHandler):
    """A server that sends whoever asks to another port, and notes what it was told."""

    to = ""
    told: list[str] = []  # noqa: RUF012

    def log_message(self, *_: object) -> None:
        pass

    def do_POST(self) -> None:
        self.told.append(str(self.headers))
        self.rfile.read(int(self.headers["Content-Length"]))
        self.send_response(302)
        self.send_header("Location", self.to)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def do_GET(self) -> None:
        self.told.append(str(self.headers))
        said = json.dumps({"choices": [{"message": {"content": "a"}}]}).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(said)))
        self.end_headers()
        self.wfile.write(said)


@pytest.fixture
def onward() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Onward)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    Onward.told.clear()
    Onward.to = f"http://localhost:{server.server_address[1]}/elsewhere"
    yield f"http://127.0.0.1:{server.server_address[1]}/v1"
    server.shutdown()
    server.server_close()
    thread.join()


def test_the_key_of_a_model_goes_to_its_endpoint_alone(onward: str) -> None:
    model = Endpoint(onward, "m", SECRET, retries=0)
    model.answer([{"role": "user", "content": "x"}], {})
    assert [SECRET in told for told in Onward.told] == [True, False]
    assert SECRET not in repr(model)


def test_no_message_tells_the_key_of_a_model(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text(STORY)
    monkeypatch.setenv("ONRECORD_LLM_MODEL", "m")
    monkeypatch.setenv("ONRECORD_LLM_KEY", SECRET)
    monkeypatch.setenv("ONRECORD_LLM_CACHE", str(tmp_path / "kept"))
    monkeypatch.setattr("onrecord.reading.llm.endpoint._LONGEST_WAIT", 0.0)
    for url in ("http://127.0.0.1:9/v1", f"http://ana:{SECRET}@127.0.0.1:9/v1"):
        monkeypatch.setenv("ONRECORD_LLM_URL", url)
        result = run("read", str(file), "--reader", "llm", "--record", str(tmp_path / "a.db"))
        assert result.exit_code
        assert nowhere(result)
    assert SECRET.encode() not in (tmp_path / "a.db").read_bytes()
    with pytest.raises(ModelSilent, match="ONRECORD_LLM_KEY"):
        Endpoint(f"http://ana:{SECRET}@127.0.0.1:9/v1", "m", retries=0).answer([], {})


def test_the_desk_says_its_token_once_and_keeps_it_nowhere(tmp_path: Path) -> None:
    """On its first line, for whoever started it; no request is logged, and the record knows nothing of it."""
    import httpx

    record = tmp_path / "a.db"
    with open_record(record) as held:
        held.add_all(crisis()[:2])
    command = [sys.executable, "-c", "from onrecord.cli.main import main; main()", "serve", "--record", str(record),
               "--host", "0.0.0.0", "--port", "0", "--no-open", "--token", SECRET]  # fmt: skip
    desk = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    try:
        assert desk.stderr
        first = desk.stderr.readline()
        address = next(word for word in first.split() if word.startswith("http"))
        with httpx.Client(follow_redirects=True, timeout=60) as client:
            assert client.get(address.partition("?")[0]).status_code in (401, 403)
            assert client.get(f"{address.partition('?')[0]}?token=wrong{SECRET}").status_code in (401, 403)
            inside = client.get(address)
            assert inside.status_code == 200
            assert SECRET not in inside.text
            assert SECRET not in str(inside.url)
            assert client.get(f"{address.partition('?')[0]}nonesuch").status_code == 404
    finally:
        desk.terminate()
        out, rest = desk.communicate()
    assert SECRET not in out + rest
    assert SECRET.encode() not in b"".join(p.read_bytes() for p in tmp_path.iterdir() if p.is_file())
