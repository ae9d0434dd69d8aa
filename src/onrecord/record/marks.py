"""Words of names by which claims meet where no country is known.

A country and a week leave few claims to compare with one another. Where no country is known a week leaves those of all
the rest of the world, in which the police of two claims, their thousands or their day prove nothing. So there two
claims of reports that are not of one story are strangers unless some name is in both: a place's or a party's, by a word
that tells it from others. What such a claim is compared with is looked up by these words, and costs what shares them.
"""

from __future__ import annotations

from functools import cache, lru_cache

from onrecord.codebook import gathering as codebook
from onrecord.codebook.quantities import quantity_words
from onrecord.codebook.somebody import somebody
from onrecord.model import Claim

from .names import content, spelled

_LONGEST = 48
"""Characters of a mark that are kept: enough to tell, and a bound for what a report may write."""


@cache
def _common() -> frozenset[str]:
    """Words that tell what somebody or some place is, or how many, and not which."""
    words = somebody()
    held = {*words.nouns, *words.titles, *words.offices, *words.counting, *words.particles, *quantity_words().people}
    held |= {w for phrase in quantity_words().names for w in phrase.split()}
    held |= codebook.words("generic_parties") | codebook.words("official_words") | codebook.words("place_words")
    return frozenset({*held, *(w + "s" for w in held)})


@lru_cache(maxsize=65536)
def marks_of(name: str) -> frozenset[str]:
    """The words that tell one name from others, as every romanisation would write them; of a name of common words
    alone ("National Guard") the whole of it. What has no capital tells nobody from others.

    A name of several words has all of them in one as well, and its initials (">un"), which its acronym looks for
    ("un<"): see `sought`.
    """
    words: list[str] = []
    telling: set[str] = set()
    for part in name.replace(".", "").split():
        if part.isupper() and part.isalpha() and 2 <= len(part) <= 8:
            telling |= {part.casefold(), part.casefold() + "<"}
        if any(ch.isupper() for ch in part):
            words += [w for w in content(part) if len(w) > 1 and not w.isdigit()]
    telling |= {spelled(w) for w in words if w not in _common()}
    if len(words) > 1:
        telling |= {spelled("".join(words)), ">" + "".join(w[0] for w in words)}
    return frozenset(mark[:_LONGEST] for mark in telling)


def marks_of_claim(claim: Claim) -> frozenset[str]:
    """The marks of all places and parties of a claim."""
    names = [place.name for place in claim.where] + [party.name for party in (*claim.who, *claim.whom)]
    return frozenset(mark for name in names for mark in marks_of(name))


def sought(marks: frozenset[str]) -> frozenset[str]:
    """The marks that others must have to share a name with one that has these: the same, and an acronym the initials
    that it may stand for, and the other way round."""
    return frozenset(
        mark[1:] + "<" if mark.startswith(">") else ">" + mark[:-1] if mark.endswith("<") else mark for mark in marks
    )
