"""Every place where bytes from outside are read, each as a function of bytes alone, with samples to begin from.

A target comes back, or raises one of our own refusals inside itself; anything that leaves it is a fault.
`scripts/fuzz` runs them under a fuzzer that watches which lines they reach, the tests on samples and damaged samples.
"""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from onrecord.api.record import Record, open_record
from onrecord.exports import jsonl, taking_in
from onrecord.model import Action, Given, OnrecordError, bounds
from onrecord.reading.reader import read_report
from onrecord.sources import Found
from onrecord.sources.days import day_of
from onrecord.sources.decode import decode
from onrecord.sources.feeds import read_feed
from onrecord.sources.fetching.fetch import _parts as address_parts
from onrecord.sources.fetching.robots import Robots
from onrecord.sources.gather import _opened as opened
from onrecord.sources.html import article
from onrecord.web.acting import act, safe_path
from onrecord.web.asked import Asked, NotUnderstood
from tests.api.test_record import crisis, dump

from .test_hostile import SAMPLES, STORY

LIMIT = 200_000


@dataclass(frozen=True, slots=True)
class Target:
    """`run` takes any bytes; `samples` are some that it makes sense of."""

    run: Callable[[bytes], None]
    samples: tuple[bytes, ...]


def _file(ending: str) -> Callable[[bytes], None]:
    def run(data: bytes) -> None:
        for one in opened(io.BytesIO(data), f"a{ending}", LIMIT, ending):
            if isinstance(one, Found):
                assert one.text.strip()
                assert "\x00" not in one.text
                one.text.encode()
            else:
                assert one.why
                assert "\n" not in one.why
                assert "\x1b" not in one.why

    return run


def _text(data: bytes) -> None:
    with suppress(OnrecordError):
        text, _ = decode(data, "a.txt", limit=LIMIT)
        text.encode()


def _page(data: bytes) -> None:
    with suppress(OnrecordError):
        text, _ = decode(data, "a.html", page=True, limit=LIMIT)
        found = article(text, "a.html")
        found.text.encode()


def _feed(data: bytes) -> None:
    with suppress(OnrecordError):
        read_feed(data, "https://example.org/feed")


def _rules(data: bytes) -> None:
    text = data.decode("utf-8", "ignore").replace("\x00", "")[:4000]
    if text.strip():
        reading = read_report(text, Given("a.txt", language="en"), learned=False)
        reading.check()


def _edtf(data: bytes) -> None:
    text = data.decode("utf-8", "ignore")
    with suppress(ValueError):
        bounds(text)
    day_of(text)


def _address(data: bytes) -> None:
    text = data.decode("utf-8", "ignore")
    with suppress(OnrecordError):
        address_parts(text)
    path = safe_path(text)
    assert path.startswith("/")
    assert not path.startswith(("//", "/\\"))


def _robots(data: bytes) -> None:
    class Site:
        def get(self, *_: Any, **__: Any) -> Any:
            class Answer:
                url, kind, status = "https://example.org/robots.txt", "text/plain", 200

            answer = Answer()
            answer.data = data  # type: ignore[attr-defined]
            return answer

    with suppress(OnrecordError):
        Robots(Site()).check("https://example.org/a")  # type: ignore[arg-type]


def _fields(data: bytes) -> dict[str, str]:
    text = data.decode("utf-8", "ignore")
    return dict(pair.partition("=")[::2] for pair in text.split("&"))


def _parameters(data: bytes) -> None:
    fields = _fields(data)
    with suppress(NotUnderstood):
        asked = Asked.read("/", fields, tuple(fields))
        assert asked.url().startswith("/")


class _Held:
    """A record that several targets ask, and its readings."""

    record: Record | None = None

    @classmethod
    def get(cls) -> Record:
        if cls.record is None:
            cls.record = open_record(":memory:")
            cls.record.add_all(crisis()[:2])
        return cls.record


def _search(data: bytes) -> None:
    _Held.get().search(data.decode("utf-8", "ignore")[:400])


def _form(data: bytes) -> None:
    record = _Held.get()
    before, made = dump(record), len(record.corrections())
    try:
        act(record, _fields(data), sorted(_fields(data)), "ana")
    except OnrecordError:
        assert dump(record) == before
    else:
        record.undo(record.corrections()[made].id, who="ana", why="a test")


def _correction(data: bytes) -> None:
    record = _Held.get()
    try:
        action, target, after = json.loads(data)
        action = Action(action)
    except (ValueError, TypeError, RecursionError):
        return
    before, made = dump(record), len(record.corrections())
    try:
        record.correct(action, str(target), after, who="ana", why="a test")
    except OnrecordError:
        assert dump(record) == before
    else:
        if action is not Action.UNDO:
            record.undo(record.corrections()[made].id, who="ana", why="a test")


def _import(data: bytes) -> None:
    record = open_record(":memory:")
    try:
        taking_in.take_in(record, data.decode("utf-8", "replace").splitlines())
    except OnrecordError:
        assert record.held() == {}
    else:
        assert record.check().faults == ()
    finally:
        record.close()


def _exported() -> bytes:
    source = open_record(":memory:")
    source.add_all(crisis()[:1])
    source.correct("note", next(iter(source.claims())).id, "x", who="ana", why="a test")
    return "\n".join(json.dumps(line) for line in jsonl.lines(source)).encode()


_RSS = (
    f"<rss version='2.0'><channel><title>News</title><item><title>Curfew</title><link>https://example.org/a</link>"
    f"<description>{STORY}</description><pubDate>Tue, 04 Mar 2031 10:00:00 GMT</pubDate></item></channel></rss>"
).encode()
_MAP = (
    b"<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><url><loc>https://example.org/a</loc></url></urlset>"
)
_JSON_FEED = json.dumps(
    {
        "version": "https://jsonfeed.org/version/1.1",
        "items": [{"id": "1", "url": "https://example.org/a", "title": "A"}],
    }
).encode()


def targets() -> dict[str, Target]:
    """Every target by name."""
    files = {
        f"file{ending}": Target(_file(ending), (sample,))
        for ending, sample in SAMPLES.items()
        if ending not in (".txt", ".html")
    }
    record = _Held.get()
    claim, entry = next(iter(record.claims())).id, record.entries()[0].id
    corrections = [["reject", claim, None], ["edit", claim, {"status": "denied"}], ["split", entry, [claim]],
                   ["date", record.reports()[0].id, "2031-03"], ["alias", "Osk", "Old Osk"],
                   ["assign", claim, record.entries()[-1].id]]  # fmt: skip
    forms = (f"action=edit&target={claim}&status=denied&low=3&high=4", f"action=reject&target={claim}&why=x",
             f"action=add&target={record.reports()[0].id}&quote=a&kind=killed&start=0")  # fmt: skip
    return {
        **files,
        "text": Target(_text, (SAMPLES[".txt"], "Straße".encode("utf-16"), "café".encode("cp1252"))),
        "page": Target(_page, (SAMPLES[".html"],)),
        "feed": Target(_feed, (_RSS, _MAP, _JSON_FEED)),
        "rules": Target(_rules, (STORY.encode(), Path(__file__).read_bytes()[:600])),
        "edtf": Target(_edtf, (b"2031-03-04", b"2031-03/..", b"../2031-03-04~", b"4 March 2031")),
        "address": Target(_address, (b"https://example.org:8080/a?b#c", b"//evil.example", b"/why/c-1?a=b")),
        "robots": Target(_robots, (b"User-agent: *\nDisallow: /b\nAllow: /a\nCrawl-delay: 3\n",)),
        "parameters": Target(_parameters, (b"story=all&as_of=2031-03-04&page=2&q=curfew",)),
        "search": Target(_search, (b'curfew "in Osk" minist', b"a* NEAR(b) OR (c)")),
        "form": Target(_form, tuple(f.encode() for f in forms)),
        "correction": Target(_correction, tuple(json.dumps(c).encode() for c in corrections)),
        "import": Target(_import, (_exported(),)),
    }
