"""Which of several places of one name is meant: by people, by the places beside it and by the rest of the report.

Every name spreads its weight over the places it may mean. Names lend each other support where those places lie in one
country, in one division, or close together, and the weights are spread anew; so a report full of small places of one
county settles there. One name means one place throughout, unless a mention says which ("Paris, Texas").
"""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import replace
from itertools import pairwise

from onrecord.codebook.gazetteer import fold
from onrecord.codebook.places import Referent, national_words

from .names import Candidate, Story

_CONTAINED = 6.0
"""What being named with what contains it is worth, in powers of ten of people."""
_COUNTRY, _COUNTRY_MOST = 2.5, 4.8
_DIVISION, _DIVISION_MOST = 1.6, 3.5
_NEAR, _NEAR_MOST = 2.2, 4.0
_SIBLING = 0.8
"""What standing in a list with a region is worth to a region."""
_ROW = 4.0
"""What standing in a row of regions of one country is worth to a region of it."""
_FEWEST, _SPOKEN, _SPOKEN_MOST = 1, 0.6, 2.0
"""How many words of a country's public life tell that a report is of it, and what each lends, as names do."""
_SHARP = 1.5
"""How much of a name's weight its likeliest place draws."""
_ROUNDS = 6
_KEEP = 0.5
"""Share of a score kept from round to round, so that names do not swap places for ever."""
_OFTEN, _OFTEN_MOST = 0.5, 2.0
"""What each further mention of a name adds to what it lends."""
_SQUARE = 0.5

_SPOTS = ("city", "district", "airport", "site")

Cell = tuple[int, int]


def settle(story: Story, found: list[Candidate]) -> None:
    """Set `chosen` of every candidate."""
    holders = {id(a): b for a, b in pairwise(found) if _beside(story, a, b) and not _alike(a, b)}
    siblings = {id(a) for x, y in pairwise(found) if _listed(story, x, y) and _alike(x, y, one=True) for a in (x, y)}
    rows = _rows(story, found)
    inside = {id(b): a for a, b in pairwise(found) if id(a) in holders}
    names: dict[str, list[Candidate]] = defaultdict(list)
    for one in found:
        names[fold(one.name)].append(one)
    said = {
        key: [
            sum(
                _said(story, one, r, holders.get(id(one)), inside.get(id(one)))
                + (_SIBLING if id(one) in siblings and r.sort == "region" and r.own else 0.0)
                + (_ROW if r.own and r.sort == "region" and r.country == rows.get(id(one)) else 0.0)
                for one in ones
            )
            / len(ones)
            for r in ones[0].meant
        ]
        for key, ones in names.items()
    }
    spoken = _spoken_of(story)
    said_often = {key: min(_OFTEN_MOST, 1 + _OFTEN * (len(ones) - 1)) for key, ones in names.items()}
    meant = {key: ones[0].meant for key, ones in names.items()}
    scores = {key: [r.weight + s for r, s in zip(meant[key], said[key], strict=True)] for key in names}
    for _ in range(_ROUNDS):
        country, division, near = _lend(meant, scores, said_often)
        if spoken:
            country[spoken[0]][""] = spoken[1]
        scores = {
            key: [
                _KEEP * old + (1 - _KEEP) * (r.weight + s + _support(key, r, country, division, near))
                for r, s, old in zip(meant[key], said[key], scores[key], strict=True)
            ]
            for key in names
        }
    for key, ones in names.items():
        best = max(range(len(meant[key])), key=lambda i: (scores[key][i], -i))
        for one in ones:
            one.chosen = meant[key][best]
            holder = holders.get(id(one))
            if holder and _held(one.chosen, holder) == 0:
                own = max(range(len(meant[key])), key=lambda i: (_held(meant[key][i], holder), scores[key][i]))
                if _held(meant[key][own], holder) > 0:
                    one.chosen = meant[key][own]
                elif id(one) not in rows and _is_holder(story, one, holder):
                    one.chosen = _somewhere_in(one, holder.chosen or holder.meant[0])


def _is_holder(story: Story, one: Candidate, holder: Candidate) -> bool:
    """Nothing but a comma stands between a town and the region or country that holds it: "Little Ford, Manitoba"."""
    best = holder.meant[0]
    plain = story.text[one.end : holder.start] == ", " and (best.land or best.sort == "region")
    return plain and one.meant[0].sort in ("city", "district", "site") and not one.adjective


def _somewhere_in(one: Candidate, r: Referent) -> Referent:
    """A place no table has, known to lie in `r`."""
    return replace(one.meant[0], name=one.name, lat=r.lat, lon=r.lon, country=r.country, division=r.division)


def _said(story: Story, one: Candidate, r: Referent, holder: Candidate | None, held: Candidate | None) -> float:
    return _held(r, holder) + _holds(r, held) + _sort_said(story, one, r)


def _holds(r: Referent, held: Candidate | None) -> float:
    """The name before is of a place within `r`."""
    if held is None or r.sort not in ("region", "district") or not r.division:
        return 0.0
    return 3.0 if any(h.division == r.division and h.sort != r.sort for h in held.meant) else 0.0


def _beside(story: Story, a: Candidate, b: Candidate) -> bool:
    """ "Paris, Texas"; "Norfolk in Nebraska"; "Norfolk, a town in Nebraska"; not "in Quito, Danish engineers"."""
    if a.sentence != b.sentence or b.adjective:
        return False
    between = story.text[a.end : b.start]
    if between in (", ", " (", " in ", ", in ", " in the ", "-"):
        return True
    low = between.lower()
    return len(between) < 60 and (" in " in low or " of " in low) and low.startswith(", ") and "," not in low[1:]


def _alike(a: Candidate, b: Candidate, *, one: bool = False) -> bool:
    """Both are countries, or both (or one of them) first of all regions: "Illinois, Missouri" is a list."""
    x, y = a.meant[0], b.meant[0]
    if one:
        return x.sort == "region" or y.sort == "region"
    return (x.land and y.land) or (x.sort == y.sort == "region")


def _listed(story: Story, a: Candidate, b: Candidate) -> bool:
    return story.text[a.end : b.start] in (", ", " and ", ", and ")


def _spoken_of(story: Story) -> tuple[str, float] | None:
    """The country whose words of public life the report uses, and what they lend to it as a name would."""
    pattern, country = national_words()
    used: dict[str, set[str]] = defaultdict(set)
    for found in pattern.finditer(story.text.lower()):
        used[country[found[0]]].add(found[0])
    ranked = sorted(((len(words), code) for code, words in used.items()), reverse=True)
    if not ranked or ranked[0][0] < _FEWEST or (len(ranked) > 1 and ranked[0][0] < 2 * ranked[1][0]):
        return None
    return ranked[0][1], min(_SPOKEN_MOST, _SPOKEN * ranked[0][0])


def _rows(story: Story, found: list[Candidate]) -> dict[int, str]:
    """Names in a row of three and more of which most are regions of one country: "Kansas, Iowa, Ohio"."""
    countries: dict[int, str] = {}
    row: list[Candidate] = []
    for one in [*found, None]:
        if one is not None and row and _listed(story, row[-1], one):
            row.append(one)
            continue
        if len(row) > 2:
            regions = [o.meant[0].country for o in row if o.meant[0].sort == "region" and o.meant[0].own]
            country = max(set(regions), key=regions.count, default=None)
            if country and 2 * regions.count(country) > len(row):
                countries.update((id(o), country) for o in row)
        row = [one] if one is not None else []
    return countries


def _held(r: Referent, holder: Candidate | None) -> float:
    """How far the place named right after contains `r`."""
    if holder is None or r.land:
        return 0.0
    for h in holder.meant[:4]:
        if h.land and r.country == h.country:
            return _CONTAINED
        if h.sort in ("region", "district") and h.division and r.division == h.division and r.sort != "region":
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


Mass = dict[str, dict[str, float]]
Near = dict[Cell, dict[str, float]]


def _lend(
    meant: dict[str, tuple[Referent, ...]], scores: dict[str, list[float]], often: dict[str, float]
) -> tuple[Mass, Mass, Near]:
    """What each name lends to a country, a division and the ground around each place it may mean."""
    country: Mass = defaultdict(lambda: defaultdict(float))
    division: Mass = defaultdict(lambda: defaultdict(float))
    near: Near = defaultdict(lambda: defaultdict(float))
    for key, places in meant.items():
        top = max(scores[key])
        shares = [math.exp(_SHARP * (s - top)) for s in scores[key]]
        whole = sum(shares)
        for r, share in zip(places, shares, strict=True):
            if share < 0.02 * whole:
                continue
            p = often[key] * share / whole
            if r.country:
                country[r.country][key] += p * (0.7 if r.adjective else 1.0)
            if r.division:
                division[r.division][key] += p
            if r.sort in _SPOTS and r.lat is not None and r.lon is not None:
                for cell in _cells(r.lat, r.lon):
                    near[cell][key] = max(near[cell][key], p)
    return country, division, near


def _cell(lat: float, lon: float) -> Cell:
    """A square of some eighty kilometres."""
    return math.floor(lat / _SQUARE), math.floor(lon * max(0.2, math.cos(math.radians(lat))) / _SQUARE)


def _cells(lat: float, lon: float) -> list[Cell]:
    """The square of a place and those around it."""
    y, x = _cell(lat, lon)
    return [(y + dy, x + dx) for dy in (-1, 0, 1) for dx in (-1, 0, 1)]


def _support(key: str, r: Referent, country: Mass, division: Mass, near: Near) -> float:
    """What the other names of the report say for `r`."""
    got = 0.0
    if r.country and r.country in country:
        got += min(_COUNTRY_MOST, _COUNTRY * _others(country[r.country], key))
    if r.division and r.division in division:
        got += min(_DIVISION_MOST, _DIVISION * _others(division[r.division], key))
    if r.sort in _SPOTS and r.lat is not None and r.lon is not None:
        cell = _cell(r.lat, r.lon)
        if cell in near:
            got += min(_NEAR_MOST, _NEAR * _others(near[cell], key))
    return got


def _others(lent: dict[str, float], key: str) -> float:
    return sum(p for name, p in lent.items() if name != key)
