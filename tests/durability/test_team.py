"""The same record in PostgreSQL: the same rows byte for byte, several editors, nothing lost."""

from __future__ import annotations

import itertools
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from onrecord.api.record import Record, open_record
from onrecord.model import NotOnRecord, RecordError, RecordTooNew
from tests.api.test_record import crisis, dump
from tests.record_builder import Draft

from .server import binaries, running

pytest.importorskip("psycopg", reason="no driver: pip install 'onrecord[team]'")
pytestmark = pytest.mark.skipif(binaries() is None, reason="no PostgreSQL server on this machine")
NUMBERS = itertools.count(1)


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with tempfile.TemporaryDirectory(prefix="pg") as folder, running(Path(folder)) as url:
        yield url


@pytest.fixture
def fresh(server: str) -> Callable[[], str]:
    """Makes the URL of a new, empty database; its language sorts unlike the characters do."""
    import psycopg

    def make() -> str:
        name = f"r{next(NUMBERS)}"
        with psycopg.connect(server.format("postgres"), autocommit=True) as db:
            made = f"CREATE DATABASE {name} TEMPLATE template0"
            try:
                db.execute(f"{made} LOCALE_PROVIDER icu ICU_LOCALE 'en-US'".encode())
            except psycopg.Error:  # a server without ICU: the characters' own order
                db.execute(made.encode())
        return server.format(name)

    return make


def corrected(record: Record) -> None:
    """Some corrections of every sort that regroups."""
    claims = sorted(record.claims(), key=lambda c: c.id)
    entries = record.entries()
    record.correct("reject", claims[0].id, who="ana", why="not so")
    record.correct("edit", claims[-1].id, {"status": "denied"}, who="ben", why="it says not")
    record.correct("merge", entries[0].id, [entries[-1].id], who="ana", why="one thing")
    record.correct("date", claims[2].report, "2031-03-08", who="ben", why="seen in print")
    record.undo(record.corrections()[0].id, who="ben", why="it was so")


def test_the_same_rows_byte_for_byte(fresh: Callable[[], str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.api.record._now", lambda: "2031-04-01T10:00:00+00:00")
    with open_record(fresh()) as team, open_record(tmp_path / "a.db") as alone:
        for record in (team, alone):
            record.add_all(crisis()[:3])
            for reading in crisis()[3:]:
                record.add(reading)
        assert dump(team) == dump(alone)
        for record in (team, alone):
            corrected(record)
        assert dump(team) == dump(alone)
        assert team.entries() == alone.entries()
        assert team.relations() == alone.relations()
        assert team.figures() == alone.figures()
        assert team.situation() == alone.situation()
        before = dump(team)
        team.rebuild(2)
        assert dump(team) == before
        assert team.check().faults == ()


def test_a_record_moves_there_and_back(fresh: Callable[[], str], tmp_path: Path) -> None:
    url = fresh()
    with open_record(tmp_path / "a.db") as record:
        record.add_all(crisis())
        corrected(record)
        assert record.backup(url) == 5
        with open_record(url) as team:
            assert dump(team) == dump(record)
            assert team.backup(tmp_path / "b.db") == 5
        with pytest.raises(RecordError, match="already"):
            record.backup(url)
        with open_record(tmp_path / "b.db") as back:
            assert dump(back) == dump(record)
            assert [c.id for c in back.corrections()] == [c.id for c in record.corrections()]
            assert back.check().faults == ()


def test_several_editors_lose_nothing(fresh: Callable[[], str]) -> None:
    url = fresh()
    with open_record(url) as record:
        record.add_all(crisis())
        target = min(c.id for c in record.claims())

    def edit(name: str) -> None:
        with open_record(url) as record:
            for n in range(4):
                record.correct("note", target, f"{n}", who=name, why=f"{name} {n}")
                record.add(Draft(f"{name} {n}").says("Protesters marched in Osk", "protest", where="Osk").reading())
                assert record.situation().states

    with ThreadPoolExecutor(3) as pool:
        list(pool.map(edit, ["ana", "ben", "cai"]))
    with open_record(url) as record:
        assert sorted(c.why for c in record.corrections()) == sorted(
            f"{w} {n}" for w in ("ana", "ben", "cai") for n in range(4)
        )
        assert len(record.held()) == 5 + 12
        assert record.check().faults == ()


def test_what_cannot_be_kept_changes_nothing(fresh: Callable[[], str]) -> None:
    with open_record(fresh()) as record:
        record.add(crisis()[0])
        before = dump(record)
        with pytest.raises(RecordError, match="cannot hold"):
            record.add(Draft("Zero").says("A curfew\x00 was imposed in Osk", "measure", where="Osk").reading())
        assert dump(record) == before
        with pytest.raises(NotOnRecord):
            record.correct("reject", "c-0000000000000000", who="ana", why="no such")
        assert record.check().faults == ()


def test_a_newer_layout_is_refused_and_a_missing_server_is_said(fresh: Callable[[], str]) -> None:
    import psycopg

    url = fresh()
    open_record(url).close()
    with psycopg.connect(url) as db:
        db.execute("update meta set value = '99' where key = 'layout'")
    with pytest.raises(RecordTooNew, match="upgrade"):
        open_record(url)
    with pytest.raises(RecordError, match="reached") as raised:
        open_record("postgresql://ana:secret@/r?host=/nowhere")
    assert "secret" not in str(raised.value)


def test_an_older_layout_is_brought_up_to_the_same_tables(fresh: Callable[[], str]) -> None:
    import psycopg

    query = """SELECT table_name, column_name, data_type, is_nullable, collation_name FROM information_schema.columns
               WHERE table_schema = 'public' ORDER BY 1, ordinal_position"""
    url, new = fresh(), fresh()
    with open_record(url) as record:
        record.add_all(crisis()[:2])
    open_record(new).close()
    with psycopg.connect(url) as db:
        db.execute("DROP TABLE aside, told, marks")  # what layout 1 did not have
        db.execute("ALTER TABLE facts DROP COLUMN gone")
        db.execute("DROP INDEX strands_country")
        db.execute("UPDATE meta SET value = '1' WHERE key = 'layout'")
    with open_record(url) as record:
        assert record.check().faults == ()
    with psycopg.connect(url) as one, psycopg.connect(new) as two:
        assert one.execute(query).fetchall() == two.execute(query).fetchall()
