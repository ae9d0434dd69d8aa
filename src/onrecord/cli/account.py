"""What a command that reads did, counted as it goes on and told at its end."""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import click

from .rendering import clean

if TYPE_CHECKING:
    from onrecord.reading.llm import Endpoint


@dataclass(slots=True)
class Account:
    """What one `onrecord read` did."""

    reports: int = 0
    claims: int = 0
    new: int = 0
    again: int = 0
    known: int = 0
    unread: list[tuple[str, str]] = field(default_factory=list)
    """Kept without claims, and why: another language, nothing but clutter."""
    refused: list[tuple[str, str]] = field(default_factory=list)
    aside: list[tuple[str, str]] = field(default_factory=list)
    """Kept for another try, and why: they took too long, their process died, a fault of ours."""
    redated: dict[str, tuple[str | None, str | None]] = field(default_factory=dict)
    replaced: dict[str, tuple[str, str]] = field(default_factory=dict)
    entries: set[str] = field(default_factory=set)
    unsupported: Counter[str] = field(default_factory=Counter)
    """Claims of a language model that their reports do not bear, by reason."""
    model: Endpoint | None = None
    """The language model that read, and what was asked of it."""

    def plain(self) -> dict[str, object]:
        """As plain values."""
        return {
            "reports": self.reports, "claims": self.claims, "new": self.new, "read_again": self.again,
            "known": self.known, "entries_touched": len(self.entries),
            "dated": {r: list(change) for r, change in sorted(self.redated.items())},
            "replaced": [{"report": r, "by": by, "state": s} for r, (by, s) in sorted(self.replaced.items())],
            "unread": [{"source": s, "why": w} for s, w in self.unread],
            "refused": [{"source": s, "why": w} for s, w in self.refused],
            "set_aside": [{"source": s, "why": w} for s, w in self.aside],
            **({"unsupported": dict(sorted(self.unsupported.items()))} if self.unsupported else {}),
            **({"model": {"questions": self.model.asked, "answers_from_before": self.model.remembered}}
               if self.model else {}),
        }  # fmt: skip


@contextmanager
def progress(account: Account) -> Iterator[Callable[[], None]]:
    """A line on a terminal that counts, from the first second on; silent in a pipe."""
    began, shown = time.monotonic(), False

    def tick() -> None:
        nonlocal shown
        if sys.stderr.isatty() and time.monotonic() - began > 1:
            click.echo(
                f"\r{account.reports} read, {len(account.refused) + len(account.aside)} refused …", err=True, nl=False
            )
            shown = True

    yield tick
    if shown:
        click.echo("\r" + " " * 40 + "\r", err=True, nl=False)


def told(account: Account, where: str) -> None:
    """Say on the terminal what was done; `where` names the record."""
    from onrecord.store.address import shown

    parts = [f"{account.new} new"]
    parts += [f"{account.again} read again"] if account.again else []
    parts += [f"{account.known} known"] if account.known else []
    if not account.reports and not account.refused and not account.aside:
        click.echo(f"nothing new for {shown(where)}")
        return
    click.echo(
        f"{_many(account.reports, 'report')} ({', '.join(parts)}), {_many(account.claims, 'claim')}, "
        f"on record in {shown(where)}"
    )
    if account.entries:
        click.echo(f"{_many(len(account.entries), 'entry', 'entries')} new or changed")
    for report, (by, state) in sorted(account.replaced.items()):
        how = "replaced" if state == "issued" else state
        click.echo(f"{report} was {how} by {by}")
    for report, (before, after) in sorted(account.redated.items()):
        now = f"now dated {after}" if after else "no longer dated"
        click.echo(f"{report} is {now}" + (f", before {before}" if before else ""))
    if account.model:
        click.echo(
            f"{_many(account.model.asked, 'question')} put to the model, "
            f"{_many(account.model.remembered, 'answer')} kept from before"
        )
    for reason, count in sorted(account.unsupported.items()):
        click.echo(f"not kept: {_many(count, 'claim')} of the model with {reason}")
    for source, reason in account.unread:
        click.echo(f"unread: {clean(source)}: {clean(reason)}")
    for _, reason in account.refused:
        click.echo(f"refused: {clean(reason)}", err=True)
    for _, reason in account.aside:
        click.echo(f"set aside: {clean(reason)}", err=True)


def _many(count: int, one: str, more: str | None = None) -> str:
    return f"{count:,} {one if count == 1 else more or one + 's'}"
