"""The command `onrecord`.

A command's module is imported when that command is asked for, and imports only click and the model then: whoever asks
for the version, or lists what is on record, does not wait for a parser.
"""

from __future__ import annotations

import sys
from importlib import import_module

import click

from onrecord.version import __version__

from .garbage import ending, importing

_HOMES = {
    "read": "reading", "follow": "following", "aside": "aside", "reports": "listings", "page": "pages",
    "claims": "listings", "entries": "listings", "relations": "listings", "timeline": "listings", "figures": "answers",
    "situation": "answers", "why": "answers", "search": "finding", "watch": "finding", "serve": "serve",
    "accept": "correcting", "reject": "correcting", "note": "correcting", "edit": "correcting", "add": "correcting",
    "split": "correcting", "merge": "correcting", "assign": "correcting", "alias": "correcting", "date": "correcting",
    "furniture": "correcting", "log": "corrections", "undo": "corrections", "review": "corrections",
    "export": "exporting", "import": "exporting", "check": "keeping", "backup": "keeping", "rebuild": "keeping",
    "mcp": "exporting", "roles": "roles",
}  # fmt: skip
"""The module of each command."""
_NAMED = {"import": "import_", "date": "date_"}
"""Commands whose function has another name, as Python or a type has taken theirs."""

_EPILOG = """\b
Exit codes: 0 done; 2 the command line cannot be understood; 3 a report was refused or set aside (the others were read);
4 the record cannot be used; 5 it was written by a newer version; 6 somebody else holds it; 7 evidence does not
stand in its text; 8 no such thing on record; 9 a codebook file is broken; 1 anything else.

\b
Try:  onrecord read examples/karadel-2023
      onrecord situation
"""


class _Commands(click.Group):
    """Commands that are imported when they are asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted({*_HOMES, *super().list_commands(ctx)})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name in _HOMES and cmd_name not in self.commands:
            module = import_module(f".{_HOMES[cmd_name]}", __package__)
            self.add_command(getattr(module, _NAMED.get(cmd_name, cmd_name)))
        return super().get_command(ctx, cmd_name)


@click.group(
    cls=_Commands, epilog=_EPILOG, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
@click.version_option(__version__, prog_name="onrecord")
def cli() -> None:
    """Read the reports on a crisis and keep the record: what happened, when, where, how many, who says so, and where
    they disagree.

    Every command prints a table on a terminal and JSON in a pipe; --format chooses.
    """


def main() -> None:
    """Run the command; what is raised on purpose becomes one line and its exit code."""
    importing()
    try:
        # A command that ends with a code of its own gives it back here.
        sys.exit(cli.main(standalone_mode=False) or 0)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except click.Abort:
        click.echo("stopped; what was read so far is on record", err=True)
        sys.exit(130)
    except BrokenPipeError:
        # The reader of our output has gone; python would say so again when it closes the stream.
        sys.stderr.close()
        sys.exit(0)
    except Exception as error:
        from onrecord.model import OnrecordError

        if not isinstance(error, OnrecordError):
            raise
        click.echo(f"onrecord: {error}", err=True)
        sys.exit(error.exit_code)
    finally:
        ending()
