"""Feeds, and following them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from onrecord.model import Edition, InputRefused
from onrecord.sources import Found, Refused
from onrecord.sources.feeds import read_feed
from onrecord.sources.fetching import Answer, Fetcher, Unfetched
from onrecord.sources.following import State, follow

_TEXT = "Shells fell on the harbour of Osk on Monday, and two dockers were wounded, the harbour master said. "
_RSS = """<?xml version="1.0"?><rss version="2.0"><channel><title>Herald</title>
{items}</channel></rss>"""
_ITEM = """<item><title>Osk {n}</title><link>https://a.example/{n}</link><guid>g{n}</guid>
<pubDate>Mon, 13 Jan 2031 10:0{n}:00 GMT</pubDate><description>&lt;p&gt;{text}&lt;/p&gt;</description></item>"""
_ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Herald</title><entry><title>Osk</title><id>a1</id>
<link href="https://a.example/1"/><updated>2031-01-13T10:00:00Z</updated><summary>Short.</summary></entry></feed>"""
_SITEMAP = """<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>https://a.example/1</loc>
<lastmod>2031-01-13</lastmod></url></urlset>"""
_INDEX = """<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><sitemap><loc>https://a.example/map.xml</loc>
</sitemap></sitemapindex>"""
_JSON = json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": "Herald",
                    "items": [{"id": "1", "url": "https://a.example/1", "content_html": "<p>Short.</p>",
                               "date_published": "2031-01-13T10:00:00Z"}]})  # fmt: skip


def _rss(*numbers: int, text: str = "Short.") -> bytes:
    return _RSS.format(items="".join(_ITEM.format(n=n, text=text) for n in numbers)).encode()


@pytest.mark.parametrize("data", [_rss(1), _ATOM.encode(), _JSON.encode()])
def test_feeds_of_every_sort(data: bytes) -> None:
    feed = read_feed(data, "x")
    assert feed.outlet == "Herald"
    assert [(i.url, i.issued, i.text) for i in feed.items] == [("https://a.example/1", "2031-01-13", "Short.")]


def test_sitemaps() -> None:
    assert [i.url for i in read_feed(_SITEMAP.encode(), "x").items] == ["https://a.example/1"]
    assert read_feed(_INDEX.encode(), "x").feeds == ("https://a.example/map.xml",)


@pytest.mark.parametrize(
    "data",
    [b"", b"hello", b"{", b'{"version": 1}', b"<html><body>no</body></html>",
     b'<!DOCTYPE a [<!ENTITY b "x">]><rss version="2.0"><channel><title>&b;</title></channel></rss>',
     b'<!DOCTYPE a [<!ENTITY b "x">]><urlset><url><loc>&b;</loc></url></urlset>'],
)  # fmt: skip
def test_what_is_no_feed(data: bytes) -> None:
    with pytest.raises(InputRefused):
        read_feed(data, "x")


class _Web(Fetcher):
    """A web of a few addresses, kept in memory."""

    __slots__ = ("asked", "pages")

    def __init__(self, pages: dict[str, bytes]) -> None:
        super().__init__()
        self.pages = pages
        self.asked: list[str] = []

    def get(
        self, url: str, *, accept: frozenset[str] | None = None, headers: Mapping[str, str] | None = None
    ) -> Answer:
        self.asked.append(url)
        if url not in self.pages:
            raise Unfetched(f"{url}: the server says 404")
        etag = f'"{hash(self.pages[url])}"'
        if (headers or {}).get("If-None-Match") == etag:
            return Answer(url, 304, b"", "", etag, None)
        return Answer(url, 200, self.pages[url], "text/plain", etag, None)


_FEED = "https://a.example/feed"


def _web(*numbers: int) -> _Web:
    return _Web({_FEED: _rss(*numbers), **{f"https://a.example/{n}": f"{_TEXT}{n}.".encode() for n in numbers}})


def test_only_what_is_new_is_read(tmp_path: Path) -> None:
    path = tmp_path / "state.json"
    state, web = State.load(path), _web(2, 1)
    found = [f for f in follow([_FEED], state, web) if isinstance(f, Found)]
    assert [f.given.source for f in found] == ["https://a.example/1", "https://a.example/2"]
    assert (found[0].given.outlet, found[0].given.title, found[0].given.issued) == ("Herald", "Osk 1", "2031-01-13")
    state.save()
    web.asked.clear()
    assert list(follow([_FEED], State.load(path), web)) == []
    assert web.asked == [_FEED]
    web = _web(3, 2, 1)
    assert [f.given.source for f in follow([_FEED], State.load(path), web) if isinstance(f, Found)] == [
        "https://a.example/3"
    ]


def test_a_list_of_sitemaps_that_never_changes_leads_to_one_that_does(tmp_path: Path) -> None:
    lists, second = "https://a.example/maps.xml", _SITEMAP.replace("https://a.example/1", "https://a.example/2")
    web = _web(1, 2)
    web.pages |= {lists: _INDEX.encode(), "https://a.example/map.xml": _SITEMAP.encode()}
    state = State(tmp_path / "state.json")
    assert len([f for f in follow([lists], state, web) if isinstance(f, Found)]) == 1
    state.save()
    web.pages["https://a.example/map.xml"] = second.encode()
    (found,) = follow([lists], State.load(tmp_path / "state.json"), web)
    assert isinstance(found, Found)
    assert found.given.source == "https://a.example/2"


def test_a_page_says_which_feed_it_names() -> None:
    page = b"""<!doctype html><html><head><title>Herald</title><link rel="stylesheet" href="/a.css">
    <link rel="alternate" type="application/rss+xml" title="News" href="/news.rss?a=1&amp;b=2"></head></html>"""
    with pytest.raises(InputRefused, match=r"a web page, .* https://a\.example/news\.rss\?a=1&b=2$"):
        read_feed(page, "https://a.example/index.html")
    with pytest.raises(InputRefused, match="it names none"):
        read_feed(b"<html><head></head></html>", "https://a.example/")


def test_a_story_that_its_feed_changed_comes_as_an_edition() -> None:
    state, web = State(None), _web()
    web.pages |= {_FEED: _ATOM.encode(), "https://a.example/1": f"{_TEXT}1.".encode()}
    (first,) = follow([_FEED], state, web)
    web.pages |= {
        _FEED: _ATOM.replace("2031-01-13T", "2031-01-15T").encode(),
        "https://a.example/1": f"{_TEXT}Three in fact.".encode(),
    }
    (second,) = follow([_FEED], state, web)
    assert isinstance(first, Found)
    assert isinstance(second, Found)
    assert first.given.edition == Edition(item="a1", day="2031-01-13")
    assert second.given.edition == Edition(item="a1", day="2031-01-15")
    assert first.text != second.text


def test_what_was_not_taken_comes_again(tmp_path: Path) -> None:
    state = State.load(tmp_path / "state.json")
    coming = follow([_FEED], state, _web(2, 1))
    next(coming)
    state.save()
    again = follow([_FEED], State.load(tmp_path / "state.json"), _web(2, 1))
    assert len([f for f in again if isinstance(f, Found)]) == 2


def test_a_few_at_a_time_and_the_rest_later() -> None:
    state, web = State(None), _web(3, 2, 1)
    assert len(list(follow([_FEED], state, web, most=2))) == 2
    assert len(list(follow([_FEED], state, web, most=2))) == 1


def test_robots_are_respected_and_the_feed_itself_may_tell_all() -> None:
    web = _web(1)
    web.pages["https://a.example/robots.txt"] = b"User-agent: *\nDisallow: /1\n"
    (told,) = follow([_FEED], State(None), web)
    assert isinstance(told, Refused)
    assert "robots" in told.why
    web.pages[_FEED] = _rss(1, text=_TEXT * 10)
    (found,) = follow([_FEED], State(None), web)
    assert isinstance(found, Found)
    assert found.text.startswith("Osk 1\n\nShells fell")


def test_a_feed_that_is_none_stops_nothing() -> None:
    web = _web(1)
    found = list(follow(["https://b.example/feed", _FEED], State(None), web))
    assert [type(f) for f in found] == [Refused, Found]


def test_a_state_that_is_none(tmp_path: Path) -> None:
    (tmp_path / "s.json").write_text("[]", encoding="utf-8")
    with pytest.raises(InputRefused):
        State.load(tmp_path / "s.json")
