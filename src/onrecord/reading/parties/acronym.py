"""Acronyms and what they stand for, from the report itself."""

from __future__ import annotations

import re

_BRACKETED = re.compile(r"\(\s*(?:the\s+)?([A-Z][A-Za-z.&/-]{1,11})\s*\)")
_SPELT_OUT = re.compile(r"\b([A-Z]{2,8})\s*\(\s*(?:the\s+)?([A-Z][^()\n]{5,90})\)")
_WORD = re.compile(r"[\w'’.&-]+")
_SMALL = {
    "of",
    "the",
    "and",
    "for",
    "on",
    "in",
    "to",
    "de",
    "la",
    "du",
    "des",
    "del",
    "et",
    "y",
    "e",
    "a",
    "&",
    "at",
    "with",
}
_LONGEST = 12
"""Words before a bracket that an expansion may have."""
_LEAST = 2


def _initials(words: list[str]) -> str:
    """One letter a word, several for a hyphened one."""
    return "".join(
        part[0] for w in words if w.lower() not in _SMALL for part in re.split(r"[-/]", w) if part[:1].isalnum()
    ).upper()


def _fits(words: list[str], acronym: str) -> bool:
    bare = re.sub(r"[^A-Za-z]", "", acronym).upper()
    capitals = re.sub(r"[^A-Z]", "", acronym)
    initials = _initials(words)
    whole = "".join(w[0] for w in words if w[:1].isalnum()).upper()
    return initials in {bare, capitals} or whole == bare


def _near(words: list[str], acronym: str) -> bool:
    """Most of its letters begin a word of the name: acronyms of names in another language ("… Party (PKK)")."""
    letters = re.sub(r"[^A-Z]", "", acronym)
    initials = _initials(words)
    return len(letters) > _LEAST and 3 * sum(c in initials for c in letters) >= 2 * len(letters)


def _run(words: list[re.Match[str]]) -> int:
    """Where the run of capitalised words that ends here begins, with small words inside it."""
    first = len(words)
    for n in range(len(words) - 1, -1, -1):
        word = words[n][0]
        if word[:1].isupper():
            first = n
        elif word.lower() not in _SMALL:
            break
    return first


def expansions(text: str) -> dict[str, str]:
    """Acronym to its expansion, where one stands in brackets beside the other: "Free Syrian Army (FSA)"."""
    found: dict[str, str] = {}
    for bracket in _BRACKETED.finditer(text):
        acronym = bracket[1]
        if sum(c.isupper() for c in acronym) < _LEAST or acronym in found:
            continue
        line = text[max(0, bracket.start() - 160) : bracket.start()]
        line = line[line.rfind("\n") + 1 :]
        words = list(_WORD.finditer(line))[-_LONGEST:]
        if not words or line[words[-1].end() :].strip():
            continue
        first = _fitting(words, acronym)
        if first is not None:
            found[acronym] = " ".join(line[words[first].start() : words[-1].end()].split())
    for whole in _SPELT_OUT.finditer(text):
        words = list(_WORD.finditer(whole[2]))
        spelt = [w[0] for w in words]
        if whole[1] not in found and len(spelt) > _LEAST and (_fits(spelt, whole[1]) or _near(spelt, whole[1])):
            found[whole[1]] = " ".join(whole[2].split())
    return found


def _fitting(words: list[re.Match[str]], acronym: str) -> int | None:
    """The word at which the expansion of an acronym right after these words begins."""
    for first in range(len(words) - 1, -1, -1):
        if not words[first][0][:1].isupper() and first != len(words) - 1 and words[first][0].lower() not in _SMALL:
            break
        stretch = [w[0] for w in words[first:]]
        if len(stretch) >= _LEAST and stretch[0][:1].isupper() and _fits(stretch, acronym):
            return first
    first = _run(words)
    stretch = [w[0] for w in words[first:]]
    return first if len(stretch) >= _LEAST and _near(stretch, acronym) else None


def acronym_of(name: str) -> str | None:
    """The letters a name of several capitalised words would have as its acronym; None for other names."""
    words = name.split()
    large = [w for w in words if w.lower() not in _SMALL]
    if len(large) < _LEAST + 1 or not all(w[:1].isupper() for w in large):
        return None
    return _initials(words)
