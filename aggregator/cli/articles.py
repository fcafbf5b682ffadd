"""`aggregator article`."""

from __future__ import annotations

import os
from datetime import tzinfo
from pathlib import Path

import click

from aggregator.cli import options


class _ShowOrAdd(click.Group):
    """`article ID` shows; `article add URL` adds: any word that is no command is an id."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if args and args[0] not in {*self.commands, "-h", "--help"}:
            args = ["show", *args]
        return super().parse_args(ctx, args)


@click.group(cls=_ShowOrAdd)
def article() -> None:
    """Show one article (`article ID`), or add a page that stands in no feed (`article add URL`)."""


@article.command()
@click.argument("article_id")
@click.option("--json", "as_json", is_flag=True, help="As one JSON object.")
@options.zone_option
@options.database_option
def show(*, article_id: str, as_json: bool, zone: tzinfo, database: str | None) -> None:
    """Show one article with its attributions and text; `show` may be left out."""
    from aggregator import report  # noqa: PLC0415
    from aggregator.store import reading  # noqa: PLC0415

    with options.ready_database(database) as store, store.read() as transaction:
        found_id = reading.resolve_article(transaction, article_id)
        row = reading.article(transaction, found_id)
        place = reading.placement(transaction, found_id)
        ledger = reading.article_attributions(transaction, found_id)
    if as_json:
        click.echo(report.article_json(row, place, ledger, zone=zone))
        return
    for line in report.article_lines(row, place, ledger, zone=zone):
        click.echo(line)


@article.command()
@click.argument("url")
@options.sources_option
@options.database_option
def add(*, url: str, sources: Path | None, database: str | None) -> None:
    """Fetch one page that stands in no feed, read it, and place it in a story."""
    from aggregator import config, pipeline  # noqa: PLC0415

    settings = config.settings(os.environ)
    followed = config.load_any(sources or config.default_sources(os.environ, Path.cwd()))
    with options.open_database(database) as store:
        article_id, new = pipeline.add_article(store, url, followed, settings, clock=options.now)
        click.echo(f"{'added' if new else 'known already'}: {article_id}; database: {store.label}")
