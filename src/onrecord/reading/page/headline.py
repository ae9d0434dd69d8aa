"""The headline, and the copies of it: under a slug, in a menu, above a repeated caption."""

from __future__ import annotations

import re

from onrecord.codebook.clutter import words
from onrecord.model import Furniture, Span

from .lines import Line

_NOT_WORD = re.compile(r"\W+")
_SLUG = re.compile(r"(?P<slug>[^:|.?!\"“]{2,40})(?::|\||\s[-–—])\s*(?=\S)")
_HEAD = 12
_TOP = 3
_SIX = 6
_LOOKS = 20


def bare(text: str) -> str:
    """Words alone, in lower case, for comparing."""
    return _NOT_WORD.sub(" ", text).lower().strip()


def copies(lines: list[Line]) -> dict[int, str]:
    """Line numbers of copies of a headline at the top: of a headline printed twice the first is furniture."""
    out: dict[int, str] = {}
    for n, line in enumerate(lines[:_TOP]):
        if not 3 <= len(line.words) <= 30:
            continue
        slug = _SLUG.match(line.text)
        names = line.text[: slug.end("slug")].split() if slug else []
        without = (
            bare(line.text[slug.end() :]) if slug and all(w[0].isupper() or len(names) == 1 for w in names) else ""
        )
        for later in lines[n + 1 : _HEAD]:
            again = bare(later.text)
            if again == bare(line.text) and len(line.words) <= 20:
                out[n] = "headline printed again below"
            elif again == without and len(without) > 12:
                out[n] = "headline repeated under a slug"
    return out


def repeats(lines: list[Line], skip: set[int]) -> list[Furniture]:
    """Lines that say what a line before them said: captions printed twice, with or without their credit.

    A sentence that comes again far below may be said again; it is a copy where it stands beside the first or where
    the line above it is a copy of the line above that.
    """
    seen: dict[str, int] = {}
    copied: dict[int, int] = {}
    out: list[Furniture] = []
    for n, line in enumerate(lines):
        said = bare(line.text)
        before = lines[n - 1] if n else None
        first = seen.setdefault(said, n)
        if first < n:
            copied[n] = first
        if n in skip or len(line.words) < 5 or before is None:
            continue
        run = copied.get(n - 1) == first - 1 and first > 0
        if first < n and (not line.sentence or first == n - 1 or run):
            out.append(Furniture(line.span, "said twice"))
        elif (
            n - 1 not in skip
            and 5 <= len(before.words) < len(line.words) <= len(before.words) + 14
            and said.startswith(bare(before.text) + " ")
        ):
            out.append(Furniture(line.span, "repeated caption with photo credit"))
    return out


def pull_quotes(lines: list[Line], skip: set[int]) -> dict[int, str]:
    """Lines set apart that a longer paragraph further down holds word for word."""
    said = [bare(line.text) for line in lines]
    # Where six words in a row stand in longer lines, last line first: one look-up a line, however long the text.
    homes: dict[tuple[str, ...], list[int]] = {}
    for n in range(len(lines) - 1, -1, -1):
        if n not in skip and len(lines[n].words) >= 12:
            words = said[n].split()
            for six in set(zip(*(words[k:] for k in range(_SIX)), strict=False)):
                homes.setdefault(six, []).append(n)
    out: dict[int, str] = {}
    for n in range(len(lines)):
        words = said[n].split()
        if n in skip or not _SIX + 2 <= len(words) <= 40:
            continue
        later = homes.get(tuple(words[:_SIX]), [])[:_LOOKS]
        if any(m > n and len(said[m]) > len(said[n]) + 10 and f" {said[n]} " in f" {said[m]} " for m in later):
            out[n] = "pull quote, repeated below"
    return out


def is_slug(text: str) -> bool:
    """A word such as "UPDATE 2" before a headline."""
    return text.lower().strip(" 0123456789") in words("slugs")


def slug_before(line: Line) -> Furniture | None:
    """The slug a headline begins with: "UPDATE 3-", "BREAKING:"."""
    found = re.match(r"(?P<slug>[A-Za-z][A-Za-z ]{2,20}?(?: \d{1,2})?) ?(?:[:|–—-])\s*(?=\S)", line.text)
    if found and is_slug(found["slug"]):
        start = line.span.start
        return Furniture(Span(start, start + found.end()), "metadata: slug")
    return None
