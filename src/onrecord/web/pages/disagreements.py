"""Disagreements: claim against claim in their paragraphs, why they differ, and what would settle it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import func, or_, select

from onrecord.api.rows import relation_to_plain
from onrecord.model import Relation, RelationKind
from onrecord.record.facts import Fact
from onrecord.store import schema as t

from ..asked import Asked
from ..desk import Desk
from ..passage import Passage, passage
from ..shown import Shown, Told, batched

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
    if asked.every:
        return Shown("disagreements.html", "Disagreements", {}, None, _COLUMNS, told=_told(asked))
    story = desk.story_of(asked)
    kind = _kind(desk, story)
    counts = dict(desk.kept(("relation kinds", story), lambda: desk.rows(
        desk.relations_in(select(kind, func.count()).group_by(kind).where(kind.in_(SHOWN)), story)
    ), story))  # fmt: skip
    held = _held(desk, asked)
    groups = _grouped(held)
    on_page = groups[(asked.page - 1) * ON_PAGE : asked.page * ON_PAGE]
    shown, facts, _ = _loaded(desk, [i for group in on_page for i, *_ in group[:MOST]])
    sizes = {group[0][1]: len(group) for group in on_page}
    reports = desk.reports_named(f.report for f in facts.values())
    pairs: list[tuple[Passage, list[tuple[Relation, Passage]], int]] = []
    for group in _grouped([(x.id, x.a, x) for x in shown]):
        others = [(x, passage(facts[x.b], reports)) for _, _, x in group]
        a = group[0][1]
        pairs.append((passage(facts[a], reports), others, sizes.get(a, 0) - len(others)))
    context = {
        "pairs": pairs, "number_of": len(held), "counts": [(k, counts[k]) for k in SHOWN if counts.get(k)],
        "settles": SETTLES, "settled": lambda others: dict.fromkeys(x.kind for x, _ in others),
        "pages": -(-len(groups) // ON_PAGE), "entries": desk.entries_of(facts),
    }  # fmt: skip
    return Shown("disagreements.html", "Disagreements", context, None, _COLUMNS)


def _kind(desk: Desk, story: str | None) -> Any:
    """The kind of a relation; of a small part of the record not as what relations are looked up by."""
    kind = t.relations.c.kind
    return kind.concat("") if story and not desk.most_of(story) else kind


def _held(desk: Desk, asked: Asked) -> list[tuple[str, str, str, int]]:
    """The relations asked for: id, first claim, kind, and whether nothing settles it; those ahead, and
    contradictions."""
    story, r = desk.story_of(asked), t.relations.c
    kind = _kind(desk, story)
    wanted = (
        kind.in_(_open(asked)) if asked.kind else or_(kind.in_(_open(asked)), (r.unresolved == 1) & kind.in_(SHOWN))
    )
    query = desk.relations_in(select(r.id, r.a, r.kind, r.unresolved).where(wanted), story)
    return sorted(
        (tuple(x) for x in desk.rows(query)), key=lambda x: (not x[3], x[2] != RelationKind.CONTRADICTS, x[0])
    )


_Loaded = tuple[list[Relation], dict[str, Fact], dict[str, str | None]]


def _loaded(desk: Desk, ids: Sequence[str], *, keep: bool = True) -> _Loaded:
    """Relations both claims of which are on record, their facts by claim, and the days of issue of their reports."""
    found = desk.relations(ids)
    facts = desk.facts_of((i for x in found.values() for i in (x.a, x.b)), keep=keep)
    shown = [found[i] for i in ids if i in found and found[i].a in facts and found[i].b in facts]
    return shown, facts, desk.issued(f.report for f in facts.values())


_LOT = 100
"""Relations looked up at once."""


def _told(asked: Asked) -> Told:
    """Every relation asked for, with its two claims."""

    def things(still: Desk) -> Iterator[tuple[Relation, tuple[Any, ...]]]:
        for lot in batched((i for group in _grouped(_held(still, asked)) for i, *_ in group), _LOT):
            shown, facts, issued = _loaded(still, lot, keep=False)
            for x in shown:
                sides = [
                    (f.id, f.report, issued.get(f.report), "; ".join(p.name for p in f.claim.said_by) or f.outlet,
                     f.claim.quote)
                    for f in (facts[x.a], facts[x.b])
                ]  # fmt: skip
                yield x, (x.id, str(x.kind), int(x.unresolved), x.why, *sides[0], *sides[1])

    return Told(things, lambda pair: relation_to_plain(pair[0]), lambda pair: [pair[1]])


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
