"""`aggregator prune`."""

from __future__ import annotations

import re
from datetime import timedelta

import click

from aggregator.cli import options
from aggregator.errors import UsageError

_SPAN = re.compile(r"(\d{1,5})\s*([dwmy])")
_DAYS = {"d": 1, "w": 7, "m": 30, "y": 365}


@click.command()
@click.option(
    "--text-older-than",
    "texts",
    metavar="SPAN",
    help="Drop the texts of articles older than this: 90d, 12w, 6m, 2y.",
)
@click.option(
    "--articles-older-than",
    "articles",
    metavar="SPAN",
    help="Drop stories with all their articles, where all are older than this.",
)
@click.option("--dry-run", is_flag=True, help="Say what would go; change nothing.")
@options.database_option
def prune(*, texts: str | None, articles: str | None, dry_run: bool, database: str | None) -> None:
    """Drop old texts and old stories.

    Titles, stories, the ledger and signatures outlive texts. An article that was dropped does not
    come back while a feed still lists it.
    """
    from aggregator import pipeline  # noqa: PLC0415 - slow to import

    if texts is None and articles is None:
        raise UsageError("say what may go: --text-older-than 90d, --articles-older-than 2y")
    with options.ready_database(database) as store:
        done = pipeline.prune(
            store,
            texts=_span("--text-older-than", texts),
            articles=_span("--articles-older-than", articles),
            now=options.now().replace(microsecond=0),
            dry_run=dry_run,
        )
        verb = "would go" if dry_run else "went"
        click.echo(
            f"{done.texts} texts {verb}; "
            f"{done.stories} stories with {done.articles} articles {verb}",
            err=True,
        )
        if store.path is not None and not dry_run and (done.texts or done.stories):
            click.echo(
                "the file keeps its size and fills the room again; to shrink it, while no run is "
                f"at work and with as much disk free: sqlite3 '{store.path}' VACUUM",
                err=True,
            )


def _span(option: str, text: str | None) -> timedelta | None:
    if text is None:
        return None
    found = _SPAN.fullmatch(text.strip().lower())
    if found is None or int(found[1]) == 0:
        raise UsageError(f"{option} {text!r} is no span: write 90d, 12w, 6m or 2y")
    return timedelta(days=int(found[1]) * _DAYS[found[2]])
