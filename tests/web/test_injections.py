"""What people who mean harm put into the fields of the desk: each sort is tried, and stays words.

Markup is tried in `test_pages`, writing from another site in `test_guard`, formulas there and in `tests/exports`,
addresses inside the house in `tests/sources/test_fetching`, what is said to a language model in `tests/reading/llm`.
"""

from __future__ import annotations

import io
import socket
import zipfile
from pathlib import Path
from urllib.parse import quote

import pytest
from starlette.testclient import TestClient

from onrecord.api.record import Record, open_record
from onrecord.model import OnrecordError
from tests.api.test_record import dump
from tests.durability.test_hostile import SAMPLES
from tests.web.desk_builder import desk, form_token, readings

SQL = ["'", "' OR '1'='1", "'; DROP TABLE reports; --", '" UNION SELECT text FROM reports --', "%", "_", "\\", "0x0",
       "1; SELECT 1", "a') OR 1=1 --", "NULL", "\u02bc; DELETE FROM facts"]  # fmt: skip
PAGES = ["/", "/timeline", "/figures", "/map", "/disagreements", "/sources", "/reports", "/review", "/search", "/why",
         "/corrections"]  # fmt: skip


@pytest.fixture
def held(tmp_path: Path) -> Record:
    made = open_record(tmp_path / "a.db")
    made.add_all(readings())
    return made


@pytest.fixture
def client(held: Record) -> TestClient:
    return desk(held)


@pytest.mark.parametrize("word", SQL)
def test_sql_in_an_address_is_only_words(client: TestClient, held: Record, word: str) -> None:
    before, q = dump(held), quote(word)
    for page in PAGES:
        for field in ("story", "kind", "place", "outlet", "q", "by", "of"):
            answer = client.get(f"{page}?{field}={q}")
            assert answer.status_code in (200, 400, 404), (page, field, answer.text)
    for path in ("/reports/", "/claims/", "/why/", "/figures/"):
        assert client.get(path + quote(word, safe="")).status_code in (200, 404)
    # A word that selects nothing by itself must not select everything.
    assert client.get(f"/timeline.json?story={q}").json() == []
    assert list(held.claims(who="' OR '1'='1")) == []
    assert dump(held) == before
    assert held.check().faults == ()


@pytest.mark.parametrize("word", SQL)
def test_sql_in_a_form_is_only_words(client: TestClient, held: Record, word: str) -> None:
    target = readings()[1].claims[0].id
    fields = {
        "form": form_token(client),
        "signed": word,
        "why": word,
        "target": target,
        "action": "note",
        "after": word,
    }
    assert client.post("/act", data=fields, follow_redirects=False).status_code == 303
    assert (held.corrections()[0].who, held.corrections()[0].why) == (word.strip(), word.strip())
    for action in ("reject", "merge", "split", "date", "alias", "undo", "accept", "edit"):
        client.post("/act", data={**fields, "action": action, "target": word, "issued": word, "of": word})
    assert held.check().faults == ()
    with pytest.raises(OnrecordError):
        held.why(word)


@pytest.mark.parametrize(
    "path",
    ["/static/../app.py", "/static/..%2fapp.py", "/static/%2e%2e/%2e%2e/api/record.py", "/static//etc/passwd",
     "/reports/..%2f..%2fetc%2fpasswd", "/why/../../etc/passwd", "/static/desk.css%00.py",
     "/static/....//....//app.py"],
)  # fmt: skip
def test_no_address_leads_out_of_the_folder(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code in (400, 404)
    assert "root:" not in answer.text
    assert "def " not in answer.text


@pytest.mark.parametrize(
    "name", ["../../escaped.txt", "..\\..\\escaped.txt", "/tmp/escaped.txt", "a/../../escaped.txt", "....//escaped.txt",
             "C:\\escaped.txt", ".escaped.txt"],
)  # fmt: skip
def test_a_file_is_kept_nowhere_whatever_it_is_called(
    client: TestClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    inner = tmp_path / "x" / "y"
    inner.mkdir(parents=True)
    monkeypatch.chdir(inner)
    before = {p for p in tmp_path.rglob("*") if not p.name.startswith("a.db")}
    files = [("files", (name, b"Calm in Tull\n\nNothing happened there on Monday.", "text/plain"))]
    answer = client.post("/add", data={"form": form_token(client)}, files=files)
    assert answer.status_code == 200
    assert {p for p in tmp_path.rglob("*") if not p.name.startswith("a.db")} == before
    assert not Path("/tmp/escaped.txt").exists()
    assert ".." not in str([r.source for r in client.app.app.state.desk.record.reports() if r.source])


def test_a_packed_file_leads_nowhere_either(
    client: TestClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("../../escaped.txt", "x")
        archive.writestr("archive/../../escaped.warc", SAMPLES[".warc"])
        archive.writestr("archive/data.warc", SAMPLES[".warc"])
    files = [("files", ("a.wacz", made.getvalue(), "application/zip"))]
    assert client.post("/add", data={"form": form_token(client)}, files=files).status_code == 200
    assert not [p for p in tmp_path.rglob("*") if "escaped" in p.name]
    assert not list(tmp_path.parent.glob("*escaped*"))


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]", "0.0.0.0", "2130706433", "127.1"])
def test_the_desk_asks_nobody_inside_the_house(client: TestClient, host: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as inside:
        inside.settimeout(0.2)
        url = f"http://{host}:{inside.getsockname()[1]}/secret"
        answer = client.post("/add", data={"form": form_token(client), "text": url}, headers={"x-desk": "1"})
        assert [c["state"] for c in answer.json()] == ["refused"]
        with pytest.raises(TimeoutError):
            inside.accept()


@pytest.mark.parametrize(
    "back", ["/a\r\nSet-Cookie: desk=1", "/%0d%0aX: 1", "//evil.example", "/\t/evil.example", "https:evil.example"]
)
def test_the_way_back_adds_no_header_and_leads_nowhere_else(client: TestClient, back: str) -> None:
    target = readings()[1].claims[0].id
    fields = {"form": form_token(client), "action": "note", "after": "x", "target": target, "back": back}
    answer = client.post("/act", data=fields, follow_redirects=False)
    assert answer.status_code == 303
    assert "x" not in {name.lower() for name in answer.headers}
    assert "desk=1" not in answer.headers.get("set-cookie", "")
    where = answer.headers["location"]
    assert where.startswith("/")
    assert not where.startswith(("//", "/\\", "/\t"))
