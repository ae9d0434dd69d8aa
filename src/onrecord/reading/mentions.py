"""What the steps of reading find: stretches of the text with a meaning, before any claim is made of them."""

from __future__ import annotations

from dataclasses import dataclass, field

from onrecord.model import Damage, Furniture, Party, Place, Quantity, Span, When


@dataclass(frozen=True, slots=True)
class Page:
    """Which of a text is the story."""

    paragraphs: tuple[Span, ...]
    """The story's paragraphs in order, the headline among them; one broken by damage is one paragraph."""
    furniture: tuple[Furniture, ...] = ()
    damage: tuple[Damage, ...] = ()
    title: Span | None = None
    dateline: Span | None = None
    """Where it was filed, the furniture span that says so."""
    byline: Span | None = None
    stamps: tuple[Span, ...] = ()
    """Furniture that states a day: date stamps, "Published on …"."""
    outlet: str | None = None
    agencies: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TimeMention:
    """`span` speaks of time."""

    span: Span
    sort: str
    """TIMEX3 type: DATE, TIME, DURATION or SET."""
    value: str | None
    """TIMEX3 value ("1998-W02", "P3D", "PAST_REF"); None where it cannot be had before the report is dated."""
    when: When | None
    """The days meant; None for durations and sets that fix no day."""


@dataclass(frozen=True, slots=True)
class QuantityMention:
    """`span` says how many or how much."""

    span: Span
    quantity: Quantity
    noun: int | None
    """Index of the token counted, in the parsed text."""
    sort: str = "count"
    """count, money, percent, measure (of length, weight …), magnitude, age, duration, times (how often), ordinal."""


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """`span` names a place."""

    span: Span
    place: Place
    literal: bool = True
    """False for adjectives and people of a place ("Peruvian"), and capitals that stand for governments."""


@dataclass(frozen=True, slots=True)
class PartyMention:
    """`span` names somebody, or stands for somebody named elsewhere ("the ministry", "he")."""

    span: Span
    party: Party
    head: int
    """Index of the head token in the parsed text."""


@dataclass(frozen=True, slots=True)
class Voice:
    """By `source`, `content`."""

    content: tuple[Span, ...]
    source: tuple[Span, ...]
    """Empty where nobody is named ("it was reported that")."""
    cue: tuple[Span, ...]
    direct: bool
    """In quotation marks from end to end."""
    verb: str | None = None
    """Lemma of the cue's head: say, accuse, deny, according …"""
    speaker: int | None = None
    """Index of the head token of who says it first hand: the source's, or of whom the source cites."""
    together: tuple[int, ...] = ()
    """Head tokens of others who say it with the speaker: "the army and the police said"."""
    sort: str = "say"
    """say, think, want, judge, show (a document, a poll) or act (a public act that takes a stand)."""
    via: tuple[int, ...] = field(default=())
    """Head tokens of those who pass it on, nearest to the event first: "AFP reported, citing …"."""
