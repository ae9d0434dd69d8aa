"""Feeds are followed: asked only for what is new, and taken up where they were left.

What was seen is kept in a file of its own, beside the record.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from onrecord.model import Given, InputRefused

from .arriving import arrived
from .decode import LIMIT
from .feeds import Feed, Item, read_feed
from .fetching import Fetcher
from .fetching.robots import Robots
from .found import Found, Refused
from .gather import fetched

_KEPT = 20_000
"""Items of a feed that are remembered."""
_FULL = 600
"""Characters from which what a feed itself says is taken for the whole report where its page cannot be had."""
_DEPTH = 3


@dataclass(slots=True)
class State:
    """Of each feed: what its server said of its last version, and the items that were seen."""

    path: Path | None
    feeds: dict[str, dict[str, Any]] = field(default_factory=dict)

    @classmethod
    def load(cls, path: Path | None) -> State:
        """The state in a file; a fresh one where there is none. Raises InputRefused where it is no state."""
        if path is None or not path.exists():
            return cls(path)
        try:
            held = json.loads(path.read_text(encoding="utf-8"))
            return cls(path, {str(k): dict(v) for k, v in held["feeds"].items()})
        except (ValueError, KeyError, TypeError, AttributeError):
            raise InputRefused(f"{path}: not what `onrecord follow` wrote; remove it to begin afresh") from None

    def of(self, feed: str) -> dict[str, Any]:
        """What is known of a feed."""
        return self.feeds.setdefault(feed, {"etag": None, "modified": None, "seen": []})

    def save(self) -> None:
        """Write it to its file: the old one, or all of the new one."""
        if self.path is None:
            return
        part = self.path.with_name(f"{self.path.name}.part")
        part.write_text(json.dumps({"feeds": self.feeds}, ensure_ascii=False, indent=1), encoding="utf-8")
        os.replace(part, self.path)


def _feed(url: str, fetcher: Fetcher, known: dict[str, Any]) -> tuple[Feed | None, dict[str, Any]]:
    """What a feed lists, None where nothing changed; and what its server says of this version."""
    headers = {}
    if known.get("etag"):
        headers["If-None-Match"] = known["etag"]
    if known.get("modified"):
        headers["If-Modified-Since"] = known["modified"]
    answer = fetcher.get(url, headers=headers)
    if answer.status == 304:
        return None, {}
    return read_feed(answer.data, url), {"etag": answer.etag, "modified": answer.modified}


def _report(item: Item, outlet: str | None, fetcher: Fetcher, robots: Robots, limit: int) -> Iterator[Found | Refused]:
    """The report of an item: its page, or what the feed says of it where that is the whole of it."""
    told: Refused | None = None
    if item.url:
        try:
            robots.check(item.url)
            for found in fetched(item.url, fetcher, limit):
                if isinstance(found, Found):
                    given = found.given
                    yield replace(found, given=replace(
                        given, outlet=given.outlet or outlet, title=given.title or item.title,
                        byline=given.byline or item.byline, issued=given.issued or item.issued,
                        edition=item.edition or given.edition,
                    ))  # fmt: skip
                    continue
                told = found
        except InputRefused as refused:
            told = Refused(item.url, str(refused))
        if told is None:
            return
    if len(item.text) >= _FULL:
        text = f"{item.title}\n\n{item.text}" if item.title and not item.text.startswith(item.title) else item.text
        given = Given(item.url or item.key, outlet, item.title, item.byline, item.issued, edition=item.edition)
        try:
            yield arrived(text, given, text.encode("utf-8", "surrogatepass"))
        except InputRefused as refused:
            yield Refused(item.url or item.key, str(refused))
    elif told is not None:
        yield told


def follow(
    feeds: list[str], state: State, fetcher: Fetcher, *, limit: int = LIMIT, most: int = 200
) -> Iterator[Found | Refused]:
    """Reports that feeds list and that were not seen before, up to `most` a feed; the oldest first.

    An item counts as seen once the next one is asked for. Save `state` when what was taken is kept: whoever stops in
    between gets it again.
    """
    robots = Robots(fetcher)
    waiting = [(url, 0) for url in feeds]
    done: set[str] = set()
    while waiting:
        url, depth = waiting.pop(0)
        if url in done:
            continue
        done.add(url)
        known = state.of(url)
        try:
            feed, version = _feed(url, fetcher, known)
        except InputRefused as refused:
            yield Refused(url, str(refused))
            continue
        # A list of sitemaps that has not changed may name one that has.
        further = known.get("feeds", []) if feed is None else list(feed.feeds)
        if depth < _DEPTH:
            waiting += [(named, depth + 1) for named in further]
        if feed is None:
            continue
        if further:
            known["feeds"] = further
        seen = set(known["seen"])
        new = [item for item in feed.items if item.key not in seen]
        for item in reversed(new[:most]):
            yield from _report(item, feed.outlet, fetcher, robots, limit)
            known["seen"] = [*known["seen"], item.key][-_KEPT:]
        if len(new) <= most:
            known.update(version)  # else ask again for the rest
