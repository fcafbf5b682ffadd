"""`aggregator run` and `aggregator runs`."""

from __future__ import annotations

import os
import sys
from contextlib import AbstractContextManager
from datetime import tzinfo
from pathlib import Path
from typing import TYPE_CHECKING

import click

from aggregator.cli import options

if TYPE_CHECKING:
    from aggregator.pipeline import Progress


@click.command()
@click.option(
    "--all",
    "everything",
    is_flag=True,
    help="Take every feed now, and look again at every page first seen in the last 7 days.",
)
@click.option("--quiet", "-q", is_flag=True, help="Say nothing unless something failed (for cron).")
@click.option(
    "--log",
    metavar="FILE",
    help="Add a JSON object a line to FILE for each source that was due; - is standard error. "
    "Default: AGGREGATOR_LOG, else none.",
)
@options.sources_option
@options.database_option
def run(
    *, everything: bool, quiet: bool, log: str | None, sources: Path | None, database: str | None
) -> int:
    """Poll the feeds that are due, read the pages they list, group what is new.

    A new database is made and migrated first. A second run on the same database leaves at once
    with exit code 4.
    """
    from aggregator.cli.logs import written  # noqa: PLC0415
    from aggregator.cli.stopping import STOPPED, terminable  # noqa: PLC0415

    to = os.environ.get("AGGREGATOR_LOG") if log is None else log
    with terminable() as stop, written(to):
        try:
            return _run(everything=everything, quiet=quiet, sources=sources, database=database)
        except KeyboardInterrupt:
            click.echo(f"aggregator: {STOPPED}", err=True)
            return stop.exit_code


def _run(*, everything: bool, quiet: bool, sources: Path | None, database: str | None) -> int:
    from aggregator import config, pipeline, report  # noqa: PLC0415 - slow to import
    from aggregator.errors import AlreadyRunningError  # noqa: PLC0415
    from aggregator.model import FetchSettings  # noqa: PLC0415

    settings = config.settings(os.environ)
    path = sources or config.default_sources(os.environ, Path.cwd())
    followed = config.load_any(path)
    store = options.open_database(database)
    try:
        with store, _progress(quiet=quiet) as progress:
            done = pipeline.run(
                store,
                followed,
                settings,
                clock=options.now,
                everything=everything,
                progress=progress,
            )
    except AlreadyRunningError as error:
        if not quiet:
            click.echo(f"aggregator: {error}", err=True)
        return error.exit_code
    if not quiet or done.failures:
        for line in report.run_lines(done):
            click.echo(line, err=True)
    if not quiet and settings.fetch.user_agent == FetchSettings().user_agent:
        click.echo("hint: set AGGREGATOR_CONTACT, so that outlets can reach you", err=True)
    return done.exit_code


@click.command()
@click.option("--limit", type=click.IntRange(min=1), default=20, show_default=True)
@options.format_option
@options.zone_option
@options.database_option
def runs(*, limit: int, form: str, zone: tzinfo, database: str | None) -> None:
    """List past runs, the newest first."""
    from aggregator.model import RunRow  # noqa: PLC0415
    from aggregator.report import Format, write_rows  # noqa: PLC0415
    from aggregator.store import reading  # noqa: PLC0415

    with options.ready_database(database) as store, store.read() as transaction:
        rows = reading.runs(transaction, limit)
    write_rows(rows, RunRow, Format(form), sys.stdout, zone=zone)


def _progress(*, quiet: bool) -> AbstractContextManager[Progress]:
    from aggregator.cli.progress import silent, visible  # noqa: PLC0415 - rich is slow to import

    return visible() if sys.stderr.isatty() and not quiet else silent()
