"""A desk on a port of this machine and a real browser at it; skipped with a word where there is no Chromium."""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from onrecord.api.record import open_record
from onrecord.model import Reading
from onrecord.web import make_app
from onrecord.web.incoming import Read

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or "/usr/bin/chromium"
SWITCHES = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"]

if not Path(CHROMIUM).exists():
    pytest.skip("no Chromium here: apt-get install chromium, or set CHROMIUM", allow_module_level=True)
playwright = pytest.importorskip(
    "playwright.sync_api", reason="playwright is not installed: pip install 'onrecord[dev]'"
)
uvicorn = pytest.importorskip("uvicorn")


@contextmanager
def served(path: Path, readings: list[Reading], read: Read) -> Iterator[str]:
    """The address of a desk of a record at `path` that holds some readings."""
    with open_record(path) as record:
        if readings:
            record.add_all(readings)
        server = uvicorn.Server(uvicorn.Config(make_app(record, read=read), port=0, log_level="warning", ws="none"))
        ready = threading.Event()
        startup = server.startup

        async def told(sockets: object = None) -> None:
            await startup(sockets)
            ready.set()

        server.startup = told
        thread = threading.Thread(target=server.run)
        thread.start()
        try:
            assert ready.wait(60)
            port = server.servers[0].sockets[0].getsockname()[1]
            yield f"http://127.0.0.1:{port}"
        finally:
            server.should_exit = True
            thread.join(20)
