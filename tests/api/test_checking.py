"""`check` finds what is wrong with a record, and `backup` copies it whole while others use it."""

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from onrecord.api.record import open_record
from onrecord.model import RecordError

from .test_record import crisis, dump


@pytest.fixture
def path(tmp_path: Path) -> Path:
    where = tmp_path / "a.db"
    with open_record(where) as record:
        record.add_all(crisis())
        claim = next(iter(record.claims()))
        record.correct("edit", claim.id, {"status": "denied"}, who="ana", why="a test")
        entry = next(e for e in record.entries() if len(e.claims) > 1)
        record.correct("split", entry.id, (entry.claims[-1],), who="ana", why="a test")
    return where


def faults(path: Path) -> list[str]:
    with open_record(path) as record:
        return [f"{f.where}: {f.what}" for f in record.check().faults]


def test_a_record_in_order_is_sound(path: Path) -> None:
    with open_record(path) as record:
        found = record.check()
    assert found.faults == ()
    assert (found.reports, found.readings, found.corrections) == (5, 5, 2)
    assert found.derived > 20


@pytest.mark.parametrize(
    ("done", "said"),
    [
        ("update reports set text = replace(text, '12', '21')", "hash differs"),
        ("update reports set source = 'elsewhere'", "id is not that"),
        ("update readings set claims = replace(claims, 'at least 12', 'at least 21')", "quote"),
        ("update readings set claims = substr(claims, 3)", "cannot be understood"),
        ("update readings set claims = '[7]'", "cannot be understood"),
        ("delete from readings where seq = 2", "missing"),
        ("delete from readings where seq = 5", "no reading"),
        ("delete from reports where id = (select min(id) from reports)", "not on record"),
        ("delete from corrections where seq = 1", "missing"),
        ("update corrections set who = 'somebody else'", "id differs"),
        ('update corrections set after = \'{"status":"happened"}\' where seq = 1', "id differs"),
        ("delete from relations", "follows from the log"),
        ("update entries set standing = 'corroborated' where standing = 'single'", "standing differ"),
        ("insert into members values ('c-0000000000000000', 'e-0000000000000000')", "does not follow"),
        ("update facts set plain = replace(plain, 'Osk', 'Ask')", "plain differ"),
        ("delete from words where sort = 'claim'", "words"),
    ],
)
def test_what_was_changed_behind_its_back_is_found(path: Path, done: str, said: str) -> None:
    with sqlite3.connect(path) as db:
        db.execute(done)
    db.close()
    found = faults(path)
    assert any(said in fault for fault in found), found


def test_a_backup_is_the_same_record_and_never_in_the_place_of_a_file(path: Path, tmp_path: Path) -> None:
    to = tmp_path / "kept" / "b.db"
    to.parent.mkdir()
    with open_record(path) as record:
        assert record.backup(to) == 5
        with pytest.raises(RecordError, match="there already"):
            record.backup(to)
        with open_record(to) as copy:
            assert dump(copy) == dump(record)
            assert copy.check().sound
            assert copy.corrections() == record.corrections()
    with pytest.raises(RecordError, match="cannot be written"), open_record(path) as record:
        record.backup(tmp_path / "no such folder" / "b.db")
    assert sorted(p.name for p in to.parent.iterdir() if not p.name.endswith(("-wal", "-shm"))) == ["b.db"]


def test_a_backup_while_others_write_is_of_one_moment(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    readings = crisis()
    with open_record(path) as record:
        record.add(readings[0])

    def write() -> None:
        with open_record(path) as record:
            for reading in readings[1:]:
                record.add(reading)

    with ThreadPoolExecutor(1) as pool, open_record(path) as record:
        done = pool.submit(write)
        copies = [tmp_path / f"b{n}.db" for n in range(4)]
        counts = [record.backup(copy) for copy in copies]
        done.result()
    assert counts == sorted(counts)
    for copy, count in zip(copies, counts, strict=True):
        with open_record(copy) as kept:
            found = kept.check()
            assert found.sound
            assert found.reports == count
