"""What changed from one edition of a story to the next: what its publisher says, and what two readings tell."""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Any

from sqlalchemy import Connection

from onrecord.model import Claim, EditionState, Reading
from onrecord.store import log

from .editions import Place, places_of

_SENTENCE = re.compile(r"[^\n]+?(?:[.!?][\"'”’)]*(?=\s|$)|(?=\n|$))")
_MOST = 200
"""Sentences and claims named in a change, at most of each sort."""


@dataclass(frozen=True, slots=True)
class Change:
    """`after` took the place of `before` on `day`; sentences and claims `gone` and `new` are what sets them apart."""

    before: str
    after: str
    state: EditionState
    """What the later edition is: updated, corrected, withdrawn; issued where it does not say."""
    day: str | None
    """EDTF; the day on which it came out, or was first seen."""
    notice: str | None
    """What the publisher says has changed."""
    gone: tuple[str, ...]
    """Sentences that only the earlier has."""
    new: tuple[str, ...]
    """Sentences that only the later has."""
    claims_gone: tuple[str, ...]
    """Claims of the earlier whose words the later does not say."""
    claims_new: tuple[str, ...]

    @property
    def told(self) -> str:
        """In one line."""
        state = "replaced" if self.state is EditionState.ISSUED else str(self.state)
        said = f": {self.notice}" if self.notice else ""
        return f"{self.before} was {state} by {self.after} on {self.day or 'an unknown day'}{said}"


def change_to_plain(change: Change) -> dict[str, Any]:
    """As plain values."""
    return {**asdict(change), "state": str(change.state), "told": change.told}


def _sentences(text: str) -> list[str]:
    return [" ".join(m[0].split()) for m in _SENTENCE.finditer(text) if m[0].strip()]


def _claims(ours: tuple[Claim, ...], theirs: tuple[Claim, ...]) -> tuple[str, ...]:
    """The claims among `ours` that say something else than any of `theirs`."""

    def said(claim: Claim) -> tuple[str, str, str]:
        return claim.kind, str(claim.status), " ".join(claim.quote.split())

    known = {said(c) for c in theirs}
    return tuple(c.id for c in ours if said(c) not in known)[:_MOST]


def change_between(before: Reading, after: Reading, place: Place) -> Change:
    """What sets two editions apart."""
    old, new = _sentences(before.report.text), _sentences(after.report.text)
    gone: list[str] = []
    come: list[str] = []
    for how, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if how != "equal":
            gone += [s for s in old[a:b] if s not in new]
            come += [s for s in new[c:d] if s not in old]
    notice = after.report.edition.notice if after.report.edition else None
    return Change(
        before.report.id, after.report.id, place.state, place.since.isoformat() if place.since else None, notice,
        tuple(gone[:_MOST]), tuple(come[:_MOST]), _claims(before.claims, after.claims),
        _claims(after.claims, before.claims),
    )  # fmt: skip


def chain_of(db: Connection, report: str) -> list[tuple[str, Place]]:
    """The editions of a report's story, the first one first, with the place of each."""
    found: dict[str, Place] = {}
    ahead: str | None = report
    while ahead and ahead not in found:
        found |= places_of(db, [ahead])
        ahead = found[ahead].after if ahead in found else None
    back = found[report].before if report in found else None
    earlier: dict[str, Place] = {}
    while back and back not in earlier:
        earlier |= places_of(db, [back])
        back = earlier[back].before if back in earlier else None
    return [*reversed(earlier.items()), *found.items()]


def changes_of(db: Connection, report: str) -> list[Change]:
    """What changed from each edition of a report's story to the next."""
    chain = chain_of(db, report)
    read = {r.report.id: r for _, r in log.last_readings(db, [name for name, _ in chain])} if len(chain) > 1 else {}
    return [change_between(read[a], read[b], place) for (a, _), (b, place) in pairwise(chain) if place.before == a]
