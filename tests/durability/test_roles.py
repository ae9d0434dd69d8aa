"""Roles on a real server: each may do what it is for and nothing more, and the server notes whose hand it was."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from click.testing import CliRunner, Result

from onrecord.api.record import open_record
from onrecord.cli.main import cli
from onrecord.model import OnrecordError, RecordError
from tests.api.test_record import crisis
from tests.record_builder import Draft

from .server import USER, binaries
from .test_team import fresh, server

psycopg: Any = pytest.importorskip("psycopg", reason="no driver: pip install 'onrecord[team]'")
pytestmark = pytest.mark.skipif(binaries() is None, reason="no PostgreSQL server on this machine")
__all__ = ["fresh", "server"]


@pytest.fixture
def team(fresh: Callable[[], str]) -> str:
    """The URL of a record with three logins: rita may read, cora correct, ada administer; otto nothing."""
    url = fresh()
    with open_record(url) as record:
        record.add_all(crisis()[:2])
    with psycopg.connect(url) as db:
        for name in ("rita", "cora", "ada", "otto"):
            if not db.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", (name,)).fetchone():
                db.execute(f"CREATE ROLE {name} LOGIN")
    for name, may in (("rita", "read"), ("cora", "correct"), ("ada", "administer")):
        assert run("roles", name, "--may", may, "--record", url).exit_code == 0
    return url


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, arguments)


def as_who(url: str, login: str) -> str:
    return url.replace(f"//{USER}@", f"//{login}@")


def refused(url: str, login: str, statement: str) -> bool:
    """Whether the server forbids somebody a statement; nothing is kept of it."""
    with psycopg.connect(as_who(url, login)) as db:
        try:
            db.execute(statement)
        except psycopg.errors.InsufficientPrivilege:
            return True
        finally:
            db.rollback()
    return False


def test_who_may_read_reads_and_cannot_write(team: str) -> None:
    with open_record(as_who(team, "rita")) as record:
        assert record.situation().states
        assert record.check().faults == ()
        target = next(iter(record.claims())).id
        with pytest.raises(RecordError, match="does not let you"):
            record.correct("reject", target, who="rita", why="a test")
        with pytest.raises(RecordError, match="does not let you"):
            record.add(Draft("x").says("Protesters marched in Osk", "protest", where="Osk").reading())
        with pytest.raises(RecordError, match="does not let you"):
            record.rebuild()
        assert record.corrections() == []


def test_who_may_correct_adds_to_the_log_and_cannot_change_it(team: str) -> None:
    with open_record(as_who(team, "cora")) as record:
        target = next(iter(record.claims())).id
        made = record.correct("reject", target, who="Cora", why="not so")
        record.undo(made.id, who="Cora", why="it was")
        record.add(Draft("x").says("Protesters marched in Osk", "protest", where="Osk").reading())
        record.rebuild()
        assert record.check().faults == ()
    for statement in (
        "UPDATE corrections SET who = 'ada'", "DELETE FROM corrections", "UPDATE reports SET text = 'x'",
        "TRUNCATE readings", "DELETE FROM arrivals", "UPDATE meta SET value = '99' WHERE key = 'layout'",
        "DROP TABLE facts", "CREATE TABLE mine (x INT)", "INSERT INTO hands (login) VALUES ('x')",
        "SELECT * FROM hands", "DELETE FROM hands", "ALTER TABLE corrections DISABLE TRIGGER ALL",
        "SELECT onrecord_hand()",
    ):  # fmt: skip
        assert refused(team, "cora", statement), statement


def test_who_may_administer_mends_the_log_and_it_is_seen(team: str) -> None:
    with psycopg.connect(as_who(team, "ada")) as db:
        db.execute("UPDATE reports SET source = source")
        db.execute("CREATE TABLE of_tomorrow (x INT)")
        db.execute("UPDATE meta SET value = value WHERE key = 'layout'")
    assert refused(team, "ada", "DELETE FROM hands")
    assert refused(team, "ada", "UPDATE hands SET login = 'rita'")
    log = json.loads(run("roles", "--log", "--record", as_who(team, "ada")).stdout)
    assert {(h["login"], h["did"], h["table"]) for h in log} == {("ada", "update", "reports")}


def test_the_server_says_whose_hand_it_was_whatever_name_a_correction_has(team: str) -> None:
    with open_record(as_who(team, "cora")) as record:
        target = next(iter(record.claims())).id
        made = record.correct("note", target, "x", who="ada", why="in another's name")
    (last, *_) = json.loads(run("roles", "--log", "--record", as_who(team, "ada")).stdout)
    assert (last["login"], last["did"], last["table"], last["row"]) == ("cora", "insert", "corrections", made.id)


def test_who_has_no_role_does_not_get_in(team: str) -> None:
    with pytest.raises(RecordError, match="does not let you"):
        open_record(as_who(team, "otto"))


def test_roles_are_listed_changed_and_taken(team: str) -> None:
    listed = {r["login"]: r["may"] for r in json.loads(run("roles", "--record", team).stdout)}
    assert listed == {"rita": "read", "cora": "correct", "ada": "administer"}
    assert run("roles", "cora", "--may", "read", "--record", team).exit_code == 0
    assert refused(team, "cora", "DELETE FROM facts")
    assert run("roles", "cora", "--nothing", "--record", team).exit_code == 0
    assert refused(team, "cora", "SELECT * FROM facts")
    assert {r["login"] for r in json.loads(run("roles", "--record", team).stdout)} == {"rita", "ada"}
    for wrong in (["nobody-here", "--may", "read"], ["rita; DROP ROLE ada", "--may", "read"]):
        result = run("roles", *wrong, "--record", team)
        assert isinstance(result.exception, OnrecordError)
        assert "knows no login" in str(result.exception)
    assert run("roles", "rita", "--record", team).exit_code == 2
    assert run("roles", "--may", "read", "--record", team).exit_code == 2


def test_a_file_has_no_roles(tmp_path: Any) -> None:
    path = str(tmp_path / "a.db")
    open_record(path).close()
    result = run("roles", "ana", "--may", "read", "--record", path)
    assert isinstance(result.exception, RecordError)
    assert "PostgreSQL" in str(result.exception)
