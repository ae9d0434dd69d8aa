"""The commands that find words and what is new."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from onrecord.api.record import open_record
from onrecord.cli.main import cli
from tests.record_builder import Draft, number


@pytest.fixture
def where(tmp_path: Path) -> str:
    path = str(tmp_path / "a.db")
    said = {"where": "Osk", "when": "2031-03-09"}
    with open_record(path) as made:
        made.add_all([
            Draft("Herald", "2031-03-10")
            .says("12 people were killed at the quarry of Osk", "killed", quantity=number("12", 12, 12), **said)
            .says("power would be back in Osk by 11 March", "service", what="power", action="reopened",
                  status="planned", where="Osk", when="../2031-03-11").reading(),
            Draft("Tribune", "2031-03-12")
            .says("15 people died at the quarry of Osk", "killed", quantity=number("15", 15, 15), **said)
            .says("a curfew was imposed in Brann", "measure", what="curfew", action="imposed", where="Brann",
                  when="2031-03-12").reading(),
        ])  # fmt: skip
    return path


def run(where: str, *arguments: str) -> Result:
    return CliRunner(env={"ONRECORD_RECORD": where}).invoke(cli, list(arguments))


def told(where: str, *arguments: str) -> list[dict[str, object]]:
    result = run(where, *arguments)
    assert result.exit_code == 0, result.output
    return list(json.loads(result.stdout))


def test_words_are_found_together_or_apart(where: str) -> None:
    assert len(told(where, "search", "quarry", "--in", "claim")) == 2
    assert len(told(where, "search", "people died", "--in", "claim")) == 1
    assert {r["sort"] for r in told(where, "search", "people", "quar")} == {"report", "claim"}
    assert told(where, "search", "quarry", "curfew", "--in", "claim") == []
    assert "kind: " not in run(where, "search", "curfew", "--format", "table").stdout
    assert "outlet: Herald 1, Tribune 1" in run(where, "search", "quarry", "--format", "table").stdout


@pytest.mark.parametrize(
    ("asked", "what"),
    [
        ([], {"figure", "overdue", "measure"}),
        (["--since", "2031-03-10"], {"figure", "overdue", "measure"}),
        (["--for", "overdue", "--for", "measure"], {"overdue", "measure"}),
        (["--where", "brann"], {"measure"}),
        (["--since", "2031-03-12"], set()),
        (["--since", "2031-03-01", "--until", "2031-03-10"], {"figure"}),
    ],
)
def test_what_is_new(where: str, asked: list[str], what: set[str]) -> None:
    assert {r["what"] for r in told(where, "watch", *asked)} == what


def test_a_figure_that_moved_is_told_with_its_words(where: str) -> None:
    [news] = told(where, "watch", "--for", "figure")
    assert news["told"] == "killed: 12, now 15 people"
    assert news["words"] == "15 people died at the quarry of Osk"


def test_days_that_run_backwards_are_refused(where: str) -> None:
    assert run(where, "watch", "--since", "2031-04-01").exit_code == 2
    assert (
        "nothing that is watched has changed"
        in run(where, "watch", "--since", "2031-03-12", "--format", "table").output
    )
