"""The command that reads what feeds list."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import click

from .account import Account, progress, told
from .intake import How, keep, originals_option, readings, seconds_option
from .options import format_option, opened, record_option
from .rendering import show_one


@click.command()
@click.argument("feeds", nargs=-1, required=True, metavar="FEED…")
@record_option
@format_option
@click.option("--every", type=click.FloatRange(1), metavar="MINUTES", help="Go on, asking again after so many minutes.")
@click.option("--most", type=click.IntRange(1), default=200, show_default=True, help="New reports of a feed at a time.")
@click.option("--state", type=click.Path(path_type=Path), metavar="FILE",
              help="What was seen.  [default: the record's name with .follow.json]")  # fmt: skip
@click.option("--private", is_flag=True, help="Addresses that are not public may be asked too.")
@click.option("--limit", type=float, default=10, show_default=True, metavar="MB", help="Largest report that is read.")
@seconds_option
@click.option("--rules-only", is_flag=True, help="Read by the codebook's rules alone, without the learned tagger.")
@originals_option
@click.pass_context
def follow(
    ctx: click.Context, feeds: tuple[str, ...], where: str, shape: str | None, every: float | None, most: int,
    state: Path | None, private: bool, limit: float, seconds: float, rules_only: bool,
    originals: Path | None,
) -> None:  # fmt: skip
    """Read what feeds list that was not read before: RSS, Atom and JSON feeds, sitemaps.

    A feed that has not changed is not sent again, a site's robots.txt is respected, and whoever stops it goes on
    next time where it was left.
    """
    from onrecord.sources.fetching import Fetcher, Limits
    from onrecord.sources.following import State
    from onrecord.sources.following import follow as new_in

    if state is None and "://" in where:
        raise click.UsageError("a record in a database needs --state FILE, to keep what was seen")
    seen = State.load(state or Path(f"{where}.follow.json"))
    fetcher = Fetcher(Limits(size=int(limit * 1e6), private=private))
    while True:
        account = Account()
        with opened(where, create=True) as record, progress(account) as tick:
            incoming = new_in(list(feeds), seen, fetcher, limit=int(limit * 1e6), most=most)
            for lot in readings(record, incoming, 1, How(not rules_only), account, tick, seconds):
                keep(record, lot, account, originals)
                seen.save()
                tick()
            seen.save()
        show_one(account.plain(), shape, lambda done=account: told(done, where))  # type: ignore[misc]
        if every is None:
            break
        if sys.stderr.isatty():
            click.echo(f"the feeds are asked again in {every:g} minutes; Ctrl-C ends this", err=True)
        time.sleep(every * 60)
    if account.refused or account.aside:
        ctx.exit(3)
