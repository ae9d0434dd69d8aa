"""Packed files, unpacked within bounds: a small archive must not become a large one."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import IO

from onrecord.model import InputRefused

MOST_MEMBERS = 10_000
UNPACKED = 200_000_000
"""Bytes of all members together, at most."""
_MEMBER = 100_000_000
_RATIO = 200
"""An office document packs to about a tenth; a bomb to a thousandth."""
_SMALL = 1_000_000


class Archive:
    """A ZIP archive whose members may be read."""

    def __init__(self, data: bytes | IO[bytes], where: str) -> None:
        """Raises InputRefused where it is none, is encrypted, or is built to fill memory."""
        self.where = where
        try:
            self._zip = zipfile.ZipFile(BytesIO(data) if isinstance(data, bytes) else data)
            members = self._zip.infolist()
        except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, OSError, ValueError) as error:
            raise InputRefused(f"{where}: damaged ({error}); get it again") from error
        if len(members) > MOST_MEMBERS or sum(m.file_size for m in members) > UNPACKED:
            raise InputRefused(f"{where}: unpacks to more than {UNPACKED / 1e6:.0f} MB; unpack it and give its parts")
        for m in members:
            if m.flag_bits & 1:
                raise InputRefused(f"{where}: encrypted; give it without a password")
            if m.file_size > _SMALL and m.file_size > _RATIO * max(m.compress_size, 1):
                raise InputRefused(f"{where}: packed as bombs are ({m.filename[:60]!r}); not opened")

    def names(self) -> list[str]:
        """Names of the members that have one and are no folder."""
        return [name for name in self._zip.namelist() if name and not name.endswith("/")]

    def read(self, name: str, most: int = _MEMBER) -> bytes:
        """The bytes of a member, counted as they are unpacked: what the archive says of its size is not believed.

        Raises InputRefused where it is not there, damaged or too large.
        """
        try:
            with self._zip.open(name) as member:
                data = member.read(most + 1)
        except KeyError:
            raise InputRefused(f"{self.where}: no {name} in it; it is not what its name says") from None
        except (zipfile.BadZipFile, zlib.error, OSError, EOFError, RuntimeError, ValueError) as error:
            raise InputRefused(f"{self.where}: {name} in it is damaged ({error}); get it again") from error
        if len(data) > most:
            raise InputRefused(f"{self.where}: {name} in it has more than {most / 1e6:.0f} MB; unpack it")
        return data


def bounded(stream: IO[bytes], most: int, where: str, chunk: int = 65_536) -> Iterator[bytes]:
    """A stream in chunks. Raises InputRefused after `most` bytes."""
    taken = 0
    while data := stream.read(chunk):
        taken += len(data)
        if taken > most:
            raise InputRefused(f"{where}: unpacks to more than {most / 1e6:.0f} MB; not read")
        yield data
