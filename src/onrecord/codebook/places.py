"""What names of places mean: countries, wide regions, abbreviations and the gazetteer, as candidates with a weight."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from .gazetteer import Known, fold, gazetteer
from .load import rows, table


@dataclass(frozen=True, slots=True)
class Referent:
    """`name` is a place that some words may mean."""

    name: str
    """The one English name it is kept under."""
    lat: float | None
    lon: float | None
    """Degrees; None for a place that no table has."""
    country: str | None
    """ISO 3166-1 alpha-2; None for places of several countries."""
    division: str
    """Country and first order division in GeoNames' code ("US.TX"); empty where there is none."""
    sort: str
    """country, territory (of another state), region, district, city, airport, site, wide (of several countries), water,
    river, mountains …"""
    weight: float
    """How likely it is to be meant where nothing else is known: about the logarithm of its people."""
    adjective: bool = False
    """The words are an adjective or a people."""
    own: bool = True
    """The words are its own name, not another one for it."""

    @property
    def land(self) -> bool:
        """A country or a territory of the table of countries."""
        return self.sort in ("country", "territory")

    @property
    def precision(self) -> str:
        """As in Place."""
        if self.sort in ("country", "region", "district", "city", "site"):
            return self.sort
        return {"airport": "site", "mountains": "district"}.get(self.sort, "region")


_COUNTRY = 10.0
_FAR_BEHIND = 4.0
"""A place that has a name only besides its own is not meant where another of that name is so much larger."""
_MUCH = 0.2
"""Share of a division's people from which its bare name means the city."""
_WIDE = {"continent": 10.5, "region": 10.0, "water": 8.0, "island": 8.0, "river": 7.5, "site": 7.5}


def _names(field: str) -> list[str]:
    return [name for name in field.split("|") if name]


@dataclass(frozen=True, slots=True)
class Country:
    """A country or territory of the table."""

    code: str
    name: str
    capital: str
    referent: Referent


@cache
def countries() -> dict[str, Country]:
    """By ISO 3166-1 alpha-2 code."""
    found = {}
    for r in rows("countries"):
        sort = "territory" if r["of"] else "country"
        place = Referent(
            r["name"], float(r["lat"]), float(r["lon"]), r["code"], "", sort, _COUNTRY - 1.5 * bool(r["of"])
        )
        found[r["code"]] = Country(r["code"], r["name"], r["capital"], place)
    return found


@cache
def _tables() -> dict[str, tuple[Referent, ...]]:
    """Countries and wide places by folded name."""
    found: dict[str, list[Referent]] = {}

    def put(name: str, place: Referent, *, adjective: bool = False, own: bool = True) -> None:
        key = fold(name)
        if len(key) < 4 and not adjective and name.isupper():
            return  # abbreviations are matched letter for letter
        weight = place.weight - (0.5 if not own else 0.0)
        found.setdefault(key, []).append(
            Referent(
                place.name, place.lat, place.lon, place.country, place.division, place.sort, weight, adjective, own
            )
        )

    for r in rows("countries"):
        place = countries()[r["code"]].referent
        put(r["name"], place)
        for name in (*_names(r["also"]), *_names(r["former"])):
            put(name, place, own=False)
        for name in {*_names(r["adjectives"]), *_names(r["people"])}:
            put(name, place, adjective=True)
    for r in rows("wide_places"):
        sort = "wide" if r["sort"] in ("continent", "region") and not r["country"] else r["sort"]
        weight = _WIDE.get(r["sort"], 7.0)
        place = Referent(r["name"], float(r["lat"]), float(r["lon"]), r["country"] or None, "", sort, weight)
        put(r["name"], place)
        for name in _names(r["also"]):
            put(name, place, own=False)
        for name in _names(r["adjectives"]):
            put(name, place, adjective=True)
    return {key: tuple(places) for key, places in found.items()}


@cache
def _people() -> dict[str, tuple[Referent, ...]]:
    """Cities and regions by the folded words for their people."""
    found: dict[str, tuple[Referent, ...]] = {}
    for r in rows("demonyms"):
        known = [k for k in gazetteer().named(r["name"]) if k.country == r["country"]]
        if known:
            place = replace(_known(known[0], fold(r["name"])), adjective=True)
            for word in _names(r["adjectives"]):
                found[fold(word)] = (place,)
    return found


@cache
def capitals() -> frozenset[tuple[str, str]]:
    """Country code and folded name of each capital."""
    return frozenset((c.code, fold(c.capital)) for c in countries().values() if c.capital)


def _known(k: Known, key: str) -> Referent:
    people = math.log10(k.population + 10)
    weight = people + {"region": 1.0, "district": -1.0, "airport": 3.0}.get(k.kind, 0.0)
    if k.kind == "district" and key != fold(k.name):
        weight -= 1.0  # "DeKalb" alone is sooner the town than the county
    if k.kind == "city" and (k.country, fold(k.name)) in capitals():
        weight += 2.5
    if not k.own:
        weight -= 3.0 if k.kind == "region" else 0.5 if k.population > 1_000_000 else 1.5
    return Referent(k.name, k.lat, k.lon, k.country, k.division, k.kind, weight, False, k.own)


def _before_its_division(c: Known, key: str, known: tuple[Known, ...], found: list[Referent]) -> list[Referent]:
    """The city goes before the division that shares its name, where it holds much of the division's people."""
    for k in known:
        close = abs(k.lat - c.lat) < 0.5 and abs(k.lon - c.lon) < 0.5
        same = k.division == c.division or (k.country == c.country and close)
        if k.kind == "region" and same and c.population > _MUCH * k.population:
            division, city = _known(k, key), _known(c, key)
            most = max(division.weight, city.weight)
            found = [
                replace(r, weight=most - 0.3) if r == division else replace(r, weight=most) if r == city else r
                for r in found
            ]
    return found


@lru_cache(maxsize=20_000)
def referents(name: str) -> tuple[Referent, ...]:
    """The places that `name` may mean, likeliest first; empty where it is no place's name."""
    key = fold(name)
    if not key:
        return ()
    known = gazetteer().folded(key)
    found = [*_tables().get(key, ()), *_people().get(key, ()), *(_known(k, key) for k in known)]
    for c in known:
        if c.kind == "city" and (c.own or c.population > 1_000_000):
            found = _before_its_division(c, key, known, found)
    best = max((r.weight for r in found if r.own), default=0.0)
    found = [r for r in found if r.own or r.weight > best - _FAR_BEHIND]
    return tuple(sorted(found, key=lambda r: (-r.weight, r.name, r.country or "")))


@cache
def abbreviations() -> dict[str, tuple[tuple[Referent, ...], bool]]:
    """What an abbreviation, letter for letter, means, and whether it counts only after a comma."""
    found = {}
    for r in rows("place_abbreviations"):
        meant = [x for x in referents(r["name"]) if not r["country"] or x.country == r["country"]]
        if r["text"] not in ("D.C.", "DC", "L.A.", "NYC", "Phila."):
            wide = [x for x in meant if x.sort in ("region", "country", "wide")]
            meant = wide or meant
        found[r["text"]] = (tuple(meant[:1]), r["after"] == "comma")
    return found


@cache
def abbreviation_pattern() -> re.Pattern[str]:
    """Finds every abbreviation of the table."""
    longest_first = sorted(abbreviations(), key=len, reverse=True)
    return re.compile(r"(?<![\w.])(?:" + "|".join(map(re.escape, longest_first)) + r")(?!\w)")


@cache
def place_words(which: str) -> frozenset[str]:
    """The words of one list of place_words.yaml, in lower case."""
    return frozenset(str(w).lower() for w in table("place_words")[which])


@cache
def national_words() -> tuple[re.Pattern[str], dict[str, str]]:
    """What finds the words of public life of one country in a text in lower case, and the country's code by word."""
    country = {str(word): code for code, words in table("national_words").items() for word in words}
    longest_first = sorted(country, key=len, reverse=True)
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, longest_first)) + r")(?!\w)"), country


@cache
def divisions() -> dict[str, str]:
    """What each word for a division says of precision."""
    return {
        str(w): precision for precision, words in reversed(table("place_words")["divisions"].items()) for w in words
    }


@cache
def first_names() -> frozenset[str]:
    """Given names as written."""
    return frozenset(r["name"] for r in rows("first_names"))
