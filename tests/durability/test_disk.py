"""A full disk, a file nobody may write, a page that went bad: found, said, and nothing made worse.

`ONRECORD_ROUNDS` says how many pages are spoilt (12 unless it is set).
"""

from __future__ import annotations

import os
import random
import resource
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from onrecord.api.record import Record, open_record
from onrecord.model import RecordDamaged, RecordError
from tests.api.test_record import dump

from .dying import Death, live
from .test_killed import READINGS, full, reading, sound

__all__ = ["full"]
ROUNDS = int(os.environ.get("ONRECORD_ROUNDS", "12"))
pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="limits are set in a process of its own")


def goes_on(path: Path, told: list[Any], expected: str) -> None:
    """What was confirmed is there, the record is sound, and reading the rest makes it whole."""
    with open_record(path) as record:
        assert set(told) <= set(record.held())
        sound(record)
        reading(record, told.append)
        assert dump(record) == expected


def until_refused(record: Record, confirm: Callable[[Any], None]) -> None:
    with pytest.raises(RecordError, match=r"nothing was changed|cannot be written") as raised:
        reading(record, confirm)
    assert not isinstance(raised.value, RecordDamaged)
    sound(record)


@pytest.mark.parametrize("kilobytes", [300, 420, 600])
def test_a_file_that_may_not_grow(tmp_path: Path, full: Path, kilobytes: int) -> None:
    def limited(record: Record, confirm: Callable[[Any], None]) -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (kilobytes * 1000, kilobytes * 1000))
        with pytest.raises(RecordError) as raised:
            reading(record, confirm)
        assert not isinstance(raised.value, RecordDamaged), raised.value

    with open_record(full) as record:
        expected = dump(record)
    path = tmp_path / "a.db"
    goes_on(path, live(path, limited, Death()).confirmed, expected)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of half a megabyte."""
    where = tmp_path / "disk"
    where.mkdir()
    done = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=512k", "tmpfs", str(where)], capture_output=True, check=False
    )
    if done.returncode:
        pytest.skip("no small disk may be mounted here")
    yield where
    subprocess.run(["umount", str(where)], check=True)


def test_a_full_disk(small_disk: Path, tmp_path: Path, full: Path) -> None:
    path = small_disk / "a.db"
    told: list[Any] = []
    with open_record(path) as record, pytest.raises(RecordError, match=r"disk") as raised:
        reading(record, told.append)
    assert not isinstance(raised.value, RecordDamaged), raised.value
    with open_record(full) as record:
        expected = dump(record)
        with pytest.raises(RecordError, match="none now"):
            record.backup(small_disk / "b.db")
        assert [p.name for p in small_disk.iterdir() if p.name.startswith((".b", "b"))] == []
    elsewhere = tmp_path / "a.db"
    for ending in ("", "-wal"):
        if Path(f"{path}{ending}").exists():
            shutil.copy(f"{path}{ending}", f"{elsewhere}{ending}")
    goes_on(elsewhere, told, expected)


def as_nobody(work: Callable[[], None]) -> None:
    """Do something without the rights of root."""
    child = os.fork()
    if not child:
        status = 1
        try:
            if os.geteuid() == 0:
                os.setgroups([])
                os.setuid(65534)
            work()
            status = 0
        finally:
            os._exit(status)
    assert os.waitpid(child, 0)[1] == 0


@pytest.mark.parametrize("folder_too", [False, True])
def test_a_record_nobody_may_write_still_answers(full: Path, folder_too: bool) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.db"
        with open_record(full) as record:
            record.backup(path)
            expected = dump(record)
        path.chmod(0o444)
        Path(folder).chmod(0o555 if folder_too else 0o777)
        before = path.read_bytes()

        def work() -> None:
            with open_record(path, create=False) as record:
                assert dump(record) == expected
                assert record.situation().states
                with pytest.raises(RecordError, match="read-only"):
                    record.correct("note", READINGS[0].claims[0].id, "x", who="ana", why="a test")

        as_nobody(work)
        assert path.read_bytes() == before
        Path(folder).chmod(0o755)


def test_spoilt_pages_are_found(tmp_path: Path, full: Path) -> None:
    with open_record(full) as record:
        expected, held = dump(record), record.check()
        corrections = record.corrections()
    whole = full.read_bytes()
    page = int.from_bytes(whole[16:18], "big")
    rng = random.Random(7)
    for n in range(ROUNDS):
        at = page * rng.randrange(1, len(whole) // page)
        bad = bytearray(whole)
        if n % 2:
            bad[at : at + page] = rng.randbytes(page)
        else:
            at += rng.randrange(page)
            bad[at] ^= 1 << rng.randrange(8)
        path = tmp_path / f"{n}.db"
        path.write_bytes(bytes(bad))
        try:
            with open_record(path) as record:
                found = record.check()
                if found.sound:  # only where nothing that matters was there
                    assert dump(record) == expected
                    assert record.corrections() == corrections
                    assert found == held
        except RecordDamaged:
            pass  # said at the door
        assert path.read_bytes() == bytes(bad), "looking at it changed it"
