"""What an export is made from: everything on record that it may show, taken out once and in a fixed order.

No clock is asked: the same record gives the same export.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING
from urllib.parse import quote as percent
from urllib.parse import urlsplit

from onrecord.model import Arrival, Claim, Correction, Entry, Figure, Point, Relation, Report, Situation, State

if TYPE_CHECKING:
    from onrecord.api.editions import Place
    from onrecord.api.record import Record

_FRAGMENT = 12
"""Words of a quote that a link to a page carries, at most: browsers look for them letter for letter."""


@dataclass(frozen=True, slots=True)
class Scope:
    """Only `story`, and what may lie between `since` and `until`; the situation of `as_of` as known on `known_on`."""

    story: str | None = None
    since: date | None = None
    until: date | None = None
    as_of: date | None = None
    known_on: date | None = None
    rule: str = "supported"
    """How best values are chosen."""


@dataclass(frozen=True, slots=True)
class Contents:
    """The record `name`, as far as `scope` goes."""

    name: str
    scope: Scope
    reports: dict[str, Report]
    """By id, in order of their days of issue."""
    claims: dict[str, Claim]
    """By id, in order of report and place in its text, with their days worked out."""
    origin: dict[str, str]
    """Whose word a claim is, by its id."""
    entry_of: dict[str, str]
    """The entry of each claim."""
    entries: tuple[Entry, ...]
    relations: tuple[Relation, ...]
    figures: tuple[Figure, ...]
    situation: Situation
    corrections: tuple[Correction, ...]
    arrivals: dict[str, Arrival]
    """Where each report came from the first time, by its id; nothing for what an older version read."""
    editions: dict[str, Place]
    """Of each report the edition whose place it takes, and the one that took its own."""

    @property
    def timeline(self) -> list[Entry]:
        """Entries that have a day, in order of their days."""
        dated = [e for e in self.entries if e.when and e.when.edtf]
        return sorted(dated, key=lambda e: (*days_of(e), e.id))

    def words(self, claim: str) -> str:
        """The quote of a claim; empty where it is not in here."""
        found = self.claims.get(claim)
        return found.quote if found else ""

    def stands(self, claim: str) -> bool:
        """No later edition has taken the place of a claim's report."""
        found = self.claims.get(claim)
        place = self.editions.get(found.report) if found else None
        return place is None or place.after is None

    def source(self, claim: str) -> Report | None:
        """The report of a claim."""
        found = self.claims.get(claim)
        return self.reports.get(found.report) if found else None

    def outlet(self, claim: str) -> str:
        """The outlet that a claim stands in; its report's source where that has no name."""
        report = self.source(claim)
        return name_of(report) if report else ""

    def link(self, claim: str) -> str:
        """The web page that a claim stands on, with its quote to jump to; empty where its report came from no page."""
        report = self.source(claim)
        return page_link(report.source, self.claims[claim].quote) if report else ""


def days_of(entry: Entry) -> tuple[date, date]:
    """First and last day of a dated entry; an open end is the day at the other."""
    when = entry.when
    first, last = (when.first, when.last) if when else (None, None)
    return first or last or date.max, last or first or date.max


def name_of(report: Report) -> str:
    """What to call the one who published a report: the outlet, else the site or file it came from, else its id."""
    if report.outlet or not report.source:
        return report.outlet or report.id
    if is_page(report.source):
        return urlsplit(report.source).netloc.removeprefix("www.") or report.source
    return re.split(r"[/\\]", report.source.rstrip("/\\"))[-1] or report.source


def is_page(source: str | None) -> bool:
    """Whether a source is a web page that may be linked to."""
    return bool(source) and str(source).lower().startswith(("http://", "https://"))


def page_link(source: str | None, quoted: str = "") -> str:
    """A link to the words on a page (URL fragment text directives); empty where the source is no web page."""
    if not source or not is_page(source):
        return ""
    words = quoted.split()[:_FRAGMENT]
    if not words or "#" in source:
        return source
    return f"{source}#:~:text={percent(' '.join(words), safe='').replace('-', '%2D')}"


def _in_reach(entry: Entry, scope: Scope) -> bool:
    if not scope.since and not scope.until:
        return True
    first, last = (entry.when.first, entry.when.last) if entry.when else (None, None)
    if first is None and last is None:
        return False
    return not (scope.since and (last or date.max) < scope.since) and not (
        scope.until and (first or date.min) > scope.until
    )


def _origins(record: Record, ids: Iterable[str]) -> dict[str, str]:
    from onrecord.api.listing import facts_by_id

    with record.store.reading() as db:
        return {i: fact.origin for i, fact in facts_by_id(db, list(ids)).items()}


def _editions(record: Record, reports: Iterable[str]) -> dict[str, Place]:
    from onrecord.api.editions import places_of

    with record.store.reading() as db:
        return places_of(db, reports)


def _named(
    figures: Iterable[Figure], situation: Situation, reports: dict[str, Report]
) -> tuple[list[Figure], Situation]:
    """The same, with names for reports that speak in their own voice and have no outlet."""
    name = {r.id: name_of(r) for r in reports.values()}

    def point(p: Point) -> Point:
        return replace(p, said_by=name[p.said_by]) if p.said_by in name else p

    def state(s: State) -> State:
        return replace(s, said_by=tuple(name.get(x, x) for x in s.said_by)) if name.keys() & set(s.said_by) else s

    return (
        [replace(f, points=tuple(map(point, f.points))) for f in figures],
        replace(situation, states=tuple(map(state, situation.states))),
    )


def contents(record: Record, scope: Scope | None = None) -> Contents:
    """What is on record, as far as `scope` goes. What does not say its day is left out where `scope` has days."""
    scope = scope or Scope()
    entries = record.entries(story=scope.story, since=scope.since, until=scope.until)
    entries = [e for e in entries if _in_reach(e, scope)]
    claims = {c.id: c for c in record.claims(story=scope.story, since=scope.since, until=scope.until)}
    entry_of = {c: e.id for e in entries for c in e.claims}
    wanted = set(record.stories().get(scope.story, ())) if scope.story else None
    figures = record.figures(rule=scope.rule, story=scope.story, known_on=scope.known_on)
    if scope.since or scope.until:
        figures = [f for f in (replace(f, points=tuple(p for p in f.points if p.claim in claims)) for f in figures)
                   if f.points]  # fmt: skip
    reports = {r.id: r for r in record.reports() if wanted is None or r.id in wanted}
    editions = _editions(record, reports)
    as_of, known_on = scope.as_of, scope.known_on
    if scope.story and not as_of and not known_on:
        # A story's situation stands at its own last report, not at the last of other stories.
        known = [r.issued.days[1] for r in reports.values() if r.issued.days]
        known_on = max([*known, *(p.since for r, p in editions.items() if r in reports and p.since)], default=None)
    figures, situation = _named(figures, record.situation(as_of, known_on, story=scope.story), reports)
    return Contents(
        name=record.store.name,
        scope=scope,
        reports=reports,
        claims=claims,
        origin=_origins(record, claims),
        entry_of=entry_of,
        entries=tuple(entries),
        relations=tuple(r for r in record.relations() if r.a in claims and r.b in claims),
        figures=tuple(figures),
        situation=situation,
        corrections=tuple(record.corrections()),
        arrivals={r: came[0] for r, came in record.arrivals().items() if r in reports},
        editions=editions,
    )
