"""Insert or change, the same words on both databases; many rows at the cost of the driver.

A statement is compiled once for its table and columns, and rows go to the driver with only the
columns' own processing: SQLAlchemy's for each row costs as much as SQLite's work. SQLite takes them
by `executemany`; PostgreSQL, where a statement costs more than a row, many in one statement.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import Any, TypeVar

from sqlalchemy import Connection, Dialect, Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.sql.schema import ScalarElementColumnDefault

from aggregator.store.tables import Base

T = TypeVar("T")

_ROWS_AT_ONCE = (100, 10)
"""Rows in one statement on PostgreSQL; what is left over goes one by one. Few sizes, so that the
server has each prepared."""

_MOST_VARIABLES = 500
"""Values in one IN list: well below the least limit of any SQLite build (999)."""


def chunks(values: Sequence[T], size: int = _MOST_VARIABLES) -> Iterator[Sequence[T]]:
    """Parts of at most `size` values."""
    for start in range(0, len(values), size):
        yield values[start : start + size]


def insert_all(
    connection: Connection, record: type[Base], rows: Sequence[Mapping[str, Any]]
) -> None:
    """Insert rows that are not there; all have the same columns."""
    if rows:
        _plan(connection.dialect, _table(record), tuple(rows[0]), None, ()).run(connection, rows)


def upsert(
    connection: Connection,
    record: type[Base],
    rows: Sequence[Mapping[str, Any]],
    *,
    key: Sequence[str],
    change: Sequence[str] = (),
) -> None:
    """Insert rows; where `key` is taken, set the columns `change` (none: leave the row alone).

    All rows have the same columns. They should come sorted by key: two writers that meet in the
    same order cannot deadlock.
    """
    if rows:
        table = _table(record)
        plan = _plan(connection.dialect, table, tuple(rows[0]), tuple(key), tuple(change))
        plan.run(connection, rows)


def _table(record: type[Base]) -> Table:
    table = record.__table__
    assert isinstance(table, Table)  # noqa: S101 - declarative classes of one table each
    return table


@dataclass(frozen=True, slots=True)
class _Plan:
    """SQL for one row, and how its values are made what the driver takes."""

    sql: str
    columns: tuple[tuple[str, Callable[[Any], Any] | None], ...]
    positional: bool
    defaults: Mapping[str, Any]
    """Of the columns that the rows leave out."""
    key: tuple[str, ...]
    changes: bool
    """Whether a row whose key is taken is changed."""

    def run(self, connection: Connection, rows: Sequence[Mapping[str, Any]]) -> None:
        """Write rows, one statement for all."""
        rows = [{**self.defaults, **row} for row in rows] if self.defaults else rows
        # a column at a time: most need nothing done, and none a call for each value to learn that
        columns = [
            [row[name] for row in rows] if make is None else [make(row[name]) for row in rows]
            for name, make in self.columns
        ]
        values: list[Any] = list(zip(*columns, strict=True))
        if self.positional:
            connection.exec_driver_sql(self.sql, values)
            return
        start = 0
        for size in _ROWS_AT_ONCE if self._apart(rows) else ():
            sql = self._of_many(size)
            while len(values) - start >= size:
                part = chain.from_iterable(values[start : start + size])
                connection.exec_driver_sql(sql, tuple(part))
                start += size
        names = [name for name, _ in self.columns]
        if left := [dict(zip(names, one, strict=True)) for one in values[start:]]:
            connection.exec_driver_sql(self.sql, left)

    def _apart(self, rows: Sequence[Mapping[str, Any]]) -> bool:
        """Whether no two rows have one key: PostgreSQL changes no row twice in one statement."""
        if not self.changes:
            return True
        return len({tuple(row[name] for name in self.key) for row in rows}) == len(rows)

    def _of_many(self, size: int) -> str:
        """The statement for so many rows, its values in the order of the columns."""
        insert, on_conflict, rest = self.sql.partition(" ON CONFLICT ")
        head, values, one = insert.partition(" VALUES ")
        for name, _ in self.columns:
            one = one.replace(f"%({name})s", "%s")
        return head + values + ", ".join([one] * size) + on_conflict + rest


@lru_cache(maxsize=256)
def _plan(
    dialect: Dialect,
    table: Table,
    names: tuple[str, ...],
    key: tuple[str, ...] | None,
    change: tuple[str, ...],
) -> _Plan:
    make = postgresql if dialect.name == "postgresql" else sqlite
    statement = make.insert(table).inline()  # asks for nothing back
    if change:
        excluded = statement.excluded
        statement = statement.on_conflict_do_update(
            index_elements=list(key or ()), set_={name: excluded[name] for name in change}
        )
    elif key is not None:
        statement = statement.on_conflict_do_nothing(index_elements=list(key))
    compiled = statement.compile(dialect=dialect, column_keys=list(names))
    positional = bool(compiled.positiontup)
    ordered = list(compiled.positiontup or compiled.params)
    return _Plan(
        str(compiled),
        tuple((name, _processor(dialect, table, name)) for name in ordered),
        positional,
        {name: _default(table, name) for name in ordered if name not in names},
        key or (),
        bool(change),
    )


def _processor(dialect: Dialect, table: Table, name: str) -> Callable[[Any], Any] | None:
    return table.c[name].type.dialect_impl(dialect).bind_processor(dialect)


def _default(table: Table, name: str) -> object:
    default = table.c[name].default
    assert isinstance(default, ScalarElementColumnDefault)  # noqa: S101 - no table has others
    return default.arg
