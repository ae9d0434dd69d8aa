"""What needs a person, one thing at a time, and what people did."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Float, cast, select

from onrecord.api.numbers import Scope
from onrecord.api.reviewing import WEAK, changed_since, decided, last_accepted, now_of
from onrecord.model import Action, Claim, Correction, NotOnRecord, RelationKind, claim_to_plain
from onrecord.record.corrections import evidence_digest, standing_corrections
from onrecord.store import schema as t
from onrecord.store.within import within

from ..asked import Asked
from ..desk import Desk
from ..passage import Passage, passage
from ..shown import Shown, Told, batched

WEIGHTY = ("killed", "injured", "attack", "deploy", "withdraw", "measure")
"""Kinds of weak claims that a person is asked about of a whole record."""
ASKING = {
    RelationKind.STAGE: "is another stage of", RelationKind.SCOPE: "differs in scope from",
    RelationKind.CHARACTERISES: "has other words for the same as", RelationKind.ROUNDS: "rounds the number of",
}  # fmt: skip
"""How a person is asked about relations whose kind is no verb by itself."""
_LOT = 400
"""Items whose reasons are looked up at once."""
AHEAD = 12
"""Items of the queue named beside the one that is looked at."""


@dataclass(frozen=True, slots=True)
class Item:
    """`id` needs a person because `why`."""

    id: str
    why: str

    @property
    def sort(self) -> str:
        """claim, relation, entry or report."""
        return {"c": "claim", "x": "relation", "e": "entry", "r": "report"}.get(self.id[:1], "")


def queue(desk: Desk, asked: Asked) -> list[Item]:
    """What needs a person, the most urgent first; reports that no day is known of come last.

    The reasons of relations stand in the relations: `_told` writes them for those that are shown.
    """
    story = desk.scope(asked)
    return desk.kept(("review", story), lambda: _queue(desk, story))


def _queue(desk: Desk, story: Scope) -> list[Item]:
    standing = standing_corrections(desk.record.corrections())
    known = decided(standing)
    r, f, c = t.relations.c, t.facts.c, t.current.c
    weight = cast(within(f.plain, "claim", "weight"), Float)
    open_ones = desk.relations_in(select(r.id).where(r.unresolved == 1).order_by(r.kind, r.id), story)
    weak = select(f.id, weight)
    if not isinstance(story, str):  # of a whole record, the kinds that its numbers and its map hang on
        # The reports are what they are looked up by: a kind is held by very many.
        weak = weak.where((f.kind.concat("") if story else f.kind).in_(WEIGHTY))
    weak = desk.facts_in(weak.where(weight < WEAK).order_by(f.rank), story)
    undated = desk.reports_in(select(c.report).where(c.first.is_(None)).order_by(c.report), story)
    accepted = [] if isinstance(story, str) else last_accepted(standing)
    made = [Item(i, changed_since(k)) for k in accepted for i in _now_of(desk, k)]
    made += [Item(i, "") for (i,) in desk.rows(open_ones)]
    made += [Item(i, f"the reader is only {w:.0%} sure of it") for i, w in desk.rows(weak)]
    made += [Item(i, "no day of issue is known, so its days stay open") for (i,) in desk.rows(undated)]
    changed = {i.id for i in made if "evidence" in i.why}
    return [i for i in made if i.id not in known or i.id in changed]


def _now_of(desk: Desk, made: Correction) -> list[str]:
    """The entries to look at again of what was accepted as one."""
    claims = [c for (c,) in desk.rows(select(t.members.c.claim).where(t.members.c.entry == made.target))]
    return now_of(made, desk.entries_of(made.before or claims), evidence_digest(claims))


def _told(desk: Desk, items: list[Item]) -> list[Item]:
    """Items with their reasons."""
    found = desk.relations(i.id for i in items if i.sort == "relation" and not i.why)
    return [replace(i, why=f"{found[i.id].kind}: {found[i.id].why}") if i.id in found else i for i in items]


def review(desk: Desk, asked: Asked) -> Shown:
    """The queue, at one of its items."""
    columns = ("id", "sort", "why")
    if asked.every:
        told = Told(
            lambda still: _every(still, asked), lambda i: {"id": i.id, "sort": i.sort, "why": i.why},
            lambda i: [(i.id, i.sort, i.why)],
        )  # fmt: skip
        return Shown("review.html", "Review", {}, None, columns, told=told)
    held = queue(desk, asked)
    at = min(asked.page, len(held)) - 1
    ahead = _told(desk, held[at : at + AHEAD]) if held else []
    item = ahead[0] if ahead else None
    done = desk.record.corrections()
    last = _last(done)
    context: dict[str, Any] = {
        "item": item, "at": at, "number_of": len(held), "ahead": _ahead(desk, ahead),
        "cut": desk.cut(asked),
        "done": list(reversed(done[-8:])), "done_of": len(done), "undoable": last, "relation": None, "sides": [],
        "report": None, "asking": ASKING, "standing": {c.id for c in standing_corrections(done)},
    }  # fmt: skip
    if item and item.sort == "relation":
        relation = desk.relations([item.id])[item.id]
        context["relation"], context["sides"] = relation, _sides(desk, [relation.a, relation.b])
    elif item and item.sort == "claim":
        context["sides"] = _sides(desk, [item.id])
    elif item and item.sort == "entry":
        found = desk.record.entries(ids=[item.id])
        context["sides"] = _sides(desk, found[0].claims[:4] if found else [])
    elif item and item.sort == "report":
        context["report"] = desk.report(item.id)
    return Shown("review.html", "Review", context, None, columns)


def _every(still: Desk, asked: Asked) -> Iterator[Item]:
    for lot in batched(queue(still, asked), _LOT):
        yield from _told(still, lot)


def _ahead(desk: Desk, items: list[Item]) -> list[tuple[Item, str]]:
    """Items with the words of the claims among them."""
    facts = desk.facts_of(i.id for i in items if i.sort == "claim")
    return [(i, f"{facts[i.id].claim.kind}: {facts[i.id].claim.quote}" if i.id in facts else i.why) for i in items]


def _last(done: list[Correction]) -> Correction | None:
    """The last correction that holds: what the undo key takes back."""
    held = standing_corrections(done)
    return held[-1] if held else None


def _sides(desk: Desk, ids: Any) -> list[Passage]:
    facts = desk.facts_of(ids)
    reports = desk.reports_named(f.report for f in facts.values())
    return [passage(facts[i], reports) for i in ids if i in facts]


def corrections(desk: Desk, asked: Asked) -> Shown:
    """Everything people did, the last first."""
    done = list(reversed(desk.record.corrections()))
    standing = {c.id for c in standing_corrections(reversed(done))}
    shown = done[asked.rows]
    columns = ("id", "action", "target", "who", "at", "why", "stands")
    rows = [(c.id, str(c.action), c.target, c.who, c.at, c.why, int(c.id in standing)) for c in shown]
    plain = [
        {"id": c.id, "action": str(c.action), "target": c.target, "who": c.who, "at": c.at, "why": c.why,
         "before": c.before, "after": c.after, "stands": c.id in standing}
        for c in shown
    ]  # fmt: skip
    context = {"done": shown, "number_of": len(done), "standing": standing}
    return Shown("corrections.html", "Corrections", context, plain, columns, rows)


FIELDS = ("kind", "status", "phase", "what", "action", "quantity", "when", "where", "who", "whom", "said_by")


def written(claim: Claim | None, name: str) -> str:
    """A field of a claim in words."""
    if claim is None:
        return ""
    value = getattr(claim, name)
    if not value:
        return ""
    if name == "quantity":
        bounds = (
            f"{'?' if value.low is None else f'{value.low:,}'} to {'?' if value.high is None else f'{value.high:,}'}"
        )
        return f"“{value.text}”: {bounds} {value.unit or ''}".strip()
    if name == "when":
        return " ".join(x for x in (value.edtf or "", f"“{value.text}”" if value.text else "") if x)
    if name in ("where", "who", "whom", "said_by"):
        return "; ".join(p.name for p in value)
    return str(value)


def claim(desk: Desk, asked: Asked) -> Shown:
    """One claim: as it was read, as people left it, and a form to change it. Raises NotOnRecord."""
    now = next(iter(desk.record.claims(ids=[asked.name])), None)
    read = desk.record.machine_version(asked.name)
    done = desk.record.corrections(asked.name)
    either = now or read
    if either is None:
        raise NotOnRecord(f"no claim {asked.name} on record")
    sides = _sides(desk, [asked.name])
    standing = standing_corrections(desk.record.corrections())
    edited = {
        n for k in standing if k.target == asked.name and k.action in (Action.EDIT, Action.ASSIGN) for n in k.after
    }

    def how(name: str) -> str:
        """Why a field stands otherwise than it was read."""
        if read is None or now is None or written(read, name) == written(now, name):
            return ""
        return "by hand" if name in edited else "worked out with the other reports"

    context = {
        "claim": now, "read": read, "either": either, "done": done, "sides": sides, "fields": FIELDS,
        "rows": [(f, written(read, f), written(now, f), how(f)) for f in FIELDS if written(read, f) or written(now, f)],
        "standing": {c.id for c in standing}, "kinds": desk.kinds(),
        "report": desk.report(either.report), "entry": desk.entries_of([asked.name]).get(asked.name),
    }  # fmt: skip
    plain = {"now": now and claim_to_plain(now), "read": read and claim_to_plain(read)}
    rows = [(f, written(read, f), written(now, f)) for f in FIELDS]
    return Shown("claim.html", f"Claim: {either.kind}", context, plain, ("field", "as_read", "now"), rows)
