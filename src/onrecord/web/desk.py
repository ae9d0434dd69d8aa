"""The record as the desk asks it: one story at a time where there are many, answers kept until
what they are about changes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from typing import Any, TypeVar

from sqlalchemy import Select, func, select

from onrecord.api import numbers
from onrecord.api.listing import facts_by_id
from onrecord.api.numbers import Outline, Scope, of_story
from onrecord.api.rows import relation_from
from onrecord.codebook.places import countries
from onrecord.model import Action, Figure, Relation, Report, Situation
from onrecord.record.corrections import standing_corrections
from onrecord.record.facts import ANY, Fact
from onrecord.store import schema as t
from onrecord.store.within import within

from .answers import Answers
from .asked import ALL, Asked
from .shapes import Cut, Size, Story

Q = TypeVar("Q", bound="Select[Any]")
SMALL = 500
"""Reports up to which all stories are shown at once when none is asked for."""
WIDE = 1000
"""Reports up to which a page looks at every claim of all stories at once."""
_MUCH = 4
"""Part of the record, as one in so many, from which a story is most of it."""


class Desk(Answers):
    """A record, asked by many at once."""

    @contextmanager
    def still(self) -> Iterator[Desk]:
        """A desk of the record as it is now, for as long as this is held."""
        with self.record.still() as record:
            yield Desk(record)

    # stories

    def stories(self) -> list[Story]:
        """Every story, the one last heard of first."""
        return self.kept(("stories",), self._stories)

    def _stories(self) -> list[Story]:
        c, d = t.current.c, t.strands.c
        held = [
            Story(story, n, first, last, "" if home in ("", ANY) else place_name(home))
            for story, home, n, first, last in self.rows(
                select(d.story, func.max(d.home), func.count(d.report.distinct()), func.min(c.first), func.max(c.last))
                .join(t.current, c.report == d.report)
                .group_by(d.story)
            )
        ]
        return sorted(held, key=lambda s: (s.last or "", s.reports, s.id), reverse=True)

    def size(self) -> Size:
        """How much is on record."""

        def ask() -> Size:
            [(reports,)] = self.rows(select(func.count()).select_from(t.current))
            [(claims,)] = self.rows(select(func.count()).select_from(t.facts))
            return Size(reports, claims, len(self.stories()), self.state().changes)

        return self.kept(("size",), ask)

    @staticmethod
    def facts_in(query: Q, story: Scope) -> Q:
        """A query of facts, of one story alone where one is given."""
        if not story:
            return query
        own = (t.strands.c.report == t.facts.c.report) & (t.strands.c.country == t.facts.c.country)
        return query.join(t.strands, own).where(of_story(story))

    @staticmethod
    def entries_in(query: Q, story: Scope) -> Q:
        """A query of entries, of one story alone where one is given."""
        if not story:
            return query
        own = (t.strands.c.report == t.entries.c.report) & (t.strands.c.country == t.entries.c.country)
        return query.join(t.strands, own).where(of_story(story))

    @staticmethod
    def reports_in(query: Q, story: Scope) -> Q:
        """A query of reports, of those that serve one story alone where one is given."""
        if not story:
            return query
        return query.where(t.current.c.report.in_(select(t.strands.c.report).where(of_story(story))))

    def story_of(self, asked: Asked) -> str | None:
        """The story a page is about; None for all of them."""
        if asked.story == ALL:
            return None
        if asked.story:
            return asked.story
        held = self.stories()
        return held[0].id if held and self.size().reports > SMALL else None

    def many(self, asked: Asked) -> bool:
        """Whether a page is about all stories of a large record."""
        return (
            self.story_of(asked) is None and not asked.every and self.size().reports > SMALL and self.size().stories > 1
        )

    def scope(self, asked: Asked) -> Scope:
        """The stories a page is about that looks at every claim: of a record too large for that, those last heard
        of."""
        story = self.story_of(asked)
        if story or asked.every or self.size().reports <= WIDE:
            return story
        held: list[str] = []
        reports = 0
        for one in self.stories():
            reports += one.reports
            if held and reports > WIDE:
                break
            held.append(one.id)
        return tuple(held)

    def cut(self, asked: Asked) -> Cut | None:
        """What such a page leaves out."""
        scope = self.scope(asked)
        if not isinstance(scope, tuple):
            return None
        held = self.stories()
        return Cut(len(scope), sum(s.reports for s in held[: len(scope)]), len(held) - len(scope))

    def outlets(self, asked: Asked) -> dict[str, str]:
        """How outlets are written, by the plain form under which the record compares them; where a report names none,
        where it was found, by the report's id."""
        story = self.story_of(asked)

        def ask() -> dict[str, str]:
            named, from_where = within(t.readings.c.fields, "outlet"), within(t.readings.c.fields, "source")
            query = select(named, func.min(t.current.c.report), func.min(from_where))
            query = query.join(t.current, t.readings.c.seq == t.current.c.reading)
            query = self.reports_in(query, story).group_by(func.coalesce(named, t.current.c.report), named)
            names: dict[str, str] = {}
            for outlet, report, source in self.rows(query.order_by(func.min(t.current.c.report))):
                if outlet:
                    names.setdefault(outlet.casefold(), outlet)
                else:
                    names[report] = tail(source or report)
            return names

        return self.kept(("outlets", story), ask, story)

    # answers

    def situation(self, asked: Asked) -> Situation:
        """How things stood, by the two clocks asked for; else at the last report of what the page is about."""
        story, span = self.story_of(asked), self.day_span(asked)
        known = asked.known_on or asked.as_of or (span[1] if story and span else None)
        return self.kept(
            ("situation", story, asked.as_of, known),
            lambda: self.record.situation(asked.as_of, known, story=story),
            story,
        )

    def series(self, asked: Asked) -> list[Outline]:
        """Which series of figures there are."""
        story = self.scope(asked)
        return self.kept(
            ("series", story, asked.known_on), lambda: numbers.outlines(self.record.store, story, asked.known_on), story
        )

    def figures(self, series: Iterable[Outline], asked: Asked) -> list[Figure]:
        """Series in full."""
        return numbers.figures_of(self.record.store, series, "supported", asked.known_on)

    def figures_with(self, claims: Sequence[str], asked: Asked) -> dict[str, Figure]:
        """The figures that hold some claims, by claim."""
        series = numbers.outlines_of_claims(self.record.store, claims)
        return {p.claim: f for f in self.figures(series, asked) for p in f.points}

    def report(self, report: str) -> Report:
        """One report. Raises NotOnRecord."""
        return self.record.report(report)

    def reports_named(self, ids: Iterable[str]) -> dict[str, Report]:
        """Reports by id."""
        from onrecord.api import listing

        wanted = sorted(set(ids))
        return {r.id: r for r in listing.reports(self.record.store, wanted)} if wanted else {}

    def facts_of(self, ids: Iterable[str], *, keep: bool = True) -> dict[str, Fact]:
        """Facts by claim, kept at hand for whoever asks again; those that are not on record are left out."""
        with self.record.store.reading() as db:
            return facts_by_id(db, sorted(set(ids)), keep=keep)

    def entries_of(self, ids: Iterable[str]) -> dict[str, str]:
        """The entry of each claim."""
        return self.record.entries_of(ids)

    def relations_in(self, query: Q, story: Scope) -> Q:
        """A query of relations, of those between claims of one story alone where one is given."""
        if not story or self.whole(story):
            return query
        if self.most_of(story):
            own = self.facts_in(select(t.facts.c.id), story).where(t.facts.c.id == t.relations.c.a)
            return query.where(own.correlate(t.relations).exists())
        # Found by their claims: there are many relations of a kind, and few of a story.
        return query.where(t.relations.c.a.in_(self.facts_in(select(t.facts.c.id), story)))

    def whole(self, story: Scope) -> bool:
        """Whether a story is all there is on record."""
        return len(self.stories()) == 1 and story == self.stories()[0].id

    def most_of(self, story: Scope) -> bool:
        """Whether so much of the record is of some stories that their relations are found by kind, not by claim."""
        ids = (story,) if isinstance(story, str) else story or ()
        return _MUCH * sum(s.reports for s in self.stories() if s.id in ids) > self.size().reports

    def relations(self, ids: Iterable[str]) -> dict[str, Relation]:
        """Relations by id."""
        wanted, r = sorted(set(ids)), t.relations.c
        found: dict[str, Relation] = {}
        for n in range(0, len(wanted), 400):
            rows = self.rows(select(r.id, r.plain).where(r.id.in_(wanted[n : n + 400])))
            found |= {i: relation_from(plain) for i, plain in rows}
        return found

    def by_hand(self) -> frozenset[str]:
        """Claims that a person changed or added, as far as that holds."""

        def ask() -> frozenset[str]:
            held = standing_corrections(self.record.corrections())
            edited = {k.target for k in held if k.action in (Action.EDIT, Action.ASSIGN)}
            return frozenset(edited | {k.after["id"] for k in held if k.action is Action.ADD})

        return self.kept(("by hand",), ask)

    def kinds(self) -> list[str]:
        """The kinds of claims on record."""
        return self.kept(("kinds",), lambda: sorted(k for (k,) in self.rows(select(t.facts.c.kind).distinct())))

    def day_span(self, asked: Asked) -> tuple[date, date] | None:
        """First and last day of issue of what a page is about."""
        story = self.story_of(asked)
        held = [s for s in self.stories() if story in (None, s.id)]
        firsts, lasts = [s.first for s in held if s.first], [s.last for s in held if s.last]
        return (date.fromisoformat(min(firsts)), date.fromisoformat(max(lasts))) if firsts and lasts else None

    def issued(self, reports: Iterable[str]) -> dict[str, str | None]:
        """Days of issue by report, EDTF."""
        from onrecord.api.rows import issued_from_text

        wanted = sorted(set(reports))
        c = t.current.c
        return {
            r: issued_from_text(text).edtf
            for n in range(0, len(wanted), 400)
            for r, text in self.rows(select(c.report, c.issued).where(c.report.in_(wanted[n : n + 400])))
        }


def tail(source: str) -> str:
    """The end of a path or address, which tells it apart."""
    return source.rstrip("/").rsplit("/", 1)[-1][-60:] or source


def place_name(code: str) -> str:
    """The name of the country a code stands for; the code itself where it is no country's."""
    found = countries().get(code)
    return found.referent.name if found else code
