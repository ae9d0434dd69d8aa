"""The command `onrecord`.

Command modules import only click and the model when they are loaded: whoever asks for help, or lists what is on record,
does not wait for a parser.
"""

from __future__ import annotations

import sys

import click

from onrecord.model import OnrecordError
from onrecord.version import __version__

from .answers import figures, situation, why
from .exporting import export, import_, mcp
from .keeping import backup, check, rebuild
from .listings import claims, entries, relations, reports, timeline
from .pages import page
from .reading import follow, read
from .serve import serve

_EPILOG = """\b
Exit codes: 0 done; 2 the command line cannot be understood; 3 a report was refused (the others were read);
4 the record cannot be used; 5 it was written by a newer version; 6 somebody else holds it; 7 evidence does not
stand in its text; 8 no such thing on record; 9 a codebook file is broken; 1 anything else.

\b
Try:  onrecord read examples/kazakhstan-2022
      onrecord situation
"""


@click.group(epilog=_EPILOG, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="onrecord")
def cli() -> None:
    """Read the reports on a crisis and keep the record: what happened, when, where, how many, who says so, and where
    they disagree.

    Every command prints a table on a terminal and JSON in a pipe; --format chooses.
    """


for command in (
    read,
    follow,
    reports,
    page,
    claims,
    entries,
    relations,
    timeline,
    figures,
    situation,
    why,
    serve,
    export,
    import_,
    check,
    backup,
    rebuild,
    mcp,
):
    cli.add_command(command)


def main() -> None:
    """Run the command; what is raised on purpose becomes one line and its exit code."""
    try:
        # A command that ends with a code of its own gives it back here.
        sys.exit(cli.main(standalone_mode=False) or 0)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except click.Abort:
        click.echo("stopped; what was read so far is on record", err=True)
        sys.exit(130)
    except OnrecordError as error:
        click.echo(f"onrecord: {error}", err=True)
        sys.exit(error.exit_code)
    except BrokenPipeError:
        # The reader of our output has gone; python would say so again when it closes the stream.
        sys.stderr.close()
        sys.exit(0)
