"""Which of several places of one name is meant: by people, by the places beside it and by the rest of the report."""

from __future__ import annotations

import math
from collections import defaultdict
from itertools import pairwise

from onrecord.codebook.gazetteer import fold
from onrecord.codebook.places import Referent

from .names import Candidate, Story

_CONTAINED = 6.0
_SAME_DIVISION = 3.0
_SAME_COUNTRY = 2.0
_NEAR_KM = 150.0


def settle(story: Story, found: list[Candidate]) -> None:
    """Set `chosen` of every candidate. Two rounds: what is plain in the first is context in the second."""
    contained = {id(a): b for a, b in pairwise(found) if _beside(story, a, b)}
    for one in found:
        holder = contained.get(id(one))
        one.chosen = max(one.meant, key=lambda r: r.weight + _held(r, holder) + _sort_said(story, one, r))
    for _ in range(2):
        context = _context(found)
        scores: dict[str, dict[int, float]] = defaultdict(lambda: defaultdict(float))
        for one in found:
            key = fold(one.name)
            for i, r in enumerate(one.meant):
                said = _held(r, contained.get(id(one))) + _sort_said(story, one, r)
                scores[key][i] += said + (r.weight + _support(r, context, key)) / max(1, _count(found, key))
        for one in found:
            key = fold(one.name)
            best = max(range(len(one.meant)), key=lambda i: (scores[key][i], -i))
            holder = contained.get(id(one))
            own = max(one.meant, key=lambda r: _held(r, holder))
            one.chosen = own if _held(own, holder) > 0 and _held(one.meant[best], holder) == 0 else one.meant[best]


def _count(found: list[Candidate], key: str) -> int:
    return sum(fold(one.name) == key for one in found)


def _beside(story: Story, a: Candidate, b: Candidate) -> bool:
    """ "Paris, Texas"; "Norfolk in Nebraska"; "Norfolk, a town in Nebraska"."""
    if a.sentence != b.sentence:
        return False
    between = story.text[a.end : b.start]
    if between in (", ", " (", " in ", ", in ", " in the ", "-"):
        return True
    low = between.lower()
    return len(between) < 60 and (" in " in low or " of " in low) and low.startswith(", ") and "," not in low[1:]


def _held(r: Referent, holder: Candidate | None) -> float:
    """How far the place named right after contains `r`."""
    if holder is None:
        return 0.0
    for h in holder.meant[:4]:
        if h.sort == "country" and r.country == h.country and r.sort != "country":
            return _CONTAINED
        if (
            h.sort in ("region", "district")
            and h.division
            and r.division == h.division
            and r.sort not in ("region", "country")
        ):
            return _CONTAINED + 1
    return 0.0


def _sort_said(story: Story, one: Candidate, r: Referent) -> float:
    """The word beside a name says what sort of place it is."""
    after = story.text[one.end : one.end + 14].lower()
    before = story.text[max(0, one.start - 14) : one.start].lower()
    said = 0.0
    if after.startswith(
        (" province", " region", " state", " oblast", " governorate", " department")
    ) or before.endswith(("province of ", "region of ", "state of ")):
        said += 3.0 if r.sort in ("region", "wide") else -1.0
    elif after.startswith((" county", " district", " parish")):
        said += 3.0 if r.sort == "district" else 0.0
    elif after.startswith((" city", " town", " village")) or before.endswith(("city of ", "town of ", "village of ")):
        said += 2.0 if r.sort == "city" else 0.0
    return said


Context = list[tuple[str, Referent, float]]


def _context(found: list[Candidate]) -> Context:
    seen: dict[tuple[str, str, str], tuple[str, Referent, float]] = {}
    for one in found:
        r = one.chosen
        if r is None:
            continue
        rivals = [x for x in one.meant if x is not r and x.weight > r.weight - 1.5]
        sure = 1.0 if not rivals else 0.5
        key = (fold(one.name), r.name, r.country or "")
        if key in seen:
            sure = min(2.0, seen[key][2] + 0.25)
        seen[key] = (key[0], r, sure)
    return list(seen.values())


def _support(r: Referent, context: Context, key: str) -> float:
    """What the rest of the report says for `r`."""
    country = division = near = 0.0
    for name, other, sure in context:
        if name == key or other.sort == "wide":
            continue
        if r.country and other.country == r.country:
            country = max(country, sure * (1.0 if other.sort == "country" else 0.8))
            if r.division and other.division == r.division:
                division = max(division, sure)
        if other.sort in ("city", "district", "airport") and r.sort not in ("country", "region"):
            away = distance(r.lat, r.lon, other.lat, other.lon)
            if away < _NEAR_KM:
                near += sure * (1 - away / _NEAR_KM)
    return country * _SAME_COUNTRY + division * _SAME_DIVISION + min(3.0, 2.0 * near)


def distance(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Great-circle distance in kilometres between two points in degrees."""
    p, q = math.radians(lat), math.radians(other_lat)
    h = math.sin((q - p) / 2) ** 2 + math.cos(p) * math.cos(q) * math.sin(math.radians(other_lon - lon) / 2) ** 2
    return 2 * 6371.009 * math.asin(math.sqrt(min(1.0, h)))
