"""JSON lines: complete, as the schema says, and the way back."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner

from onrecord.api.record import Record, open_record
from onrecord.cli.main import cli
from onrecord.exports.formats import export
from onrecord.exports.taking_in import take_in
from onrecord.model import EvidenceBroken, InputRefused, Reading
from tests.exports.conftest import fill
from tests.record_builder import Draft, number


def _lines(record: Record, path: Path) -> list[str]:
    export(record, "jsonl", path)
    return path.read_text(encoding="utf-8").splitlines(keepends=True)


def test_every_line_is_as_the_schema_says(record: Record, tmp_path: Path) -> None:
    schema = json.loads(files("onrecord.exports").joinpath("data/record.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    held = jsonschema.Draft202012Validator(schema)
    rows = [json.loads(line) for line in _lines(record, tmp_path / "a.jsonl")]
    assert {r["type"] for r in rows} >= {"onrecord", "report", "reading", "correction", "dated", "claim", "entry"}
    for row in rows:
        held.validate(row)
    with pytest.raises(jsonschema.ValidationError):
        held.validate({**next(r for r in rows if r["type"] == "claim"), "status": "perhaps"})


def test_there_and_back_gives_the_same_bytes(record: Record, tmp_path: Path) -> None:
    first = _lines(record, tmp_path / "a.jsonl")
    with open_record(tmp_path / "b.db") as again:
        taken = take_in(again, first)
        assert (taken.reports, taken.corrections) == (3, 2)
        assert _lines(again, tmp_path / "b.jsonl") == first


def test_split_and_merged_entries_come_back(tmp_path: Path) -> None:
    with open_record(tmp_path / "a.db") as record:
        fill(record)
        entries = record.entries(kind="detained")
        record.correct("merge", entries[0].id, [entries[1].id], who="a", why="one arrest")
        first = _lines(record, tmp_path / "a.jsonl")
    with open_record(tmp_path / "b.db") as again:
        take_in(again, first)
        assert _lines(again, tmp_path / "b.jsonl") == first


def test_taken_into_a_record_that_holds_some_of_it_gives_the_whole(tmp_path: Path) -> None:
    def toll(outlet: str, day: str | None, low: int) -> Reading:
        said = Draft(outlet, day).says(f"{low} people were killed in Osk.", "killed", where=("Osk", "Velta"),
                                       quantity=number(f"{low}", low, low), when="2031-03-09")  # fmt: skip
        return said.says("A curfew was imposed in Osk.", "measure", what="curfew", action="imposed",
                         where=("Osk", "Velta")).reading()  # fmt: skip

    built = [toll("Herald", "2031-03-10", 12), toll("Tribune", "2031-03-11", 14), toll("Wire", None, 14)]
    with open_record(tmp_path / "a.db") as whole, open_record(tmp_path / "b.db") as part:
        whole.add_all(built)
        part.add(built[1])
        first = _lines(whole, tmp_path / "a.jsonl")
        taken = take_in(part, first)
        assert (taken.reports, taken.readings, taken.corrections) == (2, 2, 0)
        assert part.check().sound
        assert _derived(_lines(part, tmp_path / "b.jsonl")) == _derived(first)


def _derived(lines: list[str]) -> list[str]:
    made = {"dated", "claim", "entry", "relation", "figure"}
    return [line for line in lines if json.loads(line)["type"] in made]


def test_taking_the_same_in_twice_changes_nothing(record: Record, tmp_path: Path) -> None:
    lines = _lines(record, tmp_path / "a.jsonl")
    with open_record(":memory:") as again:
        take_in(again, lines)
        taken = take_in(again, lines)
        assert (taken.reports, taken.readings, taken.corrections) == (0, 0, 0)


def test_a_text_changed_on_the_way_is_refused_and_nothing_kept(record: Record, tmp_path: Path) -> None:
    lines = [x.replace("12 people were killed", "13 people were killed") for x in _lines(record, tmp_path / "a.jsonl")]
    with open_record(":memory:") as again:
        with pytest.raises(EvidenceBroken, match="line "):
            take_in(again, lines)
        assert again.reports() == []


@pytest.mark.parametrize(
    "lines",
    [[], ["{}\n"], ["[1]\n"], ["no\n"], ['{"type":"report"}\n'], ["[" * 5000 + "\n"],
     ['{"type":"onrecord","format":99}\n'], ['{"type":"onrecord","format":1}\n', '{"type":"report","id":"r-1"}\n']],
)  # fmt: skip
def test_what_is_no_record(lines: list[str]) -> None:
    with open_record(":memory:") as again, pytest.raises(InputRefused):
        take_in(again, lines)


def test_by_command_through_a_pipe(record: Record, tmp_path: Path) -> None:
    run = CliRunner()
    made = run.invoke(cli, ["export", "jsonl", "--out", "-", "--record", record.store.name])
    assert made.exit_code == 0, made.output
    taken = run.invoke(cli, ["import", "-", "--record", str(tmp_path / "c.db")], input=made.stdout_bytes)
    assert taken.exit_code == 0, taken.output
    again = run.invoke(cli, ["export", "jsonl", "--out", "-", "--record", str(tmp_path / "c.db")])
    assert again.stdout_bytes == made.stdout_bytes
