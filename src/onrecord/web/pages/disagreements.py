"""Disagreements: claim against claim in their paragraphs, why they differ, and what would settle it."""

from __future__ import annotations

from collections import Counter

from onrecord.api.rows import relation_to_plain
from onrecord.model import Relation, RelationKind

from ..asked import Asked
from ..desk import Desk
from ..passage import Passage, passage
from ..shown import Shown

ON_PAGE = 12
MOST = 8
"""Claims shown against one."""
SHOWN = ("contradicts", "characterises-differently", "differs-in-scope", "revises", "narrows", "rounds")
SETTLES = {
    RelationKind.CONTRADICTS: (
        "A source that counted or was there, and that neither of the two rests on; or a correction by one of them."
    ),
    RelationKind.CHARACTERISES: "Nothing: the two name one thing in different words. Both are kept with who says so.",
    RelationKind.SCOPE: "A report that says what each number covers: the place, the days, or who is counted.",
    RelationKind.REVISES: "The source of the later number saying that it replaces the earlier one.",
    RelationKind.NARROWS: "They may both be true; a number inside the range that both leave.",
    RelationKind.ROUNDS: "They are one number, written with more and with less care.",
}  # fmt: skip
_COLUMNS = ("relation", "kind", "unresolved", "why", "a", "a_report", "a_issued", "a_said_by", "a_quote", "b",
            "b_report",
            "b_issued", "b_said_by", "b_quote")  # fmt: skip


def disagreements(desk: Desk, asked: Asked) -> Shown:
    """Pairs of claims that do not go together, what nothing settles first."""
    held = [r for r in desk.relations(asked, SHOWN) if r.kind in _open(asked) or (not asked.kind and r.unresolved)]
    counts = Counter(str(r.kind) for r in desk.relations(asked, SHOWN))
    held.sort(key=_order)
    groups = _grouped(held)
    on_page = slice(None) if asked.every else slice((asked.page - 1) * ON_PAGE, asked.page * ON_PAGE)
    shown = [r for group in groups[on_page] for r in group]
    facts = desk.facts_of(i for r in shown for i in (r.a, r.b))
    shown = [r for r in shown if r.a in facts and r.b in facts]
    issued = desk.issued(f.report for f in facts.values())

    def cells(i: str) -> tuple[str | None, ...]:
        f = facts[i]
        return i, f.report, issued.get(f.report), "; ".join(p.name for p in f.claim.said_by) or f.outlet, f.claim.quote

    rows = [(r.id, str(r.kind), int(r.unresolved), r.why, *cells(r.a), *cells(r.b)) for r in shown]
    pairs: list[tuple[Passage, list[tuple[Relation, Passage]]]] = []
    if not asked.every:
        reports = desk.reports_named(f.report for f in facts.values())
        for group in _grouped(shown):
            others = [(r, passage(facts[r.b], reports)) for r in group[:MOST]]
            pairs.append((passage(facts[group[0].a], reports), others))
    context = {
        "pairs": pairs, "number_of": len(held), "counts": [(k, counts[k]) for k in SHOWN if counts[k]],
        "settles": SETTLES,
        "pages": -(-len(groups) // ON_PAGE), "entries": desk.entries_of(facts),
    }  # fmt: skip
    return Shown("disagreements.html", "Disagreements", context, [relation_to_plain(r) for r in shown], _COLUMNS, rows)


def _grouped(relations: list[Relation]) -> list[list[Relation]]:
    """Relations of one claim to others together, in the order in which the first of them stands."""
    held: dict[str, list[Relation]] = {}
    for relation in relations:
        held.setdefault(relation.a, []).append(relation)
    return list(held.values())


def _open(asked: Asked) -> frozenset[str]:
    if asked.kind in SHOWN:
        return frozenset({asked.kind})
    return frozenset({RelationKind.CONTRADICTS, RelationKind.CHARACTERISES})


def _order(relation: Relation) -> tuple[bool, bool, str]:
    return not relation.unresolved, relation.kind is not RelationKind.CONTRADICTS, relation.id
