"""`aggregator stories`, `story` and `why`."""

from __future__ import annotations

import sys
from datetime import tzinfo

import click

from aggregator.cli import options

_STORY_COLUMNS = (
    "story_id",
    "last_published_at",
    "articles",
    "outlets",
    "copy_groups",
    "independent",
    "languages",
    "headline",
)


@click.command()
@click.option("--since", metavar="SPAN", help="Only stories with a text first seen since: 24h, 7d.")
@click.option("--outlet", metavar="NAME", help="Only stories with an outlet whose name has this.")
@click.option("--lang", metavar="CODE", help="Only stories with a text in this language: ar, tr.")
@click.option("--contains", metavar="WORDS", help="Only stories with these words in a text.")
@click.option("--min-outlets", type=click.IntRange(min=1), default=1, show_default=True)
@click.option("--limit", type=click.IntRange(min=0), default=50, show_default=True, help="0: all.")
@options.format_option
@options.zone_option
@options.database_option
def stories(  # noqa: PLR0913 - one parameter an option
    *,
    since: str | None,
    outlet: str | None,
    lang: str | None,
    contains: str | None,
    min_outlets: int,
    limit: int,
    form: str,
    zone: tzinfo,
    database: str | None,
) -> None:
    """List stories, the one with the newest text first.

    --since counts from when we first saw a story's newest text, since old stories arrive late too.
    """
    from aggregator.model import StoryQuery, StoryRow  # noqa: PLC0415
    from aggregator.report import Format, write_rows  # noqa: PLC0415
    from aggregator.store import reading  # noqa: PLC0415

    query = StoryQuery(
        seen_since=options.since(since, options.now()),
        outlet=outlet,
        language=lang,
        contains=contains,
        min_outlets=min_outlets,
        limit=limit or None,
    )
    with options.ready_database(database) as store, store.read() as transaction:
        found = list(reading.stories(transaction, query))
    write_rows(found, StoryRow, Format(form), sys.stdout, zone=zone, shown=_STORY_COLUMNS)


@click.command()
@click.argument("story_id")
@click.option("--json", "as_json", is_flag=True, help="As one JSON object.")
@options.zone_option
@options.database_option
def story(*, story_id: str, as_json: bool, zone: tzinfo, database: str | None) -> None:
    """Show one story: its texts, who published them, whom they credit and cite.

    STORY_ID may be a unique prefix, or an id that the story once had.
    """
    from aggregator import report  # noqa: PLC0415
    from aggregator.pipeline import tell  # noqa: PLC0415

    with options.ready_database(database) as store:
        told = tell(store, story_id)
    if as_json:
        click.echo(report.story_json(told, zone=zone))
        return
    for line in report.story_lines(told, zone=zone):
        click.echo(line)


@click.command()
@click.argument("a")
@click.argument("b")
@options.zone_option
@options.database_option
def why(*, a: str, b: str, zone: tzinfo, database: str | None) -> None:
    """Say why A and B are one text or one story, or why not.

    A and B are ids, or unique prefixes of ids, of articles or stories.
    """
    from aggregator import pipeline, report  # noqa: PLC0415

    with options.ready_database(database) as store:
        found = pipeline.why(store, a, b)
    compared = found.copies
    lines = report.why_lines(
        found.a,
        found.b,
        compared.explanation if compared else None,
        found.story,
        texts=compared.texts if compared else ("", ""),
        left_out=compared.left_out if compared else ((), ()),
        days_apart=compared.days_apart if compared else None,
        zone=zone,
    )
    for line in lines:
        click.echo(line)
