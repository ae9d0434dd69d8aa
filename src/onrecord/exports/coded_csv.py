"""CSV in the columns of others, under a first line that says what it is and what it is not."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path

from onrecord.codebook.load import rows

from .cells import plain_text, unformula

Value = str | int | float | None


def country_name(code: str | None) -> str:
    """English name of a country by its ISO code; the code itself where we have no name for it."""
    return _names().get(code or "", code or "")


@cache
def _names() -> dict[str, str]:
    return {row["code"]: row["name"] for row in rows("countries")}


def write_coded(note: str, columns: Sequence[str], values: Iterable[dict[str, Value]], out: Path) -> list[Path]:
    """Write `values` under `columns` to `out`, after the comment `note`."""
    with out.open("w", encoding="utf-8", newline="") as file:
        file.write(f"# {note}\r\n")
        writer = csv.DictWriter(file, columns, restval="", lineterminator="\r\n")
        writer.writeheader()
        for row in values:
            writer.writerow({k: unformula(plain_text(v)) if isinstance(v, str) else v for k, v in row.items()})
    return [out]
