"""Shapes of countries to draw a map on.

`data/world.tsv` is made by scripts/build_world.py from Natural Earth, which is in the public domain.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from math import cos, radians

Ring = tuple[tuple[float, float], ...]
"""Degrees east and north."""


@dataclass(frozen=True, slots=True)
class Shape:
    """The country `code` has these outlines, the largest first."""

    code: str
    rings: tuple[Ring, ...]
    boxes: tuple[tuple[float, float, float, float], ...]
    """West, south, east, north of each ring."""


@cache
def shapes() -> tuple[Shape, ...]:
    """Every country."""
    made: dict[str, list[Ring]] = {}
    text = (files("onrecord.web") / "data" / "world.tsv").read_text(encoding="utf-8")
    for line in text.splitlines():
        if line.startswith("#"):
            continue
        code, _, rings = line.partition("\t")
        for written in rings.split("|"):
            points = _unwrapped(written)
            made.setdefault(code, []).append(points)
    return tuple(_shape(code, rings) for code, rings in sorted(made.items()))


def _shape(code: str, rings: list[Ring]) -> Shape:
    held = sorted(((_box(r), r) for r in rings), key=lambda pair: -_extent(pair[0]))
    return Shape(code, tuple(r for _, r in held), tuple(b for b, _ in held))


def _extent(box: tuple[float, float, float, float]) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])


def _unwrapped(written: str) -> Ring:
    """A ring that goes on past 180 degrees where it crosses the date line; one around a pole is closed over it."""
    x = y = 0
    points: list[tuple[float, float]] = []
    for n, step in enumerate(written.split(" ")):
        dx, _, dy = step.partition(",")
        over = int(dx)
        if n and abs(over) > 18000:
            over -= 36000 if over > 0 else -36000
        x, y = x + over, y + int(dy)
        points.append((x / 100, y / 100))
    if abs(points[0][0] - points[-1][0]) > 180:
        pole = 90.0 if points[0][1] > 0 else -90.0
        points += [(points[-1][0], pole), (points[0][0], pole)]
    return tuple(points)


def _box(ring: Iterable[tuple[float, float]]) -> tuple[float, float, float, float]:
    held = list(ring)
    xs, ys = [p[0] for p in held], [p[1] for p in held]
    return min(xs), min(ys), max(xs), max(ys)


@cache
def box_of(code: str) -> tuple[float, float, float, float] | None:
    """The box around the mainland of a country: its largest outline."""
    for shape in shapes():
        if shape.code == code:
            return shape.boxes[0]
    return None


@dataclass(frozen=True, slots=True)
class View:
    """A window on the world, `width` by `height`, of the degrees from `west` to `east` around a latitude.

    Plate carrée with the east shortened by the cosine of the latitude in the middle: true to shape there, near enough
    on the map of a country or a region.
    """

    west: float
    south: float
    east: float
    north: float
    width: float
    height: float

    @property
    def scale(self) -> float:
        """Pixels of a degree of latitude."""
        return self.height / (self.north - self.south)

    def at(self, lon: float, lat: float) -> tuple[float, float]:
        """Where a place lies."""
        across = self.scale * cos(radians((self.south + self.north) / 2))
        return round((lon - self.west) * across, 1), round((self.north - lat) * self.scale, 1)

    def kilometres(self, km: float) -> float:
        """How long some kilometres are."""
        return km / 111.2 * self.scale


def view_of(boxes: Iterable[tuple[float, float, float, float]], width: float, height: float, zoom: float = 1.0) -> View:
    """The window that shows some boxes, with a rim; the whole world where there are none."""
    held = list(boxes)
    if not held:
        held = [(-170.0, -56.0, 180.0, 78.0)]
    west, south = min(b[0] for b in held), min(b[1] for b in held)
    east, north = max(b[2] for b in held), max(b[3] for b in held)
    mid_x, mid_y = (west + east) / 2, (south + north) / 2
    squeeze = max(0.2, cos(radians(mid_y)))
    tall = max(north - south, (east - west) * squeeze * height / width, 1.2) * 1.16 / zoom
    tall = min(tall, 150.0)
    across = tall * width / height / squeeze
    low = min(max(mid_y - tall / 2, -85.0), 90.0 - tall)
    return View(mid_x - across / 2, low, mid_x + across / 2, low + tall, width, height)


@lru_cache(maxsize=256)
def outlines(view: View) -> list[tuple[str, str]]:
    """Code and path of every country in a window; points nearer to one another than the eye can tell are left out."""
    made = []
    for shape in shapes():
        parts = []
        for ring, (west, south, east, north) in zip(shape.rings, shape.boxes, strict=True):
            if north < view.south or south > view.north:
                continue
            turns = [n for n in (-360.0, 0.0, 360.0) if east + n >= view.west and west + n <= view.east]
            parts += [_path(ring, view, turn) for turn in turns]
        path = "".join(parts)
        if path:
            made.append((shape.code, path))
    return made


def _path(ring: Ring, view: View, turn: float) -> str:
    """The outline in whole pixels, held to a rim around the window: what is drawn outside is seen by nobody."""
    made: list[tuple[int, int]] = []
    for lon, lat in ring:
        x, y = view.at(lon + turn, lat)
        point = (round(min(max(x, -60), view.width + 60)), round(min(max(y, -60), view.height + 60)))
        if not made or abs(point[0] - made[-1][0]) + abs(point[1] - made[-1][1]) >= 2:
            made.append(point)
    if len(made) < 3:
        return ""
    steps = [f"M{made[0][0]} {made[0][1]}"]
    steps += [f"l{x - a} {y - b}" for (a, b), (x, y) in itertools.pairwise(made)]
    return "".join(steps) + "z"
