"""Web pages: the article out of the markup, and what the page says of itself, by trafilatura."""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.codebook.load import table
from onrecord.model import Edition, Given, InputRefused

from .days import day_of

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)[^<>]{0,4000}?(/?)>")
_CHANGED = re.compile(
    r"""<meta\s[^<>]{0,200}?(?:article:modified_time|og:updated_time|dateModified)["'][^<>]{0,100}?content=["'](\d[^"']{3,40})
    |"dateModified"\s*:\s*"(\d[^"]{3,40})""",
    re.VERBOSE | re.IGNORECASE,
)
_HEAD = 400_000
"""Characters of a page in which it may say when it was changed."""
_DEEPEST = 400
_MOST_TAGS = 60_000
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True)
class Article:
    """The page's article is `body`, under `title`."""

    body: str
    title: str | None
    outlet: str | None
    byline: str | None
    day: str | None
    """Day of issue as the page states it, YYYY-MM-DD."""
    changed: str | None = None
    """Day of the last change, the same."""

    @property
    def text(self) -> str:
        """Headline and body, as a reader sees them."""
        if not self.title or self.body.lstrip().startswith(self.title):
            return self.body
        return f"{self.title}\n\n{self.body}"

    def given(self, source: str | None, language: str | None = None) -> Given:
        """What came with the text."""
        edition = Edition(day=self.changed) if self.changed else None
        return Given(source, self.outlet, self.title, self.byline, self.day, language, edition)


def _shape(html: str) -> tuple[int, int]:
    """Number of tags, and how deep elements stand in one another. Elements that need not be closed do not count."""
    unclosed = frozenset(table("formats")["unclosed"])
    depth = deepest = count = 0
    for tag in _TAG.finditer(html):
        count += 1
        closing, name, alone = tag.groups()
        if not alone and name.lower() not in unclosed:
            depth = max(0, depth - 1) if closing else depth + 1
            deepest = max(deepest, depth)
    return count, deepest


def _changed(html: str) -> str | None:
    """The day on which a page says that it was last changed (Open Graph, schema.org)."""
    found = _CHANGED.search(html[:_HEAD])
    return day_of(next(g for g in found.groups() if g)) if found else None


def article(html: str, where: str) -> Article:
    """The article on a web page. Comments are left out.

    Raises InputRefused where there is none, or where the page is built to break parsers.
    """
    tags, deepest = _shape(html)
    if deepest > _DEEPEST:
        raise InputRefused(f"{where}: elements nested more than {_DEEPEST} deep; save the page's text instead")
    if tags > _MOST_TAGS:
        raise InputRefused(
            f"{where}: {tags:,} tags, more than a page has ({_MOST_TAGS:,}); save the page's text instead"
        )
    from trafilatura import bare_extraction

    found = bare_extraction(
        html,
        with_metadata=True,
        include_comments=False,
        # A fixed last day: the same page must be read the same way next year.
        date_extraction_params={"original_date": True, "extensive_search": False, "max_date": "2100-01-01"},
    )
    if found is None or not (found.text or "").strip():
        raise InputRefused(f"{where}: no article on this web page; save its text, or give another page")
    day = found.date if found.date and _DAY.fullmatch(found.date) else None
    return Article(found.text, found.title or None, found.sitename or None, found.author or None, day, _changed(html))
