"""One thing one report says."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from .errors import EvidenceBroken
from .party import Party
from .place import Place
from .quantity import Quantity
from .span import Span
from .when import When


class Phase(StrEnum):
    """How far something that lasts has come."""

    PREPARE = "prepare"
    BEGIN = "begin"
    CONTINUE = "continue"
    COMPLETE = "complete"


class Status(StrEnum):
    """Whether it is said to be so."""

    HAPPENED = "happened"
    ONGOING = "ongoing"
    PLANNED = "planned"
    POSSIBLE = "possible"
    DENIED = "denied"
    SOUGHT = "sought"


@dataclass(frozen=True, slots=True)
class Claim:
    """By `said_by`, as `report` quotes it: `who` did `kind` to `whom`, `quantity` of them, `when` and `where`."""

    report: str
    kind: str
    """One of the kinds of the codebook."""
    spans: tuple[Span, ...]
    """The evidence, the part with the verb or the figure first."""
    quote: str
    """The characters of the first span."""
    status: Status = Status.HAPPENED
    phase: Phase | None = None
    what: str | None = None
    action: str | None = None
    who: tuple[Party, ...] = ()
    whom: tuple[Party, ...] = ()
    quantity: Quantity | None = None
    when: When | None = None
    where: tuple[Place, ...] = ()
    """Most exact first."""
    said_by: tuple[Party, ...] = ()
    """Nearest to the event first, the outlet left out; empty where the outlet says so in its own voice."""
    weight: float = 1.0
    """How sure the reader is that this is a claim of this kind, from 0 to 1."""
    found_by: tuple[str, ...] = ()
    """Who of those that read found it: rules, tagger, llm:MODEL; somebody who added it by hand is none of them."""
    id: str = field(default="", compare=False)
    """From content (`onrecord.model.ids`)."""

    def check(self, text: str, furniture: tuple[Span, ...] = ()) -> None:
        """Raise EvidenceBroken unless every span lies in `text` outside `furniture` and the first holds the quote."""
        if not self.spans:
            raise EvidenceBroken(f"a claim without evidence: {self.kind} in report {self.report}")
        for span in self.spans:
            if not 0 <= span.start < span.end <= len(text):
                raise EvidenceBroken(f"span {tuple(span)} lies outside report {self.report}: read it again")
            if any(span.overlaps(f) for f in furniture):
                raise EvidenceBroken(f"a claim that rests on furniture at {tuple(span)} in report {self.report}")
        if self.spans[0].of(text) != self.quote:
            raise EvidenceBroken(f"the quote at {tuple(self.spans[0])} is not what report {self.report} says there")
