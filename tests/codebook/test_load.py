"""Codebook files are read as they are written."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

import pytest

from onrecord.codebook.load import rows, table
from onrecord.model import CodebookError

_TABLES = sorted(
    f.name.removesuffix(".yaml")
    for f in files("onrecord.codebook").joinpath("data").iterdir()
    if f.name.endswith(".yaml")
)


def _words(part: Any) -> list[Any]:
    """Every key and every member of a list in a table: where words stand."""
    if isinstance(part, dict):
        return [*part, *(word for value in part.values() for word in _words(value))]
    return [word for value in part for word in (_words(value) or [value])] if isinstance(part, list) else []


@pytest.mark.parametrize("name", _TABLES)
def test_no_word_is_taken_for_a_truth_value(name: str) -> None:
    """YAML would read "no", "on" and "off" as such."""
    assert [word for word in _words(table(name)) if isinstance(word, bool)] == []


def test_words_like_on_and_no_are_known() -> None:
    assert "no" in table("mood")["negative"]
    assert {"on", "off"} & set(table("moment")["locating"]) >= {"on"}


def test_true_and_false_are_truth_values() -> None:
    assert any(row.get("weak") is True for row in table("triggers"))


def test_a_missing_table_is_named() -> None:
    with pytest.raises(CodebookError, match="no such table"):
        table("no such table")


def test_rows_leave_notes_out() -> None:
    found = rows("countries")
    assert len(found) > 150
    assert all(not str(next(iter(row.values()))).startswith("#") for row in found)
