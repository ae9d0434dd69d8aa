"""The map: what happened where by a day, each place as exact as its report is."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from math import sqrt
from typing import Any

from sqlalchemy import func, or_, select

from onrecord.api.numbers import Scope
from onrecord.model import Place, Status, moved
from onrecord.store import schema as t
from onrecord.store.within import within

from ..asked import Asked
from ..desk import Desk
from ..drawn.world import box_of, outlines, view_of
from ..shown import Shown
from ..words import day as written

WIDTH, HEIGHT = 1180, 620
ZOOMS = ("0.5", "2", "4")
BACK = ((3, "3 days"), (14, "14 days"), (60, "60 days"), (365, "a year"), (36525, "all"))
"""Days back that the page offers."""
MOST_SPOTS = 300
"""Places drawn; the table beneath has more."""
_REAL = (str(Status.HAPPENED), str(Status.ONGOING))
LOOK_BACK = 14
"""Days before the day asked about of which something is shown, unless the page is asked for more."""
_BLUR = {"site": 1.0, "city": 6.0, "district": 30.0, "region": 90.0}
"""Kilometres around a point within which it may have been, by the precision of its place."""
MOST_LABELS = 28


@dataclass(slots=True)
class Spot:
    """At `place`, `count` claims, the last of which are `claims`."""

    place: Place
    count: int = 0
    kinds: Counter[str] = field(default_factory=Counter)
    claims: list[str] = field(default_factory=list)
    x: float = 0.0
    y: float = 0.0
    r: float = 0.0
    blur: float = 0.0
    label: bool = False

    @property
    def told(self) -> str:
        """Its name with what happened there."""
        what = ", ".join(f"{n} {k}" for k, n in self.kinds.most_common(4))
        return f"{self.place.name} ({self.place.precision}): {what}"


@dataclass(frozen=True, slots=True)
class Drawing:
    """A map `width` by `height` of what happened from `since` to `day`, as far as it was known on `known`."""

    width: int
    height: int
    since: date
    day: date
    known: date
    shapes: Sequence[tuple[str, str, Spot | None]]
    """Countries: code, outline and what happened somewhere in it."""
    points: Sequence[Spot]
    areas: Sequence[Spot]
    outside: Sequence[Spot]
    lost: Sequence[Spot]
    """Places of which nobody knows where they are."""
    spots: Sequence[Spot]
    bar: tuple[int, float]
    kinds: Sequence[tuple[str, int]]


def worldmap(desk: Desk, asked: Asked) -> Shown:
    """Places of claims that speak of the days up to `as_of`, by reports issued up to `known_on`."""
    span = desk.day_span(asked)
    drawn = drawing(desk, asked, span)
    day, known = (drawn.day, drawn.known) if drawn else (None, None)
    context = {
        "map": drawn, "day": day, "known": known, "span": span, "back": BACK,
        "zoom": float(asked.by) if asked.by in ZOOMS else 1.0,
    }  # fmt: skip
    spots = drawn.spots if drawn else []
    columns = ("place", "country", "lat", "lon", "precision", "claims", "kinds", "ids")
    rows = [
        (s.place.name, s.place.country, s.place.lat, s.place.lon, s.place.precision, s.count,
         "; ".join(f"{k} {n}" for k, n in s.kinds.most_common()), " ".join(s.claims))
        for s in spots
    ]  # fmt: skip
    plain = {
        "type": "FeatureCollection",
        "features": [
            {"type": "Feature",
             "geometry": None if s.place.lat is None else {"type": "Point", "coordinates": [s.place.lon, s.place.lat]},
             "properties": {"name": s.place.name, "country": s.place.country, "precision": s.place.precision,
                            "claims": s.claims, "kinds": dict(s.kinds)}}
            for s in spots
        ],
    }  # fmt: skip
    return Shown("map.html", f"Map, {written(day)}" if day else "Map", context, plain, columns, rows)


def drawing(
    desk: Desk, asked: Asked, span: tuple[date, date] | None, width: int = WIDTH, height: int = HEIGHT
) -> Drawing | None:
    """The map of a day; None where the record knows no day."""
    day = asked.as_of or asked.known_on or (span[1] if span else None)
    if day is None:
        return None
    known, since = asked.known_on or day, moved(day, -(asked.back or LOOK_BACK))
    said = _said(desk, asked, since, day, known)
    kinds = Counter(kind for _, kind, _ in said)
    spots = _spots([x for x in said if asked.kind in ("", x[1])])
    areas = [s for s in spots if s.place.precision == "country" and s.place.country]
    points = [
        s for s in spots if s.place.precision != "country" and s.place.lat is not None and s.place.lon is not None
    ]
    kept = {id(s) for s in (*areas, *points)}
    zoom = float(asked.by) if asked.path == "/map" and asked.by in ZOOMS else 1.0
    # The window fits everything the story ever names, so that it stays still while the slider moves.
    view = view_of(_window(desk, desk.scope(asked)), width, height, zoom)
    most = max((s.count for s in points), default=1)
    for s in points:
        s.x, s.y = view.at(s.place.lon or 0.0, s.place.lat or 0.0)
        s.r = round(3.5 + 9 * sqrt(s.count / most), 1)
        s.blur = round(view.kilometres(_BLUR.get(s.place.precision, 6.0)), 1)
    seen = [s for s in points if 0 <= s.x <= width and 0 <= s.y <= height]
    _label(seen, most=MOST_LABELS * width // WIDTH)
    named = {s.place.country: s for s in areas}
    return Drawing(
        width, height, since, day, known, [(code, path, named.get(code)) for code, path in outlines(view)],
        seen[:MOST_SPOTS], areas, [s for s in points if not (0 <= s.x <= width and 0 <= s.y <= height)],
        [s for s in spots if id(s) not in kept], spots, _bar(view.kilometres(1.0)), kinds.most_common(16),
    )  # fmt: skip


@lru_cache(maxsize=16384)
def _place(plain: str) -> Place:
    return Place(**json.loads(plain))


def _said(desk: Desk, asked: Asked, since: date, until: date, known: date) -> list[tuple[str, str, Place]]:
    """Claims of what happened: id, kind and the first of their places, in the order in which they became known."""
    story = desk.story_of(asked)

    def ask() -> list[tuple[str, str, Place]]:
        f, c = t.facts.c, t.current.c
        where, anchor = within(f.plain, "claim", "where", 0), within(f.plain, "anchor")
        query = select(f.id, f.kind, where).join(t.current, c.report == f.report).order_by(f.rank)
        query = query.where(  # what is looked for in columns comes before what is looked for within them
            f.week >= moved(since, -7).isoformat(), f.week <= until.isoformat(), c.last <= known.isoformat(),
            f.status.in_(_REAL), anchor >= since.isoformat(), anchor <= until.isoformat(), where.is_not(None),
        )  # fmt: skip
        since_when, after, until_when = (within(f.plain, name) for name in ("since", "after", "until"))
        query = query.where(  # of editions of one report the one that stood
            or_(since_when.is_(None), since_when <= known.isoformat()),
            or_(after.is_(None), after == "", until_when > known.isoformat()),
        )  # fmt: skip
        return [(i, kind, _place(plain)) for i, kind, plain in desk.rows(desk.facts_in(query, story))]

    return desk.kept(("map", story, since, until, known), ask, story)


def _spots(said: list[tuple[str, str, Place]]) -> list[Spot]:
    held: dict[str, Spot] = {}
    for claim, kind, place in said:
        spot = held.setdefault(place.key, Spot(place))
        spot.count += 1
        spot.kinds[kind] += 1
        spot.claims.append(claim)
    return sorted(held.values(), key=lambda s: (-s.count, s.place.name))


def _window(desk: Desk, story: Scope) -> list[tuple[float, float, float, float]]:
    """What the window must hold: the countries that most entries of a story lie in."""

    def ask() -> list[tuple[float, float, float, float]]:
        country = within(t.entries.c.plain, "where", 0, "country")
        query: Any = select(country, func.count()).where(country.is_not(None)).group_by(country)
        times = Counter(dict(desk.rows(desk.entries_in(query, story))))
        wanted: list[str] = []
        reached, total = 0, sum(times.values())
        for code, n in times.most_common():
            if reached < 0.75 * total:
                wanted.append(code)
            reached += n
        boxes = {code: box for code in wanted if (box := box_of(code))}
        # Of a country as wide as that, and of one without a shape, its places are the better window.
        large = [code for code in wanted if code not in boxes or boxes[code][2] - boxes[code][0] > 60]
        points = [(x, y, x, y) for x, y in _points(desk, story, large)] if large else []
        return [b for code, b in boxes.items() if not points or code not in large] + points

    return desk.kept(("window", story), ask, story)


def _points(desk: Desk, story: Scope, countries: list[str]) -> list[tuple[float, float]]:
    """Where the entries of some countries lie, degrees east and north."""
    e = t.entries.c
    lon, lat = within(e.plain, "where", 0, "lon"), within(e.plain, "where", 0, "lat")
    country = within(e.plain, "where", 0, "country")
    query = select(lon, lat).where(country.in_(countries), lon.is_not(None), lat.is_not(None)).distinct().limit(4000)
    return [(float(x), float(y)) for x, y in desk.rows(desk.entries_in(query, story))]


def _label(points: list[Spot], most: int) -> None:
    """Names that do not run into one another, those of the larger spots first."""
    taken: list[tuple[float, float, float, float]] = []
    for s in points[: most * 2]:
        box = (s.x + s.r, s.y - 8, s.x + s.r + 8 + 7.0 * len(s.place.name), s.y + 8)
        if all(box[0] > o[2] or box[2] < o[0] or box[1] > o[3] or box[3] < o[1] for o in taken):
            s.label = True
            taken.append(box)


def _bar(pixels_of_km: float) -> tuple[int, float]:
    """A round number of kilometres for the scale, and its length."""
    for km in (5, 10, 20, 50, 100, 200, 500, 1000, 2000):
        if km * pixels_of_km >= 70:
            return km, round(km * pixels_of_km, 1)
    return 5000, round(5000 * pixels_of_km, 1)
