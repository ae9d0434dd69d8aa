"""The desk lets in those it should and nobody else."""

import re

import pytest

from onrecord.web import Guard
from tests.web.desk_builder import desk, form_token


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "[::1]"])
def test_this_machine_gets_in(host: str) -> None:
    assert desk(host=host).get("/").status_code == 200


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example", "192.168.1.7"])
def test_another_name_for_this_machine_does_not(host: str) -> None:
    assert desk(host=host).get("/reports.json").status_code == 421


def test_another_address_asks_for_a_token_and_takes_it_out_of_the_address() -> None:
    guard = Guard.at("10.0.0.5", "s3cret")
    client = desk(guard=guard, host="10.0.0.5")
    assert client.get("/").status_code == 401
    assert client.get("/reports.json").status_code == 401
    assert client.get("/?token=wrong").status_code == 401
    first = client.get("/?token=s3cret", follow_redirects=False)
    assert first.status_code == 303
    assert first.headers["location"] == "/"
    cookie = first.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert client.get("/").status_code == 200


def test_a_program_gives_the_token_in_a_header() -> None:
    client = desk(guard=Guard.at("0.0.0.0", "s3cret"), host="desk.lan")
    assert client.get("/reports.json", headers={"authorization": "Bearer s3cret"}).status_code == 200


def test_an_address_that_is_not_local_never_goes_without_a_token() -> None:
    assert Guard.at("0.0.0.0").token
    assert Guard.at("192.168.1.7").token
    assert Guard.at("127.0.0.1").token is None


def test_nothing_is_written_from_another_site() -> None:
    client = desk()
    fields = {"form": form_token(client), "action": "reject", "target": "c-x"}
    assert client.post("/act", data=fields, headers={"origin": "https://evil.example"}).status_code == 403
    assert client.post("/act", data=fields, headers={"sec-fetch-site": "cross-site"}).status_code == 403
    assert client.post("/act", data=fields, headers={"origin": "null"}).status_code == 403


def test_nothing_is_written_without_the_form_of_this_desk() -> None:
    client = desk()
    token = form_token(client)
    assert client.post("/act", data={"form": "guess", "action": "reject", "target": "c-x"}).status_code == 403
    bare = desk(client.app.app.state.desk.record)
    assert bare.post("/act", data={"form": token, "action": "reject", "target": "c-x"}).status_code == 403


@pytest.mark.parametrize("path", ["/", "/reports", "/static/desk.js", "/nothing-here", "/reports.json"])
def test_every_answer_forbids_what_is_not_ours(path: str) -> None:
    answer = desk().get(path)
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert answer.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(
    "path",
    ["/", "/timeline", "/figures", "/map", "/disagreements", "/sources", "/reports", "/review", "/add", "/search?q=a"],
)
def test_no_page_holds_an_inline_script_or_style(path: str) -> None:
    text = desk().get(path).text
    assert not re.search(r"<script(?![^>]*\bsrc=)", text)
    assert not re.search(r"\sstyle=|<style|\son\w+=\"|javascript:", text)
    assert not re.search(r"(src|href)=\"(https?:)?//", text)
