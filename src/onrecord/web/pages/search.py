"""Finding words on record, narrowed by facets."""

from __future__ import annotations

import re
from dataclasses import asdict

from ..asked import ALL, Asked
from ..desk import Desk
from ..shown import Shown

MOST = 500
_FACETS = ("kind", "place", "outlet", "status")


def search(desk: Desk, asked: Asked) -> Shown:
    """Reports and claims with the words asked for.

    `by` narrows to reports or claims; `kind`, `place` and `outlet` narrow to claims.
    """
    columns = ("id", "sort", "report", "outlet", "issued", "words")
    if not asked.q:
        nothing = {"hits": [], "number_of": 0, "facets": {}, "reports": {}, "facts": {}, "names": {}}
        return Shown("search.html", "Search", nothing, [], columns)
    found = desk.kept(("search", asked.q, asked.by), lambda: desk.record.search(asked.q, sort=_sort(asked), limit=MOST))
    facts = desk.facts_of(h.id for h in found.hits if h.sort == "claim")
    narrowed = asked.kind or asked.place or asked.outlet
    hits = [h for h in found.hits if not narrowed or _fits(asked, facts.get(h.id))]
    shown = hits[asked.rows]
    reports = desk.reports_named(h.report for h in shown)
    rows = [
        (h.id, h.sort, h.report, reports[h.report].outlet, reports[h.report].issued.edtf, plain(h.snippet))
        for h in shown if h.report in reports
    ]  # fmt: skip
    told = [(h, marked(facts[h.id].claim.quote, asked.q) if h.id in facts else parts(h.snippet)) for h in shown]
    context = {
        "hits": told, "number_of": len(hits), "reports": reports, "facts": facts,
        "names": desk.outlets(Asked("/search", ALL)),
        "facets": {n: list(found.facets[n].items())[:10] for n in _FACETS if len(found.facets.get(n, ())) > 1},
    }  # fmt: skip
    return Shown("search.html", f"Search: {asked.q}", context, {"asked": asked.q, "facets": found.facets,
                 "hits": [asdict(h) for h in shown]}, columns, rows)  # fmt: skip


def _sort(asked: Asked) -> str | None:
    return asked.by if asked.by in ("report", "claim") else None


def _fits(asked: Asked, fact: object) -> bool:
    claim = getattr(fact, "claim", None)
    if claim is None:
        return False
    place = claim.where[0].name if claim.where else ""
    return (
        (not asked.kind or claim.kind == asked.kind)
        and (not asked.place or place == asked.place)
        and (not asked.outlet or getattr(fact, "outlet", "") == asked.outlet)
    )


def parts(snippet: str) -> list[tuple[bool, str]]:
    """A snippet in parts: whether it is one of the words asked for, and the text. A report may hold such marks itself;
    then a part is marked that need not be, and nothing else happens."""
    cut = re.split(r"«([^»]*)»", snippet)
    return [(n % 2 == 1, text) for n, text in enumerate(cut) if text]


def marked(text: str, asked: str) -> list[tuple[bool, str]]:
    """A text in parts, those that begin like a word asked for apart."""
    words = [re.escape(w) for w in re.findall(r"\w+", asked)]
    if not words:
        return [(False, text)]
    cut = re.split(rf"\b((?:{'|'.join(words)})\w*)", text, flags=re.IGNORECASE)
    return [(n % 2 == 1, part) for n, part in enumerate(cut) if part]


def plain(snippet: str) -> str:
    """A snippet without marks."""
    return "".join(text for _, text in parts(snippet))
