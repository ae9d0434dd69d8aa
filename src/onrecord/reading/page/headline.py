"""The headline, and the copies of it: under a slug, in a menu, above a repeated caption."""

from __future__ import annotations

import re

from onrecord.codebook.clutter import words
from onrecord.model import Furniture, Span

from .lines import Line

_NOT_WORD = re.compile(r"\W+")
_SLUG = re.compile(r"(?P<slug>[^:|.?!\"“]{2,40})(?::|\||\s[-–—])\s*(?=\S)")
_HEAD = 12


def bare(text: str) -> str:
    """Words alone, in lower case, for comparing."""
    return _NOT_WORD.sub(" ", text).lower().strip()


def copies(lines: list[Line]) -> dict[int, str]:
    """Line numbers of copies of a headline near the top: of a headline printed twice the first is furniture."""
    out: dict[int, str] = {}
    top = lines[:_HEAD]
    for n, line in enumerate(top):
        if not 3 <= len(line.words) <= 30:
            continue
        said = bare(line.text)
        slug = _SLUG.match(line.text)
        without = bare(line.text[slug.end() :]) if slug else None
        for later in top[n + 1 :]:
            again = bare(later.text)
            if again == said and len(line.words) <= 20 and not line.sentence:
                out[n] = "headline printed again below"
            elif without and again == without and len(without) > 12:
                out[n] = "headline repeated under a slug"
    return out


def repeats(lines: list[Line], skip: set[int]) -> list[Furniture]:
    """Lines that say what a line before them said: captions printed twice, with or without their credit."""
    seen: dict[str, int] = {}
    out: list[Furniture] = []
    for n, line in enumerate(lines):
        if n in skip or len(line.words) < 5:
            continue
        said = bare(line.text)
        before = lines[n - 1] if n else None
        if said in seen and len(line.words) <= 60:
            out.append(Furniture(line.span, "said twice"))
        elif (
            before
            and n - 1 not in skip
            and 5 <= len(before.words) < len(line.words) <= len(before.words) + 14
            and said.startswith(bare(before.text) + " ")
        ):
            out.append(Furniture(line.span, "repeated caption with photo credit"))
        seen.setdefault(said, n)
    return out


def pull_quotes(lines: list[Line], skip: set[int]) -> dict[int, str]:
    """Lines set apart that a longer paragraph further down holds word for word."""
    longer = [(n, bare(line.text)) for n, line in enumerate(lines) if n not in skip and len(line.words) >= 12]
    out: dict[int, str] = {}
    for n, line in enumerate(lines):
        if n in skip or not 6 <= len(line.words) <= 40:
            continue
        said = bare(line.text)
        if any(m > n and len(text) > len(said) + 10 and f" {said} " in f" {text} " for m, text in longer):
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
