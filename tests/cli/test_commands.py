"""The commands, on a small record made by hand."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Sequence
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from onrecord.api.record import open_record
from onrecord.cli.main import cli, main
from onrecord.model import NotOnRecord
from tests.record_builder import Draft, number


@pytest.fixture
def record(tmp_path: Path) -> str:
    where = str(tmp_path / "a.db")
    with open_record(where) as made:
        made.add(
            Draft("Herald", "2031-03-10")
            .says("The ministry said 12 people were killed in Osk on Monday.", "killed", said_by="the ministry",
                  quantity=number("12", 12, 12), when="2031-03-09", where=("Osk", "Velta"))
            .says("A curfew was imposed in Osk on Monday.", "measure", what="curfew", action="imposed",
                  when="2031-03-09", where=("Osk", "Velta"))
            .says("The troops will leave Osk by 20 March.", "withdraw", status="planned", who="the troops",
                  when="../2031-03-20", where=("Osk", "Velta"))
            .reading()
        )  # fmt: skip
        made.add(
            Draft("Tribune", "2031-03-12")
            .says("At least 15 people were killed in Osk on Monday, doctors said.", "killed", said_by="doctors",
                  quantity=number("at least 15", 15, None, modifier="at least"), when="2031-03-09",
                  where=("Osk", "Velta"))
            .reading()
        )  # fmt: skip
    return where


def run(arguments: Sequence[str]) -> Result:
    return CliRunner().invoke(cli, list(arguments), catch_exceptions=True)


def rows(record: str, *arguments: str) -> list[dict[str, object]]:
    result = run([*arguments, "--record", record])
    assert result.exit_code == 0, result.output
    return list(json.loads(result.stdout))


def test_reports_tell_how_their_day_is_known(record: str) -> None:
    found = rows(record, "reports")
    assert [(r["outlet"], r["claims"]) for r in found] == [("Herald", 3), ("Tribune", 1)]
    assert {r["issued"]["basis"] for r in found if isinstance(r["issued"], dict)} <= {"stated", "metadata"}


@pytest.mark.parametrize(
    ("options", "count"),
    [
        ([], 4),
        (["--kind", "killed"], 2),
        (["--status", "planned"], 1),
        (["--who", "doctors"], 1),
        (["--where", "osk"], 4),
        (["--where", "Tull"], 0),
        (["--from", "2031-03-10"], 1),
        (["--to", "2031-03-08"], 1),
    ],
)
def test_claims_are_filtered(record: str, options: list[str], count: int) -> None:
    assert len(rows(record, "claims", *options)) == count


def test_claims_as_lines_are_the_record_format_with_the_source(record: str) -> None:
    result = run(["claims", "--record", record, "--format", "jsonl"])
    lines = [json.loads(line) for line in result.stdout.splitlines()]
    assert len(lines) == 4
    assert all(line["spans"] and line["quote"] and "source" in line and "said_by" in line for line in lines)


def test_entries_relations_timeline_and_figures_answer(record: str) -> None:
    assert any(e["kind"] == "measure" for e in rows(record, "entries", "--kind", "measure"))
    assert all(r["why"] and r["a_quote"] for r in rows(record, "relations"))
    assert [e["kind"] for e in rows(record, "timeline", "--to", "2031-03-09")]
    assert any(f["kind"] == "killed" for f in rows(record, "figures"))


def test_situation_hears_only_what_was_known(record: str) -> None:
    def told(*options: str) -> dict[str, object]:
        return dict(json.loads(run(["situation", "--record", record, *options]).stdout))

    early, late = told("--known-on", "2031-03-10"), told("--known-on", "2031-03-12")
    assert early["known_on"] == "2031-03-10"
    assert "15" not in json.dumps(early)
    assert "15" in json.dumps(late)


def test_why_shows_the_sentence(record: str) -> None:
    claim = str(rows(record, "claims", "--kind", "measure")[0]["id"])
    found = json.loads(run(["why", claim, "--record", record]).stdout)
    assert found["evidence"][0]["quote"] in "A curfew was imposed in Osk on Monday."


@pytest.mark.parametrize("command", ["reports", "claims", "entries", "relations", "timeline", "figures", "situation"])
@pytest.mark.parametrize("shape", ["table", "json", "jsonl", "csv", "md"])
def test_every_listing_has_every_format(record: str, command: str, shape: str) -> None:
    result = run([command, "--record", record, "--format", shape])
    assert result.exit_code == 0, result.output
    if shape == "csv":
        lengths = {len(row) for row in csv.reader(io.StringIO(result.stdout))}
        assert len(lengths) == 1
    if shape == "jsonl":
        assert all(json.loads(line) for line in result.stdout.splitlines())


@pytest.mark.parametrize("command", ["claims", "timeline", "situation", "figures", "relations"])
def test_tables_fit_a_terminal(record: str, command: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    result = run([command, "--record", record, "--format", "table"])
    assert max(len(line) for line in result.stdout.splitlines()) <= 80


def test_page_says_why(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(
        "Bridge closed at Orsk\n\nThe bridge at Orsk was closed on Monday, the police of the town said.\n\n"
        "Share this articleComments\n"
    )
    found = json.loads(run(["page", str(path)]).stdout)
    assert [(r["is"], r["why"]) for r in found] == [("headline", None), ("story", None), ("furniture", "share widget")]
    text = path.read_text()
    assert all(text[slice(*r["span"])] == r["text"] for r in found)


def test_no_record_is_an_error_of_its_own(tmp_path: Path) -> None:
    result = run(["claims", "--record", str(tmp_path / "none.db")])
    assert isinstance(result.exception, NotOnRecord)


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["claims", "--record", "none.db"], 8, "read some reports first"),
        (["claims", "--from", "yesterday"], 2, "YYYY-MM-DD"),
        (["page", "none.txt"], 3, "no such file"),
        (["nonsense"], 2, "No such command"),
        (["read", "none.txt", "--format", "table"], 3, "no such file"),
    ],
)
def test_errors_are_one_line_and_an_exit_code(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], arguments: list[str],
    code: int, says: str,
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "argv", ["onrecord", *arguments])
    with pytest.raises(SystemExit) as left:
        main()
    assert left.value.code == code
    assert says in capsys.readouterr().err


def test_every_command_and_option_says_what_it_is_for() -> None:
    ctx = click.Context(cli)
    names = cli.list_commands(ctx)
    assert len(names) > 15
    for name in names:
        command = cli.get_command(ctx, name)
        assert command is not None, name
        assert command.help, name
        for param in command.params:
            assert param.param_type_name == "argument" or getattr(param, "help", None), f"{name} {param.name}"
