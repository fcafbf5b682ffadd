"""`aggregator sources`: the list of feeds, in sources.yaml."""

from __future__ import annotations

import os
import sys
from datetime import tzinfo
from pathlib import Path

import click

from aggregator.cli import options
from aggregator.errors import UsageError

_HEALTH_COLUMNS = (
    "outlet",
    "state",
    "last_success_at",
    "consecutive_failures",
    "next_due_at",
    "last_error",
)


@click.group()
def sources() -> None:
    """Look after the list of feeds."""


def _file(given: Path | None) -> Path:
    from aggregator import config  # noqa: PLC0415

    return given or config.default_sources(os.environ, Path.cwd())


@sources.command(name="list")
@options.sources_option
@options.format_option
def list_(*, sources: Path | None, form: str) -> None:
    """List the feeds that are followed."""
    from aggregator import config  # noqa: PLC0415
    from aggregator.model import Source  # noqa: PLC0415
    from aggregator.report import Format, write_rows  # noqa: PLC0415

    shown = ("outlet", "language", "enabled", "feed_url")
    found = config.load_any(_file(sources))
    write_rows(found, Source, Format(form), sys.stdout, shown=shown)


@sources.command()
@click.option("--online", is_flag=True, help="Also ask each feed once; nothing is stored.")
@options.sources_option
def check(*, online: bool, sources: Path | None) -> int:
    """Check the list, every mistake with its line; with --online also whether each feed answers."""
    from aggregator import config, pipeline  # noqa: PLC0415

    path = _file(sources)
    found = config.load_any(path)
    outlets = {one.outlet for one in found}
    click.echo(f"{path}: {len(found)} feeds of {len(outlets)} outlets, no mistakes")
    if not online:
        return 0
    good, bad = pipeline.try_feeds(found, config.settings(os.environ))
    for one in good:
        click.echo(f"ok: <{one.url}>: {one.entries} entries")
    for failure in bad:
        click.echo(f"failed: {failure.outlet} <{failure.feed_url}>: {failure.message}")
    if not bad:
        return 0
    return 1 if good else 3


@sources.command(name="import")
@click.argument("opml", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@options.sources_option
def import_(*, opml: Path, sources: Path | None) -> None:
    """Add the feeds of an OPML file that are not in the list yet."""
    from aggregator import config  # noqa: PLC0415

    path = _own(sources)
    wanted = config.opml.read(opml)
    new = config.add_all(path, wanted)
    click.echo(f"{path}: {len(new)} feeds added, {len(wanted) - len(new)} were there already")


@sources.command()
@options.sources_option
def export(*, sources: Path | None) -> None:
    """Print the list as OPML."""
    from aggregator import config  # noqa: PLC0415

    click.echo(config.opml.write(config.load_any(_file(sources))), nl=False)


@sources.command()
@click.argument("url")
@click.option("--name", help="The outlet's name; default: the feed's title.")
@click.option("--language", metavar="CODE", help="Default: what the feed says.")
@options.sources_option
def add(*, url: str, name: str | None, language: str | None, sources: Path | None) -> None:
    """Add the feed at URL, or the first feed that the page at URL names."""
    from aggregator import config, pipeline  # noqa: PLC0415
    from aggregator.model import Source  # noqa: PLC0415

    path = _own(sources)
    found = pipeline.discover(url, config.settings(os.environ))
    if isinstance(found, str):
        raise UsageError(found)
    first, *others = found
    source = Source(
        feed_url=first.url,
        outlet=name or first.title or first.url,
        language=language or first.language,
        site=first.site,
    )
    config.add(path, source)
    click.echo(f"{path}: added {source.outlet} <{source.feed_url}>, {first.entries} entries now")
    for other in others:
        click.echo(f"  the page also names <{other.url}>: {other.title}")


@sources.command()
@click.argument("url")
@options.sources_option
def remove(*, url: str, sources: Path | None) -> None:
    """Take a feed out of the list; what the database holds of it stays."""
    from aggregator import config  # noqa: PLC0415

    path = _own(sources)
    gone = config.remove(path, url)
    click.echo(f"{path}: removed {gone.outlet} <{gone.feed_url}>; its articles stay")


@sources.command()
@click.argument("url")
@options.sources_option
def disable(*, url: str, sources: Path | None) -> None:
    """Stop polling a feed; it stays in the list and its history in the database."""
    _switch(url, sources, enabled=False)


@sources.command()
@click.argument("url")
@options.sources_option
def enable(*, url: str, sources: Path | None) -> None:
    """Poll a disabled feed again."""
    _switch(url, sources, enabled=True)


@sources.command()
@options.format_option
@options.zone_option
@options.database_option
def health(*, form: str, zone: tzinfo, database: str | None) -> None:
    """Show how each feed fared: last success, failures, when it is due."""
    from aggregator.model import FeedRow  # noqa: PLC0415
    from aggregator.report import Format, write_rows  # noqa: PLC0415
    from aggregator.store import reading  # noqa: PLC0415

    with options.ready_database(database) as store, store.read() as transaction:
        rows = reading.feeds(transaction)
    shown = (
        "outlet",
        "state",
        "last_success_at",
        "consecutive_failures",
        "next_due_at",
        "last_error",
    )
    write_rows(rows, FeedRow, Format(form), sys.stdout, zone=zone, shown=shown)


def _switch(url: str, sources: Path | None, *, enabled: bool) -> None:
    from aggregator import config  # noqa: PLC0415

    path = _own(sources)
    changed = config.set_enabled(path, url, enabled)
    word = "enabled" if enabled else "disabled"
    click.echo(f"{path}: {word} <{url}>" if changed else f"{path}: <{url}> was {word} already")


def _own(given: Path | None) -> Path:
    """The user's own file: the list that comes with the program is not to be edited."""
    if given is not None:
        return given
    named = os.environ.get("AGGREGATOR_SOURCES")
    return Path(named) if named else Path("sources.yaml")
