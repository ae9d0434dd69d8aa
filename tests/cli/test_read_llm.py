"""Reading with a language model by command, on recorded answers."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from onrecord.cli.main import cli
from onrecord.reading.llm import Endpoint

_TEXT = "Rebels of the Northern Front shelled the port of Odden on 4 May 2031, killing at least 12 dockers."
_ROW: dict[str, Any] = {
    "quote": "shelled the port of Odden", "kind": "attack", "status": "happened", "phase": None, "what": None,
    "action": None, "quantity": None, "who": ["Rebels of the Northern Front"], "whom": [], "said_by": [],
    "when": "on 4 May 2031", "where": "Odden",
}  # fmt: skip


@pytest.fixture(autouse=True)
def model(monkeypatch: pytest.MonkeyPatch) -> None:
    said = json.dumps({"claims": [_ROW, {**_ROW, "quote": "Rebels took Odden"}]})
    monkeypatch.setenv("ONRECORD_LLM_URL", "http://127.0.0.1:9/v1")
    monkeypatch.setenv("ONRECORD_LLM_MODEL", "recorded")
    monkeypatch.setattr(Endpoint, "answer", lambda self, messages, schema: said)


def _read(tmp_path: Path, *more: str) -> Result:
    (tmp_path / "a.txt").write_text(_TEXT, encoding="utf-8")
    return CliRunner().invoke(cli, ["read", str(tmp_path / "a.txt"), "--record", str(tmp_path / "a.db"), *more])


def test_what_is_kept_and_what_is_not(tmp_path: Path) -> None:
    told = json.loads(_read(tmp_path, "--reader", "llm").stdout)
    assert (told["new"], told["claims"]) == (1, 1)
    assert told["unsupported"] == {"words that the report does not say": 1}
    assert told["model"] == {"questions": 0, "answers_from_before": 0}  # the answers are recorded
    again = json.loads(_read(tmp_path, "--reader", "llm").stdout)
    assert (again["known"], again["claims"]) == (1, 1)


def test_without_a_model_it_says_what_to_set(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ONRECORD_LLM_MODEL")
    assert "ONRECORD_LLM_MODEL" in str(_read(tmp_path, "--reader", "llm").exception)


@pytest.mark.parametrize("more", [("--jobs", "2"), ("--rules-only",)])
def test_what_does_not_go_together(tmp_path: Path, more: tuple[str, ...]) -> None:
    assert _read(tmp_path, "--reader", "both", *more).exit_code == 2
