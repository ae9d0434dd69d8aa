"""The command for who may do what to a team's record."""

from __future__ import annotations

import click

from .options import format_option, opened, record_option
from .rendering import Row, key, show


@click.command()
@click.argument("login", required=False)
@record_option
@format_option
@click.option("--may", type=click.Choice(("read", "correct", "administer")), help="What LOGIN may do from now on.")
@click.option("--nothing", is_flag=True, help="Take every role of this record from LOGIN.")
@click.option("--log", "logged", is_flag=True, help="List whose hand wrote what, the last first.")
@click.option("--most", type=click.IntRange(1), default=1000, show_default=True, help="Lines of the log.")
def roles(
    login: str | None, where: str, shape: str | None, may: str | None, nothing: bool, logged: bool, most: int
) -> None:
    """List or change who may do what to a record in PostgreSQL.

    read: ask. correct: that, and add reports and corrections; what is on the log stays as it is. administer: that, and
    bring the tables up to a new version and give roles; say it again for one login after an upgrade. LOGIN must be
    one of the server's.

    The server itself keeps a log of who was signed in when something was written, beside the name that a correction
    carries: --log, for those who administer.
    """
    if (may or nothing) and not login:
        raise click.UsageError("say whose: onrecord roles LOGIN --may read")
    if login and (logged or not (may or nothing)):
        raise click.UsageError("with a LOGIN goes --may or --nothing")
    from onrecord.store import roles as kept

    with opened(where) as record:
        if login:
            with record.store.writing() as db:
                if may:
                    kept.grant(db, login, kept.Role(may))
                else:
                    kept.revoke(db, login)
        with record.store.reading() as db:
            if logged:
                rows: list[Row] = [
                    {"at": h.at, "login": h.login, "did": h.did, "table": h.what, "row": h.key}
                    for h in kept.hands(db, most)
                ]
            else:
                rows = [{"login": name, "may": str(role)} for name, role in kept.held(db)]
    show(rows, [key(name) for name in (rows[0] if rows else {})], shape, empty="nobody has a role yet")
