"""Finding the siblings of reports that came in, and the stories that these make."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from onrecord.record.around import Around
from onrecord.record.cast import one_cast
from onrecord.record.facts import ANY, Fact
from onrecord.record.kin import STRONG, TELLS_STORY
from onrecord.record.stories import HINTS, WEEKS, Strand, connects, stories_of, story_id, tied_strands
from onrecord.store import schema as t

from .lookup import Lookup, chunks, shift
from .nowhere import Nowhere, own_form

Pair = tuple[Strand, Strand]

_F = t.facts.c
_ANY_TIME = select(_F.plain, _F.undated).where(_F.country == bindparam("country"), _F.kind == bindparam("kind"))
_IN_TIME = _ANY_TIME.where(((_F.week >= bindparam("first")) & (_F.week <= bindparam("last"))) | (_F.undated == 1))


def tell(db: Connection, lookup: Lookup, own: dict[str, list[Fact]], reread: set[str]) -> set[str]:
    """Find the siblings of reports, given as each alone says it, and name their stories.

    Comes back with those among `reread`, which were on record before, whose siblings are others now.
    """
    before = {rid: lookup.siblings_of(rid) for rid in reread}
    stale = _untie(db, reread)
    pairs = _pairs(db, own)
    if pairs:
        rows = [{"a": a[0], "b": b[0], "country": a[1]} for a, b in sorted(pairs)]
        db.execute(insert(t.siblings), rows)
    lookup.forget({*own, *(r for siblings in before.values() for r in siblings), *(s[0] for p in pairs for s in p)})
    ties = {pair for facts in own.values() for pair in tied_strands(facts)}
    strands = {(rid, fact.country) for rid, facts in own.items() for fact in facts}
    _put(db, strands, ties)
    _name(db, pairs | ties, stale)
    return {rid for rid, siblings in before.items() if lookup.siblings_of(rid) != siblings}


def _untie(db: Connection, reread: set[str]) -> set[Strand]:
    """Take reports out of their stories; every strand of these, which must be told again."""
    s = t.strands.c
    stories = {n for part in chunks(reread) for (n,) in db.execute(select(s.story).where(s.report.in_(part)))}
    stale = {
        (r, c) for part in chunks(stories) for r, c in db.execute(select(s.report, s.country).where(s.story.in_(part)))
    }
    for part in chunks(reread):
        db.execute(delete(t.siblings).where(t.siblings.c.a.in_(part) | t.siblings.c.b.in_(part)))
        db.execute(delete(t.strands).where(s.report.in_(part)))
        db.execute(delete(t.ties).where(t.ties.c.report.in_(part)))
    return {strand for strand in stale if strand[0] not in reread}


def _pairs(db: Connection, own: dict[str, list[Fact]]) -> set[Pair]:
    """Pairs of strands of one country that claims of some reports make siblings, on record or among them."""
    pairs: set[Pair] = set()
    hints: set[Pair] = set()
    seen: dict[tuple[str, str], list[Fact]] = {}
    nowhere = Nowhere(db, own)
    for rid in sorted(own):
        by_cell: dict[tuple[str, str], list[Fact]] = {}
        tied: set[Strand] = set()
        for fact in own[rid]:
            if fact.claim.kind not in TELLS_STORY:
                by_cell.setdefault((fact.country, fact.claim.kind), []).append(fact)
        met = nowhere.reports_of(own[rid])
        for (country, kind), facts in sorted(by_cell.items()):
            if country == ANY:
                around = nowhere.of_kind[kind]
            else:
                others = [o for o in _near(db, country, kind, facts) if o.report not in own]
                around = Around((*others, *seen.get((country, kind), ())))
                seen.setdefault((country, kind), []).extend(facts)
            for fact in facts:
                for other in around.of(fact, met):
                    strand = other.report, country
                    if strand in tied:
                        continue
                    points = connects(fact, other)
                    if points >= HINTS:
                        a, b = sorted(((rid, country), strand))
                        (pairs if points >= STRONG else hints).add((a, b))
                        if points >= STRONG:
                            tied.add(strand)
        nowhere.add(own[rid])
    hints -= pairs
    casts = _casts(db, {strand[0] for pair in hints for strand in pair})
    return pairs | {(a, b) for a, b in hints if one_cast(casts[a[0]], casts[b[0]])}


def _casts(db: Connection, reports: set[str]) -> dict[str, str]:
    c = t.current.c
    return {
        r: cast
        for part in chunks(reports)
        for r, cast in db.execute(select(c.report, c.cast).where(c.report.in_(part)))
    }


def _near(db: Connection, country: str, kind: str, facts: Sequence[Fact]) -> list[Fact]:
    """Facts on record, as their own reports give them, that may connect with some facts of one country and kind."""
    weeks = sorted({fact.cell.week for fact in facts if fact.anchor})
    asked = {"country": country, "kind": kind}
    query = _ANY_TIME
    if len(weeks) == len({fact.cell.week for fact in facts}):  # all of them have a day
        query = _IN_TIME
        asked |= {"first": shift(weeks[0], -WEEKS), "last": shift(weeks[-1], WEEKS)}
    return [own_form(plain, undated) for plain, undated in db.execute(query, asked).all()]


def _put(db: Connection, strands: set[Strand], ties: set[Pair]) -> None:
    if strands:
        rows = [
            {"report": r, "country": c, "story": story_id((r, c)), "lead": r, "home": c} for r, c in sorted(strands)
        ]
        db.execute(insert(t.strands), rows)
    if ties:
        db.execute(insert(t.ties), [{"report": a[0], "a": a[1], "b": b[1]} for a, b in sorted(ties)])


def _name(db: Connection, pairs: set[Pair], stale: set[Strand]) -> None:
    """Name the stories that new pairs join, and tell again those that lost some."""
    s = t.strands.c
    if stale:
        reports = {r for r, _ in stale}
        left: set[Pair] = set()
        for part in chunks(reports):
            for a, b, c in db.execute(
                select(t.siblings.c.a, t.siblings.c.b, t.siblings.c.country).where(t.siblings.c.a.in_(part))
            ):
                left.add(((a, c), (b, c)))
            for r, c, d in db.execute(select(t.ties.c.report, t.ties.c.a, t.ties.c.b).where(t.ties.c.report.in_(part))):
                left.add(((r, c), (r, d)))
        inside = {p for p in left if p[0] in stale and p[1] in stale}
        told = stories_of(stale, inside)
        for strand in sorted(told):
            first = told[strand]
            db.execute(
                update(t.strands).where(s.report == strand[0], s.country == strand[1])
                .values(story=story_id(first), lead=first[0], home=first[1])
            )  # fmt: skip
    involved = {strand for pair in pairs for strand in pair}
    lead: dict[Strand, Strand] = {}
    for part in chunks({r for r, _ in involved}):
        for r, c, lead_report, home in db.execute(
            select(s.report, s.country, s.lead, s.home).where(s.report.in_(part))
        ).all():
            lead[r, c] = (lead_report, home)
    joined = stories_of(set(lead.values()), {(lead[a], lead[b]) for a, b in pairs})
    for old, new in sorted(joined.items()):
        if old != new:
            db.execute(
                update(t.strands).where(s.story == story_id(old))
                .values(story=story_id(new), lead=new[0], home=new[1])
            )  # fmt: skip
