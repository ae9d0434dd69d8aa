"""Exporting by command."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from onrecord.api.record import open_record
from onrecord.cli.main import cli
from tests.record_builder import Draft


@pytest.fixture
def record(tmp_path: Path) -> str:
    where = str(tmp_path / "a.db")
    with open_record(where) as made:
        made.add(
            Draft("Herald").says("A curfew was imposed in Osk.", "measure", what="curfew", action="imposed").reading()
        )
    return where


def test_files_and_their_method_are_named(record: str, tmp_path: Path) -> None:
    out = tmp_path / "made" / "a.geojson"
    result = CliRunner().invoke(cli, ["export", "geojson", "--out", str(out), "--record", record])
    assert result.exit_code == 0, result.output
    assert out.exists()
    assert (out.parent / "a.geojson.method.md").read_text(encoding="utf-8").startswith("# How this was made")
    assert str(out) in result.stderr


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["nonsense", "--out", "x"], "nonsense"), (["xlsx", "--out", "-"], "written to a file"),
        (["geojson", "--out", "x", "--table", "claims"], "geojson has no --table"), (["csv"], "--out"),
    ],
)  # fmt: skip
def test_what_cannot_be_asked(record: str, arguments: list[str], says: str) -> None:
    result = CliRunner().invoke(cli, ["export", *arguments, "--record", record])
    assert result.exit_code == 2
    assert says in result.output


def test_a_missing_library_is_named(record: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    monkeypatch.delitem(sys.modules, "onrecord.exports.xlsx", raising=False)
    result = CliRunner().invoke(cli, ["export", "xlsx", "--out", str(tmp_path / "a.xlsx"), "--record", record])
    assert "onrecord[office]" in str(result.exception)
