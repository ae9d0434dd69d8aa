"""The command that reads reports into the record, from files and addresses."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord.version import __version__

from .account import Account, progress, told
from .intake import How, keep, originals_option, readings, seconds_option, sorted_out
from .options import format_option, opened, record_option
from .rendering import show_one

if TYPE_CHECKING:
    from onrecord.api.record import Record
    from onrecord.model import Reading
    from onrecord.scale.one import Failed
    from onrecord.sources import Found


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH…")
@record_option
@format_option
@click.option("--jobs", type=click.IntRange(1, 4096), metavar="N",
              help="Processes that read.  [default: 1; with ray one for each processor]")  # fmt: skip
@click.option("--engine", type=click.Choice(("here", "ray")), default="here", show_default=True,
              help="ray: on the machines of a Ray cluster.")  # fmt: skip
@click.option("--cluster", envvar="RAY_ADDRESS", metavar="ADDRESS",
              help="Where the cluster is.  [default: one of this machine alone]")  # fmt: skip
@click.option("--limit", type=float, default=10, show_default=True, metavar="MB", help="Largest file that is read.")
@seconds_option
@click.option("--rules-only", is_flag=True, help="Read by the codebook's rules alone, without the learned tagger.")
@click.option(
    "--reader", "by", type=click.Choice(("ours", "llm", "both")), default="ours", show_default=True,
    help="llm: a language model, named by ONRECORD_LLM_URL, _MODEL and _KEY. both: it and ours.",
)  # fmt: skip
@click.option("--private", is_flag=True, help="Web addresses that are not public may be asked too.")
@click.option("--budget", type=click.IntRange(0), metavar="N", help="Most questions put to a language model.")
@originals_option
@click.pass_context
def read(
    ctx: click.Context, paths: tuple[str, ...], where: str, shape: str | None, jobs: int | None, engine: str,
    cluster: str | None, limit: float, seconds: float, rules_only: bool, by: str, budget: int | None,
    private: bool, originals: Path | None,
) -> None:  # fmt: skip
    """Read reports into the record: files, folders with all below them, web addresses, or - for standard input.

    Texts, web pages, PDF, DOCX, EML, tables (CSV, XLSX, JSON lines, ninjs) and web archives (WARC, WACZ) are read.

    Reports read before are known again by their source and text and left as they are, unless this version reads
    better. What cannot be read is named with the reason, and the rest goes on. A report that takes too long, or ends
    the process that reads it, is set aside: `onrecord aside` lists these and reads them again.

    A language model's claims are kept only where the report bears them: the words stand in it, the number in the
    words, the names in the report. What fails is counted.
    """
    account = Account()
    how = How(not rules_only)
    if originals is not None and engine == "ray":
        raise click.UsageError("originals are kept by the machine that reads: leave out --engine ray")
    if by != "ours":
        if (jobs or 1) > 1 or rules_only or engine == "ray":
            raise click.UsageError("a language model is asked by one process, and not with --rules-only")
        how = How.of_model(by, budget, account)
    with opened(where, create=True) as record, progress(account) as tick:
        from onrecord.sources.fetching import Fetcher, Limits
        from onrecord.sources.gather import gather

        named = [p if p == "-" or "://" in p else os.path.normpath(p) for p in paths]
        most = int(limit * 1e6)
        if engine == "ray":
            results = _on_cluster(record, named, how, account, tick, most, seconds, cluster, jobs)
            lots = sorted_out(record, results, account)
        else:
            found = gather(named, limit=most, fetcher=Fetcher(Limits(size=most, private=private)))
            lots = readings(record, found, jobs or 1, how, account, tick, seconds)
        for lot in lots:
            keep(record, lot, account, originals)
            tick()
    show_one(account.plain(), shape, lambda: told(account, where))
    if account.refused or account.aside:
        ctx.exit(3)


def _on_cluster(
    record: Record, paths: list[str], how: How, account: Account, tick: Callable[[], None], limit: int,
    seconds: float, cluster: str | None, jobs: int | None,
) -> Iterator[tuple[Found, Reading | Failed]]:  # fmt: skip
    """Each report that is not known yet with its reading, or why there is none, from the machines of a cluster."""
    from onrecord.scale.on_ray import Known, on_ray
    from onrecord.sources import Refused

    mine = (how.name, __version__)
    held = {i: h.claims for i, h in record.held().items() if (h.reader, h.version) == mine}
    for one in on_ray(
        paths, how.reads(), known=frozenset(held), limit=limit, seconds=seconds, address=cluster, workers=jobs
    ):
        if isinstance(one, Refused):
            account.refused.append((one.source, one.why))
        elif isinstance(one, Known):
            account.known += 1
            account.reports += 1
            account.claims += held[one.report]
        else:
            yield one
        tick()
