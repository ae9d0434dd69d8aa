"""Sources: who is everyone quoting, which report was first, and which are copies of one another."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select

from onrecord.record.facts import Fact
from onrecord.store import schema as t

from ..asked import Asked
from ..desk import Desk
from ..shown import Shown

MOST = 60


@dataclass(slots=True)
class Source:
    """`name` stands behind `claims` claims that `outlets` print."""

    name: str
    sort: str
    claims: int = 0
    outlets: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    kinds: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    first: str = ""
    first_report: str = ""
    sample: str = ""

    @property
    def alone(self) -> bool:
        """One outlet alone has it."""
        return len(self.outlets) == 1


def sources(desk: Desk, asked: Asked) -> Shown:
    """Origins of a story's claims, its outlets and its near-copies."""
    story = desk.story_of(asked)
    found = desk.kept(("sources", story), lambda: _sources(desk, story, desk.outlets(asked)))
    origins, outlets, copies, first = found
    named = desk.reports_named([i for group in copies[:20] for i in group[:12]] + ([first] if first else []))
    context = {
        "origins": origins[:MOST], "number_of": len(origins), "outlets": outlets[:MOST], "outlets_of": len(outlets),
        "copies": [[named[i] for i in group if i in named] for group in copies[:20]], "copies_of": len(copies),
        "first": named.get(first or ""), "widest": max((o.claims for o in origins), default=1),
    }  # fmt: skip
    plain = {
        "origins": [
            {"name": o.name, "sort": o.sort, "claims": o.claims, "outlets": dict(o.outlets), "first": o.first,
             "first_report": o.first_report}
            for o in origins
        ],
        "outlets": outlets,
        "copies": copies,
    }  # fmt: skip
    rows = [
        (o.name, o.sort, o.claims, len(o.outlets), "; ".join(sorted(o.outlets)), o.first, o.first_report)
        for o in origins
    ]
    columns = ("origin", "sort", "claims", "outlets", "printed_by", "first", "first_report")
    return Shown("sources.html", "Sources", context, plain, columns, rows)


def _sources(
    desk: Desk, story: str | None, names: dict[str, str]
) -> tuple[list[Source], list[dict[str, Any]], list[list[str]], str | None]:
    f, c = t.facts.c, t.current.c
    query = select(f.plain)
    reports = select(c.report, c.copy, c.last, c.claims)
    query, reports = desk.facts_in(query, story), desk.reports_in(reports, story)
    origins: dict[str, Source] = {}
    outlet_of: dict[str, str] = {}
    for fact in sorted(desk.facts(query), key=lambda x: x.rank):
        outlet_of[fact.report] = outlet = names.get(fact.outlet, fact.outlet)
        sort, _, name = fact.origin.partition(":")
        held = origins.get(fact.origin)
        if held is None:
            held = origins[fact.origin] = Source(_name(fact, sort, name, outlet), sort)
            held.first = fact.known[1].isoformat() if fact.known else ""
            held.first_report, held.sample = fact.report, fact.id
        held.claims += 1
        held.outlets[outlet] += 1
        held.kinds[fact.claim.kind] += 1
    by_copy: dict[str, list[str]] = defaultdict(list)
    outlets: dict[str, dict[str, Any]] = {}
    first: tuple[str, str] | None = None
    for report, copy, last, claims in desk.rows(reports.order_by(c.last, c.report)):
        by_copy[copy].append(report)
        if last and (first is None or (last, report) < first):
            first = last, report
        name = outlet_of.get(report, "")
        row = outlets.setdefault(
            name, {"outlet": name, "reports": 0, "claims": 0, "first": last, "last": last, "copies": 0}
        )
        row["reports"] += 1
        row["claims"] += claims
        row["copies"] += copy != report
        row["last"] = last or row["last"]
        row["first"] = row["first"] or last
    copies = sorted((g for g in by_copy.values() if len(g) > 1), key=lambda g: (-len(g), g))
    return (
        sorted(origins.values(), key=lambda o: (-len(o.outlets), -o.claims, o.name)),
        sorted((o for o in outlets.values() if o["outlet"]), key=lambda o: (-o["reports"], o["outlet"])),
        copies,
        first[1] if first else None,
    )


def _name(fact: Fact, sort: str, name: str, outlet: str) -> str:
    """An origin as its report writes it."""
    if sort == "said":
        parties = (*fact.claim.said_by, *fact.claim.who)
        return parties[0].name if parties else name
    if sort == "copy":
        return f"{outlet} and its copies"
    return name.title() if sort == "agency" else outlet
