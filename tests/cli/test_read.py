"""Reading reports into the record, with a reader made for the purpose."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import pytest
from click.testing import CliRunner, Result

from onrecord.cli.main import cli
from onrecord.model import Claim, Given, Issued, Reading, Report, Span, claim_id, report_id
from onrecord.reading.readers import name_of_reader
from onrecord.version import __version__

TEXT = "The bridge at Orsk was closed on Monday after two lorries collided on it, the police said.\n"


def read_report(text: str, given: Given | None = None, *, learned: bool = True) -> Reading:
    """One claim, on the first three words; trouble where the text asks for it."""
    given = given or Given()
    while "forever" in text:
        pass
    if "trouble" in text:
        raise ZeroDivisionError("made for a test")
    rid = report_id(text, given.source)
    end = len(" ".join(text.split()[:3])) + ("broken" in text)
    quote = text[:end] if "broken" not in text else "not what it says"
    claim = Claim(rid, "damage", (Span(0, end),), quote)
    report = Report(rid, text, Issued("2031-03-10", "stated"), source=given.source)
    claims = (replace(claim, id=claim_id(claim)),)
    return Reading(report, claims, name_of_reader(learned=learned), __version__)


@pytest.fixture(autouse=True)
def reader(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.reading.readers.tagger_is_here", lambda: True)
    made = ModuleType("onrecord.reading.reader")
    made.read_report = read_report  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "onrecord.reading.reader", made)


def run(tmp_path: Path, arguments: Sequence[str]) -> Result:
    return CliRunner().invoke(cli, ["read", *arguments, "--record", str(tmp_path / "a.db")])


def account(result: Result) -> dict[str, object]:
    return dict(json.loads(result.stdout))


def test_what_was_read_is_counted(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for n in range(3):
        (tmp_path / "in" / f"{n}.txt").write_text(f"Report {n}: {TEXT}")
    found = account(run(tmp_path, [str(tmp_path / "in")]))
    assert (found["reports"], found["claims"], found["new"], found["refused"]) == (3, 3, 3, [])


def test_a_report_is_known_again_however_its_path_is_written(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT)
    run(tmp_path, [str(path)])
    found = account(run(tmp_path, [f"{tmp_path}/./x/../a.txt"]))
    assert (found["new"], found["known"]) == (0, 1)


def test_another_reader_reads_again(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT)
    run(tmp_path, [str(path)])
    found = account(run(tmp_path, [str(path), "--rules-only"]))
    assert (found["new"], found["read_again"]) == (0, 1)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "empty"),
        (b"%PDF-1.4", "PDF"),
        (b"x " * 2_000_000, "MB"),
    ],
)
def test_the_rest_of_the_batch_is_read(tmp_path: Path, content: bytes, says: str) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "1.txt").write_bytes(content)
    (tmp_path / "in" / "2.txt").write_text(TEXT)
    result = run(tmp_path, [str(tmp_path / "in"), "--limit", "1"])
    assert result.exit_code == 3
    found = account(result)
    assert found["reports"] == 1
    refused = found["refused"]
    assert isinstance(refused, list)
    assert [says in r["why"] for r in refused] == [True]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"This text makes trouble for the reader.", "reading failed"),
        (b"This text gives broken evidence to it.", "is not what report"),
        (b"This text takes forever.", "more than 0.2 s of the processor"),
    ],
)
def test_what_could_not_be_read_is_set_aside_and_read_another_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: bytes, says: str
) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "1.txt").write_bytes(content)
    (tmp_path / "in" / "2.txt").write_text(TEXT)
    result = run(tmp_path, [str(tmp_path / "in"), "--seconds", "0.2"])
    assert result.exit_code == 3
    found = account(result)
    assert (found["reports"], found["refused"]) == (1, [])
    aside = found["set_aside"]
    assert isinstance(aside, list)
    assert [says in a["why"] for a in aside] == [True]
    again = ["aside", "--record", str(tmp_path / "a.db")]
    (listed,) = json.loads(CliRunner().invoke(cli, again).stdout)
    assert says in listed["why"]
    assert listed["tries"] == 1
    result = CliRunner().invoke(cli, [*again, "--read", "--seconds", "0.2"])
    assert result.exit_code == 3
    (listed,) = json.loads(CliRunner().invoke(cli, again).stdout)
    assert listed["tries"] == 2

    def better(text: str, given: Given | None = None, *, learned: bool = True) -> Reading:
        given = given or Given()
        report = Report(report_id(text, given.source), text, Issued(None, "unknown"), given.source)
        return Reading(report, (), name_of_reader(learned=learned), __version__)

    monkeypatch.setattr(sys.modules["onrecord.reading.reader"], "read_report", better)
    (tmp_path / "in" / "1.txt").unlink()  # the text is with the record
    result = CliRunner().invoke(cli, [*again, "--read"])
    assert (result.exit_code, account(result)["new"]) == (0, 1)
    assert json.loads(CliRunner().invoke(cli, again).stdout) == []


def test_the_account_reads_as_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    result = run(tmp_path, [str(tmp_path / "a.txt"), "--format", "table"])
    assert result.stdout.startswith("1 report (1 new), 1 claim, on record in ")


def test_many_machines_without_ray_say_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ray", None)
    (tmp_path / "a.txt").write_text(TEXT)
    result = run(tmp_path, [str(tmp_path / "a.txt"), "--engine", "ray"])
    assert "pip install 'onrecord[scale]'" in str(result.exception)
    result = run(tmp_path, ["-", "--engine", "ray"])
    assert "leave out --engine ray" in str(result.exception)
