"""A process killed at any moment loses nothing that was confirmed, doubles nothing, and the next start goes on.

`ONRECORD_ROUNDS` says how often each kind of work is killed (6 times unless it is set).
"""

from __future__ import annotations

import io
import os
import random
import re
import shutil
import sys
from collections.abc import Callable
from contextlib import redirect_stdout
from pathlib import Path
from typing import Any

import pytest

from onrecord.api.record import Record, open_record
from onrecord.model import Reading
from tests.api.test_record import dump

from .dying import Death, Life, live, live_alone

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))
from made_up import Crisis

ROUNDS = int(os.environ.get("ONRECORD_ROUNDS", "6"))
SEED = int(os.environ.get("ONRECORD_SEED", "1"))
READINGS: list[Reading] = list(Crisis(5, 8, days=9).reports())
pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are forked to be killed")


def deaths(whole: Life, rng: random.Random, rounds: int = ROUNDS, *, steps: bool = True) -> list[Death]:
    """Points at which to die, spread over the whole of some work; `steps` of SQLite's machine among them."""
    made: list[Death] = []
    for n in range(rounds):
        match n % (3 if steps else 2):
            case 0:
                made.append(Death(statements=rng.randrange(whole.statements)))
            case 1:
                made.append(Death(seconds=rng.uniform(0, whole.seconds)))
            case _:
                made.append(Death(steps=int(10 ** rng.uniform(0, 3))))
    return made


def reading(record: Record, confirm: Callable[[Any], None]) -> None:
    """Read reports, three at a time."""
    for n in range(0, len(READINGS), 3):
        for added in record.add_all(READINGS[n : n + 3]):
            confirm(added.report)


def rebuilding(record: Record, confirm: Callable[[Any], None]) -> None:
    """Derive everything again."""
    record.rebuild(4)
    confirm("rebuilt")


def correcting(record: Record, confirm: Callable[[Any], None]) -> None:
    """Ten corrections of five sorts, two of them taken back."""
    done = {c.why for c in record.corrections()}
    for n in range(12):
        why = f"number {n}"
        if why in done:
            continue
        entries = record.entries()
        claims = sorted(record.claims(), key=lambda c: c.id)
        claim, entry = claims[7 * n % len(claims)], entries[5 * n % len(entries)]
        match n % 6:
            case 0:
                record.correct("reject", claim.id, who="ana", why=why)
            case 1:
                record.correct("edit", claim.id, {"status": "denied"}, who="ben", why=why)
            case 2:
                record.correct("merge", entry.id, [next(e.id for e in entries if e != entry)], who="ana", why=why)
            case 3:
                record.correct("date", claim.report, "2029-07-01", who="ben", why=why)
            case 4:
                record.correct("note", claim.id, "a remark", who="ana", why=why)
            case _:
                record.undo(record.corrections()[n // 4].id, who="ben", why=why)
        confirm(why)


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("full") / "full.db"
    with open_record(path) as record:
        record.add_all(READINGS)
    return path


def copied(path: Path, to: Path) -> Path:
    """The record as it lies there, with whatever is beside it."""
    for ending in ("", "-wal", "-shm"):
        if Path(f"{path}{ending}").exists():
            shutil.copy(f"{path}{ending}", f"{to}{ending}")
    return to


def sound(record: Record) -> None:
    assert [f"{f.where}: {f.what}" for f in record.check().faults] == []


def test_killed_while_reading(tmp_path: Path, full: Path) -> None:
    whole = live(tmp_path / "whole.db", reading, Death())
    with open_record(full) as record:
        expected = dump(record)
    for n, death in enumerate(deaths(whole, random.Random(SEED))):
        path = tmp_path / f"{n}.db"
        told = live(path, reading, death).confirmed
        with open_record(path) as record:
            held = set(record.held())
            assert set(told) <= held, f"lost after {death}"
            sound(record)
            reading(record, held.add)
            assert dump(record) == expected, f"other bytes after {death}"
            assert record.check().readings == len(READINGS), f"doubled after {death}"


def whenever(record: Record) -> str:
    """What is derived, but for the moment at which a file was read."""
    return re.sub(r"'came': '[^']*'", "", dump(record))


def test_the_command_killed_while_it_reads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """From files to claims on record, two reports at a time, by `onrecord read`."""
    from onrecord.cli import intake, main, reading
    from onrecord.reading.reader import read_report

    folder = Path(__file__).parents[2] / "examples"
    texts = sorted(folder.glob("*/*.txt"))
    kept_by = intake.keep
    monkeypatch.setattr(intake, "_LOT", 2)
    read_report("Rebels seized the airport on Monday, the ministry said.", learned=False)  # loads the parser once

    def command(path: Path) -> Callable[[Callable[[Any], None]], None]:
        def work(confirm: Callable[[Any], None]) -> None:
            def keep(record: Record, lot: list[intake.Read], *rest: Any) -> None:
                kept_by(record, lot, *rest)
                for _, one in lot:
                    confirm(one.report.id)

            reading.keep = keep  # of the process that dies alone
            told = ["read", str(folder), "--rules-only", "--record", str(path), "--format", "json"]
            with redirect_stdout(io.StringIO()):
                main.cli.main(told, standalone_mode=False)

        return work

    whole = live_alone(command(tmp_path / "whole.db"), Death())
    assert len(set(whole.confirmed)) == len(texts)
    with open_record(tmp_path / "whole.db") as record:
        expected = whenever(record)
    rng, died = random.Random(SEED + 4), 0
    for n in range(ROUNDS):
        path = tmp_path / f"{n}.db"
        death = (
            Death(statements=rng.randrange(whole.statements))
            if n % 3 == 0
            else Death(own=rng.uniform(0, whole.seconds))
        )
        life = live_alone(command(path), death)
        died += life.died
        with open_record(path) as record:
            assert set(life.confirmed) <= set(record.held()), f"lost after {death}"
            sound(record)
        again = live_alone(command(path), Death())
        assert not again.died
        with open_record(path) as record:
            assert whenever(record) == expected, f"other bytes after {death}"
            assert record.check().readings == len(texts), f"doubled after {death}"
    assert died, "nothing died: the test tried nothing"


def test_killed_while_rebuilding(tmp_path: Path, full: Path) -> None:
    whole = live(copied(full, tmp_path / "whole.db"), rebuilding, Death())
    with open_record(full) as record:
        expected = dump(record)
    for n, death in enumerate(deaths(whole, random.Random(SEED + 1))):
        path = copied(full, tmp_path / f"{n}.db")
        live(path, rebuilding, death)
        with open_record(path) as record:
            assert dump(record) == expected, f"other bytes after {death}"
            sound(record)


def test_killed_while_correcting(tmp_path: Path, full: Path) -> None:
    one = copied(full, tmp_path / "whole.db")
    whole = live(one, correcting, Death())
    assert len(whole.confirmed) == 12
    for n, death in enumerate(deaths(whole, random.Random(SEED + 2))):
        path = copied(full, tmp_path / f"{n}.db")
        told = live(path, correcting, death).confirmed
        with open_record(path) as record:
            on_log = [c.why for c in record.corrections()]
            assert on_log[: len(told)] == told, f"lost after {death}"
            assert len(on_log) <= len(told) + 1, f"doubled after {death}"
            sound(record)
            correcting(record, on_log.append)
            assert [c.why for c in record.corrections()] == whole.confirmed
            sound(record)


def test_killed_while_backing_up(tmp_path: Path, full: Path) -> None:
    to = tmp_path / "kept.db"

    def backing_up(record: Record, confirm: Callable[[Any], None]) -> None:
        record.backup(to)
        confirm("kept")

    whole = live(copied(full, tmp_path / "whole.db"), backing_up, Death())
    rng = random.Random(SEED + 3)
    for _ in range(ROUNDS):
        to.unlink(missing_ok=True)
        told = live(full, backing_up, Death(seconds=rng.uniform(0, whole.seconds))).confirmed
        assert to.exists() or not told
        if to.exists():
            with open_record(to) as kept:
                assert len(kept.held()) == len(READINGS)
