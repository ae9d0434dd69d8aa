"""What the situation report says, in the shape people know from OCHA: highlights, key figures, overview, what is
disputed, what is to come, method, sources. Every line has its notes, and every note its quote."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import timedelta

from onrecord.codebook.load import table
from onrecord.model import Entry, Figure, RelationKind, Standing, State

from ..cells import plain_text
from ..contents import Contents, days_of, name_of
from ..method import KINDS, sections
from ..phrases import amount, before_place, day, days, ended, headline, noun, number, relation, standing, state
from .blocks import Block, Bullets, Cards, Grid, Heading, Line, Note, Paragraph, Sitrep
from .chart import chart

_CODE = re.compile(r"`([^`]*)`")
_PERIOD = 7
_HIGHLIGHTS = 6
_CARDS = 8
_CARDS_EACH = 2
"""Key figures of the strength of one force, at most."""
_CHARTS = 3
_EVENTS = 60
_DISPUTES = 25
_DISPUTES_EACH = 3
"""Rows that one claim is in, at most."""
_NOTES_EACH = 3
"""Notes under one line, at most."""


class _Notes:
    """Notes by the claims they quote, numbered as they are first called for."""

    def __init__(self, c: Contents) -> None:
        self._c = c
        self._held: dict[str, Note] = {}

    def of(self, claims: Sequence[str]) -> tuple[int, ...]:
        """Numbers of the notes on some claims."""
        return tuple(sorted(self._note(x) for x in claims[:_NOTES_EACH] if x in self._c.claims))

    def _note(self, claim: str) -> int:
        if claim not in self._held:
            report = self._c.source(claim)
            issued = days(report.issued.edtf) if report else ""
            number_ = len(self._held) + 1
            quote = plain_text(" ".join(self._c.words(claim).split()))
            self._held[claim] = Note(number_, quote, self._c.outlet(claim), issued, claim, self._c.link(claim))
        return self._held[claim].number

    def all(self) -> tuple[Note, ...]:
        """Every note, by number."""
        return tuple(self._held.values())


def _first(e: Entry) -> list[str]:
    """Claims of an entry, the one that says it best first."""
    return [e.headline, *(x for x in e.claims if x != e.headline)]


def _highlights(c: Contents, notes: _Notes, events: list[Entry]) -> Iterator[Block]:
    passed_over = frozenset(table("sitrep")["no_highlight"])
    seen: set[tuple[str, str]] = set()
    chosen: list[Entry] = []
    for e in sorted(events, key=lambda e: (-e.origins, -len(e.claims), days_of(e)[0], e.id)):
        what = e.kind, e.where[0].name if e.where else ""
        if e.kind not in passed_over and what not in seen:
            seen.add(what)
            chosen.append(e)
    lines = tuple(
        Line(f"{headline(e)}, {days(e.when.edtf if e.when else None)} ({standing(e)}).", notes.of(_first(e)))
        for e in sorted(chosen[:_HIGHLIGHTS], key=lambda e: (days_of(e), e.id))
    )
    yield Heading("Highlights")
    yield Bullets(lines) if lines else Paragraph(Line("Nothing that happened in these days is on record."))


def _figures(c: Contents, notes: _Notes) -> Iterator[Block]:
    tolls = sorted(
        (*c.situation.of("toll"), *c.situation.of("strength")), key=lambda s: (-len(s.claims), s.subject, s.place or "")
    )
    cards: list[tuple[str, str, Line]] = []
    shown: dict[str, int] = {}
    for s in tolls:
        if len(cards) == _CARDS or (s.sort == "strength" and shown.get(s.subject, 0) == _CARDS_EACH):
            continue
        shown[s.subject] = shown.get(s.subject, 0) + 1
        told = number(s.best) if s.best is not None else amount(s.low, None, s.high)
        more = [amount(s.low, None, s.high) if s.best is not None and s.low != s.high else "", ", ".join(s.said_by)]
        subject = noun(s.subject) if s.sort == "toll" else s.subject
        if s.unit and s.unit.casefold() not in subject.casefold():
            subject = f"{subject}: {s.unit}"
        label = " ".join(x for x in (subject, f"({s.place})" if s.place else "") if x)
        cards.append((told or "?", label, Line("; ".join(x for x in more if x), notes.of(s.claims[::-1]))))
    if cards:
        yield Heading("Key figures")
        yield Cards(tuple(cards))
    drawn = 0
    for f in sorted(c.figures, key=lambda f: (-_moves(f), -len(f.points), f.id)):
        made = chart(f, _figure_title(f)) if _moves(f) > 1 and drawn < _CHARTS else None
        if made:
            drawn += 1
            yield made


def _figure_title(f: Figure) -> str:
    subject = f.subject or f.unit or ""
    place = f"{before_place(f.kind)} {f.place}" if f.place else ""
    head = f"{noun(f.kind)} {place}".rstrip()
    return f"{head}: {subject}" if subject and subject != f.kind else head


def _moves(f: Figure) -> int:
    """How often a figure was told otherwise: one that stands still needs no chart."""
    return len({(p.low, p.high) for p in f.points})


def _overview(c: Contents, notes: _Notes) -> Iterator[Block]:
    def line(s: State) -> Line:
        stale = f" (last said {days(s.stale_since)})" if s.stale_since else ""
        note = f" – {s.note}" if s.note else ""
        return Line(ended(f"{state(s)}{stale}{note}"), notes.of(s.claims[::-1]))

    for sort, heading in table("sitrep")["overview"]:
        found = c.situation.of(sort)
        if found:
            yield Heading(heading)
            yield Bullets(tuple(line(s) for s in found))


def _disputed(c: Contents, notes: _Notes) -> Iterator[Block]:
    wanted = (RelationKind.CONTRADICTS, RelationKind.CHARACTERISES)
    held = [r for r in c.relations if r.kind in wanted or r.unresolved]
    if not held:
        return
    yield Heading("What is disputed")
    rows: list[tuple[Line, ...]] = []
    told: dict[str, int] = {}
    for r in sorted(held, key=lambda r: (not r.unresolved, r.id)):
        told[r.a], told[r.b] = told.get(r.a, 0) + 1, told.get(r.b, 0) + 1
        if len(rows) == _DISPUTES or max(told[r.a], told[r.b]) > _DISPUTES_EACH:
            continue
        sides = [Line(f"“{' '.join(c.words(x).split())}” ({c.outlet(x)})", notes.of([x])) for x in (r.a, r.b)]
        rows.append((*sides, Line(f"{relation(r.kind)}: {r.why}")))
    yield Grid(("One account", "Another", "How they stand to one another"), tuple(rows))
    if len(held) > len(rows):
        yield Paragraph(Line(f"{len(held) - len(rows)} more are in the table of disagreements."))


def _events(c: Contents, notes: _Notes, events: list[Entry]) -> Iterator[Block]:
    if not events:
        return
    yield Heading("Day by day")
    rows = tuple(
        (Line(days(e.when.edtf if e.when else None)), Line(headline(e), notes.of(_first(e))), Line(standing(e)))
        for e in events[:_EVENTS]
    )
    yield Grid(("When", "What", "How it stands"), rows)
    if len(events) > _EVENTS:
        yield Paragraph(Line(f"{len(events) - _EVENTS} more are in the table of entries."))


def _behind(c: Contents) -> Iterator[Block]:
    yield Heading("Method")
    for heading, paragraphs in sections("sitrep"):
        if heading != KINDS:
            # The page is Markdown; here its code stands between quotation marks.
            yield Paragraph(Line(_CODE.sub(r"“\1”", f"{heading}. {' '.join(paragraphs)}")))
    yield Heading("Sources")
    rows = tuple(
        (Line(name_of(r)), Line(r.title or ""), Line(days(r.issued.edtf)), Line(r.issued.basis), Line(r.id))
        for r in c.reports.values()
    )
    yield Grid(("Outlet", "Title", "Issued", "Known by", "Id"), rows)


def compose(c: Contents, report_number: int | None = None) -> Sitrep:
    """The situation report on what is on record."""
    as_of, known_on = c.situation.as_of, c.situation.known_on
    since = c.scope.since or (as_of - timedelta(_PERIOD - 1) if as_of.toordinal() > _PERIOD else as_of)
    until = c.scope.until or as_of
    events = [e for e in c.timeline if e.status in ("happened", "ongoing") and e.standing is not Standing.WITHDRAWN]
    events = [e for e in events if days_of(e)[1] >= since and days_of(e)[0] <= until]
    notes = _Notes(c)
    blocks = (
        *_highlights(c, notes, events), *_figures(c, notes), *_overview(c, notes), *_disputed(c, notes),
        *_events(c, notes, events), *_behind(c),
    )  # fmt: skip
    facts = (
        *([f"No. {report_number}"] if report_number is not None else []),
        f"As of {day(as_of)}", f"by reports issued until {day(known_on)}", f"Period: {day(since)} to {day(until)}",
        f"{len(c.reports)} reports, {len(c.claims)} claims",
    )  # fmt: skip
    return Sitrep("Situation report", as_of, known_on, since, facts, blocks, notes.all())
