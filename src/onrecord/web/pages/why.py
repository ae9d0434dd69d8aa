"""What stands behind a number: its sentences in their reports, and the rules that made it what it is."""

from __future__ import annotations

from onrecord.model import NotOnRecord, why_to_plain

from ..asked import Asked
from ..desk import Desk
from ..shown import Shown

MOST = 60
"""Sentences shown on one page; the rest of an entry is on the next."""


def why(desk: Desk, asked: Asked) -> Shown:
    """What stands behind one thing, or behind some claims. Raises NotOnRecord."""
    if asked.name:
        found = [desk.record.why(asked.name)]
    elif asked.of:
        found = [desk.record.why(i) for i in asked.of]
    else:
        raise NotOnRecord("why what? Give an id of a claim, entry, relation or report")
    evidence = {e.claim: e for w in found for e in w.evidence}
    facts = desk.facts_of([*evidence, *(i for w in found for i in w.linked if i.startswith("c-"))])
    entries = desk.entries_of(evidence)
    relations = [x for x in dict.fromkeys(i for w in found for i in w.linked if i.startswith("x-"))]
    linked = {x: desk.record.why(x) for x in relations[:40]}
    pages = max(1, -(-len(evidence) // MOST))
    shown = list(evidence.values())[(asked.page - 1) * MOST : asked.page * MOST]
    context = {
        "found": found, "evidence": shown, "facts": facts, "entries": entries, "relations": linked, "pages": pages,
        "origins": sorted({o for w in found for o in w.origins}), "number_of": len(evidence),
        "reports": desk.reports_named(
            [e.report for e in shown] + [i for w in found for i in (*w.linked[:60], w.id) if i.startswith("r-")]
        ),
    }  # fmt: skip
    rows = [
        (e.claim, e.report, e.outlet, e.issued, e.span.start, e.span.end, e.quote, e.origin) for e in evidence.values()
    ]
    columns = ("claim", "report", "outlet", "issued", "start", "end", "quote", "origin")
    return Shown("why.html", "Why", context, [why_to_plain(w) for w in found], columns, rows)
