"""The words that name somebody, from `parties.yaml`, and countries with what is said for their governments."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from .load import rows, table


@dataclass(frozen=True, slots=True)
class Somebody:
    """Everything the codebook knows of the words for people, offices, forces and organisations."""

    nouns: Mapping[str, str]
    """A noun and the sort of party it names; the first sort that lists it counts."""
    titles: frozenset[str]
    suffixes: frozenset[str]
    male: frozenset[str]
    female: frozenset[str]
    offices: frozenset[str]
    fields: Mapping[str, str]
    seats: Mapping[str, tuple[str, str]]
    """Full name and sort."""
    known: Mapping[str, tuple[str, str]]
    """Full name and sort."""
    stands_for: Mapping[str, frozenset[str]]
    wills: frozenset[str]
    to_ground: frozenset[str]
    """Verbs of will whose object is a place and not those who rule it."""
    pronouns: Mapping[str, str]
    """A pronoun and its class: male, female, plural, thing, relative, anybody."""
    articles: frozenset[str]
    particles: frozenset[str]
    weather: frozenset[str]
    ministries: frozenset[str]
    governments: frozenset[str]
    national: frozenset[str]
    alone: frozenset[str]
    pointing: frozenset[str]
    of_ground: frozenset[str]
    of_actors: frozenset[str]
    of_matters: frozenset[str]
    lands: frozenset[str]
    """Nouns that are somebody only where they act."""
    documents: frozenset[str]
    """Nouns for what says things without being anybody."""
    issued: frozenset[str]
    """Of these, what somebody issues in whose name it speaks."""
    nobody: frozenset[str]
    counting: frozenset[str]
    """Words before a noun that say how many of them, or which, and are no part of their name."""


@dataclass(frozen=True, slots=True)
class Countries:
    """Countries by what is written for them, lower case."""

    by_name: Mapping[str, str]
    by_adjective: Mapping[str, str]
    by_capital: Mapping[str, str]
    by_code: Mapping[str, str]


_PLAIN_LISTS = (
    "weather", "ministries", "governments", "national", "alone", "pointing", "of_ground", "of_actors", "of_matters",
    "lands", "documents", "issued", "nobody", "counting",
)  # fmt: skip


@cache
def somebody() -> Somebody:
    """The words that name somebody. Raises CodebookError where the file is broken."""
    held = table("parties")
    nouns: dict[str, str] = {}
    for sort in ("force", "outlet", "group", "office", "government", "organisation", "people", "person"):
        for name in held["nouns"][sort].split():
            nouns.setdefault(name, sort)
    return Somebody(
        nouns,
        frozenset(held["titles"].split()),
        frozenset(held["suffixes"].split()),
        frozenset(held["male"].split()),
        frozenset(held["female"].split()),
        frozenset(held["offices"].split()),
        held["fields"],
        {k: (v[0], v[1]) for k, v in held["seats"].items()},
        {k: (v[0], v[1]) for k, v in held["known"].items()},
        {k: frozenset(v) for k, v in held["stands_for"].items()},
        frozenset(held["wills"].split()),
        frozenset(held["to_ground"].split()),
        {word: group for group, listed in held["pronouns"].items() for word in listed.split()},
        frozenset(held["articles"].split()),
        frozenset(held["particles"].split()),
        *(frozenset(held[name].split()) for name in _PLAIN_LISTS),
    )


@cache
def countries() -> Countries:
    """Countries by name, adjective, capital and code."""
    by_name: dict[str, str] = {}
    by_adjective: dict[str, str] = {}
    by_capital: dict[str, str] = {}
    by_code: dict[str, str] = {}
    for row in rows("countries"):
        name = row["name"]
        by_code[row["code"]] = name
        for written in (name, *(row["also"] or "").split("|"), *(row["former"] or "").split("|")):
            if written:
                by_name.setdefault(written.lower(), name)
        for written in ((row["adjectives"] or "") + "|" + (row["people"] or "")).split("|"):
            if written:
                by_adjective.setdefault(written.lower(), name)
        for written in (row["capital"] or "").split("|"):
            if written:
                by_capital.setdefault(written.lower(), name)
    return Countries(by_name, by_adjective, by_capital, by_code)
