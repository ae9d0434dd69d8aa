"""What is not a whole record is refused in one clear line; two writers wait for one another."""

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import Connection

from onrecord.api.record import open_record
from onrecord.model import NotOnRecord, RecordDamaged, RecordError, RecordTooNew
from tests.record_builder import Draft


def written(path: Path) -> Path:
    with open_record(path) as record:
        for n in range(5):
            draft = Draft(f"Outlet {n}").says(f"Protesters marched in Osk for the {n}th time", "protest", where="Osk")
            record.add(draft.reading())
    return path


def test_a_file_cut_short_is_damaged(tmp_path: Path) -> None:
    path = written(tmp_path / "a.db")
    path.write_bytes(path.read_bytes()[:5000])
    with pytest.raises(RecordDamaged, match="cut short"):
        open_record(path)


def test_a_file_of_something_else_is_damaged(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    path.write_text("not a database at all, but long enough to be one " * 10)
    with pytest.raises(RecordDamaged, match="not a record"):
        open_record(path)
    other = tmp_path / "b.db"
    with sqlite3.connect(other) as db:
        db.execute("create table shopping (item text)")
    db.close()
    with pytest.raises(RecordDamaged, match="not a record"):
        open_record(other)


def test_a_newer_layout_is_refused(tmp_path: Path) -> None:
    path = written(tmp_path / "a.db")
    with sqlite3.connect(path) as db:
        db.execute("update meta set value = '99' where key = 'layout'")
    db.close()
    with pytest.raises(RecordTooNew, match="upgrade"):
        open_record(path)


def test_a_folder_is_no_record_and_a_missing_file_is_said(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="folder"):
        open_record(tmp_path)
    with pytest.raises(NotOnRecord, match="no record"):
        open_record(tmp_path / "none.db", create=False)


def test_an_empty_file_becomes_a_record(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    path.touch()
    with open_record(path) as record:
        assert record.reports() == []


def test_two_writers_wait_and_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    open_record(path).close()

    def write(name: str) -> None:
        with open_record(path) as record:
            for n in range(8):
                draft = Draft(f"{name} {n}").says(f"Protesters marched in Osk, says {name} {n}", "protest", where="Osk")
                record.add(draft.reading())

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(write, ["Herald", "Post"]))
    with open_record(path) as record:
        assert len(record.reports()) == 16
        before = [e.id for e in record.entries()]
        record.rebuild()
        assert [e.id for e in record.entries()] == before


def test_a_record_that_may_only_be_read_is_read_by_many_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:  # fmt: skip
    path = written(tmp_path / "a.db")
    monkeypatch.setattr("os.access", lambda where, mode: False)
    with open_record(path) as record:
        for _ in range(3):  # a connection made in one thread goes on in the next
            with ThreadPoolExecutor(1) as thread:
                assert len(thread.submit(record.reports).result()) == 5


def test_a_record_that_stands_still_sees_nothing_new_and_cannot_be_written_to(tmp_path: Path) -> None:
    with open_record(written(tmp_path / "a.db")) as record, record.still() as still:
        before = still.reports()
        late = Draft("Late").says("Protesters marched in Tull", "protest", where="Tull").reading()
        record.add(late)
        assert still.reports() == before
        assert len(record.reports()) == len(before) + 1
        with pytest.raises(RecordError, match="only read here"):
            still.add(late)


def test_a_connection_that_wrote_lets_go_of_its_pages(tmp_path: Path) -> None:
    with open_record(tmp_path / "a.db") as record:

        def room(db: Connection) -> int:
            return -int(db.exec_driver_sql("PRAGMA cache_size").scalar_one()) // 1024

        with record.store.reading() as db:
            assert room(db) == 16
        with record.store.writing() as db:
            assert room(db) == 64
        with record.store.reading() as db:
            assert room(db) == 16
