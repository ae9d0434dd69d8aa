"""Options that many commands share."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

import click

from .garbage import working

if TYPE_CHECKING:
    from onrecord.api.record import Record

FORMATS = ("table", "json", "jsonl", "csv", "md")
_Command = TypeVar("_Command", bound=Callable[..., Any])


def day(value: str) -> date:
    """The day that somebody wrote as YYYY-MM-DD."""
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise click.BadParameter(f"{value!r} is not a day; write YYYY-MM-DD, as in 2003-05-14") from None


def day_option(*names: str, text: str) -> Callable[[_Command], _Command]:
    """An option that takes a day; `text` is its help."""
    return click.option(*names, type=day, metavar="DAY", help=text)


def record_option(command: _Command) -> _Command:
    """`--record FILE`."""
    return click.option(
        "--record", "where", envvar="ONRECORD_RECORD", default="onrecord.db", show_default=True, show_envvar=True,
        metavar="FILE", help="The record: an SQLite file, or a database URL.",
    )(command)  # fmt: skip


def format_option(command: _Command) -> _Command:
    """`--format`, a table on a terminal and JSON in a pipe unless it is given."""
    return click.option(
        "--format", "shape", type=click.Choice(FORMATS), default=None,
        help="How to print: a table on a terminal and JSON in a pipe, unless chosen here.",
    )(command)  # fmt: skip


def opened(where: str, *, create: bool = False) -> Record:
    """The record at `where`. Raises NotOnRecord where there is none and `create` is not set."""
    from onrecord.api.record import open_record

    record = open_record(where, create=create)
    working()
    return record
