"""The commands that keep a record safe."""

import hashlib
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


def test_originals_are_kept_by_their_hash_and_verified(tmp_path: Path) -> None:
    text = "A curfew was imposed in the port of Odden on 4 May 2031, the ministry said."
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    (tmp_path / "b.csv").write_text(f"text\n{text} Twice.\n{text} Again.\n", encoding="utf-8")
    where, kept = str(tmp_path / "a.db"), tmp_path / "originals"
    run = CliRunner().invoke
    more = ("--record", where, "--originals", str(kept))
    made = run(cli, ["read", str(tmp_path / "a.txt"), str(tmp_path / "b.csv"), *more])
    assert made.exit_code == 0, made.output
    files = sorted(p for p in kept.rglob("*") if p.is_file())
    assert {p.name for p in files} == {
        hashlib.sha256((tmp_path / n).read_bytes()).hexdigest() for n in ("a.txt", "b.csv")
    }
    assert json.loads(run(cli, ["check", *more]).stdout)["originals"] == 3
    with open_record(where) as record:
        came = record.arrivals()
    assert {a.sha256 for held in came.values() for a in held} == {p.name for p in files}
    assert all(a.fetched.endswith("+00:00") and a.source for held in came.values() for a in held)
    files[0].write_bytes(b"something else")
    files[1].unlink()
    broken = run(cli, ["check", *more])
    assert broken.exit_code == 4
    told = [f["what"] for f in json.loads(broken.stdout)["faults"]]
    assert len(told) == 3
    assert any("not what came in" in t for t in told)
    assert any("is not in" in t for t in told)


def test_a_corrected_story_is_told(tmp_path: Path) -> None:
    item = {"uri": "urn:a:1", "pubstatus": "usable", "headline": "Bridge at Orsk closed", "version": "1",
            "versioncreated": "2031-03-10T08:00:00Z", "language": "en",
            "body_text": "The bridge at Orsk was closed on Monday, the police said."}  # fmt: skip
    later = {**item, "version": "2", "versioncreated": "2031-03-11T08:00:00Z", "pubstatus": "corrected",
             "body_text": "The bridge at Orsk was closed on Sunday, the police said."}  # fmt: skip
    (tmp_path / "a.jsonl").write_text(f"{json.dumps(item)}\n{json.dumps(later)}\n", encoding="utf-8")
    where = str(tmp_path / "a.db")
    told = CliRunner().invoke(cli, ["read", str(tmp_path / "a.jsonl"), "--record", where, "--format", "json"])
    (replaced,) = json.loads(told.stdout)["replaced"]
    assert replaced["state"] == "corrected"
    listed = json.loads(CliRunner().invoke(cli, ["reports", "--record", where, "--format", "json"]).stdout)
    assert {r["replaced_by"] for r in listed} == {replaced["by"], None}
    assert all(len(r["sha256"]) == 64 and r["fetched"] for r in listed)
