"""Sources: who is everyone quoting, which report was first, and which are copies of one another."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import case, func, select

from onrecord.api.numbers import Scope
from onrecord.store import schema as t
from onrecord.store.within import within

from ..asked import Asked
from ..desk import Desk, tail
from ..shown import Shown

MOST = 60


@dataclass(slots=True)
class Source:
    """`name` stands behind `claims` claims that `outlets` print, first in `first_report`, which `sample` is of."""

    origin: str
    name: str = ""
    claims: int = 0
    outlets: dict[str, int] = field(default_factory=dict)
    rank: str = "~"
    """Of its first claim: days, report, place and id (`Fact.rank`)."""

    @property
    def sort(self) -> str:
        """said, agency, outlet or copy."""
        return self.origin.partition(":")[0]

    @property
    def first(self) -> str:
        """The day on which it was first heard of; empty where its report has none."""
        day = self.rank.partition("|")[0]
        return "" if day.startswith("9999") else day

    @property
    def first_report(self) -> str:
        """The report that told of it first."""
        return self.rank.split("|")[2]

    @property
    def sample(self) -> str:
        """Its first claim."""
        return self.rank.rpartition("|")[2]


def sources(desk: Desk, asked: Asked) -> Shown:
    """Origins of a story's claims, its outlets and its near-copies."""
    story = desk.scope(asked)
    origins = desk.kept(("origins", story), lambda: _origins(desk, asked), story)
    outlets = desk.kept(("outlets counted", story), lambda: _outlets(desk, story), story)
    copies = desk.kept(("copies", story), lambda: _copies(desk, story), story)
    shown = origins if asked.every else origins[:MOST]
    _name(desk, [o for o in shown if not o.name])
    if asked.every:
        return _tables(desk, story, origins, outlets, copies)
    first = _first(desk, story)
    groups = _groups(desk, story, copies[:20])
    named = desk.reports_named([i for group in groups for i in group[:12]] + ([first] if first else []))
    context = {
        "origins": shown, "number_of": len(origins), "outlets": outlets[:MOST], "outlets_of": len(outlets),
        "copies": [[named[i] for i in group if i in named] for group in groups], "copies_of": len(copies),
        "first": named.get(first or ""), "cut": desk.cut(asked),
        "widest": max((o.claims for o in origins), default=1),
    }  # fmt: skip
    return Shown("sources.html", "Sources", context, None, ())


def _tables(
    desk: Desk, story: Scope, origins: list[Source], outlets: list[dict[str, Any]], copies: list[str]
) -> Shown:  # fmt: skip
    plain = {
        "origins": [
            {"name": o.name, "sort": o.sort, "claims": o.claims, "outlets": dict(o.outlets), "first": o.first,
             "first_report": o.first_report}
            for o in origins
        ],
        "outlets": outlets,
        "copies": _groups(desk, story, copies),
    }  # fmt: skip
    rows = [
        (o.name, o.sort, o.claims, len(o.outlets), "; ".join(sorted(o.outlets)), o.first, o.first_report)
        for o in origins
    ]
    columns = ("origin", "sort", "claims", "outlets", "printed_by", "first", "first_report")
    return Shown("sources.html", "Sources", {}, plain, columns, rows)


def _origins(desk: Desk, asked: Asked) -> list[Source]:
    """Every origin, those that most outlets print first."""
    f, names = t.facts.c, desk.outlets(asked)
    origin, outlet = within(f.plain, "origin"), within(f.plain, "outlet")
    query: Any = select(origin, outlet, func.count(), func.min(f.rank)).group_by(origin, outlet)
    query = query.order_by(func.min(f.rank))
    held: dict[str, Source] = {}
    for told, printed, claims, rank in desk.rows(desk.facts_in(query, desk.scope(asked))):
        source = held.setdefault(told, Source(told))
        source.claims += claims
        source.outlets[names.get(printed, printed)] = claims
        source.rank = min(source.rank, rank)
    return sorted(held.values(), key=lambda o: (-len(o.outlets), -o.claims, o.origin))


def _name(desk: Desk, origins: list[Source]) -> None:
    """Write origins as the reports write them that told of them first."""
    facts = desk.facts_of(o.sample for o in origins)
    for o in origins:
        fact, (sort, _, name) = facts.get(o.sample), o.origin.partition(":")
        outlet = next(iter(o.outlets), name)
        if sort == "said":
            parties = (*fact.claim.said_by, *fact.claim.who) if fact else ()
            o.name = parties[0].name if parties else name
        else:
            o.name = f"{outlet} and its copies" if sort == "copy" else name.title() if sort == "agency" else outlet


def _outlets(desk: Desk, story: Scope) -> list[dict[str, Any]]:
    """Every outlet, those with most reports first."""
    c, fields = t.current.c, t.readings.c.fields
    named, source = within(fields, "outlet"), within(fields, "source")
    own = func.coalesce(named, source, c.report)
    query = (
        select(own, named.is_(None), func.count(), func.sum(c.claims),
               func.sum(case((c.copy != c.report, 1), else_=0)), func.min(c.last), func.max(c.last))
        .join(t.readings, t.readings.c.seq == c.reading).group_by(own, named.is_(None))
    )  # fmt: skip
    made = [
        {"outlet": tail(name) if alone else name, "reports": reports, "claims": int(claims), "first": first,
         "last": last, "copies": int(copies)}
        for name, alone, reports, claims, copies, first, last in desk.rows(desk.reports_in(query, story))
    ]  # fmt: skip
    return sorted(made, key=lambda o: (-o["reports"], o["outlet"]))


def _copies(desk: Desk, story: Scope) -> list[str]:
    """The copies that several reports print, the most printed first."""
    c = t.current.c
    query = select(c.copy).group_by(c.copy).having(func.count() > 1).order_by(func.count().desc(), c.copy)
    return [i for (i,) in desk.rows(desk.reports_in(query, story))]


def _groups(desk: Desk, story: Scope, copies: list[str]) -> list[list[str]]:
    """The reports of copies, each in order of their days."""
    c, held = t.current.c, {i: list[str]() for i in copies}
    for n in range(0, len(copies), 400):
        query = select(c.copy, c.report).where(c.copy.in_(copies[n : n + 400])).order_by(c.last, c.report)
        for copy, report in desk.rows(desk.reports_in(query, story)):
            held[copy].append(report)
    return list(held.values())


def _first(desk: Desk, story: Scope) -> str | None:
    """The report that was issued first."""
    c = t.current.c
    query = select(c.report).where(c.last.is_not(None)).order_by(c.last, c.report).limit(1)
    return next((i for (i,) in desk.rows(desk.reports_in(query, story))), None)
