"""robots.txt: what a site asks programs to leave alone (RFC 9309)."""

from __future__ import annotations

from urllib.parse import urlsplit
from urllib.robotparser import RobotFileParser

from onrecord.model import InputRefused

from .fetch import AGENT, Fetcher, Unfetched

_LONGEST = 500_000


class Robots:
    """The wishes of sites, asked for once each."""

    def __init__(self, fetcher: Fetcher) -> None:
        self._fetcher = fetcher
        self._known: dict[str, RobotFileParser | None] = {}

    def check(self, url: str) -> None:
        """Raise InputRefused where the site of `url` asks not to fetch it."""
        split = urlsplit(url)
        site = f"{split.scheme}://{split.netloc}"
        if site not in self._known:
            self._known[site] = self._ask(site)
        rules = self._known[site]
        if rules is not None and not rules.can_fetch(AGENT, url):
            raise InputRefused(f"{url}: its site asks programs to leave it alone (robots.txt)")

    def _ask(self, site: str) -> RobotFileParser | None:
        try:
            data = self._fetcher.get(f"{site}/robots.txt").data[:_LONGEST]
        except Unfetched:
            return None
        rules = RobotFileParser()
        rules.parse(data.decode("utf-8", "replace").splitlines())
        return rules
