"""Following feeds by command, on a web kept in memory and with a reader made for the purpose."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from types import ModuleType

import pytest
from click.testing import CliRunner

from onrecord.cli.main import cli
from onrecord.sources.fetching import Answer, Fetcher, Unfetched
from tests.cli.test_read import read_report

_FEED = "https://a.example/feed.json"


def _web(monkeypatch: pytest.MonkeyPatch, *numbers: int) -> None:
    items = [{"id": str(n), "url": f"https://a.example/{n}", "title": f"Bridge {n}"} for n in numbers]
    pages = {_FEED: json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": "Herald", "items": items})}
    pages |= {
        f"https://a.example/{n}": f"The bridge {n} at Orsk was closed on Monday, the police said." for n in numbers
    }

    def get(
        self: Fetcher, url: str, *, accept: frozenset[str] | None = None, headers: Mapping[str, str] | None = None
    ) -> Answer:
        if url not in pages:
            raise Unfetched(f"{url}: the server says 404")
        return Answer(url, 200, pages[url].encode(), "text/plain", None, None)

    monkeypatch.setattr(Fetcher, "get", get)


@pytest.fixture(autouse=True)
def reader(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.reading.readers.tagger_is_here", lambda: True)
    made = ModuleType("onrecord.reading.reader")
    made.read_report = read_report  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "onrecord.reading.reader", made)


def _follow(tmp_path: Path, *more: str) -> dict[str, object]:
    result = CliRunner().invoke(cli, ["follow", _FEED, "--record", str(tmp_path / "a.db"), *more])
    assert result.exit_code in (0, 3), result.output
    return dict(json.loads(result.stdout))


def test_what_is_new_is_read_and_what_was_seen_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _web(monkeypatch, 2, 1)
    assert _follow(tmp_path)["new"] == 2
    assert (tmp_path / "a.db.follow.json").exists()
    assert _follow(tmp_path)["reports"] == 0
    _web(monkeypatch, 3, 2, 1)
    assert _follow(tmp_path)["new"] == 1


def test_the_state_may_lie_elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _web(monkeypatch, 1)
    _follow(tmp_path, "--state", str(tmp_path / "s.json"))
    assert not (tmp_path / "a.db.follow.json").exists()
    assert json.loads((tmp_path / "s.json").read_text(encoding="utf-8"))["feeds"][_FEED]["seen"] == ["1 "]


def test_a_feed_that_cannot_be_had_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _web(monkeypatch)
    monkeypatch.setattr(sys.modules[__name__], "_FEED", "https://b.example/feed")
    refused = _follow(tmp_path)["refused"]
    assert isinstance(refused, list)
    assert "404" in refused[0]["why"]


def test_a_record_in_a_database_needs_a_state(monkeypatch: pytest.MonkeyPatch) -> None:
    _web(monkeypatch, 1)
    result = CliRunner().invoke(cli, ["follow", _FEED, "--record", "sqlite:///nowhere.db"])
    assert result.exit_code == 2
    assert "--state" in result.output
