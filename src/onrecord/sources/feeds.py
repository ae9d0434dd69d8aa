"""What a feed lists: RSS and Atom (by feedparser), JSON Feed, sitemaps."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from html import unescape
from io import BytesIO
from typing import Any
from urllib.parse import urljoin

from onrecord.codebook.load import table
from onrecord.model import Edition, InputRefused

from .days import day_of
from .markup import text_of

MOST = 5_000
_HEAD = 200_000
_LINK = re.compile(r"<link\s[^<>]{0,2000}>", re.I)
_ATTRIBUTE = re.compile(r"""([a-zA-Z]+)\s{0,9}=\s{0,9}["']([^"'<>]{0,1000})["']""")
_ENTITIES = re.compile(rb"<!\s*(ENTITY|DOCTYPE[^>]*\[)", re.I)


@dataclass(frozen=True, slots=True)
class Item:
    """A feed lists the report at `url`."""

    key: str
    """Its id and the day or time it was last changed: a corrected story is another item."""
    url: str | None
    title: str | None
    issued: str | None
    """EDTF."""
    byline: str | None
    text: str
    """What the feed itself says of it; empty where it says nothing."""
    name: str | None = None
    """The feed's own id of the story, the same for all its editions."""
    changed: str | None = None
    """EDTF: the day of the last change that the feed tells."""

    @property
    def edition(self) -> Edition | None:
        """The report as one edition of a story, by what the feed says."""
        return Edition(item=self.name, day=self.changed) if self.name or self.changed else None


@dataclass(frozen=True, slots=True)
class Feed:
    """The feed of `outlet` lists `items`, and further feeds."""

    outlet: str | None
    items: tuple[Item, ...]
    feeds: tuple[str, ...] = ()


def _said(entry: Any, *names: str) -> str:
    """The first of some values that is there. The library's own `get` takes one of them for another."""
    return next((str(entry[n]) for n in names if n in entry), "")


def _text(entry: Any) -> str:
    content = entry.get("content") or []
    held = content[0].get("value", "") if content else entry.get("summary", "")
    return text_of(held) if "<" in held else held.strip()


def _syndicated(data: bytes, where: str) -> Feed:
    import feedparser

    if _ENTITIES.search(data[:100_000]):
        raise InputRefused(f"{where}: defines entities of its own, which a feed has no need of; not read")
    read = feedparser.parse(BytesIO(data))
    if not read.entries and (read.get("bozo") or not read.get("version")):
        raise InputRefused(f"{where}: not a feed; give the address of an RSS, Atom or JSON feed, or of a sitemap")
    items = []
    for e in read.entries[:MOST]:
        changed = _said(e, "updated", "published")
        url = e.get("link") or None
        items.append(
            Item(f"{e.get('id') or url or e.get('title')} {changed}", url, e.get("title") or None,
                 day_of(_said(e, "published", "updated")), e.get("author") or None, _text(e),
                 e.get("id") or None, day_of(changed))
        )  # fmt: skip
    return Feed(read.feed.get("title") or None, tuple(items))


def _json(data: bytes, where: str) -> Feed:
    try:
        read = json.loads(data)
    except (ValueError, RecursionError):
        raise InputRefused(f"{where}: not JSON that can be read") from None
    if not isinstance(read, dict) or "jsonfeed.org" not in str(read.get("version")):
        raise InputRefused(f"{where}: JSON, but not a JSON feed")
    items = []
    for e in [x for x in read.get("items") or [] if isinstance(x, dict)][:MOST]:
        text = e.get("content_text") or text_of(str(e.get("content_html") or "")) or str(e.get("summary") or "")
        changed = e.get("date_modified") or e.get("date_published") or ""
        items.append(
            Item(f"{e.get('id') or e.get('url')} {changed}", e.get("url") or e.get("external_url"), e.get("title"),
                 day_of(e.get("date_published")), None, str(text), str(e.get("id") or "") or None, day_of(changed))
        )  # fmt: skip
    return Feed(read.get("title"), tuple(items))


def _sitemap(data: bytes, where: str) -> Feed:
    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import ParseError, iterparse

    items: list[Item] = []
    feeds: list[str] = []
    held: dict[str, str] = {}
    try:
        for _, element in iterparse(BytesIO(data)):
            name = element.tag.rpartition("}")[2]
            if name in ("loc", "lastmod", "title", "publication_date") and element.text:
                held.setdefault(name, element.text.strip())
            elif name in ("url", "sitemap"):
                if name == "sitemap" and "loc" in held:
                    feeds.append(held["loc"])
                elif "loc" in held and len(items) < MOST:
                    changed = held.get("lastmod", "")
                    issued = day_of(held.get("publication_date"))
                    items.append(
                        Item(
                            f"{held['loc']} {changed}",
                            held["loc"],
                            held.get("title"),
                            issued,
                            None,
                            "",
                            None,
                            day_of(changed),
                        )
                    )
                held = {}
                element.clear()
    except (ParseError, DefusedXmlException) as error:
        raise InputRefused(f"{where}: a sitemap that cannot be read ({type(error).__name__})") from error
    return Feed(None, tuple(items), tuple(feeds[:MOST]))


def feeds_named(page: bytes, where: str) -> list[str]:
    """The addresses of feeds that a web page names in its head (RSS Advisory Board, "RSS Autodiscovery")."""
    text = page[:_HEAD].decode("utf-8", "replace")
    links = [{n.lower(): v for n, v in _ATTRIBUTE.findall(tag)} for tag in _LINK.findall(text)]
    kinds = table("formats")["feeds"]
    return [
        urljoin(where, unescape(link["href"]))
        for link in links
        if link.get("href") and "alternate" in link.get("rel", "").lower() and link.get("type", "").lower() in kinds
    ]


def read_feed(data: bytes, where: str) -> Feed:
    """What a feed or sitemap lists. Raises InputRefused where it is neither."""
    head = data[:2_000].lstrip(b"\xef\xbb\xbf \t\r\n")
    if head.startswith(b"{"):
        return _json(data, where)
    if b"<urlset" in head or b"<sitemapindex" in head:
        return _sitemap(data, where)
    if b"<html" in head[:1_000].lower():
        named = feeds_named(data, where)
        raise InputRefused(
            f"{where}: a web page, not a feed; " + (f"it names this feed: {named[0]}" if named else "it names none")
        )
    return _syndicated(data, where)
