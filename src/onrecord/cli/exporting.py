"""The commands that hand the record on, and take one in."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import Any

import click

from .options import day_option, opened, record_option


def _formats() -> list[str]:
    from onrecord.exports.formats import FORMATS

    return list(FORMATS)


class _Formats(click.Choice[str]):
    """The names of the formats, known when they are asked for."""

    def __init__(self) -> None:
        super().__init__(_formats())


@click.command()
@click.argument("form", metavar="FORMAT", type=_Formats())
@click.option("--out", required=True, metavar="FILE", type=click.Path(path_type=Path, allow_dash=True),
              help="Where to write; - for standard output (jsonl).")  # fmt: skip
@record_option
@click.option("--story", help="Only this story.")
@day_option("--from", "since", text="Only what may be of this day or later.")
@day_option("--to", "until", text="Only what may be of this day or earlier.")
@day_option("--as-of", text="The situation of this day.  [default: the day of --known-on]")
@day_option("--known-on", text="The situation and figures by reports issued by this day.  [default: the last report's]")
@click.option("--rule", type=click.Choice(("supported", "recent", "conservative")), default="supported",
              show_default=True, help="How best values are chosen.")  # fmt: skip
@click.option("--table", help="csv: only this table.")
@click.option("--hxl", is_flag=True, help="csv: a second line with HXL hashtags.")
@click.option("--claim", help="claimreview: the claim that is reviewed.")
@click.option("--number", type=int, help="sitrep: the number of the report.")
def export(
    form: str, out: Path, where: str, story: str | None, since: date | None, until: date | None, as_of: date | None,
    known_on: date | None, rule: str, **options: Any,
) -> None:  # fmt: skip
    """Write the record for another program: a workbook, tables, a map, a timeline, a situation report …

    A page that tells the method goes with every export, in it or beside it. Which program opens which format is told
    in docs/exports.md. jsonl is the whole record; `onrecord import` makes a record of it again.
    """
    from onrecord.exports.contents import Scope
    from onrecord.exports.formats import FORMATS, load
    from onrecord.exports.formats import export as export_to

    asked = {name: value for name, value in options.items() if value not in (None, False)}
    wrong = sorted(asked.keys() - FORMATS[form].options)
    if wrong:
        raise click.UsageError(f"{form} has no --{wrong[0]}")
    with opened(where) as record:
        if str(out) == "-":
            if not FORMATS[form].whole:
                raise click.UsageError(f"{form} is written to a file: give --out FILE")
            load(form).write(record, out)
            return
        written = export_to(record, form, out, Scope(story, since, until, as_of, known_on, rule), **asked)
    for path in written:
        click.echo(f"wrote {path}", err=True)


@click.command()
@record_option
def mcp(where: str) -> None:
    """Answer programs that ask by the Model Context Protocol, on standard input and output.

    Tools: search, situation, figures, timeline, why, read. Every answer has the claims, quotes and ids it stands on.
    Needs `pip install 'onrecord[mcp]'`.
    """
    from onrecord.exports.formats import ExtraMissing

    try:
        from onrecord.exports.mcp_server import server
    except ModuleNotFoundError as missing:
        if (missing.name or "").startswith("onrecord"):
            raise
        raise ExtraMissing(f"this needs {missing.name}: install it with `pip install 'onrecord[mcp]'`") from missing
    with opened(where) as record:
        server(record).run()


@click.command("import")
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path, allow_dash=True))
@record_option
def import_(file: Path, where: str) -> None:
    """Make a record again of what `onrecord export jsonl` wrote, or add it to one; - is standard input.

    Texts, claims and corrections are checked as they come, and everything else is derived anew. All of it is kept or
    nothing.
    """
    from onrecord.exports.taking_in import take_in

    with opened(where, create=True) as record:
        name = record.store.name
        if str(file) == "-":
            sys.stdin.reconfigure(encoding="utf-8", newline="\n")  # type: ignore[union-attr]
            taken = take_in(record, sys.stdin)
        else:
            with file.open(encoding="utf-8", newline="\n") as lines:
                taken = take_in(record, lines)
    click.echo(f"{taken.reports} reports, {taken.readings} readings, {taken.corrections} corrections new in {name}")
