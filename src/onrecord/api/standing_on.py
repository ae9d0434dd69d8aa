"""How things stood on a day, by two clocks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from onrecord.codebook import gathering as codebook
from onrecord.model import Relation, Situation, Status, moved
from onrecord.record.facts import Fact
from onrecord.record.situation import states_of_country

from .listing import facts_by_id, last_day
from .rows import fact_from, relation_from

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from onrecord.store.opening import Opened

DORMANT = 60
"""Days without a report after which a country is left out of the situation, unless one of its stories is asked for."""
_SITUATION_KINDS = ("deploy", "withdraw", "strength", "measure", "service", "office", "role", "situation", "killed",
                    "injured", "missing", "displaced", "rescued", "detained", "abducted", "released")  # fmt: skip

Held = list[tuple[Fact, str]]
"""Facts in order of rank, each with its lot."""


def situation_on(store: Opened, as_of: date | None, known_on: date | None, story: str | None) -> Situation:
    """The situation by two clocks.

    States are worked out by country, not by story: a later report may show two stories to be one, and must not change
    what was known before. A state bears the name that the story of its first claim has now.
    """
    with store.reading() as db:
        last = last_day(db)
        known = known_on or as_of or last
        if known is None:
            return Situation(as_of or date.min, date.min, ())
        day = as_of or known
        countries = _countries(db, known, story)
        facts = _heard(db, countries, known, story)
        relations, extra = _open_relations(db, countries, known, facts, story)
        names = _stories(db, countries)
        states = []
        for country in sorted(facts.keys() | relations.keys()):
            held = facts.get(country, [])
            told = states_of_country(
                [f for f, _ in held], extra[country], _joined(db, held, known), relations[country], day
            )
            report = {f.id: f.report for f in (*(f for f, _ in held), *extra[country])}
            states += [replace(s, story=names.get((report[s.claims[0]], country), "")) for s in told]
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


def _stories(db: Connection, countries: Iterable[str]) -> dict[tuple[str, str], str]:
    """The story of each report in some countries."""
    from sqlalchemy import select

    from onrecord.store import schema as t

    from .lookup import chunks

    s = t.strands.c
    return {
        (report, country): story
        for part in chunks(countries)
        for report, country, story in db.execute(select(s.report, s.country, s.story).where(s.country.in_(part))).all()
    }


def _heard(db: Connection, countries: Iterable[str], known_on: date, story: str | None) -> dict[str, Held]:
    """By country, what reports issued by a day say that a situation tells of."""
    from sqlalchemy import select

    from onrecord.store import schema as t

    from .lookup import chunks

    f, s = t.facts.c, t.strands.c
    told: dict[str, Held] = defaultdict(list)
    for part in chunks(countries):
        query = (
            select(f.country, f.plain, f.lot)
            .where(f.country.in_(part), f.rank < _after(known_on))
            .where(f.kind.in_(_SITUATION_KINDS) | (f.status == str(Status.PLANNED)))
            .order_by(f.rank)
        )
        if story:
            query = query.join(t.strands, (s.report == f.report) & (s.country == f.country)).where(s.story == story)
        for country, plain, lot in db.execute(query).all():
            fact = fact_from(plain)
            if fact.stands(known_on):
                told[country].append((fact, lot))
    return told


def _after(known_on: date) -> str:
    """Above the rank of every fact known by a day; what has no day ranks last."""
    return f"{known_on}|~"


def _joined(db: Connection, held: Held, known_on: date) -> list[list[Fact]]:
    """Tolls and plans of one thing: lots of neighbouring weeks joined by what was known by a day."""
    from sqlalchemy import select

    from onrecord.store import schema as t

    from .lookup import chunks

    lots: dict[str, list[Fact]] = defaultdict(list)
    for fact, lot in held:
        if codebook.is_toll(fact.claim.kind) or fact.claim.status is Status.PLANNED:
            lots[lot].append(fact)
    parent = {lot: lot for lot in lots}

    def root(lot: str) -> str:
        while parent[lot] != lot:
            lot = parent[lot]
        return lot

    k = t.links.c
    for part in chunks(lots):
        query = select(k.a, k.b).where(k.a.in_(part), k.known <= known_on.isoformat())
        for a, b in db.execute(query).all():
            if a in parent and b in parent:
                x, y = sorted((root(a), root(b)))
                parent[y] = x
    made: dict[str, list[Fact]] = defaultdict(list)
    for lot in sorted(lots):
        made[root(lot)] += lots[lot]
    return [sorted(group, key=lambda f: f.rank) for group in made.values()]


def _open_relations(
    db: Connection, countries: Iterable[str], known_on: date, facts: dict[str, Held], story: str | None
) -> tuple[dict[str, list[Relation]], dict[str, list[Fact]]]:
    """By country, the relations that close plans or are in dispute, and the facts of other kinds that they need."""
    from sqlalchemy import select

    from onrecord.store import schema as t

    from .lookup import chunks

    r, o, s = t.relations.c, t.open_relations.c, t.strands.c
    found: dict[str, list[Relation]] = defaultdict(list)
    for part in chunks(countries):
        query = (
            select(o.country, r.plain).join(t.relations, r.id == o.relation)
            .where(o.country.in_(part), o.known <= known_on.isoformat()).order_by(r.id)
        )  # fmt: skip
        for country, plain in db.execute(query).all():
            found[country].append(relation_from(plain))
    known = {f.id for held in facts.values() for f, _ in held}
    missing = {i for held in found.values() for relation in held for i in (relation.a, relation.b)} - known
    more = {i: f for i, f in facts_by_id(db, sorted(missing)).items() if f.stands(known_on)}
    if story:
        told = {(r, c) for r, c in db.execute(select(s.report, s.country).where(s.story == story)).all()}
        more = {i: f for i, f in more.items() if (f.report, f.country) in told}
    extra: dict[str, list[Fact]] = defaultdict(list)
    for fact in more.values():
        extra[fact.country].append(fact)
    return found, extra
