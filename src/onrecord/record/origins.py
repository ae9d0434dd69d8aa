"""Who is behind a claim: origins are counted, never mentions.

Behind a claim stands whoever says so nearest to the event; where nobody is named, the agency whose copy it is; else
the outlet. Reports that print nearly the same words are one copy, whoever printed them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from onrecord.codebook import gathering as codebook
from onrecord.model import Claim, Report

from .facts import Fact, outlet_of
from .names import Tie, content, tie_of_names

SHINGLE = 5
"""Words in a row compared between reports."""
PERMUTATIONS = 64
BANDS = 32
"""Of 2 rows each: two texts that share half of their shingles meet in some band with a chance of 99.99 %."""
MET = 3
"""Bands in which two texts must meet to be compared: one copy of which half the values agree fails to in 1 of 30,000
cases, while texts that share a few stock sentences mostly do."""
SHORTEST = 40
"""Words below which two texts that agree may have been written by two people."""
SAME_COPY = 0.5
"""Share of common shingles from which two texts are one copy."""

_WORD = re.compile(r"\w+")


def named(name: str) -> bool:
    """Somebody one can go back to, not "officials" or "reports"."""
    words = content(name)
    unnamed = codebook.words("unnamed_sources")
    return bool(words) and " ".join(words) not in unnamed and not all(w in unnamed for w in words)


def official(name: str) -> bool:
    """An office of state speaks."""
    return any(w in codebook.words("official_words") for w in content(name))


def origin_of(claim: Claim, report: Report, copy: str | None = None) -> str:
    """The origin of a claim, as `sort:name`. `copy` names the near-copies that its report is one of."""
    for party in claim.said_by:
        if named(party.name):
            return f"said:{' '.join(content(party.name))}"
    if claim.kind == "statement" and claim.who and named(claim.who[0].name):
        return f"said:{' '.join(content(claim.who[0].name))}"
    if copy:
        return f"copy:{copy}"
    if len(report.agencies) == 1:
        return f"agency:{report.agencies[0].casefold()}"
    return f"outlet:{outlet_of(report).casefold()}"


def origins(facts: Iterable[Fact]) -> list[str]:
    """The independent origins behind facts about one thing, in order of name.

    What an outlet says in its own voice is not counted beside a source that the same report names for the same thing.
    """
    held = list(facts)
    sourced = {f.report for f in held if f.origin.startswith("said:")}
    names = sorted({f.origin for f in held if f.origin.startswith("said:") or f.report not in sourced})
    kept: list[str] = []
    for name in names:
        sort, _, who = name.partition(":")
        if sort != "said" or not any(
            k.startswith("said:") and tie_of_names(who, k[5:], persons=True) is Tie.SAME for k in kept
        ):
            kept.append(name)
    return kept


def one_origin(a: Fact, b: Fact) -> bool:
    """Two facts about one thing that rest on one word."""
    return len(origins((a, b))) == 1


def story_text(report: Report) -> str:
    """The text of a report without its furniture."""
    text = report.text
    for furniture in report.furniture:
        start, end = furniture.span
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def shingles(text: str) -> list[str]:
    """Every run of words of a text, for comparing copies."""
    words = _WORD.findall(text.casefold())
    return [" ".join(words[n : n + SHINGLE]) for n in range(max(1, len(words) - SHINGLE + 1))]


def sketch(text: str) -> list[int]:
    """MinHash values of a text: the same for the same words on any machine."""
    from rensa import RMinHash  # a compiled module that only adding a report needs

    made = RMinHash(num_perm=PERMUTATIONS, seed=7)
    made.update(shingles(text))
    return [int(v) for v in made.digest()]


def bands(text: str, values: list[int]) -> list[str]:
    """Keys under which near-copies meet; none for a text too short to be known as a copy."""
    return keys_of_sketch(values) if len(_WORD.findall(text)) >= SHORTEST else []


def keys_of_sketch(values: Sequence[int]) -> list[str]:
    """The keys of a text long enough to be known as a copy, from its MinHash values."""
    rows = PERMUTATIONS // BANDS
    return [f"{n}:" + ".".join(str(v) for v in values[n * rows : (n + 1) * rows]) for n in range(BANDS)]


def likeness(a: Sequence[int], b: Sequence[int]) -> float:
    """Estimated share of common shingles."""
    return sum(x == y for x, y in zip(a, b, strict=True)) / len(a)
