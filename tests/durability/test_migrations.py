"""Records of every earlier layout are brought up to the present one, whole or not at all.

The samples were written by the versions that released their layouts. `ONRECORD_ROUNDS` says how often bringing one up
is killed (12 times unless it is set).
"""

from __future__ import annotations

import gzip
import os
import random
import re
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from onrecord.api.record import open_record
from onrecord.model import RecordDamaged, RecordError, RecordTooNew
from onrecord.store.migrations import STEPS
from onrecord.store.schema import LAYOUT
from tests.api.test_record import dump

from .dying import Death, live_opening
from .test_disk import as_nobody

ROUNDS = int(os.environ.get("ONRECORD_ROUNDS", "12"))
SEED = int(os.environ.get("ONRECORD_SEED", "1"))
SAMPLES = sorted((Path(__file__).parent / "samples").glob("layout-*.db.gz"))
OLDER = [s for s in SAMPLES if s.name != f"layout-{LAYOUT}.db.gz"]
LOG_OF_1 = ("reports", "readings", "corrections")


def unpacked(sample: Path, to: Path) -> Path:
    to.write_bytes(gzip.decompress(sample.read_bytes()))
    return to


def rows(path: Path, table: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(path)) as db:
        return db.execute(f"SELECT * FROM {table} ORDER BY 1").fetchall()  # noqa: S608 - our own names


def shape(path: Path) -> dict[str, tuple[Any, ...]]:
    """Every table and index of a file, with its columns.

    Left out are the indexes that SQLite itself makes of primary keys: a table kept in the order of its key needs none.
    """
    query = (
        "SELECT name, type, tbl_name FROM sqlite_master WHERE name NOT LIKE 'words%' AND name NOT LIKE 'sqlite_auto%'"
    )
    with closing(sqlite3.connect(path)) as db:
        made = db.execute(query).fetchall()
        return {
            name: (sort, of, *db.execute(f"PRAGMA {'table_info' if sort == 'table' else 'index_info'}({name})"))
            for name, sort, of in made
        }


def layout(path: Path) -> str:
    return dict(rows(path, "meta"))["layout"]


def test_there_is_a_sample_of_every_layout_before_this_one() -> None:
    assert [s.name for s in OLDER] == [f"layout-{n}.db.gz" for n in range(1, LAYOUT)]
    assert sorted(STEPS) == list(range(1, LAYOUT))


@pytest.mark.parametrize("sample", OLDER, ids=lambda s: s.name)
def test_a_sample_is_brought_up_with_its_log_as_it_was(sample: Path, tmp_path: Path) -> None:
    path = unpacked(sample, tmp_path / "a.db")
    before = {table: rows(path, table) for table in LOG_OF_1}
    assert all(before.values())
    with open_record(path, create=False) as record:
        assert len(record.corrections()) == 6
        assert record.situation().states
        assert record.check().faults == (), "what is derived follows the rules of the version that opens it"
        held = dump(record)
        record.rebuild()
        assert dump(record) == held
    assert layout(path) == str(LAYOUT)
    assert {table: rows(path, table) for table in LOG_OF_1} == before
    open_record(tmp_path / "new.db").close()
    assert shape(path) == shape(tmp_path / "new.db")
    with open_record(path) as record:
        assert dump(record) == held


@pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are forked to be killed")
@pytest.mark.parametrize("sample", OLDER, ids=lambda s: s.name)
def test_killed_while_bringing_one_up(sample: Path, tmp_path: Path) -> None:
    whole = live_opening(unpacked(sample, tmp_path / "whole.db"), Death())
    assert whole.confirmed == ["open"]
    due, old = shape(tmp_path / "whole.db"), shape(unpacked(sample, tmp_path / "old.db"))
    assert due != old
    rng, half = random.Random(SEED), 0
    for n in range(ROUNDS):
        path = unpacked(sample, tmp_path / "a.db")
        before = {table: rows(path, table) for table in LOG_OF_1}
        death = (
            Death(statements=rng.randrange(whole.statements)) if n % 3 == 0
            else Death(seconds=rng.uniform(0, whole.seconds)) if n % 3 == 1
            else Death(steps=rng.randrange(4))
        )  # fmt: skip
        life = live_opening(path, death)
        half += life.died
        for table, held in before.items():
            assert rows(path, table) == held, f"lost after {death}"
        assert (layout(path), shape(path)) in ((str(LAYOUT), due), (sample.name[7:-6], old)), f"half done after {death}"
        if life.confirmed:
            assert layout(path) == str(LAYOUT)
        with open_record(path) as record:
            assert len(record.corrections()) == 6
        assert shape(path) == due
        for ending in ("-wal", "-shm"):
            Path(f"{path}{ending}").unlink(missing_ok=True)
    assert half, "nothing died: the test tried nothing"


def test_whoever_brings_one_up_is_told_once(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    path = unpacked(OLDER[0], tmp_path / "a.db")
    for _ in range(2):
        with open_record(path):
            pass
    told = [r.getMessage() for r in caplog.records if r.name == "onrecord"]
    assert len(told) == 1
    assert re.search(rf"layout 1: it is brought up to {LAYOUT}, .* \d+ reports is derived again", told[0])


def test_one_that_nothing_can_be_derived_from_is_left_as_it_was(tmp_path: Path) -> None:
    path = unpacked(OLDER[-1], tmp_path / "a.db")
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("UPDATE readings SET fields = '{}'")
    with pytest.raises(RecordDamaged, match=rf"left at layout {LAYOUT - 1}"):
        open_record(path)
    assert layout(path) == str(LAYOUT - 1)


def test_several_open_an_old_record_at_once(tmp_path: Path) -> None:
    path = unpacked(OLDER[0], tmp_path / "a.db")

    def opened(_: int) -> int:
        with open_record(path) as record:
            return len(record.corrections())

    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(opened, range(8))) == [6] * 8
    assert layout(path) == str(LAYOUT)


def test_a_newer_layout_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    open_record(path).close()
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("UPDATE meta SET value = ? WHERE key = 'layout'", (str(LAYOUT + 1),))
        db.execute("CREATE TABLE of_tomorrow (x)")
    before = path.read_bytes()
    with pytest.raises(RecordTooNew, match=rf"layout {LAYOUT + 1}.*upgrade") as raised:
        open_record(path)
    assert raised.value.exit_code == 5
    assert path.read_bytes() == before


def test_an_old_record_that_is_read_only_says_so(tmp_path: Path) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        path = unpacked(OLDER[0], Path(folder) / "a.db")
        path.chmod(0o444)
        Path(folder).chmod(0o755)

        def work() -> None:
            with pytest.raises(RecordError, match=re.escape("read-only: open a copy")):
                open_record(path, create=False)

        as_nobody(work)
