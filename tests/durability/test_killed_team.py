"""A team's record: whoever writes to it may be killed, and the server may be lost, at any moment.

`ONRECORD_ROUNDS` says how often each is tried (a third of it, twice unless it is set: a database is made each time).
"""

from __future__ import annotations

import itertools
import os
import random
import tempfile
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from onrecord.api.record import Record, open_record
from onrecord.model import RecordError
from tests.api.test_record import dump

from .dying import Death, live
from .server import Server, binaries, serving
from .test_killed import READINGS, correcting, deaths, reading, rebuilding, sound

psycopg: Any = pytest.importorskip("psycopg", reason="no driver: pip install 'onrecord[team]'")
pytestmark = [
    pytest.mark.skipif(binaries() is None, reason="no PostgreSQL server on this machine"),
    pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are forked to be killed"),
]
ROUNDS = max(1, int(os.environ.get("ONRECORD_ROUNDS", "6")) // 3)
SEED = int(os.environ.get("ONRECORD_SEED", "1"))
NUMBERS = itertools.count(1)


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with tempfile.TemporaryDirectory(prefix="pg") as folder, serving(Path(folder)) as running:
        yield running


@pytest.fixture(scope="module")
def made(server: Server) -> Callable[[str], str]:
    """Makes the URL of a new database, a copy of another one."""

    def make(like: str) -> str:
        name = f"r{next(NUMBERS)}"
        with psycopg.connect(server.url.format("postgres"), autocommit=True) as db:
            db.execute(f"CREATE DATABASE {name} TEMPLATE {like}")
        return server.url.format(name)

    return make


@pytest.fixture(scope="module")
def full(made: Callable[[str], str]) -> str:
    """The name of a database that holds all readings, and that nobody is connected to."""
    url = made("template0")
    with open_record(url) as record:
        record.add_all(READINGS)
    return url.partition("?")[0].rpartition("/")[2]


def test_killed_while_reading(made: Callable[[str], str]) -> None:
    url = made("template0")
    whole = live(url, reading, Death())
    with open_record(url) as record:
        expected = dump(record)
    for death in deaths(whole, random.Random(SEED), ROUNDS, steps=False):
        url = made("template0")
        told = live(url, reading, death).confirmed
        with open_record(url) as record:
            held = set(record.held())
            assert set(told) <= held, f"lost after {death}"
            sound(record)
            reading(record, held.add)
            assert dump(record) == expected, f"other bytes after {death}"
            assert record.check().readings == len(READINGS), f"doubled after {death}"


def test_killed_while_rebuilding(made: Callable[[str], str], full: str) -> None:
    url = made(full)
    whole = live(url, rebuilding, Death())
    with open_record(url) as record:
        expected = dump(record)
    for death in deaths(whole, random.Random(SEED + 1), ROUNDS, steps=False):
        url = made(full)
        live(url, rebuilding, death)
        with open_record(url) as record:
            with record.store.writing():  # waits for the one that died
                pass
            assert dump(record) == expected, f"other bytes after {death}"
            sound(record)


def test_killed_while_correcting(made: Callable[[str], str], full: str) -> None:
    whole = live(made(full), correcting, Death())
    assert len(whole.confirmed) == 12
    for death in deaths(whole, random.Random(SEED + 2), ROUNDS, steps=False):
        url = made(full)
        told = live(url, correcting, death).confirmed
        with open_record(url) as record:
            with record.store.writing():
                pass
            on_log = [c.why for c in record.corrections()]
            assert on_log[: len(told)] == told, f"lost after {death}"
            assert len(on_log) <= len(told) + 1, f"doubled after {death}"
            correcting(record, on_log.append)
            assert [c.why for c in record.corrections()] == whole.confirmed
            sound(record)


class Editor(threading.Thread):
    """Somebody who corrects until it is done, or cannot be; `some` is set once `due` corrections are confirmed."""

    def __init__(self, record: Record, due: int) -> None:
        super().__init__()
        self.record, self.due = record, due
        self.told: list[Any] = []
        self.said: Exception | None = None
        self.some = threading.Event()

    def run(self) -> None:
        try:
            correcting(self.record, self.confirm)
        except Exception as error:
            self.said = error
        finally:
            self.some.set()

    def confirm(self, what: Any) -> None:
        self.told.append(what)
        if len(self.told) >= self.due:
            self.some.set()


def test_the_server_is_lost_while_somebody_corrects(made: Callable[[str], str], full: str, server: Server) -> None:
    """It is said in one line, what was confirmed is there when the server is back, and the same record goes on."""
    rng, lost = random.Random(SEED + 3), 0
    for _ in range(ROUNDS):
        with open_record(made(full)) as record:
            editor = Editor(record, rng.randrange(1, 11))
            editor.start()
            editor.some.wait()
            server.lose()
            editor.join()
            if editor.said is not None:
                lost += 1
                assert isinstance(editor.said, RecordError), editor.said
                assert "\n" not in str(editor.said)
            server.start()
            on_log = [c.why for c in record.corrections()]
            assert on_log[: len(editor.told)] == editor.told, "lost"
            assert len(on_log) <= len(editor.told) + 1, "doubled"
            correcting(record, on_log.append)
            assert len(record.corrections()) == 12
            sound(record)
    assert lost, "nobody noticed: the test tried nothing"
