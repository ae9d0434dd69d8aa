"""The commands that keep a record safe."""

import json
import sqlite3
from pathlib import Path

from click.testing import CliRunner

from onrecord.api.record import open_record
from onrecord.cli.main import cli
from tests.record_builder import Draft


def test_check_backup_and_rebuild(tmp_path: Path) -> None:
    where, to = str(tmp_path / "a.db"), str(tmp_path / "b.db")
    with open_record(where) as record:
        record.add(Draft("Herald").says("A curfew was imposed in Osk", "measure", where="Osk").reading())
    run = CliRunner().invoke
    found = run(cli, ["check", "--record", where, "--format", "json"])
    assert found.exit_code == 0
    assert json.loads(found.stdout) | {"derived": 0} == {
        "sound": True, "reports": 1, "readings": 1, "corrections": 0, "derived": 0, "faults": []
    }  # fmt: skip
    assert "1 report safe" in run(cli, ["backup", to, "--record", where]).stdout
    assert run(cli, ["backup", to, "--record", where]).exit_code == 1  # raised: `main` makes it exit code 4
    with sqlite3.connect(where) as db:
        db.execute("delete from members")
    db.close()
    broken = run(cli, ["check", "--record", where, "--format", "table"])
    assert broken.exit_code == 4
    assert "follows from the log" in broken.stdout
    assert run(cli, ["rebuild", "--record", where]).exit_code == 0
    assert run(cli, ["check", "--record", where]).exit_code == 0
