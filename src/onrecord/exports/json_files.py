"""JSON written the same way by every format."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any


def write_json(value: Any, out: Path) -> list[Path]:
    """Write one value, readable."""
    out.write_text(json.dumps(value, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return [out]


def write_lines(values: Iterable[Any], out: Path) -> list[Path]:
    """Write values, one a line."""
    with out.open("w", encoding="utf-8", newline="\n") as file:
        for value in values:
            file.write(json.dumps(value, ensure_ascii=False) + "\n")
    return [out]
