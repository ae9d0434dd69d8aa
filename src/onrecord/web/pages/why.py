"""What stands behind a number: its sentences in their reports, and the rules that made it what it is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from onrecord.api import reasons
from onrecord.api.merging import Candidate, candidates
from onrecord.model import Correction, NotOnRecord, Why, why_to_plain
from onrecord.record.corrections import standing_corrections
from onrecord.record.facts import Fact

from ..asked import ALL, Asked
from ..desk import Desk
from ..passage import around
from ..shown import Shown

MOST = 60
"""Sentences shown on one page; the rest of an entry is on the next."""
RELATED = 40
"""Relations told of."""
OFFERED = 8
"""Entries offered to merge one with; more are found by their words."""


def why(desk: Desk, asked: Asked) -> Shown:
    """What stands behind one thing, or behind some claims. Raises NotOnRecord."""
    part = slice(None) if asked.every else slice((asked.page - 1) * MOST, asked.page * MOST)
    if asked.name:
        found = [reasons.why(desk.record.store, asked.name, part)]
    elif asked.of:
        found = [desk.record.why(i) for i in asked.of]
    else:
        raise NotOnRecord("why what? Give an id of a claim, entry, relation or report")
    evidence = {e.claim: e for w in found for e in w.evidence}
    facts = desk.facts_of([*evidence, *(i for w in found for i in w.linked if i.startswith("c-"))])
    entries = desk.entries_of(evidence)
    relations = list(dict.fromkeys(i for w in found for i in w.linked if i.startswith("x-")))
    number_of = len(found[0].linked) if len(found) == 1 and found[0].sort == "entry" else len(evidence)
    pages = max(1, -(-number_of // MOST))
    reports = desk.reports_named(
        [e.report for e in evidence.values()] + [i for w in found for i in (*w.linked[:60], w.id) if i.startswith("r-")]
    )
    outlets = desk.outlets(Asked("/why", ALL))
    context = {
        "around": {e.claim: around(reports[e.report].text, e.span) for e in evidence.values()},
        "found": found, "evidence": list(evidence.values()), "facts": facts, "entries": entries, "pages": pages,
        "relations": desk.relations(relations[:RELATED]), "relations_of": len(relations),
        "candidates": _candidates(desk, asked, found), "origins": _origins(found, facts, outlets),
        "undoable": _undoable(desk, found, evidence), "number_of": number_of,
        "reports": reports,
    }  # fmt: skip
    rows = [
        (e.claim, e.report, e.outlet, e.issued, e.span.start, e.span.end, e.quote, e.origin) for e in evidence.values()
    ]
    columns = ("claim", "report", "outlet", "issued", "start", "end", "quote", "origin")
    return Shown("why.html", "Why", context, [why_to_plain(w) for w in found], columns, rows)


def _candidates(desk: Desk, asked: Asked, found: Sequence[Why]) -> list[Candidate]:
    """Entries to merge an entry with: those that have the words asked for, else the likeliest."""
    if len(found) != 1 or found[0].sort != "entry" or asked.every:
        return []
    if not asked.q:
        return candidates(desk.record.store, found[0].id, OFFERED)
    hits = desk.record.search(asked.q, sort="claim", limit=60).hits
    entry_of = desk.entries_of(h.id for h in hits)
    wanted = [e for e in dict.fromkeys(entry_of[h.id] for h in hits if h.id in entry_of) if e != found[0].id][:24]
    entries = {e.id: e for e in desk.record.entries(ids=wanted)}
    facts = desk.facts_of(e.headline for e in entries.values())
    return [
        Candidate(entries[i], facts[entries[i].headline].claim.quote, "has these words")
        for i in wanted if i in entries and entries[i].headline in facts
    ]  # fmt: skip


def _origins(found: Sequence[Why], facts: Mapping[str, Fact], outlets: Mapping[str, str]) -> list[str]:
    """Origins as their reports write them."""
    names: dict[str, str] = {}
    for fact in facts.values():
        said = fact.claim.said_by or (fact.claim.who if fact.origin.startswith("said:") else ())
        names.setdefault(fact.origin, said[0].name if said and fact.origin.startswith("said:") else "")
    return sorted({names.get(o) or _unsaid(o, outlets) for w in found for o in w.origins}, key=str.casefold)


def _unsaid(origin: str, outlets: Mapping[str, str]) -> str:
    sort, _, who = origin.partition(":")
    return {"copy": "one copy that several outlets print", "agency": f"{who.title()} (agency)"}.get(
        sort, outlets.get(who, who)
    )


def _undoable(desk: Desk, found: Sequence[Why], claims: Iterable[str]) -> Correction | None:
    """The last correction that holds of what is shown."""
    here = {w.id for w in found} | set(claims)
    held = [
        k for k in standing_corrections(desk.record.corrections())
        if k.target in here or (isinstance(k.after, list) and here & {x for x in k.after if isinstance(x, str)})
    ]  # fmt: skip
    return held[-1] if held else None
