"""Reports that came in are read by whoever is asked to, and kept a lot at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from onrecord.version import __version__

from .account import Account

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


def readings(
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
        account.redated.update({r: days for r, days in added.redated.items() if days[0] != days[1]})
        account.replaced.update(added.replaced)
        if reading.report.unread:
            account.unread.append((reading.report.source or "-", reading.report.unread))
