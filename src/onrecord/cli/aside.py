"""The command for what could not be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from .account import Account, progress, told
from .intake import How, keep, read_all, seconds_option, sorted_out
from .options import format_option, opened, record_option
from .rendering import Row, key, show, show_one

if TYPE_CHECKING:
    from onrecord.model import Aside
    from onrecord.sources import Found


@click.command()
@record_option
@format_option
@click.option("--read", "again", is_flag=True, help="Read them again.")
@click.option(
    "--jobs", type=click.IntRange(1, 64), default=1, show_default=True, metavar="N", help="Processes that read."
)
@seconds_option
@click.option("--rules-only", is_flag=True, help="Read by the codebook's rules alone, without the learned tagger.")
@click.pass_context
def aside(
    ctx: click.Context, where: str, shape: str | None, again: bool, jobs: int, seconds: float, rules_only: bool
) -> None:
    """List the reports that could not be read, each with the reason, or read them again.

    Their texts are kept with the record until a reading comes. Give them more time with --seconds, a process of its
    own with --jobs 2, or a later version.
    """
    with opened(where) as record:
        held = record.aside()
        if again:
            account = Account()
            with progress(account) as tick:
                found = (_found(a) for a in held)
                for lot in sorted_out(record, read_all(found, jobs, How(not rules_only), seconds), account):
                    keep(record, lot, account)
                    tick()
            show_one(account.plain(), shape, lambda: told(account, where))
            if account.refused or account.aside:
                ctx.exit(3)
            return
    rows: list[Row] = [
        {"report": a.report, "source": a.given.source, "tries": a.tries, "at": a.at, "why": a.why} for a in held
    ]
    columns = [key("report", whole=True), key("tries", right=True), key("at"), key("why", wide=True)]
    show(rows, columns, shape, empty="nothing is set aside")


def _found(one: Aside) -> Found:
    """What came in, without its bytes."""
    from onrecord.sources import Found

    came = one.arrival
    if came is None:
        return Found(one.text, one.given, "", "utf-8")
    return Found(one.text, one.given, came.sha256, came.encoding, came.size, b"", came.fetched)
