"""The commands that read reports into the record: from files and addresses, and from feeds."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from onrecord.version import __version__

from .account import Account, progress, told
from .options import format_option, record_option
from .rendering import show_one

if TYPE_CHECKING:
    from onrecord.api.record import Record
    from onrecord.model import Given, Reading
    from onrecord.reading.llm import Endpoint
    from onrecord.scale.one import Failed, Reads
    from onrecord.sources import Found, Refused

_Command = TypeVar("_Command", bound=Callable[..., Any])
Read = tuple["Found", "Reading"]
_LOT = 25
"""Reports kept at a time: a batch that is stopped loses no more than these."""


@dataclass(frozen=True, slots=True)
class How:
    """Who reads: rules, tagger, a language model."""

    learned: bool
    model: Endpoint | None = None
    both: bool = False
    account: Account | None = None

    @classmethod
    def of_model(cls, by: str, budget: int | None, account: Account) -> How:
        """By the language model that the environment names, alone or beside ours."""
        from onrecord.reading.llm import Endpoint

        account.model = Endpoint.from_environment(budget=budget)
        return cls(True, account.model, by == "both", account)

    @property
    def name(self) -> str:
        """Who signs the readings."""
        from onrecord.reading.readers import name_of_reader

        ours = name_of_reader(learned=self.learned)
        if self.model is None:
            return ours
        return f"{ours}+llm:{self.model.model}" if self.both else f"llm:{self.model.model}"

    def reads(self) -> Reads:
        """What makes a reading of a text."""
        from onrecord.scale.one import by_ours

        return self._by_model if self.model else by_ours(learned=self.learned)

    def _by_model(self, text: str, given: Given) -> Reading:
        """What the model finds, with what fails the checks counted in the account."""
        from onrecord.reading.llm import read_report_with

        if self.model is None or self.account is None:
            raise ValueError("no model to read with")
        found = read_report_with(self.model, text, given, both=self.both)
        self.account.unsupported.update(found.refused)
        return found.reading


def seconds_option(command: _Command) -> _Command:
    """`--seconds N`."""
    return click.option(
        "--seconds", type=click.FloatRange(min=0.1), default=120, show_default=True, metavar="N",
        help="Time of the processor that one report may take; then it is set aside.",
    )(command)  # fmt: skip


def originals_option(command: _Command) -> _Command:
    """`--originals DIR`."""
    return click.option(
        "--originals", type=click.Path(path_type=Path, file_okay=False), metavar="DIR",
        help="Keep the bytes that came in, each under its hash, in this folder.",
    )(command)  # fmt: skip


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
    from onrecord.api.record import open_record

    account = Account()
    how = How(not rules_only)
    if originals is not None and engine == "ray":
        raise click.UsageError("originals are kept by the machine that reads: leave out --engine ray")
    if by != "ours":
        if (jobs or 1) > 1 or rules_only or engine == "ray":
            raise click.UsageError("a language model is asked by one process, and not with --rules-only")
        how = How.of_model(by, budget, account)
    with open_record(where) as record, progress(account) as tick:
        from onrecord.sources.fetching import Fetcher, Limits
        from onrecord.sources.gather import gather, is_address

        named = [p if p == "-" or is_address(p) else os.path.normpath(p) for p in paths]
        most = int(limit * 1e6)
        if engine == "ray":
            results = _on_cluster(record, named, how, account, tick, most, seconds, cluster, jobs)
            lots = sorted_out(record, results, account)
        else:
            found = gather(named, limit=most, fetcher=Fetcher(Limits(size=most, private=private)))
            lots = _readings(record, found, jobs or 1, how, account, tick, seconds)
        for lot in lots:
            keep(record, lot, account, originals)
            tick()
    show_one(account.plain(), shape, lambda: told(account, where))
    if account.refused or account.aside:
        ctx.exit(3)


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
    from onrecord.api.record import open_record
    from onrecord.sources.fetching import Fetcher, Limits
    from onrecord.sources.following import State
    from onrecord.sources.following import follow as new_in

    if state is None and "://" in where:
        raise click.UsageError("a record in a database needs --state FILE, to keep what was seen")
    seen = State.load(state or Path(f"{where}.follow.json"))
    fetcher = Fetcher(Limits(size=int(limit * 1e6), private=private))
    while True:
        account = Account()
        with open_record(where) as record, progress(account) as tick:
            incoming = new_in(list(feeds), seen, fetcher, limit=int(limit * 1e6), most=most)
            for lot in _readings(record, incoming, 1, How(not rules_only), account, tick, seconds):
                keep(record, lot, account, originals)
                seen.save()
                tick()
            seen.save()
        show_one(account.plain(), shape, lambda done=account: told(done, where))  # type: ignore[misc]
        if every is None:
            break
        time.sleep(every * 60)
    if account.refused or account.aside:
        ctx.exit(3)


def _readings(
    record: Record,
    incoming: Iterable[Found | Refused],
    jobs: int,
    how: How,
    account: Account,
    tick: Callable[[], None],
    seconds: float,
) -> Iterator[list[Read]]:
    """Readings of what is not known yet, a lot at a time; what cannot be read is set aside in the record."""
    found = _unknown(record, incoming, how, account, tick)
    yield from sorted_out(record, read_all(found, jobs, how, seconds), account)


def read_all(found: Iterable[Found], jobs: int, how: How, seconds: float) -> Iterator[tuple[Found, Reading | Failed]]:
    """Each report with its reading, or why there is none, in this process or in several."""
    from onrecord.scale.one import read_one

    read = how.reads()
    if jobs == 1:
        yield from ((f, read_one(f, read, seconds)) for f in found)
        return
    from onrecord.scale.processes import in_processes

    yield from in_processes(found, jobs, read, seconds)


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


def sorted_out(
    record: Record, results: Iterable[tuple[Found, Reading | Failed]], account: Account
) -> Iterator[list[Read]]:
    """The reports with a reading among results, a lot at a time; the others are told, and set aside where a later try
    may do."""
    from onrecord.model import Aside, Reading

    results = iter(results)
    while lot := list(islice(results, _LOT)):
        good: list[Read] = []
        aside: list[Aside] = []
        for source, result in lot:
            where = source.given.source or "-"
            if isinstance(result, Reading):
                good.append((source, result))
            elif result.again:
                aside.append(Aside(source.text, source.given, result.why, arrival=source.arrival))
                account.aside.append((where, result.why))
            else:
                account.refused.append((where, result.why))
        record.set_aside(aside)
        yield good


def _unknown(
    record: Record, incoming: Iterable[Found | Refused], how: How, account: Account, tick: Callable[[], None]
) -> Iterator[Found]:
    from onrecord.model import report_id
    from onrecord.sources import Refused

    held = record.held()
    mine = (how.name, __version__)
    for found in incoming:
        if isinstance(found, Refused):
            account.refused.append((found.source, found.why))
            continue
        on_record = held.get(report_id(found.text, found.given.source))
        if on_record and (on_record.reader, on_record.version) == mine:
            account.known += 1
            account.reports += 1
            account.claims += on_record.claims
            tick()
            continue
        yield found


def keep(record: Record, lot: list[Read], account: Account, originals: Path | None = None) -> None:
    if not lot:
        return
    if originals is not None:
        from onrecord.sources.originals import keep as keep_bytes

        for found, _ in lot:
            if found.data:
                keep_bytes(originals, found.sha256, found.data)
    readings = [reading for _, reading in lot]
    for reading, added in zip(readings, record.add_all(readings, [f.arrival for f, _ in lot]), strict=True):
        account.reports += 1
        account.claims += added.claims
        account.new += added.state == "new"
        account.again += added.state == "read again"
        account.known += added.state == "known"
        account.entries |= added.entries
        account.redated.update(added.redated)
        account.replaced.update(added.replaced)
        if reading.report.unread:
            account.unread.append((reading.report.source or "-", reading.report.unread))
