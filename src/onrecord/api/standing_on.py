"""How things stood on a day, by two clocks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Set
from datetime import date
from functools import cache
from itertools import chain
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from onrecord.codebook import gathering as codebook
from onrecord.model import Relation, RelationKind, Situation, moved
from onrecord.record.situation import states_of_country
from onrecord.record.told import KINDS, Told, read_told, read_whole

from .listing import last_day
from .uncollected import uncollected

if TYPE_CHECKING:
    from sqlalchemy import Connection, Select

    from onrecord.store.opening import Opened

DORMANT = 60
"""Days without a report after which a country is left out of the situation, unless one of its stories is asked for."""
Names = dict[str, dict[str, str]]
"""By country the story of what each report says of it; with "" for the report where all of it is one story."""


def situation_on(store: Opened, as_of: date | None, known_on: date | None, story: str | None) -> Situation:
    """The situation by two clocks.

    States are worked out by country, not by story: a later report may show two stories to be one, and must not change
    what was known before. A state bears the name that the story of its first claim has now.
    """
    with uncollected():  # what was looked at is let go before the collector looks again
        return _situation_on(store, as_of, known_on, story)


def _situation_on(store: Opened, as_of: date | None, known_on: date | None, story: str | None) -> Situation:
    with store.reading() as db:
        known = known_on or as_of or last_day(db)
        if known is None:
            return Situation(as_of or date.min, date.min, ())
        day = as_of or known
        countries = _countries(db, known, story)
        names = _stories(db, countries)
        told = _heard(db, countries, day, known, names, story)
        relations, related = _open_relations(db, countries, known, names, story)
        lots = {country: _lots(held) for country, held in told.items()}
        links = _links(db, {lot for held in lots.values() for lot in held}, known)
        states = []
        for country in sorted(told.keys() | relations.keys()):
            held = told.get(country, [])
            between = relations.get(country, [])
            found = states_of_country(held, related, _joined(lots.get(country, {}), links), between, day)
            whole = names.get(country, {}).get("")
            if whole:
                states += [s.of_story(whole) for s in found]
            else:
                firsts = {s.claims[0] for s in found}
                reports = {c.id: c.report for c in held if c.id in firsts}
                reports |= {i: related[i].report for i in firsts - reports.keys()}
                states += [s.of_story(_name(names, country, reports[s.claims[0]])) for s in found]
    return Situation(day, known, tuple(states))


def _countries(db: Connection, known_on: date, story: str | None) -> list[str]:
    """The countries of a story, or those of reports of the last while."""
    from sqlalchemy import select

    from onrecord.store import schema as t

    c, s = t.current.c, t.strands.c
    if story:
        query = select(s.country).where(s.story == story)
    else:
        since = moved(known_on, -DORMANT)
        query = select(s.country).join(t.current, c.report == s.report).where(
            c.last >= since.isoformat(), c.last <= known_on.isoformat()
        )  # fmt: skip
    return sorted(country for (country,) in db.execute(query.distinct()).all())


def _stories(db: Connection, countries: Iterable[str]) -> Names:
    """The stories of some countries, by report where a country has several."""
    from sqlalchemy import func, select

    from onrecord.store import schema as t

    from .lookup import chunks

    s = t.strands.c
    names: Names = {}
    for part in chunks(countries):
        query = select(s.country, func.min(s.story), func.max(s.story)).where(s.country.in_(part)).group_by(s.country)
        held = {country: (first, last) for country, first, last in db.execute(query).all()}
        names |= {country: {"": first} for country, (first, last) in held.items() if first == last}
        several = [country for country in held if country not in names]
        rows = select(s.country, s.report, s.story).where(s.country.in_(several))
        for country, report, story in db.execute(rows).all() if several else ():
            names.setdefault(country, {})[report] = story
    return names


def _name(names: Names, country: str, report: str) -> str:
    """The story that what a report says of a country belongs to."""
    held = names.get(country, {})
    return held.get("") or held.get(report, "")


@cache
def _hearing() -> Select[Any]:
    """Asks what is told of a country, known by a day and standing then, that has a part in answers about a day."""
    from sqlalchemy import bindparam, or_, select

    from onrecord.store import schema as t

    c = t.told.c
    return (
        select(c.rank, c.lot, c.line)
        .where(c.country == bindparam("of"), c.rank < bindparam("below"))
        .where(or_(c.until.is_(None), c.until > bindparam("known")))
        .where(or_(c.gone.is_(None), c.gone > bindparam("day")))
        .order_by(c.rank)
    )


def _heard(
    db: Connection, countries: Iterable[str], as_of: date, known_on: date, names: Names, story: str | None
) -> dict[str, list[Told]]:  # fmt: skip
    """By country, what reports issued by a day say that a situation may tell of, in order of rank.

    Of one story all of it, as what takes the place of a claim may be of another.
    """
    day = "" if story else min(as_of, known_on).isoformat()
    asked = {"below": _after(known_on), "known": known_on.isoformat(), "day": day}
    heard: dict[str, list[Told]] = {}
    for country in countries:
        claims = read_told(country, db.execute(_hearing(), {"of": country, **asked}).all())
        if story is not None:
            claims = [claim for claim in claims if _name(names, country, claim.report) == story]
        if claims:
            heard[country] = claims
    return heard


def _after(known_on: date) -> str:
    """Above the rank of every fact known by a day; what has no day ranks last."""
    return f"{known_on}|~"


_TOLLS = frozenset(kind for kind in KINDS if codebook.is_toll(kind))
_Lots = dict[str, list[Told]]


def _lots(held: Iterable[Told]) -> _Lots:
    """What is told together with others of its lot, by lot: tolls and plans."""
    lots: _Lots = {}
    for claim in [claim for claim in held if claim.kind in _TOLLS or claim.status == "planned"]:
        mates = lots.get(claim.lot)
        if mates is None:
            lots[claim.lot] = [claim]
        else:
            mates.append(claim)
    return lots


def _links(db: Connection, lots: Set[str], known_on: date) -> dict[str, list[str]]:
    """Which lots were one thing, of neighbouring weeks by what was known by a day, or because people merged them: those
    that each is linked with."""
    from sqlalchemy import select

    from onrecord.store import schema as t

    from .lookup import chunks

    k = t.links.c
    made: dict[str, list[str]] = defaultdict(list)
    for part in chunks(lots):
        query = select(k.a, k.b).where(k.a.in_(part), k.known <= known_on.isoformat())
        for a, b in db.execute(query).all():
            made[a].append(b)
    for first, *others in _merged(db, lots):
        made[first] += others
    return made


def _merged(db: Connection, lots: Set[str]) -> list[list[str]]:
    """Those of some lots that people said are of one thing: whenever they said so, it holds for every day."""
    from sqlalchemy import select

    from onrecord.store import schema as t

    j, f = t.joins.c, t.facts.c
    held: dict[str, list[str]] = defaultdict(list)
    for tag, lot in db.execute(select(j.tag, f.lot).join(t.facts, f.id == j.claim).distinct().order_by(j.tag, f.lot)):
        if lot in lots:
            held[tag].append(lot)
    return [found for found in held.values() if len(found) > 1]


def _joined(lots: _Lots, links: dict[str, list[str]]) -> list[list[Told]]:
    """Tolls and plans of one thing, in order of rank: those of one lot and of the lots linked with it."""
    parent = {lot: lot for lot in lots}

    def root(lot: str) -> str:
        while parent[lot] != lot:
            lot = parent[lot]
        return lot

    for a in lots:
        for b in links.get(a, ()):
            if b in parent:
                x, y = sorted((root(a), root(b)))
                parent[y] = x
    made: dict[str, list[list[Told]]] = {}
    for lot in sorted(lots):
        made.setdefault(root(lot), []).append(lots[lot])
    return [group[0] if len(group) == 1 else sorted(chain(*group), key=attrgetter("rank")) for group in made.values()]


def _open_relations(
    db: Connection, countries: Iterable[str], known_on: date, names: Names, story: str | None
) -> tuple[dict[str, list[Relation]], dict[str, Told]]:
    """By country, the relations that close plans or are in dispute, with no more than a situation needs of them; and
    their claims by id, as far as these stood on a day: also those of kinds that have no state of their own."""
    from sqlalchemy import select

    from onrecord.store import schema as t

    from .lookup import chunks

    o, day = t.open_relations.c, known_on.isoformat()
    found: dict[str, list[Relation]] = defaultdict(list)
    claims: dict[str, Told] = {}
    for part in chunks(countries):
        query = select(o.country, o.relation, o.kind, o.unresolved, o.why, o.a, o.a_until, o.b, o.b_until)
        query = query.where(o.country.in_(part), o.known <= day).order_by(o.relation)
        for country, i, kind, unresolved, why, a, a_until, b, b_until in db.execute(query).all():
            one, other = read_whole(a), read_whole(b)
            found[country].append(Relation(i, RelationKind(kind), one.id, other.id, why, unresolved=bool(unresolved)))
            if a_until is None or a_until > day:
                claims[one.id] = one
            if b_until is None or b_until > day:
                claims[other.id] = other
    if story is not None:
        claims = {i: c for i, c in claims.items() if _name(names, c.country, c.report) == story}
    return found, claims
