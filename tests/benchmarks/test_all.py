"""The table of all benchmarks: what it needs, samples, and what it keeps."""

from __future__ import annotations

import json
import runpy
import subprocess
import sys
from pathlib import Path

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"
ALL = runpy.run_path(str(BENCHMARKS / "all.py"))


def test_without_development_data_it_says_so_and_ends_well(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, str(BENCHMARKS / "all.py"), str(tmp_path)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0
    assert "left out" in done.stdout


def test_a_sample_is_a_share_of_the_documents_and_the_same_in_data_and_gold(tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.mkdir()
    for name in ("docs.jsonl", "gold.jsonl"):
        (data / name).write_text("".join(json.dumps({"doc": f"d{n}"}) + "\n" for n in range(200)), encoding="utf-8")
    assert ALL["sampled"](data, tmp_path / "all", 100) == data
    made = ALL["sampled"](data, tmp_path / "tenth", 10)
    docs, gold = ((made / name).read_text(encoding="utf-8") for name in ("docs.jsonl", "gold.jsonl"))
    assert docs == gold
    assert 5 <= docs.count("\n") <= 40


def test_every_component_has_its_script_and_goals() -> None:
    assert all((BENCHMARKS / f"{name}.py").exists() for name in ALL["COMPONENTS"])
    assert {component for component, _ in ALL["goals"]()} == {*ALL["COMPONENTS"], "claims", "cost"}


def test_kept_figures_are_read_back_newest_first() -> None:
    kept = [row for row in ALL["table"](BENCHMARKS / "results.tsv") if row[1:3] == ["times", "value_F1"]]
    assert ALL["last"]()["times", "value_F1"] == f"{kept[-1][3]} ({kept[-1][0]})"
