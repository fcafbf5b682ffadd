"""`aggregator dupes`."""

from __future__ import annotations

import sys
from datetime import tzinfo

import click

from aggregator.cli import options

_GROUP_COLUMNS = (
    "copy_group_id",
    "last_at",
    "articles",
    "outlets",
    "first_outlet",
    "outlet_names",
    "title",
)
_EXCERPT_COLUMNS = (
    "inner_id",
    "inner_outlet",
    "share",
    "kind",
    "outer_id",
    "outer_outlet",
    "last_at",
    "inner_title",
)


@click.command()
@click.option("--since", metavar="SPAN", help="Only texts with a copy first seen since: 24h, 7d.")
@click.option("--outlet", metavar="NAME", help="Only texts of an outlet whose name has this.")
@click.option(
    "--min-outlets",
    type=click.IntRange(min=1),
    default=1,
    show_default=True,
    help="Only texts of so many outlets; of excerpts: 2 leaves out those of one outlet.",
)
@click.option(
    "--excerpts",
    is_flag=True,
    help="Instead of copies list texts that stand inside longer ones, or share passages.",
)
@click.option("--limit", type=click.IntRange(min=0), default=50, show_default=True, help="0: all.")
@options.format_option
@options.zone_option
@options.database_option
def dupes(
    *,
    since: str | None,
    outlet: str | None,
    min_outlets: int,
    excerpts: bool,
    limit: int,
    form: str,
    zone: tzinfo,
    database: str | None,
) -> None:
    """List texts that several articles carry, the one with the newest print first.

    `aggregator why A B` shows what two of them share and where they differ.
    """
    from aggregator.model import CopyGroupRow, DupesQuery, ExcerptRow  # noqa: PLC0415
    from aggregator.report import Format, write_rows  # noqa: PLC0415
    from aggregator.store import reprints  # noqa: PLC0415

    query = DupesQuery(
        seen_since=options.since(since, options.now()),
        outlet=outlet,
        min_outlets=min_outlets,
        limit=limit or None,
    )
    with options.ready_database(database) as store, store.read() as transaction:
        if excerpts:
            inside = reprints.excerpts(transaction, query)
        else:
            groups = reprints.copy_groups(transaction, query)
    if excerpts:
        write_rows(inside, ExcerptRow, Format(form), sys.stdout, zone=zone, shown=_EXCERPT_COLUMNS)
    else:
        write_rows(groups, CopyGroupRow, Format(form), sys.stdout, zone=zone, shown=_GROUP_COLUMNS)
