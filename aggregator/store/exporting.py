"""Views as streams of rows, for files that other programs read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Connection, Double, Integer, Select, Table, select

from aggregator.errors import UsageError
from aggregator.model import ExportColumn, ExportKind
from aggregator.store import views
from aggregator.store.columns import Utc

_AT_ONCE = 200
"""Rows that are in memory together."""

_SINCE = ("updated_at", "newest_seen_at", "seen_at", "happened_at", "started_at", "first_seen_at")
"""The column that `since` looks at: the first of these that a view has."""

_THROUGH = (("article_id", views.ARTICLE), ("story_id", views.STORY))
"""Views without one of these columns are read through the rows of these."""


def names() -> list[str]:
    """The views that may be exported."""
    return sorted(views.metadata.tables)


def columns(view: str) -> list[ExportColumn]:
    """Columns of a view with their kinds, in order.

    Raises:
        UsageError: there is no such view.
    """
    return [ExportColumn(column.name, _kind(column.type)) for column in _view(view).columns]


def rows(connection: Connection, view: str, since: datetime | None) -> Iterator[Sequence[Any]]:
    """Rows of a view as one consistent state, in the order of its first column, as a stream.

    `since` leaves out what has not changed since, as far as the view tells: `_SINCE`.

    Raises:
        UsageError: there is no such view, or none of its columns tells a time.
    """
    table = _view(view)
    chosen = select(table).order_by(*_order(table))
    if since is not None:
        chosen = _later(chosen, table, since)
    # on PostgreSQL a cursor of the server: the driver would else fetch everything
    options = {"stream_results": True, "yield_per": _AT_ONCE}
    yield from connection.execute(chosen, execution_options=options)


def _view(name: str) -> Table:
    found = views.metadata.tables.get(name)
    if found is None:
        raise UsageError(f"there is no view {name!r}; there are {', '.join(names())}")
    return found


def _order(table: Table) -> list[Any]:
    """Enough columns to make the order the same at every export."""
    first, *others = table.columns
    ids = [one for one in others if one.name.endswith("_id") or one.name == "version"]
    return [first, *ids]


def _later(chosen: Select[Any], table: Table, since: datetime) -> Select[Any]:
    told = next((name for name in _SINCE if name in table.c), None)
    if told is not None:
        return chosen.where(table.c[told] >= since)
    for key, through in _THROUGH:
        if key in table.c:
            when = through.c[next(name for name in _SINCE if name in through.c)]
            return chosen.where(table.c[key].in_(select(through.c[key]).where(when >= since)))
    raise UsageError(f"--since: no column of {table.name} tells when a row changed; leave it out")


def _kind(kind: object) -> ExportKind:
    if isinstance(kind, Utc):
        return ExportKind.TIME
    if isinstance(kind, JSON):
        return ExportKind.JSON
    if isinstance(kind, Integer):
        return ExportKind.INTEGER
    return ExportKind.DOUBLE if isinstance(kind, Double) else ExportKind.TEXT
