"""What the documentation shows is run: Python as it stands, commands line by line, in a folder with the examples.

A block is left out where its first line has the word `skip:` and a reason after the language.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
_BLOCK = re.compile(r"^```(python|console)( skip:[^\n]*)?\n(.*?)^```$", re.M | re.S)
_LINK = re.compile(r"\]\((?!https?://|#)([^)#]+)(?:#[^)]*)?\)")


def blocks(page: Path, language: str) -> list[str]:
    """The blocks of a page in one language that are to be run."""
    return [
        text for found, skip, text in _BLOCK.findall(page.read_text(encoding="utf-8")) if found == language and not skip
    ]


def having(language: str) -> list[pytest.param]:  # type: ignore[valid-type]
    return [pytest.param(page, id=page.name) for page in PAGES if blocks(page, language)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An empty folder with the examples in it."""
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    return tmp_path


@pytest.mark.parametrize("page", having("python"))
def test_python_runs(page: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    names: dict[str, object] = {}
    for block in blocks(page, "python"):
        exec(compile(block, page.name, "exec"), names)  # noqa: S102 - our own documentation


@pytest.mark.parametrize("page", having("console"))
def test_commands_run(page: Path, folder: Path) -> None:
    lines = [line[2:] for block in blocks(page, "console") for line in block.splitlines() if line.startswith("$ ")]
    assert lines
    env = {k: v for k, v in os.environ.items() if k != "ONRECORD_RECORD"} | {"PYTHONPATH": str(ROOT / "src")}
    for line in lines:
        program, *args = shlex.split(line)
        assert program == "onrecord"
        start = "from onrecord.cli.main import main; main()"
        ran = subprocess.run([sys.executable, "-c", start, *args], cwd=folder, env=env, capture_output=True, text=True)
        assert ran.returncode == 0, f"{line}\n{ran.stderr}"
        assert ran.stdout, line


@pytest.mark.parametrize(
    "page", [*PAGES, ROOT / "examples" / "README.md"], ids=lambda page: str(page.relative_to(ROOT))
)
def test_links_lead_somewhere(page: Path) -> None:
    for target in _LINK.findall(page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), target
