"""Arguments in, exit code out.

The commands are listed with their one line of help, so that `--help` imports none of them.
"""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Sequence

import click

from aggregator import __version__
from aggregator.errors import AggregatorError

COMMANDS = {
    "run": ("running", "run", "Poll the feeds that are due, read pages, group what is new."),
    "stories": ("telling", "stories", "List stories, the newest text first."),
    "story": ("storying", "story", "Show one story, or merge, split and pin stories."),
    "article": ("articles", "article", "Show one article, or add a page that stands in no feed."),
    "brief": ("briefing", "brief", "Print a source box and a credit line, ready to paste."),
    "attribution": ("reviewing", "attribution", "Confirm, reject or add a line of the ledger."),
    "reextract": ("reviewing", "reextract", "Read what is stored again, by newer rules."),
    "dupes": ("dupes", "dupes", "List texts that several articles carry, or excerpts of texts."),
    "why": ("telling", "why", "Say why two articles or stories are together, or apart."),
    "regroup": ("storying", "regroup", "Group open stories again, or see what that would change."),
    "parties": ("parties", "parties", "Look after the list of agencies and outlets."),
    "sources": ("sources", "sources", "Look after the list of feeds."),
    "fetch": ("fetching", "fetch", "Ask one feed now and say why at every step; stores nothing."),
    "export": ("exporting", "export", "Write a view to a file: CSV, JSON lines or Parquet."),
    "runs": ("running", "runs", "List past runs."),
    "prune": ("pruning", "prune", "Drop old texts and old stories."),
    "db": ("databases", "db", "Look after the database."),
}
"""Name: (module, attribute, help)."""


class LazyGroup(click.Group):
    """A group that imports a command only to run it."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's
        """In the order an editor meets them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Import one command."""
        if cmd_name not in COMMANDS:
            return None
        module, attribute, _ = COMMANDS[cmd_name]
        command: click.Command = getattr(
            importlib.import_module(f"aggregator.cli.{module}"), attribute
        )
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """The list, without importing anything."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, told[2]) for name, told in COMMANDS.items()])


@click.group(
    cls=LazyGroup,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Exit codes: 0 well, 1 some sources failed, 2 usage, 3 every source failed, "
    "4 another run is at work, 5 the database cannot be used.",
)
@click.version_option(__version__, prog_name="aggregator")
def main() -> None:
    """Follow news outlets, group their coverage into stories, and keep who reported what."""


def entry(arguments: Sequence[str]) -> int:
    """Run one command line; gives the exit code."""
    try:
        done = main.main(list(arguments), prog_name="aggregator", standalone_mode=False)
    except click.exceptions.Abort:
        return _say("interrupted", 130)
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (AggregatorError, KeyboardInterrupt, UnicodeEncodeError, OSError) as error:
        return _failed(error)
    return done if isinstance(done, int) else 0


def _failed(error: BaseException) -> int:
    """Tell what stopped a command, in a line; gives the exit code."""
    if isinstance(error, AggregatorError):
        return _say(str(error), error.exit_code)
    if isinstance(error, KeyboardInterrupt):
        return _say("interrupted", 130)
    if isinstance(error, UnicodeEncodeError):
        return _say("the command line holds bytes that are no text", 2)
    if isinstance(error, BrokenPipeError):
        # the reader, `head` perhaps, has what it wanted
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    if isinstance(error, OSError) and error.errno is not None:
        return _say(f"{error.filename or 'output'}: {os.strerror(error.errno)}", 1)
    raise error


def _say(words: str, code: int) -> int:
    from aggregator.text import clean  # noqa: PLC0415 - slow to import

    # A file or a server may be quoted in them, and a terminal obeys what is written to it.
    click.echo(f"aggregator: {clean(words)}", err=True)
    return code
