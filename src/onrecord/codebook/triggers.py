"""Words that a claim hangs on, by lemma and part of speech."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache

from .load import table


@dataclass(frozen=True, slots=True)
class Trigger:
    """`words`, used as `part`, make a claim of `kind`, given the right object or subject."""

    kind: str
    words: tuple[str, ...]
    """Lemmas; the first is the word it hangs on."""
    part: str
    """verb, noun or adjective."""
    action: str | None
    what: str | None
    object: str | None
    subject: str | None
    weak: bool


_PARTS = {"verbs": "verb", "nouns": "noun", "adjectives": "adjective"}


@cache
def triggers() -> dict[tuple[str, str], tuple[Trigger, ...]]:
    """Triggers by (lemma of the first word, part); those of more words come first."""
    found: dict[tuple[str, str], list[Trigger]] = defaultdict(list)
    for row in table("triggers"):
        for key, part in _PARTS.items():
            for words in row.get(key, ()):
                lemmas = tuple(words.split())
                head = lemmas[-1] if part == "noun" else lemmas[0]
                trigger = Trigger(
                    row["kind"], lemmas, part, row.get("action"), row.get("what"),
                    row.get("object"), row.get("subject"), row.get("weak", False),
                )  # fmt: skip
                found[head, part].append(trigger)
    return {key: tuple(sorted(ts, key=lambda t: -len(t.words))) for key, ts in found.items()}


@cache
def sort_of() -> dict[str, frozenset[str]]:
    """The sorts of thing each noun names (codebook file `sorts`)."""
    found: dict[str, set[str]] = defaultdict(set)
    for sort, nouns in table("sorts").items():
        for noun in nouns:
            found[noun].add(sort)
    return {noun: frozenset(sorts) for noun, sorts in found.items()}
