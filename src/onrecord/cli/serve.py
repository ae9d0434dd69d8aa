"""The command that opens the desk."""

from __future__ import annotations

import sys

import click

from .options import opened, record_option


@click.command()
@record_option
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8023, show_default=True, help="0 takes any that is free."
)
@click.option("--host", default="127.0.0.1", show_default=True, help="Any but this machine's asks for a token.")
@click.option("--token", envvar="ONRECORD_TOKEN", show_envvar=True, help="The token; one is made if none is given.")
@click.option("--open/--no-open", "opens", default=True, help="Open a browser.")
def serve(where: str, port: int, host: str, token: str | None, opens: bool) -> None:
    """Open the desk: the record in a browser.

    It listens on this machine alone. On any other --host it prints an address with a token, without which nobody gets
    in; put it behind something that speaks HTTPS before you use it over a network you do not trust. Ctrl-C stops it.
    """
    try:
        import uvicorn

        from onrecord.web import Guard, make_app
        from onrecord.web.turns import SWITCH
    except ImportError as error:
        raise click.ClickException(
            f"the desk needs its extra ({error.name} is missing): pip install 'onrecord[desk]'"
        ) from None

    import socket

    from onrecord.scale.limit import SECONDS
    from onrecord.scale.one import by_ours
    from onrecord.scale.processes import Readers
    from onrecord.store.address import shown

    guard = Guard.at(host, token)
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
    except OSError as error:
        raise click.ClickException(f"cannot listen on {host}:{port} ({error.strerror}): try --port 0") from None
    port = listening.getsockname()[1]
    name = f"[{host}]" if ":" in host else "127.0.0.1" if host == "0.0.0.0" else host
    address = f"http://{name}:{port}/" + (f"?token={guard.token}" if guard.token else "")
    click.echo(f"The desk of {shown(where)} is at {address}  (Ctrl-C stops it)", err=True)
    if opens:
        click.launch(address)
    with opened(where, create=True) as record, Readers(1, by_ours(learned=True), SECONDS) as readers:
        sys.setswitchinterval(SWITCH)
        app = make_app(record, guard, readers.read)  # in a process of its own: no report can stop the desk
        # Connections are kept longer than browsers and proxies keep them, so that none is closed as it is used.
        config = uvicorn.Config(app, log_level="warning", server_header=False, timeout_keep_alive=75)
        uvicorn.Server(config).run(sockets=[listening])
