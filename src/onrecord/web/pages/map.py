"""The map: what happened where by a day, each place as exact as its report is."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, timedelta
from math import sqrt

from sqlalchemy import select

from onrecord.model import Place
from onrecord.record.facts import Fact
from onrecord.store import schema as t

from ..asked import Asked
from ..desk import Desk
from ..drawn.world import box_of, outlines, view_of
from ..shown import Shown
from ..words import day as written

WIDTH, HEIGHT = 1180.0, 620.0
LOOK_BACK = 14
"""Days before the day asked about of which something is shown, unless `since` is given."""
_BLUR = {"site": 1.0, "city": 6.0, "district": 30.0, "region": 90.0}
"""Kilometres around a point within which it may have been, by the precision of its place."""
MOST_LABELS = 28


@dataclass(slots=True)
class Spot:
    """At `place`, `facts` claims."""

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


def worldmap(desk: Desk, asked: Asked) -> Shown:
    """Places of claims that speak of the days up to `as_of`, by reports issued up to `known_on`."""
    span = desk.day_span(asked)
    day = asked.as_of or asked.known_on or (span[1] if span else None)
    known = asked.known_on or day
    since = asked.since or (day - timedelta(LOOK_BACK) if day else None)
    facts = _facts(desk, asked, since, day, known) if day and since and known else []
    if asked.kind:
        facts = [f for f in facts if f.claim.kind == asked.kind]
    kinds = (
        Counter(f.claim.kind for f in _facts(desk, asked, since, day, known)) if day and since and known else Counter()
    )
    spots = _spots(facts)
    areas = [s for s in spots if s.place.precision == "country" and s.place.country]
    points = [
        s for s in spots if s.place.precision != "country" and s.place.lat is not None and s.place.lon is not None
    ]
    lost = [s for s in spots if s not in areas and s not in points]
    zoom = float(asked.by) if asked.by in ("0.5", "2", "4") else 1.0
    # The window fits everything the story ever names, so that it stays still while the slider moves.
    view = view_of(_boxes(_whole(desk, asked)), WIDTH, HEIGHT, zoom)
    most = max((s.count for s in points), default=1)
    for s in points:
        s.x, s.y = view.at(s.place.lon or 0.0, s.place.lat or 0.0)
        s.r = round(3.5 + 9 * sqrt(s.count / most), 1)
        s.blur = round(view.kilometres(_BLUR.get(s.place.precision, 6.0)), 1)
    seen = [s for s in points if 0 <= s.x <= WIDTH and 0 <= s.y <= HEIGHT]
    _label(seen)
    named = {s.place.country: s for s in areas}
    context = {
        "shapes": [(code, path, named.get(code)) for code, path in outlines(view)], "points": seen, "areas": areas,
        "outside": [s for s in points if s not in seen], "lost": lost, "width": WIDTH, "height": HEIGHT, "day": day,
        "known": known, "since": since, "span": span, "kinds": kinds.most_common(16), "zoom": zoom, "spots": spots,
        "bar": _bar(view.kilometres(1.0)),
    }  # fmt: skip
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
    title = f"Map, {written(day)}" if day else "Map"
    return Shown("map.html", title, context, plain, columns, rows)


def _facts(desk: Desk, asked: Asked, since: date, until: date, known: date) -> list[Fact]:
    story = desk.story_of(asked)

    def ask() -> list[Fact]:
        f, c = t.facts.c, t.current.c
        week = (since - timedelta(7)).isoformat()
        query = select(f.plain).join(t.current, c.report == f.report)
        query = query.where(f.week >= week, f.week <= until.isoformat(), c.last <= known.isoformat())
        query = desk.facts_in(query, story)
        return [x for x in desk.facts(query) if x.real and x.anchor and since <= x.anchor <= until and x.claim.where]

    return desk.kept(("map", story, since, until, known), ask)


def _spots(facts: list[Fact]) -> list[Spot]:
    held: dict[str, Spot] = {}
    for fact in sorted(facts, key=lambda f: f.rank):
        place = fact.claim.where[0]
        spot = held.setdefault(place.key, Spot(place))
        spot.count += 1
        spot.kinds[fact.claim.kind] += 1
        spot.claims.append(fact.id)
    return sorted(held.values(), key=lambda s: (-s.count, s.place.name))


def _whole(desk: Desk, asked: Asked) -> list[Place]:
    """Every place of a story, with how often it is named, those named most first."""
    story = desk.story_of(asked)

    def ask() -> list[Place]:
        query = desk.facts_in(select(t.facts.c.plain), story)
        times: Counter[str] = Counter()
        places: dict[str, Place] = {}
        for fact in desk.facts(query):
            for place in fact.claim.where[:1]:
                times[place.key] += 1
                places.setdefault(place.key, place)
        return [places[k] for k, _ in times.most_common(400)]

    return desk.kept(("places", story), ask)


def _boxes(places: list[Place]) -> list[tuple[float, float, float, float]]:
    """What the window must hold: the countries that most places lie in."""
    times = Counter(p.country for p in places if p.country)
    total = sum(times.values())
    wanted: list[str] = []
    reached = 0
    for code, n in times.most_common():
        if reached < 0.75 * total:
            wanted.append(code)
        reached += n
    boxes = [b for code in wanted if (b := box_of(code))]
    points = [
        (p.lon, p.lat, p.lon, p.lat) for p in places if p.country in wanted and p.lat is not None and p.lon is not None
    ]
    large = [b for b in boxes if (b[2] - b[0]) > 60]  # of a country as wide as that, its places are the better window
    if large and points:
        boxes = [b for b in boxes if b not in large]
        return boxes + points
    return boxes or points


def _label(points: list[Spot]) -> None:
    """Names that do not run into one another, those of the larger spots first."""
    taken: list[tuple[float, float, float, float]] = []
    for s in points[: MOST_LABELS * 2]:
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
