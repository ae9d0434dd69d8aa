"""Commands that keep a record safe: check, backup, rebuild."""

from __future__ import annotations

from pathlib import Path

import click

from .options import format_option, opened, record_option
from .rendering import clean, show_one


@click.command()
@record_option
@format_option
@click.option(
    "--originals", type=click.Path(path_type=Path, file_okay=False, exists=True), metavar="DIR",
    help="Verify the bytes too that `onrecord read --originals` kept.",
)  # fmt: skip
@click.pass_context
def check(ctx: click.Context, where: str, shape: str | None, originals: Path | None) -> None:
    """Verify the whole record: its file, every hash and span on its log, every derived row.

    Changes nothing, and others may use the record meanwhile. Exit code 4 where anything is wrong: what is only derived
    comes right with `onrecord rebuild`, anything else out of a backup.
    """
    with opened(where) as record:
        found = record.check(originals)
    plain = {
        "sound": found.sound, "reports": found.reports, "readings": found.readings,
        "corrections": found.corrections, "derived": found.derived,
        "faults": [{"where": f.where, "what": f.what} for f in found.faults],
        **({} if found.originals is None else {"originals": found.originals}),
    }  # fmt: skip

    def told() -> None:
        for fault in found.faults:
            click.echo(f"{clean(fault.where)}: {clean(fault.what)}")
        kept = f"{found.originals:,} originals, " if found.originals is not None else ""
        click.echo(
            f"{found.reports:,} reports, {kept}{found.readings:,} readings, {found.corrections:,} corrections, "
            f"{found.derived:,} derived rows: {'sound' if found.sound else f'{len(found.faults):,} faults'}"
        )

    show_one(plain, shape, told)
    if not found.sound:
        ctx.exit(4)


@click.command()
@click.argument("to", metavar="FILE")
@record_option
def backup(to: str, where: str) -> None:
    """Copy the record to FILE while it is in use, as it stands at one moment.

    FILE must not be there yet; it may also be the URL of an empty database, to move a record there and back. There is
    a whole backup or none.
    """
    from onrecord.store.address import shown

    with opened(where) as record:
        count = record.backup(to)
    click.echo(f"{count:,} report{'' if count == 1 else 's'} safe in {shown(to)}")


@click.command()
@record_option
def rebuild(where: str) -> None:
    """Derive everything again from the log of reports, readings and corrections; the record comes out the same.

    Stopped halfway it leaves the record as it was.
    """
    with opened(where) as record:
        record.rebuild()
        count = len(record.held())
    click.echo(f"derived again from {count:,} report{'' if count == 1 else 's'}")
