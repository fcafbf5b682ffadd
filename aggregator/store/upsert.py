"""Insert or change, the same words on both databases."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeVar

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import postgresql, sqlite

from aggregator.store.tables import Base

T = TypeVar("T")

_MOST_VARIABLES = 500
"""Values in one IN list: well below the least limit of any SQLite build (999)."""


def chunks(values: Sequence[T], size: int = _MOST_VARIABLES) -> Iterator[Sequence[T]]:
    """Parts of at most `size` values."""
    for start in range(0, len(values), size):
        yield values[start : start + size]


def upsert(
    connection: Connection,
    record: type[Base],
    rows: Sequence[Mapping[str, Any]],
    *,
    key: Sequence[str],
    change: Sequence[str] = (),
) -> None:
    """Insert rows; where `key` is taken, set the columns `change` (none: leave the row alone).

    Rows should come sorted by key: two writers that meet in the same order cannot deadlock.
    """
    if not rows:
        return
    table = record.__table__
    assert isinstance(table, Table)  # noqa: S101 - declarative classes of one table each
    dialect = postgresql if connection.dialect.name == "postgresql" else sqlite
    statement = dialect.insert(table)
    if change:
        excluded = statement.excluded
        statement = statement.on_conflict_do_update(
            index_elements=list(key), set_={name: excluded[name] for name in change}
        )
    else:
        statement = statement.on_conflict_do_nothing(index_elements=list(key))
    connection.execute(statement, list(rows))
