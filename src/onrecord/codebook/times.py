"""Words and forms of time (`times.yaml`), holidays (`holidays.yaml`) and numbers (`numbers.yaml`), ready to match.

Every class of words is one character; a text becomes a string of classes, and all forms are one regular expression over
that string. So the time it takes hangs on the number of words, not on the number of rules.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from onrecord.model import CodebookError

from .load import table

OTHER = "x"
"""The class of every word that has none."""

OWN_CLASSES = [
    "DAYNUM",
    "YEAR",
    "NUM",
    "NUMWORD",
    "ORDINAL",
    "YEARWORDS",
    "DECADE",
    "SHORTDECADE",
    "SHORTYEAR",
    "ISODATE",
    "SLASHDATE",
    "CLOCK",
    "CLOCKDOT",
    "HOLIDAY",
    "FRACTION",
    "COMMA",
    "DOT",
    "HYPHEN",
    "OPEN",
    "S",
    "BREAK",
    "MONEY",
    "PERCENT",
]
"""Classes the tokeniser gives by the shape of a word."""

_NAME = re.compile(r"[A-Z][A-Z_0-9]+|[AS]\b")


@dataclass(frozen=True, slots=True)
class Grammar:
    """Words of time and the forms they make."""

    words: dict[str, tuple[str, int | str]]
    """Word in lower case to its class, as one character, and what it is worth."""
    classes: dict[str, str]
    """Class by name to its character."""
    names: dict[str, str]
    """And back."""
    capital: frozenset[str]
    """Classes (characters) that count only with a capital."""
    pattern: re.Pattern[str]
    """All forms, over a string of classes; `lastgroup` names the form."""


@cache
def grammar() -> Grammar:
    """The grammar of `times.yaml`. Raises CodebookError where a form names a class that is not there."""
    data = table("times")
    classes = {name: chr(0xE000 + n) for n, name in enumerate((*OWN_CLASSES, *data["classes"]))}
    words: dict[str, tuple[str, int | str]] = {}
    for name, members in data["classes"].items():
        for word, worth in members.items():
            if word in words:
                raise CodebookError(f"times.yaml: {word!r} stands in two classes")
            words[word] = (classes[name], worth)
    known: dict[str, str] = dict(classes)

    def spelt(form: str) -> str:
        def one(found: re.Match[str]) -> str:
            if found[0] not in known:
                raise CodebookError(f"times.yaml: no class {found[0]} for the form {form!r}")
            return known[found[0]]

        bare = re.sub(r"\s+", "", _NAME.sub(one, form))
        return str(re.sub(r"\((?!\?)", "(?:", bare))

    for name, form in data["parts"].items():
        known[name] = spelt(f"({form})")
    forms = "|".join(f"(?P<{name}>{spelt(form)})" for name, form in data["forms"].items())
    unknown = {*data["never_first"], *data["capital"]} - classes.keys()
    if unknown:
        raise CodebookError(f"times.yaml: no class {', '.join(sorted(unknown))}")
    never = "".join(classes[name] for name in data["never_first"])
    return Grammar(
        words=words,
        classes=classes,
        names={c: n for n, c in classes.items()},
        capital=frozenset(classes[n] for n in data["capital"]),
        pattern=re.compile(f"(?![{OTHER}{never}])(?:{forms})"),
    )


@cache
def holidays() -> dict[str, dict[tuple[str, ...], str]]:
    """Holidays by the first word of their names: all words in lower case to a hinge without direction.

    "christmas" → {("christmas", "eve"): "monthday:12-24", …}
    """
    found: dict[str, dict[tuple[str, ...], str]] = {}
    for name, rule in table("holidays").items():
        if "day" in rule:
            hinge = f"monthday:{rule['day']}"
        elif "nth" in rule:
            hinge = "nth:{:02d}:{}:{}".format(*rule["nth"])
        else:
            hinge = f"easter:{rule['easter']}"
        words = tuple(re.findall(r"'s\b|[^\W\d_]+|[^\w\s]", name))
        found.setdefault(words[0], {})[words] = hinge
    return found
