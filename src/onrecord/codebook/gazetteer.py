"""The gazetteer: 300,000 places with coordinates and other names, held in memory and looked up by name.

`data/gazetteer.bin` is made by scripts/build_gazetteer.py, which names the sources; `data/gazetteer.md` holds their
licences. It is a header (its length in four bytes, then a JSON list of section names and lengths) and sections, each
compressed with zlib: one column of every place after another, the names, and the sorted folded names with the places
they may mean. Numbers of several bytes are kept significance by significance.
"""

from __future__ import annotations

import json
import re
import unicodedata
import zlib
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, NamedTuple

import numpy as np

from onrecord.model import CodebookError

KINDS = ("region", "district", "city", "airport")
"""First order division, second order division, populated place, airport."""

_UNSPELLED = str.maketrans("ıłŁøØđðĐəƏ", "ilLoOddDeE") | str.maketrans(
    {"ß": "ss", "æ": "ae", "Æ": "Ae", "œ": "oe", "þ": "th"}
)
_SHORT = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort"}
_WORD = re.compile(r"[a-z0-9]+")


@lru_cache(maxsize=20_000)
def fold(name: str) -> str:
    """The name without case, accents, spaces and marks: what two ways of typing it share."""
    if not name.isascii():
        name = unicodedata.normalize("NFKD", name.translate(_UNSPELLED)).encode("ascii", "ignore").decode()
    words = _WORD.findall(name.lower().replace("'", "").replace("`", ""))
    return "".join(_SHORT.get(w, w) for w in words)


class Known(NamedTuple):
    """A place of the gazetteer."""

    number: int
    name: str
    kind: str
    """One of KINDS."""
    lat: float
    lon: float
    country: str
    """ISO 3166-1 alpha-2."""
    division: str
    """Country and first order division in GeoNames' code; empty where it is not known."""
    population: int
    """Rounded; 0 where it is not known."""
    own: bool
    """The name looked up is its own, not another name for it."""


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Places by name. Reads its file once a process."""

    lat: Any
    lon: Any
    population: Any
    kind: Any
    country: Any
    division: Any
    countries: list[str]
    divisions: list[str]
    names: bytes
    name_ends: Any
    keys: bytes
    key_ends: Any
    starts: Any
    postings: Any
    plain_words: Any

    def named(self, name: str) -> tuple[Known, ...]:
        """The places that `name`, however typed, may mean; most people first."""
        return self.folded(fold(name))

    def folded(self, key: str) -> tuple[Known, ...]:
        """The places of a folded name; most people first."""
        at = self._find(key.encode("ascii", "ignore"))
        if at < 0:
            return ()
        found = [self._known(int(p)) for p in self.postings[self.starts[at] : self.starts[at + 1]]]
        return tuple(sorted(found, key=lambda k: -k.population))

    def ordinary(self, key: str) -> bool:
        """Whether a folded name of the gazetteer is an English word as well ("reading", "mobile")."""
        at = self._find(key.encode("ascii", "ignore"))
        return at >= 0 and bool(self.plain_words[at])

    def _find(self, key: bytes) -> int:
        low, high = 0, len(self.key_ends)
        while low < high:
            middle = (low + high) // 2
            start = int(self.key_ends[middle - 1]) + 1 if middle else 0
            here = self.keys[start : int(self.key_ends[middle])]
            if here == key:
                return middle
            if here < key:
                low = middle + 1
            else:
                high = middle
        return -1

    def _known(self, posting: int) -> Known:
        i = posting >> 1
        start = int(self.name_ends[i - 1]) + 1 if i else 0
        return Known(
            number=i,
            name=self.names[start : int(self.name_ends[i])].decode(),
            kind=KINDS[self.kind[i]],
            lat=int(self.lat[i]) / 1000,
            lon=int(self.lon[i]) / 1000,
            country=self.countries[self.country[i]],
            division=self.divisions[self.division[i]],
            population=round(2 ** (int(self.population[i]) / 10)) - 1,
            own=not posting & 1,
        )


def _column(data: bytes, dtype: Any) -> Any:
    size = np.dtype(dtype).itemsize
    return np.frombuffer(data, np.uint8).reshape(size, -1).T.copy().view(dtype).ravel()


def _ends(data: bytes) -> Any:
    """Where each line of `data` ends."""
    return np.append(np.flatnonzero(np.frombuffer(data, np.uint8) == 10), len(data)).astype(np.uint32)


@cache
def gazetteer() -> Gazetteer:
    """The gazetteer in the package. Raises CodebookError where its file is missing or broken."""
    try:
        data = files("onrecord.codebook").joinpath("data", "gazetteer.bin").read_bytes()
        head = int.from_bytes(data[:4], "little")
        at, s = 4 + head, {}
        for name, size in json.loads(data[4:at]):
            s[name] = zlib.decompress(data[at : at + size])
            at += size
    except FileNotFoundError:
        raise CodebookError("no gazetteer.bin in the codebook: run scripts/build_gazetteer.py") from None
    except (ValueError, zlib.error) as error:
        raise CodebookError(f"gazetteer.bin is damaged: {error}") from error
    countries, divisions = s["countries"].decode().split("\n"), s["divisions"].decode().split("\n")
    counts = _column(s["counts"], np.uint16)
    return Gazetteer(
        lat=_column(s["lat"], np.int32),
        lon=_column(s["lon"], np.int32),
        population=_column(s["population"], np.uint8),
        kind=_column(s["kind"], np.uint8),
        country=_column(s["country"], np.uint8 if len(countries) < 256 else np.uint16),
        division=_column(s["division"], np.uint16),
        countries=countries,
        divisions=divisions,
        names=s["names"],
        name_ends=_ends(s["names"]),
        keys=s["keys"],
        key_ends=_ends(s["keys"]),
        starts=np.concatenate(([0], np.cumsum(counts, dtype=np.uint32))),
        postings=_column(s["postings"], np.uint32),
        plain_words=_column(s["ordinary"], np.uint8),
    )
