"""Days before and after which a report without a date was not written, by what it and dated reports say."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from onrecord.codebook import gathering as codebook
from onrecord.model import Claim, Phase, Span, Status

from .facts import Fact


@dataclass(frozen=True, slots=True)
class Bound:
    """The report was issued on no day before `first` or after `last`, because `why`."""

    first: date | None
    last: date | None
    why: str
    spans: tuple[Span, ...]


def _done(fact: Fact) -> bool:
    return fact.real and (fact.claim.phase is Phase.COMPLETE or not codebook.lasts(fact.claim.kind))


def pair_bounds(undated: Fact, dated: Fact) -> Iterable[Bound]:
    """What one dated fact says of when the undated report was written."""
    x, y = undated.claim, dated.claim
    if x.kind != y.kind or x.action != y.action or not dated.known:
        return
    spans = x.spans
    open_still = x.status is Status.PLANNED or (
        codebook.lasts(x.kind) and undated.real and x.phase in (Phase.BEGIN, Phase.PREPARE)
    )
    if open_still and _done(dated) and (y.phase is Phase.COMPLETE or x.status is Status.PLANNED):
        state = "planned" if x.status is Status.PLANNED else str(x.phase)
        yield Bound(None, dated.known[1], f"“{x.quote}” ({state}) was written before “{y.quote}” was reported", spans)
    if _done(undated) and x.phase is Phase.COMPLETE and y.phase in (Phase.BEGIN, Phase.PREPARE) and dated.real:
        yield Bound(dated.known[0], None, f"“{x.quote}” was written after “{y.quote}” was reported", spans)
    ended = y.phase is Phase.COMPLETE and x.phase is not Phase.COMPLETE
    if undated.real and dated.real and not ended and y.when and y.when.text and y.when.first:
        yield Bound(y.when.first, None, f"“{x.quote}” was written after {y.when.first}, when “{y.quote}”", spans)


def own_bounds(claim: Claim) -> Iterable[Bound]:
    """What a claim with a full date says of when its own report was written."""
    when = claim.when
    if when is None or when.hinge or not when.edtf:
        return
    if claim.status in (Status.HAPPENED, Status.ONGOING) and when.first:
        yield Bound(when.first, None, f"it reports {when.edtf} as past", claim.spans)
    if claim.status is Status.PLANNED and when.last:
        yield Bound(None, when.last, f"it reports {when.edtf} as still to come", claim.spans)


@dataclass(slots=True)
class Edges:
    """Of the bounds met so far the latest `first` and the earliest `last`, with their reasons: only these are used."""

    first: tuple[date, str] | None = None
    last: tuple[date, str] | None = None

    def moved_by(self, bound: Bound) -> bool:
        """Whether a bound leaves fewer days than those before it."""
        late = bound.first and (self.first is None or (bound.first, bound.why) > self.first)
        early = bound.last and (self.last is None or (bound.last, bound.why) < self.last)
        return bool(late or early)

    def add(self, bound: Bound) -> None:
        """One more of them."""
        if bound.first:
            self.first = max(self.first or (bound.first, bound.why), (bound.first, bound.why))
        if bound.last:
            self.last = min(self.last or (bound.last, bound.why), (bound.last, bound.why))
