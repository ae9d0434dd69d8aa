"""How the record compares claims: which kinds with which, and what words count (`data/gathering.yaml`)."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Any

from .load import table


@cache
def _section(name: str) -> Any:
    return table("gathering")[name]


@cache
def lanes(kind: str) -> frozenset[str]:
    """Every kind that a claim of `kind` may be compared with, itself among them."""
    return frozenset({kind}.union(*(kinds for kinds in _section("lanes").values() if kind in kinds)))


@cache
def is_toll(kind: str) -> bool:
    """A count of people something was done to."""
    return kind in _section("tolls")


@cache
def lasts(kind: str) -> bool:
    """Something that goes on for days."""
    return kind in _section("lasting")


@cache
def figure_kinds(kind: str) -> frozenset[str]:
    """The kinds whose numbers count the same thing."""
    return frozenset({kind}).union(*(group for group in _section("same_figure") if kind in group))


@cache
def asked_for(kind: str) -> frozenset[str]:
    """Words, in the singular, by which a wish asks for an act of `kind`."""
    return frozenset(_section("asked_for").get(kind, ()))


@cache
def undone_by(kind: str, action: str | None) -> frozenset[str]:
    """The earlier actions that `action` of `kind` ends or changes."""
    return frozenset(_section("undoes").get(kind, {}).get(action, ()))


@cache
def holds(kind: str) -> bool:
    """Something that stands until it is ended or changed."""
    return kind in _section("undoes")


@cache
def follows(kind: str) -> frozenset[str]:
    """The kinds of which `kind` is a later stage."""
    return frozenset(_section("stages").get(kind, ()))


@cache
def wholes(kind: str) -> frozenset[str]:
    """The kinds of event that `kind` may be a part of."""
    return frozenset(_section("parts").get(kind, ()))


@cache
def event_nouns(kind: str) -> frozenset[str]:
    """Nouns by which a statement speaks of an event of `kind`."""
    return frozenset(_section("event_nouns").get(kind, ()))


@cache
def nouns_of_lanes(kind: str) -> frozenset[str]:
    """Nouns, in the singular, of all events that a claim of `kind` may be compared with."""
    return frozenset(n.removesuffix("s") for other in lanes(kind) for n in event_nouns(other))


@cache
def linked(a: str, b: str) -> bool:
    """Claims of two kinds may stand in a relation whatever their words: as wish and act, stage, part or figure."""
    if a == b or "request" in (a, b) or b in figure_kinds(a):
        return True
    return a in follows(b) or b in follows(a) or a in wholes(b) or b in wholes(a)


@cache
def words(section: str) -> frozenset[str]:
    """A plain list of words of the codebook, by its name there."""
    return frozenset(_section(section))


@cache
def outcomes() -> dict[str, tuple[str, ...]]:
    """Phrases of an outcome that different people may be credited with, by outcome."""
    return {name: tuple(phrases) for name, phrases in _section("outcomes").items()}


@lru_cache(maxsize=16384)  # of reports' own words there is no end
def unit_group(unit: str) -> str:
    """The name of the sort of thing a unit counts; the unit itself where it stands alone."""
    return next((name for name, units in _section("unit_groups").items() if unit in units), unit)


@lru_cache(maxsize=16384)  # of reports' own words there is no end
def american(word: str) -> str:
    """The American spelling of a lower-case word."""
    found: str = table("spellings").get(word, word)
    return found


@cache
def romanisations() -> tuple[tuple[str, str], ...]:
    """Letters that different romanisations write for one sound, and what they are kept as."""
    return tuple((written, kept) for written, kept in table("romanisation"))
