"""Acronyms and what they stand for, from the report itself."""

from __future__ import annotations

import re

_BRACKETED = re.compile(r"\(\s*(?:the\s+)?([A-Z][A-Za-z.&/-]{1,11})\s*\)")
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
        for first in range(len(words) - 1, -1, -1):
            if not words[first][0][:1].isupper() and first != len(words) - 1 and words[first][0].lower() not in _SMALL:
                break
            stretch = [w[0] for w in words[first:]]
            if len(stretch) >= _LEAST and stretch[0][:1].isupper() and _fits(stretch, acronym):
                found[acronym] = " ".join(line[words[first].start() : words[-1].end()].split())
                break
    return found


def acronym_of(name: str) -> str | None:
    """The letters a name of several capitalised words would have as its acronym; None for other names."""
    words = name.split()
    large = [w for w in words if w.lower() not in _SMALL]
    if len(large) < _LEAST + 1 or not all(w[:1].isupper() for w in large):
        return None
    return _initials(words)
