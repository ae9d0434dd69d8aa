"""CSV and XLSX, opened with readers that are not ours."""

from __future__ import annotations

import csv
import re
from datetime import datetime, time
from pathlib import Path

import openpyxl
import pytest

from onrecord.api.record import Record, open_record
from onrecord.exports.cells import plain_text, unformula
from onrecord.exports.formats import export
from onrecord.exports.plain_rows import _of_one_sort, columns, rows
from onrecord.exports.tables import TABLES, Cell
from onrecord.exports.xlsx import _day
from onrecord.model import NotOnRecord
from tests.record_builder import Draft, number

_STARTS = re.compile(r"^[\s\ufeff]*[=+\-@|%＝＋－＠]")


def _csv(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def test_a_folder_has_every_table_and_the_method(record: Record, out: Path) -> None:
    written = export(record, "csv", out)
    assert {p.name for p in written} == {*(f"{t.name}.csv" for t in TABLES), "method.md"}
    assert "EDTF" in (out / "method.md").read_text(encoding="utf-8")


def test_no_cell_of_a_csv_starts_a_formula(record: Record, out: Path) -> None:
    export(record, "csv", out)
    cells = [cell for t in TABLES for row in _csv(out / f"{t.name}.csv") for cell in row]
    numbers = re.compile(r"-?\d+(\.\d+)?$")
    assert [c for c in cells if _STARTS.match(c) and not numbers.match(c)] == []
    assert any(c.startswith("'=cmd") for c in cells)


def test_every_row_has_id_words_and_source(record: Record, out: Path) -> None:
    export(record, "csv", out)
    for name in ("claims", "entries", "timeline", "figures", "situation"):
        head, *rows = _csv(out / f"{name}.csv")
        assert rows, name
        for row in rows:
            told = dict(zip(head, row, strict=True))
            assert told["id"], name
            assert told["words"], name
            assert told["source"], name
    head, *rows = _csv(out / "claims.csv")
    links = [dict(zip(head, row, strict=True))["link"] for row in rows]
    assert links[0].startswith("https://herald.example/osk-1#:~:text=") or links[-1] == ""


def test_one_table_with_hashtags(record: Record, tmp_path: Path) -> None:
    path = tmp_path / "figures.csv"
    written = export(record, "csv", path, table="figures", hxl=True)
    assert [p.name for p in written] == ["figures.csv", "figures.csv.method.md"]
    _, tags, *_ = _csv(path)
    assert tags[:2] == ["#activity+id", "#event+type"]
    assert all(re.fullmatch(r"#[a-z]+(\+[a-z0-9_]+)*", t) for t in tags)


def test_a_table_that_is_not_there(record: Record, out: Path) -> None:
    with pytest.raises(NotOnRecord, match="no table"):
        export(record, "csv", out, table="nothing")


def test_a_workbook_opens_and_holds_no_formula(record: Record, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    assert export(record, "xlsx", path) == [path]
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == [*(t.name for t in TABLES), "method"]
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert not [c.coordinate for c in cells if c.data_type == "f"]
    hostile = [c for c in cells if isinstance(c.value, str) and _STARTS.match(c.value)]
    assert hostile
    assert all(c.quotePrefix for c in hostile)
    assert not [c.hyperlink for c in cells if c.hyperlink]
    assert len(list(book["claims"].iter_rows())) == 1 + len(list(record.claims()))


def test_a_workbook_is_ready_to_be_sorted_and_filtered(record: Record, tmp_path: Path) -> None:
    export(record, "xlsx", tmp_path / "a.xlsx")
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    for table in TABLES:
        sheet = book[table.name]
        assert sheet.freeze_panes == "B2"
        assert sheet.auto_filter.ref.startswith("A1:"), table.name
    days = {"situation": ("as_of", "known_on"), "timeline": ("first", "last"), "claims": ("first", "last"),
            "sources": ("fetched",), "corrections": ("at",)}  # fmt: skip
    for name, dated in days.items():
        head, *rows = book[name].iter_rows()
        at = [c.value for c in head]
        for row in rows:
            told = [row[at.index(column)] for column in dated]
            assert all(c.value is None or (c.is_date and isinstance(c.value, datetime)) for c in told), name


def test_days_of_a_workbook_are_those_of_the_record(record: Record, tmp_path: Path) -> None:
    export(record, "xlsx", tmp_path / "a.xlsx")
    head, *rows = openpyxl.load_workbook(tmp_path / "a.xlsx")["claims"].iter_rows(values_only=True)
    shown = {r[0]: dict(zip(head, r, strict=True)) for r in rows}
    for claim in record.claims():
        told, when = shown[claim.id], claim.when
        assert told["when"] == (when.edtf if when else None)
        assert told["first"] == (datetime.combine(when.first, time()) if when and when.first else None)


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2031-03-09", datetime(2031, 3, 9)),  # noqa: DTZ001 - cells know no zone
        ("2031-03-09T23:30:00-02:00", datetime(2031, 3, 10, 1, 30)),  # noqa: DTZ001
        ("2031-03-09/2031-03-10", None), ("2031-03", None), ("2031-02-30", None), ("=1", None),
    ],
)  # fmt: skip
def test_which_texts_are_days(written: str, day: datetime | None) -> None:
    assert _day(written) == day


def test_the_same_record_gives_the_same_workbook(record: Record, tmp_path: Path) -> None:
    for name in ("a.xlsx", "b.xlsx"):
        export(record, "xlsx", tmp_path / name)
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("=1", "'=1"),
        (" =1", "' =1"),
        ("\t=1", "'\t=1"),
        ("＝1", "'＝1"),
        ("twelve", "twelve"),
        ("a=b", "a=b"),
        ("", ""),
    ],
)
def test_what_may_start_a_formula(written: str, kept: str) -> None:
    assert unformula(written) == kept


def test_characters_that_no_sheet_can_hold() -> None:
    assert plain_text("a\x00b\x1fc\u202ed\ud800e\nf") == "abcde\nf"


def test_tables_as_plain_rows(record: Record) -> None:
    for table in TABLES:
        made = rows(record, table.name)
        assert all(list(row) == table.heads for row in made)
        assert all(v is None or type(v) in (str, int, float) for row in made for v in row.values())
    assert {row["id"] for row in rows(record, "claims")} == {c.id for c in record.claims()}
    with pytest.raises(NotOnRecord, match="there are situation"):
        rows(record, "nonsense")


def test_tables_as_columns_are_those_of_the_rows(record: Record) -> None:
    for table in TABLES:
        made = columns(record, table.name)
        assert list(made) == table.heads
        assert all(len({type(v) for v in column if v is not None}) < 2 for column in made.values())
        told = [dict(zip(made, row, strict=True)) for row in zip(*made.values(), strict=True)]
        assert told == rows(record, table.name)


def test_pandas_and_polars_take_the_columns_of_a_long_table(tmp_path: Path) -> None:
    """What comes late in a column, a text or a number with a point, is as good as what comes first."""
    pandas, polars = pytest.importorskip("pandas"), pytest.importorskip("polars")
    with open_record(":memory:") as record:
        made = Draft("Herald", "2031-03-10")
        for n in range(150):
            made.says(f"Protesters marched in Osk for the {n}th time.", "protest", where=("Osk", "Velta"))
        made.says("12 people were killed in Osk.", "killed", where=("Osk", "Velta"), quantity=number("12", 12, 12))
        record.add(made.reading())
        for table in TABLES:
            held = columns(record, table.name)
            first, second = pandas.DataFrame(held), polars.DataFrame(held)
            assert first.shape == second.shape == (len(rows(record, table.name)), len(table.heads))
        claims = polars.DataFrame(columns(record, "claims"))
        assert claims["low"].sum() == pandas.DataFrame(columns(record, "claims"))["low"].sum() == 12


@pytest.mark.parametrize(
    ("column", "made"),
    [
        ([1, 2], [1, 2]), ([1, 2.5, None], [1.0, 2.5, None]), ([None, "a"], [None, "a"]), ([None], [None]), ([], []),
        ([1, "a", None], ["1", "a", None]),
    ],
)  # fmt: skip
def test_a_column_is_of_one_sort(column: list[Cell], made: list[Cell]) -> None:
    told = _of_one_sort(column)
    assert told == made
    assert [type(v) for v in told] == [type(v) for v in made]
