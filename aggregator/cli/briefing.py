"""`aggregator brief`."""

from __future__ import annotations

import os
from datetime import tzinfo

import click

from aggregator.cli import options


@click.command()
@click.argument("story_id")
@click.option(
    "--format",
    "form",
    type=click.Choice(["markdown", "html", "ninjs"]),
    default="markdown",
    show_default=True,
    help="Markdown, an HTML fragment, or an IPTC ninjs 3.1 object (JSON).",
)
@click.option(
    "--name", help="Who compiles, at the end of the credit line. Default: AGGREGATOR_CREDIT_NAME."
)
@options.zone_option
@options.database_option
def brief(
    *, story_id: str, form: str, name: str | None, zone: tzinfo, database: str | None
) -> None:
    """Print a source box and a credit line for a story, ready to paste.

    Names, titles, sentences and links stand in the articles; nothing is written by the program.
    """
    from aggregator import config, report  # noqa: PLC0415
    from aggregator.pipeline import tell  # noqa: PLC0415

    given = config.settings(os.environ).credit_name if name is None else name
    with options.ready_database(database) as store:
        told = tell(store, story_id)
    made = report.brief(told, name=" ".join(given.split()))
    if form == "html":
        click.echo(report.brief_html(made, zone=zone), nl=False)
    elif form == "ninjs":
        click.echo(report.brief_ninjs(made))
    else:
        click.echo(report.brief_markdown(made, zone=zone), nl=False)
