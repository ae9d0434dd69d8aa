"""What is on record as tables: the sheets of the workbook and the files of the CSV folder.

Every row has the id of what it is about, the words it stands on, the report they stand in, and a link where that came
from a web page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from onrecord.codebook.kinds import kinds
from onrecord.model import Claim, Entry, RelationKind, Report, When

from .contents import Contents, days_of, name_of, page_link

Cell = str | int | float | None
Row = list[Cell]


@dataclass(frozen=True, slots=True)
class Table:
    """The table `name` with `columns`, each with an HXL hashtag (empty where none fits), and its `rows`."""

    name: str
    columns: tuple[tuple[str, str], ...]
    rows: Callable[[Contents], Iterator[Row]]

    @property
    def heads(self) -> list[str]:
        """Names of the columns."""
        return [name for name, _ in self.columns]

    @property
    def tags(self) -> list[str]:
        """HXL hashtags of the columns."""
        return [tag for _, tag in self.columns]


_BEHIND = (
    ("words", "#description+quote"),
    ("outlet", "#meta+outlet"),
    ("source", "#meta+source"),
    ("link", "#meta+url"),
)
_PLACE = (("place", "#loc+name"), ("country", "#country+code+v_iso2"), ("lat", "#geo+lat"), ("lon", "#geo+lon"),
          ("precision", "#geo+precision"))  # fmt: skip
_FIRST_LAST = (("first", "#date+start"), ("last", "#date+end"))
_RANGE = (
    ("low", "#indicator+min"),
    ("best", "#indicator+best"),
    ("high", "#indicator+max"),
    ("unit", "#indicator+unit"),
)


def _joined(values: object) -> str:
    return "; ".join(str(getattr(v, "name", v)) for v in values)  # type: ignore[attr-defined]


def behind(c: Contents, claim: str) -> Row:
    """Words, outlet, source and link of a claim."""
    report = c.source(claim)
    return [c.words(claim), c.outlet(claim), report.source or report.id if report else "", c.link(claim)]


def _where(thing: Claim | Entry) -> Row:
    if not thing.where:
        return [None] * 5
    p = thing.where[0]
    return [p.name, p.country, p.lat, p.lon, p.precision]


def _days(when: When | None) -> Row:
    """First and last day that a time can mean; nothing for an end that is open."""
    return [d.isoformat() if d else None for d in ((when.first, when.last) if when else (None, None))]


def _after(c: Contents, report: str) -> str | None:
    """The later edition that took a report's place."""
    place = c.editions.get(report)
    return place.after if place else None


def _claims(c: Contents) -> Iterator[Row]:
    for x in c.claims.values():
        q, w, report = x.quantity, x.when, c.reports.get(x.report)
        counted: Row = [q.text, q.low, q.high, q.unit] if q else [None] * 4
        issued: Row = [report.issued.edtf, report.issued.basis] if report else [None] * 2
        yield [
            x.id, x.kind, x.what, x.action, str(x.phase or ""), str(x.status), _joined(x.who), _joined(x.whom),
            *counted,
            w.edtf if w else None, *_days(w), w.text if w else None, *_where(x), _joined(x.said_by), c.origin.get(x.id),
            *behind(c, x.id), *issued, x.report, x.spans[0].start, x.spans[0].end, c.entry_of.get(x.id),
            round(x.weight, 3), _joined(x.found_by), _after(c, x.report),
        ]  # fmt: skip


def _what(e: Entry) -> Row:
    when = e.when.edtf if e.when else None
    return [e.id, e.kind, e.what, e.action, e.phase, e.status, str(e.standing), when]


def _told(c: Contents, e: Entry) -> Row:
    return [
        *_where(e),
        _joined(e.who), _joined(e.whom), e.low, e.best, e.high, e.unit, e.best_by, e.origins, *behind(c, e.headline),
        e.headline, len(e.claims), _joined(e.claims), e.why, e.story,
    ]  # fmt: skip


def _entries(c: Contents) -> Iterator[Row]:
    for e in c.entries:
        yield [*_what(e), *_days(e.when), *_told(c, e)]


def _timeline(c: Contents) -> Iterator[Row]:
    for e in c.timeline:
        yield [*(day.isoformat() for day in days_of(e)), *_what(e), *_told(c, e)]


def _figures(c: Contents) -> Iterator[Row]:
    for f in c.figures:
        for p in f.points:
            yield [
                f.id, f.kind, f.subject, f.place, f.unit, f.low, f.best, f.high, f.best_by, p.text, p.low, p.high,
                p.modifier, p.period, p.said_by, p.voice, p.known, p.when, p.claim, *behind(c, p.claim), f.story,
            ]  # fmt: skip


def _situation(c: Contents) -> Iterator[Row]:
    for s in c.situation.states:
        first = s.claims[0] if s.claims else ""
        yield [
            c.situation.as_of.isoformat(), c.situation.known_on.isoformat(), s.sort, s.subject, s.state, s.place,
            s.when, s.low, s.best, s.high, s.unit, _joined(s.said_by), s.stale_since, s.note,
            first, *behind(c, first),
            _joined(s.claims), s.story,
        ]  # fmt: skip


_DISAGREE = frozenset({RelationKind.CONTRADICTS, RelationKind.SCOPE, RelationKind.CHARACTERISES, RelationKind.REVISES,
                       RelationKind.NARROWS, RelationKind.ROUNDS})  # fmt: skip


def _disagreements(c: Contents) -> Iterator[Row]:
    for r in c.relations:
        if r.kind in _DISAGREE or r.unresolved:
            yield [r.id, str(r.kind), "open" if r.unresolved else "", r.why, r.a, *behind(c, r.a), r.b, *behind(c, r.b)]


def _came(c: Contents, report: str) -> Row:
    a = c.arrivals.get(report)
    return [a.fetched, a.sha256, a.size] if a else [None] * 3


def _edition(c: Contents, r: Report) -> Row:
    place = c.editions.get(r.id)
    state: Cell = str(r.edition.state) if r.edition else None
    number, notice = (r.edition.number, r.edition.notice) if r.edition else (None, None)
    if place is None:
        return [state, number, notice, *[None] * 4]
    since, until = (d.isoformat() if d else None for d in (place.since, place.until))
    return [state, number, notice, place.before, since, place.after, until]


def _sources(c: Contents) -> Iterator[Row]:
    count: dict[str, int] = {}
    for claim in c.claims.values():
        count[claim.report] = count.get(claim.report, 0) + 1
    for r in c.reports.values():
        yield [
            r.id, name_of(r), r.title, r.byline, _joined(r.agencies), r.language, r.issued.edtf, r.issued.basis,
            r.issued.why, count.get(r.id, 0), r.unread, r.text.strip()[:120].replace("\n", " "), r.source,
            page_link(r.source), *_came(c, r.id), *_edition(c, r),
        ]  # fmt: skip


def _corrections(c: Contents) -> Iterator[Row]:
    from onrecord.model.plain import dumps

    for k in c.corrections:
        words = c.words(k.target)
        report = c.source(k.target)
        yield [
            k.id, k.at, k.who, str(k.action), k.target, k.why, dumps(k.before), dumps(k.after), words,
            report.source if report else None, c.link(k.target) if report else None,
        ]  # fmt: skip


def _codebook(_: Contents) -> Iterator[Row]:
    for k in kinds().values():
        what = "" if k.what is None else "as written" if k.what == () else _joined(k.what)
        yield [k.kind, k.records, what, _joined(k.action), "yes" if k.lasting else "", k.count]


_WHAT = (
    ("id", "#activity+id"), ("kind", "#event+type"), ("what", "#event+what"), ("action", "#event+action"),
    ("phase", "#event+phase"), ("status", "#status"), ("standing", "#status+standing"), ("when", "#date+edtf"),
)  # fmt: skip
_TOLD = (
    *_PLACE,
    ("who", "#org+who"), ("whom", "#affected+whom"), *_RANGE, ("best_by", "#meta+rule"), ("origins", "#meta+origins"),
    *_BEHIND, ("words_of", "#meta+claim"), ("claims", "#meta+claims+num"), ("claim_ids", "#meta+claims+list"),
    ("joined_because", "#meta+why"), ("story", "#meta+story"),
)  # fmt: skip

TABLES = (
    Table(
        "situation",
        (
            ("as_of", "#date+asof"), ("known_on", "#date+known"), ("sort", "#sector"), ("subject", "#subsector"),
            ("state", "#status"), ("place", "#loc+name"), ("since", "#date+start"), *_RANGE, ("said_by", "#meta+voice"),
            ("last_said", "#date+reported"), ("note", "#description+note"), ("id", "#meta+claim"), *_BEHIND,
            ("claim_ids", "#meta+claims+list"), ("story", "#meta+story"),
        ),
        _situation,
    ),
    Table(
        "claims",
        (
            ("id", "#activity+id"), ("kind", "#event+type"), ("what", "#event+what"), ("action", "#event+action"),
            ("phase", "#event+phase"), ("status", "#status"), ("who", "#org+who"), ("whom", "#affected+whom"),
            ("quantity", "#indicator+text"), ("low", "#indicator+min"), ("high", "#indicator+max"),
            ("unit", "#indicator+unit"), ("when", "#date+edtf"), *_FIRST_LAST,
            ("when_words", "#date+text"), *_PLACE,
            ("said_by", "#meta+voice"), ("origin", "#meta+origin"), *_BEHIND, ("issued", "#date+reported"),
            ("issued_basis", "#date+basis"), ("report", "#meta+report"), ("start", "#meta+start"), ("end", "#meta+end"),
            ("entry", "#meta+entry"), ("weight", "#meta+weight"), ("found_by", "#meta+reader"),
            ("replaced_by", "#meta+replaced"),
        ),
        _claims,
    ),
    Table(
        "figures",
        (
            ("id", "#activity+id"), ("kind", "#event+type"), ("subject", "#affected+whom"), ("place", "#loc+name"),
            ("unit", "#indicator+unit"), ("low", "#indicator+min"), ("best", "#indicator+best"),
            ("high", "#indicator+max"), ("best_by", "#meta+rule"), ("as_written", "#indicator+text"),
            ("point_low", "#indicator+point+min"), ("point_high", "#indicator+point+max"),
            ("modifier", "#indicator+modifier"), ("period", "#indicator+period"), ("said_by", "#meta+voice"),
            ("voice", "#meta+voice+type"), ("known", "#date+reported"), ("counts_days", "#date+edtf"),
            ("claim", "#meta+claim"), *_BEHIND, ("story", "#meta+story"),
        ),
        _figures,
    ),
    Table("entries", (*_WHAT, *_FIRST_LAST, *_TOLD), _entries),
    Table("timeline", (*_FIRST_LAST, *_WHAT, *_TOLD), _timeline),
    Table(
        "disagreements",
        (
            ("id", "#activity+id"), ("relation", "#event+type"), ("open", "#status"), ("why", "#description+why"),
            ("a", "#meta+claim+a"), *((f"a_{n}", f"{t}+a") for n, t in _BEHIND), ("b", "#meta+claim+b"),
            *((f"b_{n}", f"{t}+b") for n, t in _BEHIND),
        ),
        _disagreements,
    ),
    Table(
        "sources",
        (
            ("id", "#meta+report"), ("outlet", "#meta+outlet"), ("title", "#meta+title"), ("byline", "#meta+byline"),
            ("agencies", "#meta+agencies"), ("language", "#meta+lang"), ("issued", "#date+reported"),
            ("basis", "#date+basis"), ("basis_why", "#date+why"), ("claims", "#meta+claims+num"),
            ("unread", "#status+unread"), ("words", "#description+quote"), ("source", "#meta+source"),
            ("link", "#meta+url"), ("fetched", "#date+fetched"), ("sha256", "#meta+hash"), ("bytes", "#meta+size"),
            ("edition", "#status+edition"), ("edition_number", "#meta+edition+num"),
            ("edition_notice", "#description+edition"), ("replaces", "#meta+replaces"), ("since", "#date+since"),
            ("replaced_by", "#meta+replaced"), ("until", "#date+until"),
        ),
        _sources,
    ),
    Table(
        "corrections",
        (
            ("id", "#activity+id"), ("at", "#date"), ("who", "#contact+name"), ("action", "#event+action"),
            ("target", "#meta+target"), ("why", "#description+why"), ("before", "#meta+before"),
            ("after", "#meta+after"), ("words", "#description+quote"), ("source", "#meta+source"), ("link",
            "#meta+url"),
        ),
        _corrections,
    ),
    Table(
        "codebook",
        (("kind", "#event+type"), ("records", "#description"), ("what", "#event+what"), ("action", "#event+action"),
         ("has_phases", "#event+phase"), ("counts", "#indicator+unit")),
        _codebook,
    ),
)  # fmt: skip
