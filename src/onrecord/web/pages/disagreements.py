"""Disagreements: claim against claim in their paragraphs, why they differ, and what would settle it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import func, or_, select

from onrecord.api.rows import relation_to_plain
from onrecord.model import Relation, RelationKind
from onrecord.store import schema as t

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
    story, r = desk.story_of(asked), t.relations.c
    kind = r.kind.concat("") if story and not desk.most_of(story) else r.kind
    counts = dict(desk.kept(("relation kinds", story), lambda: desk.rows(
        desk.relations_in(select(kind, func.count()).group_by(kind).where(kind.in_(SHOWN)), story)
    ), story))  # fmt: skip
    wanted = (
        kind.in_(_open(asked)) if asked.kind else or_(kind.in_(_open(asked)), (r.unresolved == 1) & kind.in_(SHOWN))
    )
    query = desk.relations_in(select(r.id, r.a, r.kind, r.unresolved).where(wanted), story)
    held = sorted(desk.rows(query), key=lambda x: (not x[3], x[2] != RelationKind.CONTRADICTS, x[0]))
    groups = _grouped(held)
    on_page = slice(None) if asked.every else slice((asked.page - 1) * ON_PAGE, asked.page * ON_PAGE)
    cut = None if asked.every else MOST
    ids = [i for group in groups[on_page] for i, *_ in group[:cut]]
    loaded = desk.relations(ids)
    shown = [loaded[i] for i in ids]
    facts = desk.facts_of(i for x in shown for i in (x.a, x.b))
    shown = [x for x in shown if x.a in facts and x.b in facts]
    issued = desk.issued(f.report for f in facts.values())
    sizes = {group[0][1]: len(group) for group in groups[on_page]}

    def cells(i: str) -> tuple[str | None, ...]:
        f = facts[i]
        return i, f.report, issued.get(f.report), "; ".join(p.name for p in f.claim.said_by) or f.outlet, f.claim.quote

    rows = [(x.id, str(x.kind), int(x.unresolved), x.why, *cells(x.a), *cells(x.b)) for x in shown]
    pairs: list[tuple[Passage, list[tuple[Relation, Passage]], int]] = []
    if not asked.every:
        reports = desk.reports_named(f.report for f in facts.values())
        for group in _grouped([(x.id, x.a, x) for x in shown]):
            others = [(x, passage(facts[x.b], reports)) for _, _, x in group]
            a = group[0][1]
            pairs.append((passage(facts[a], reports), others, sizes.get(a, 0) - len(others)))
    context = {
        "pairs": pairs, "number_of": len(held), "counts": [(k, counts[k]) for k in SHOWN if counts.get(k)],
        "settles": SETTLES,
        "pages": -(-len(groups) // ON_PAGE), "entries": desk.entries_of(facts),
    }  # fmt: skip
    return Shown("disagreements.html", "Disagreements", context, [relation_to_plain(x) for x in shown], _COLUMNS, rows)


def _grouped(relations: Iterable[Sequence[Any]]) -> list[list[Any]]:
    """Relations of one claim, which stands second in each, to others together, in the order in which the first of them
    stands."""
    held: dict[str, list[Any]] = {}
    for relation in relations:
        held.setdefault(relation[1], []).append(relation)
    return list(held.values())


def _open(asked: Asked) -> frozenset[str]:
    if asked.kind in SHOWN:
        return frozenset({asked.kind})
    return frozenset({RelationKind.CONTRADICTS, RelationKind.CHARACTERISES})
