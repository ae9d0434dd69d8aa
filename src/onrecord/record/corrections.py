"""What people decided, laid over what was read.

The layer is a function of the log of corrections alone: it changes a reading on its way into the record and leaves
the reading itself as it was. It wins over every reading of the same evidence: a claim somebody edited or accepted
stays even where a newer reader no longer finds it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from hashlib import blake2b
from typing import Any

from onrecord.model import (
    Action,
    Claim,
    Correction,
    Issued,
    Party,
    Place,
    Reading,
    Span,
    claim_from_plain,
    claim_to_plain,
)

from .names import content

EDITABLE = frozenset(
    "kind phase what action status who whom quantity when where said_by".split()  # noqa: SIM905 - reads as a list of fields
)
"""Fields of a claim that a person may change. Its evidence is what the report says and stays."""


@dataclass(slots=True)
class Layer:
    """All corrections that hold, by what they change."""

    rejected: set[str] = field(default_factory=set)
    edits: dict[str, dict[str, Any]] = field(default_factory=dict)
    kept: dict[str, Claim] = field(default_factory=dict)
    """Claims by id that stay even where no reader finds them."""
    dates: dict[str, tuple[str, str]] = field(default_factory=dict)
    """EDTF and reason by report."""
    aliases: dict[tuple[str, ...], str] = field(default_factory=dict)
    furniture: dict[str, list[Span]] = field(default_factory=dict)
    apart: dict[str, str] = field(default_factory=dict)
    """Correction by claim that was split off."""
    joined: dict[str, list[str]] = field(default_factory=dict)
    """Claims by the correction that merged them."""
    lent: dict[str, dict[str, Any]] = field(default_factory=dict)
    """By claim that was put into an entry, the place and day of that entry."""

    def __bool__(self) -> bool:
        return any((
            self.rejected, self.edits, self.kept, self.dates, self.aliases, self.furniture, self.apart, self.joined,
            self.lent,
        ))  # fmt: skip

    def over(self, reading: Reading) -> Reading:
        """The reading as people left it."""
        report = reading.report
        if report.id in self.rejected:
            return replace(reading, claims=())
        if report.id in self.dates:
            edtf, why = self.dates[report.id]
            report = replace(report, issued=Issued(edtf, "corrected", why))
        found = {c.id: c for c in reading.claims}
        found.update({i: c for i, c in self.kept.items() if c.report == report.id and i not in found})
        cut = self.furniture.get(report.id, ())
        claims = [
            self._edited(c)
            for c in sorted(found.values(), key=lambda c: (c.spans[0], c.id))
            if c.id not in self.rejected and not any(s.overlaps(f) for s in c.spans for f in cut)
        ]
        return replace(reading, report=report, claims=tuple(claims))

    def _edited(self, claim: Claim) -> Claim:
        if claim.id in self.edits:
            claim = claim_from_plain({**claim_to_plain(claim), **self.edits[claim.id]})
        if claim.id in self.lent:
            claim = _with_lent(claim, self.lent[claim.id])
        if not self.aliases:
            return claim
        return replace(
            claim,
            who=self._parties(claim.who), whom=self._parties(claim.whom), said_by=self._parties(claim.said_by),
            where=tuple(self._place(p) for p in claim.where),
        )  # fmt: skip

    def alias(self, name: str, kept: str) -> None:
        """Keep a name under another, and under that one whatever was kept under this: aliases lead on, never round."""
        old, new = content(name), content(kept)
        if new != old and new in self.aliases:
            if content(self.aliases[new]) == old:
                del self.aliases[new]  # the other way round before: what was said last holds
            else:
                kept = self.aliases[new]
        for other, under in self.aliases.items():
            if content(under) == old:
                self.aliases[other] = kept
        self.aliases[old] = kept

    def set_apart(self, claims: Iterable[str], by: str) -> None:
        """Take claims out of whatever people put them into before."""
        out = set(claims)
        for claim in out:
            self.apart[claim] = by
            self.lent.pop(claim, None)
        for held in self.joined.values():
            held[:] = [i for i in held if i not in out]

    def _parties(self, parties: tuple[Party, ...]) -> tuple[Party, ...]:
        return tuple(replace(p, name=self.aliases.get(content(p.name), p.name)) for p in parties)

    def _place(self, place: Place) -> Place:
        return replace(place, name=self.aliases.get(content(place.name), place.name))


def _with_lent(claim: Claim, lent: dict[str, Any]) -> Claim:
    """The claim with the place and day it was lent, where it says none itself; a place of no known country lies in the
    place lent."""
    plain = claim_to_plain(claim)
    if not any(p["country"] for p in plain["where"]):
        plain["where"] = [*plain["where"], *lent.get("where", ())]
    if not claim.when or not (claim.when.edtf or claim.when.hinge):
        plain["when"] = lent.get("when") or plain["when"]
    return claim_from_plain(plain)


def standing_corrections(log: Iterable[Correction]) -> list[Correction]:
    """Those that nobody has undone, in the order in which they were made; an undone undo counts as never made."""
    held = list(log)
    undone: set[str] = set()
    for correction in reversed(held):
        if correction.action is Action.UNDO and correction.id not in undone:
            undone.add(correction.target)
    return [c for c in held if c.id not in undone and c.action is not Action.UNDO]


def layer_of(log: Iterable[Correction]) -> Layer:
    """The layer that a log of corrections makes: of two on one thing the later holds."""
    layer = Layer()
    for c in standing_corrections(log):
        match c.action:
            case Action.REJECT:
                layer.rejected.add(c.target)
            case Action.ACCEPT:
                layer.rejected.discard(c.target)
                if c.target.startswith("c-") and c.before:
                    layer.kept[c.target] = claim_from_plain(c.before)
            case Action.EDIT:
                layer.rejected.discard(c.target)
                layer.edits.setdefault(c.target, {}).update(c.after)
                layer.kept.setdefault(c.target, claim_from_plain(c.before))
            case Action.ADD:
                layer.kept[c.after["id"]] = claim_from_plain(c.after)
            case Action.DATE:
                layer.dates[c.target] = c.after, c.why or f"set by {c.who}"
            case Action.ALIAS:
                layer.alias(c.target, c.after)
            case Action.FURNITURE:
                layer.furniture.setdefault(c.target, []).append(Span(*c.after["span"]))
            case Action.SPLIT:
                layer.set_apart(c.after, c.id)
            case Action.ASSIGN:
                layer.set_apart([c.target], c.id)
                layer.joined[c.id] = [c.target, *c.after["claims"]]
                layer.kept.setdefault(c.target, claim_from_plain(c.before))
                layer.lent[c.target] = {k: c.after[k] for k in ("where", "when") if c.after.get(k)}
            case Action.MERGE:
                layer.joined[c.id] = list(c.after)
                for claim in c.after:
                    layer.apart.pop(claim, None)
            case _:
                pass
    return layer


def evidence_digest(parts: Iterable[str]) -> str:
    """Digest of what a correction rests on: quotes, or ids of claims."""
    return blake2b("\x1f".join(sorted(parts)).encode(), digest_size=8).hexdigest()
