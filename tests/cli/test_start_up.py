"""What a command imports: whoever lists what is on record does not wait for a parser. Nothing here is timed."""

from __future__ import annotations

import subprocess
import sys

import click
import pytest

from onrecord.api.record import open_record
from tests.record_builder import Draft

READERS = {"spacy", "thinc", "numpy", "onnxruntime", "tokenizers", "trafilatura", "rensa", "py3langid", "ray"}
BORDERS = {"pydantic", "starlette", "uvicorn", "jinja2", "rich", "mcp", "psycopg", "pyarrow"}
OURS_THAT_READ = {"onrecord.reading", "onrecord.sources", "onrecord.exports", "onrecord.web", "onrecord.scale"}
_RUN = """
import sys
from onrecord.cli.main import main
try:
    main()
finally:
    print("\\n".join(sorted(sys.modules)), file=sys.stderr)
"""


def imported(*args: str) -> set[str]:
    """The modules that a command has imported by its end, and the packages they are of."""
    done = subprocess.run([sys.executable, "-c", _RUN, *args], capture_output=True, text=True, check=True)
    names = set(done.stderr.split())
    assert "onrecord.cli.main" in names
    return names | {n.partition(".")[0] for n in names}


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("start") / "a.db"
    with open_record(path) as held:
        held.add(Draft("One").says("Protesters marched in Osk", "protest", where="Osk").reading())
    return str(path)


def test_the_version_needs_the_command_line_alone() -> None:
    found = imported("--version")
    assert not found & (READERS | BORDERS | OURS_THAT_READ | {"sqlalchemy", "yaml", "onrecord.model", "onrecord.api"})


def test_help_opens_no_record() -> None:
    found = imported("--help")
    assert "onrecord.cli.reading" in found  # it tells every command in a line
    assert not found & (READERS | BORDERS | {"sqlalchemy", "onrecord.reading", "onrecord.web"})


@pytest.mark.parametrize("command", ["reports", "claims", "entries", "relations"])
def test_a_list_needs_the_store_alone(command: str, record: str) -> None:
    found = imported(command, "--record", record)
    assert "sqlalchemy" in found
    assert not found & (READERS | BORDERS | OURS_THAT_READ | {"yaml", "sqlalchemy.orm", "onrecord.record.situation"})


@pytest.mark.parametrize("command", [["figures"], ["situation"], ["timeline"], ["check"]])
def test_an_answer_needs_no_parser(command: list[str], record: str) -> None:
    found = imported(*command, "--record", record)
    heavy = READERS - ({"numpy", "rensa"} if command == ["check"] else set())  # which sketches texts again
    assert not found & (heavy | BORDERS | {"sqlalchemy.orm", "onrecord.web"})


def test_every_command_is_found_where_it_is_said_to_be() -> None:
    from onrecord.cli.main import _HOMES, cli

    for name in _HOMES:
        found = cli.get_command(click.Context(cli), name)
        assert found is not None
        assert found.name == name
