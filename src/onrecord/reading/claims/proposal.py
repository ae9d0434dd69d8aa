"""A claim in the making: what it hangs on, and how much speaks for it."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from onrecord.model import Span

SPEECH = frozenset({"statement", "request"})
"""Kinds that are acts of speech: whoever speaks is who."""


@dataclass(slots=True)
class Proposal:
    """`anchor` makes a claim of `kind`, said by the words at `span`."""

    kind: str
    anchor: Token
    span: Span
    tagged: float = 0.0
    """The tagger's probability that a claim of the kind hangs on the anchor."""
    inside: float = 0.0
    """Its mean probability that the words at `span` belong to one."""
    framed: float = 0.0
    """1 where the codebook's words make such a claim by themselves, 0.5 where only with other evidence."""
    action: str | None = None
    what: str | None = None
    weight: float = 0.0
    """How sure it is, from 0 to 1, all evidence weighed."""
    counts: Token | None = None
    """Whom it counts, where it is one of several claims that share the anchor; None where the parse alone tells."""
    beside: frozenset[int] = frozenset()
    """Indices of those whom the others of them count."""
    placed: bool = False
    """Its own words alone tell where."""

    def found_by(self, floor: float) -> tuple[str, ...]:
        """Which of rules and tagger speak for it; the tagger's word counts from `floor` on."""
        tagged = self.tagged > floor
        return ("rules",) * (self.framed > 0 or not tagged) + ("tagger",) * tagged
