"""`aggregator fetch`."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from aggregator.cli import options

_BRIEF = frozenset({"answer", "reading"})
"""What is shown without --explain, beside the entries."""


@click.command()
@click.argument("url")
@click.option("--explain", is_flag=True, help="Show every decision on the way.")
@click.option(
    "--full", is_flag=True, help="Ask without validators, so that a feed without news shows itself."
)
@options.format_option
@options.sources_option
@options.database_option
def fetch(
    *,
    url: str,
    explain: bool,
    full: bool,
    form: str,
    sources: Path | None,
    database: str | None,
) -> int:
    """Ask one feed now, and show what comes and what a run would make of it; stores nothing.

    The feed need not be in the list. Pauses that its outlet asked for are kept.
    """
    from aggregator import config, pipeline  # noqa: PLC0415 - slow to import
    from aggregator.model import FetchNote  # noqa: PLC0415
    from aggregator.report import Format, write_rows  # noqa: PLC0415

    followed = config.load_any(sources or config.default_sources(os.environ, Path.cwd()))
    store = options.open_database(database)
    with store:
        if store.exists():
            store.require_schema()
        found = pipeline.explain(
            store if store.exists() else None,
            url,
            followed,
            config.settings(os.environ),
            clock=options.now,
            full=full,
        )
    notes = [one for one in found.notes if explain or _is_brief(one.step)]
    if form == Format.TABLE.value:
        for note in notes:
            click.echo(f"{note.step}: {note.said}")
    else:
        write_rows(notes, FetchNote, Format(form), sys.stdout)
    return 0 if found.well else 3


def _is_brief(step: str) -> bool:
    return step in _BRIEF or step.startswith("entry ")
