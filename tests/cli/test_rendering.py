"""Rows become a table, JSON, CSV or Markdown, and hostile text stays text."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.cli.rendering import as_csv, as_markdown, clean, key, table
from onrecord.cli.wording import certain, days, span_of

COLUMNS = [key("a"), key("b", wide=True)]


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-2", "@SUM(A1)", "\t=1", "＝1"])
def test_no_spreadsheet_cell_starts_a_formula(cell: str) -> None:
    out = as_csv([{"a": cell, "b": None}], COLUMNS)
    assert list(csv.reader(io.StringIO(out)))[1][0][0] in "'1"


def test_numbers_stay_numbers() -> None:
    assert as_csv([{"a": -3, "b": 2.5}], COLUMNS).splitlines()[1] == "-3,2.5"


@given(st.text())
def test_cleaned_text_is_one_line_without_control_characters(text: str) -> None:
    cleaned = clean(text)
    assert "\x1b" not in cleaned
    assert len(cleaned.splitlines()) <= 1
    assert "\u202e" not in cleaned


def test_markdown_cells_do_not_break_the_table() -> None:
    assert as_markdown([{"a": "x|y", "b": "<b>\nz"}], COLUMNS).splitlines()[2] == "| x\\|y | &lt;b> z |"


def test_table_fits_eighty_columns(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    table([{"a": "c-0123456789abcdef", "b": "word " * 60}], COLUMNS, "Title")
    lines = capsys.readouterr().out.splitlines()
    assert max(map(len, lines)) <= 80
    assert any("[" not in line for line in lines)


@pytest.mark.parametrize(
    ("edtf", "words", "sure"),
    [
        ("2003-05-14", "2003-05-14", True),
        ("2003-05-14/2003-05-16", "2003-05-14 to 16", False),
        ("2003-05-30/2003-06-02", "2003-05-30 to 06-02", False),
        ("2003-12-30/2004-01-02", "2003-12-30 to 2004-01-02", False),
        ("../2003-05-14", "by 2003-05-14", False),
        ("2003-05/..", "since 2003-05", False),
        ("2003-05-14~", "about 2003-05-14", False),
        ("2003-05", "2003-05", False),
        (None, "?", False),
    ],
)
def test_days(edtf: str | None, words: str, sure: bool) -> None:
    assert (days(edtf), certain(edtf)) == (words, sure)


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [(12, 12, "12"), (2001, 2499, "2,001–2,499"), (5, None, "at least 5"), (None, 30, "at most 30"), (None, None, "")],
)
def test_ranges(low: float | None, high: float | None, words: str) -> None:
    assert span_of(low, high) == words
