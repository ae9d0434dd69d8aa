"""The words of saying, thinking, wanting and judging, from `saying.yaml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from .clutter import signatures
from .load import table


@dataclass(frozen=True, slots=True)
class Word:
    """A word by which something is said: what may follow it as its content."""

    sort: str
    """say, think, want, judge, show or act."""
    frames: frozenset[str]
    """clause, quote, infinitive, gerund, object, hearer, as."""
    prepositions: frozenset[str] = frozenset()
    """Those after which its content stands."""


@dataclass(frozen=True, slots=True)
class Saying:
    """Everything the codebook knows of the words of saying."""

    verbs: Mapping[str, Word]
    nouns: Mapping[str, Word]
    adjectives: Mapping[str, Word]
    unsaid_active: frozenset[str]
    unsaid_passive: frozenset[str]
    unsaid_adverbs: frozenset[str]
    carriers: frozenset[str]
    channels: frozenset[str]
    colon_nouns: frozenset[str]
    passing: frozenset[str]
    """Verbs by which one passes on what another says."""
    by_preposition: Mapping[str, str]
    """What a verb of saying becomes with a preposition: "called for" wants, "spoke of" still says."""
    without_clause: Mapping[str, str]
    """What a verb of saying becomes without a clause: "ordered a raid" is an act."""
    on_the_word: Mapping[str, frozenset[str]]
    """Nouns after a preposition that say on whose word a sentence stands: "by police reports"."""
    standards: frozenset[str]
    """Nouns after "according to" that say nothing."""
    outlets: frozenset[str]
    """Names of agencies and outlets, as they are written."""
    outlet_nouns: frozenset[str]
    talks: frozenset[str]
    """Nouns for what is said to an outlet: "in an interview with"."""


def _grown(words: dict[str, Word], names: str, sort: str, frames: list[str], prepositions: list[str]) -> None:
    for name in names.split():
        known = words.get(name)
        words[name] = Word(
            known.sort if known else sort,
            (known.frames if known else frozenset()) | frozenset(frames),
            (known.prepositions if known else frozenset()) | frozenset(prepositions),
        )


@cache
def saying() -> Saying:
    """The words of saying. Raises CodebookError where the file is broken."""
    held = table("saying")
    verbs: dict[str, Word] = {}
    for group in held["verbs"]:
        _grown(verbs, group["words"], group["sort"], group["frames"], [])
    for sort, by_preposition in held["with"].items():
        for prepositions, names in by_preposition.items():
            _grown(verbs, names, sort, [], prepositions.split())
    nouns: dict[str, Word] = {}
    for group in held["nouns"]:
        _grown(nouns, group["words"], group["sort"], group["frames"], group["with"])
    adjectives: dict[str, Word] = {}
    for frame in ("clause", "infinitive"):
        _grown(adjectives, held["adjectives"][frame], "think", [frame], [])
    _grown(
        adjectives, held["adjectives"]["preposition"], "think", [], ["about", "of", "for", "to", "on", "over", "with"]
    )
    return Saying(
        verbs,
        nouns,
        adjectives,
        frozenset(held["unsaid"]["active"].split()),
        frozenset(held["unsaid"]["passive"].split()),
        frozenset(held["unsaid"]["adverbs"].split()),
        frozenset(held["carriers"].split()),
        frozenset(held["channels"].split()),
        frozenset(held["colon_nouns"].split()),
        frozenset(held["passing"].split()),
        held["by_preposition"],
        {verb: sort for sort, verbs_of in held["without_clause"].items() for verb in verbs_of.split()},
        {preposition: frozenset(nouns.split()) for preposition, nouns in held["on_the_word"].items()},
        frozenset(held["standards"].split()),
        frozenset(signatures("agencies")) | frozenset(signatures("outlets")),
        frozenset(table("parties")["nouns"]["outlet"].split()),
        frozenset(held["talks"].split()),
    )
