"""The situation, read from what is kept for it, is what looking through every claim on record gives."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from onrecord.api.record import Record
from onrecord.api.rows import fact_from, relation_from
from onrecord.api.standing_on import DORMANT
from onrecord.codebook import gathering
from onrecord.model import OnrecordError, Reading, RelationKind, State, Status
from onrecord.record.situation import states_of_country
from onrecord.record.told import Told, is_told, told_of
from onrecord.store import schema as t

from . import test_editions as editions
from .test_properties import READINGS, SLOW, Crisis, _do
from .test_record import filled

FIRST = min(r.report.issued.days[0] for r in READINGS if r.report.issued.days)
LONG: list[Reading] = list(Crisis(7, 30, days=75).reports())


def plainly(record: Record, as_of: date, known: date, story: str | None) -> list[State]:
    """The states, from every claim and every relation on record."""
    with record.store.reading() as db:
        facts = {
            f.id: (f, lot) for p, lot in db.execute(select(t.facts.c.plain, t.facts.c.lot)) for f in [fact_from(p)]
        }
        relations = [relation_from(p) for (p,) in db.execute(select(t.relations.c.plain).order_by(t.relations.c.id))]
        links = [(a, b) for a, b, day in db.execute(select(t.links.c.a, t.links.c.b, t.links.c.known))
                 if day <= known.isoformat()]  # fmt: skip
        names = {
            (r, c): s for r, c, s in db.execute(select(t.strands.c.report, t.strands.c.country, t.strands.c.story))
        }
        lasts = dict(db.execute(select(t.current.c.report, t.current.c.last)).all())
    alive = {
        c for (r, c), s in names.items()
        if (s == story if story else lasts[r] and known - timedelta(DORMANT) <= date.fromisoformat(lasts[r]) <= known)
    }  # fmt: skip
    heard = {
        i: told_of(f, lot) for i, (f, lot) in facts.items()
        if f.country in alive and f.known and f.known[1] <= known and f.stands(known)
        and (not story or names[f.report, f.country] == story)
    }  # fmt: skip
    states: list[State] = []
    for country in sorted(alive):
        here = sorted((c for c in heard.values() if c.country == country), key=lambda c: c.rank)
        shown = [c for c in here if is_told(facts[c.id][0])]
        between = [r for r in relations if r.a in heard and r.b in heard and facts[r.a][0].country == country]
        between = [
            r for r in between
            if r.unresolved
            or r.kind in (RelationKind.FULFILS, RelationKind.CONTRADICTS, RelationKind.CHARACTERISES)
        ]  # fmt: skip
        found = states_of_country(shown, {c.id: c for c in here}, _together(shown, links), between, as_of)
        states += [replace(s, story=names.get((facts[s.claims[0]][0].report, country), "")) for s in found]
    return states


def _together(told: list[Told], links: list[tuple[str, str]]) -> list[list[Told]]:
    """Tolls and plans in the groups that lots and their links make, by the first lot of each."""
    lots: dict[str, list[Told]] = defaultdict(list)
    for c in told:
        if gathering.is_toll(c.kind) or c.status == Status.PLANNED:
            lots[c.lot].append(c)
    groups = [{lot} for lot in lots]
    merged = True
    while merged:
        merged = False
        for x, y in combinations(groups, 2):
            if any((a in x and b in y) or (a in y and b in x) for a, b in links):
                groups.remove(y)
                x |= y
                merged = True
                break
    return [sorted((c for lot in g for c in lots[lot]), key=lambda c: c.rank) for g in sorted(groups, key=min)]


def compared(record: Record, days: int, first: date = FIRST) -> None:
    """Both answers, on some days by either clock."""
    stories = sorted(record.stories())
    for n in range(0, days, 3):
        known = first + timedelta(n)
        for as_of in (known, known - timedelta(4), known + timedelta(9)):
            for story in (None, stories[n % len(stories)]):
                quick = record.situation(as_of, known, story=story)
                assert list(quick.states) == plainly(record, as_of, known, story), (as_of, known, story)


@SLOW
@given(
    st.permutations(READINGS),
    st.integers(4, 18),
    st.lists(st.tuples(st.integers(0, 5), st.integers(0, 400)), max_size=3),
)
def test_whatever_was_read_and_corrected(order: list[Reading], cut: int, done: list[tuple[int, int]]) -> None:
    record = filled(order[:cut])
    for what, which in done:
        try:
            _do(record, what, which)
        except OnrecordError as error:
            assert "does not hold any more" in str(error)  # noqa: PT017 - most corrections succeed
    compared(record, 22)


def test_in_a_long_crisis() -> None:
    record = filled(LONG)
    with record.store.reading() as db:
        passed = [d for (d,) in db.execute(select(t.told.c.gone)) if d]
    assert len(passed) > 20, "nothing was passed over: the test tried nothing"
    days = [d for r in LONG if r.report.issued.days for d in r.report.issued.days]
    told = 0
    for n in range(5, 85, 8):
        known = min(days) + timedelta(n)
        for as_of in (known, known - timedelta(12)):
            quick = list(record.situation(as_of, known).states)
            assert quick == plainly(record, as_of, known, None)
            told += len(quick)
    assert told


def test_where_editions_take_the_place_of_others() -> None:
    record = editions.kept(editions.LAST, editions.FIRST, editions.SECOND)
    compared(record, 9, date(2031, 3, 9))
    assert not record.situation(date(2031, 3, 15)).of("toll")
    assert record.situation(date(2031, 3, 13)).of("toll")
