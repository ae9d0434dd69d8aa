"""Figures as series: every number said of one thing, in order of what became known."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from onrecord.codebook import gathering as codebook
from onrecord.model import Entry, Figure, Point, Voice

from .facts import Fact
from .figures import best_of
from .names import content
from .origins import named, official


def voice_of(fact: Fact) -> str:
    """Whether an office of state, somebody else with a name, or nobody with a name gives the number."""
    if not fact.claim.said_by:
        return "unnamed"
    name = fact.claim.said_by[0].name
    if not named(name):
        return "unnamed"
    return "official" if official(name) else "independent"


def period_of(fact: Fact) -> str:
    """Whether the number counts all so far, those since the last count, or a part."""
    number = fact.claim.quantity
    counted = [p.text or "" for p in (*fact.claim.who, *fact.claim.whom)]
    return period(number.text if number else "", number.modifier if number else None, counted, bool(fact.part_of))


def period(number: str, modifier: str | None, counted: Iterable[str], part: bool) -> str:
    """The same of a number as it is written, of whom it counts and of whether it is known to be part of another.

    The `modifier` bounds the number and says no more: "more than 100" are not 100 more.
    """
    bare = number.casefold().replace(modifier.casefold(), " ") if modifier else number
    words = set(content(bare)) | set(content(" ".join(counted)))
    if words & codebook.words("fresh_words"):
        return "new"
    if part:
        return "part"
    parts = codebook.words("partitives")
    return "part" if any(w.removesuffix("s") in parts for w in words) else "total"


def point_of(fact: Fact) -> Point:
    """The point that a fact with a quantity makes."""
    q = fact.claim.quantity
    assert q
    known = None
    if fact.known:
        first, last = fact.known
        known = first.isoformat() if first == last else f"{first}/{last}"
    return Point(
        claim=fact.id, report=fact.report, text=q.text, low=q.low, high=q.high, modifier=q.modifier,
        said_by=fact.claim.said_by[0].name if fact.claim.said_by else fact.outlet, voice=voice_of(fact), known=known,
        when=fact.claim.when.edtf if fact.claim.when else None, vague=q.vague, period=period_of(fact),
    )  # fmt: skip


def voices_of(facts: Sequence[Fact], rule: str) -> tuple[Voice, ...]:
    """What official, independent and unnamed voices say, each by itself."""
    made = []
    for voice in ("official", "independent", "unnamed"):
        said = [f for f in facts if voice_of(f) == voice]
        if said:
            low, best, high, _ = best_of(said, rule)
            made.append(Voice(voice, low, best, high))
    return tuple(made)


def figure_of(
    entries: Sequence[Entry], facts: Sequence[Fact], rule: str = "supported", story: str = ""
) -> Figure | None:
    """The series that the facts of some entries make; None where none of them says a number."""
    said = sorted((f for f in facts if f.claim.quantity), key=lambda f: f.rank)
    if not said:
        return None
    totals = [f for f in said if period_of(f) == "total"] or [f for f in said if period_of(f) != "new"] or said
    low, best, high, best_by = best_of(totals, rule)
    lead = min(entries, key=lambda e: (e.claims[0] != said[0].id, e.id))
    counted = next((p.name for f in said for p in (f.claim.whom or f.claim.who)), lead.kind)
    last = said[-1].claim.quantity
    return Figure(
        id=lead.id, kind=lead.kind, subject=counted, place=lead.where[0].name if lead.where else None,
        unit=last.unit if last else None, low=low, best=best, high=high, best_by=best_by,
        points=tuple(point_of(f) for f in said), voices=voices_of(totals, rule), story=story,
    )  # fmt: skip
