"""The lists of the index of copies: who has a bucket or print on a day.

A form that thousands of notices fill (a dividend, a score) puts them all in one list, and comparing
each with each would cost the square of their number. So a list has a head, its `HEAD` smallest
article ids, and two articles meet in a value when one of them is in the head of its list. A list
of `HEAD` or fewer is all head. The head follows from who is in the list, not from who came first:
where an arrival or a departure moves its end, the article that left or entered it is compared
again (`moved`, `promoted`).
"""

from __future__ import annotations

import struct
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Select, func, select
from sqlalchemy.orm import InstrumentedAttribute

from aggregator.store.tables import Band, SignatureRecord
from aggregator.store.upsert import chunks

HEAD = 16
"""Articles of one list that are compared with everybody in it."""

NONE, OPEN, CLOSED = 0, 1, 2
"""`SignatureRecord.indexed`: represents nobody; is in the index; its day was forgotten."""

Key = tuple[int, int]
"""(bucket or print, day): names a list."""
Pair = tuple[str, str]
Column = InstrumentedAttribute[int]


@dataclass(frozen=True, slots=True)
class Forgotten:
    """A representative whose day was forgotten: in its lists all the same."""

    article_id: str
    day: int
    buckets: bytes
    prints: bytes

    def packed(self, column: Column) -> bytes:
        """Its buckets or prints."""
        return self.buckets if column.class_ is Band else self.prints


@dataclass(frozen=True, slots=True)
class _Lists:
    first: dict[Key, list[str]] = field(default_factory=dict)
    """The smallest article ids of each list, in order."""
    sizes: dict[Key, int] = field(default_factory=dict)


def numbers(packed_values: bytes) -> list[int]:
    """Buckets or prints as `SignatureRecord` keeps them."""
    return list(struct.unpack(f"<{len(packed_values) // 8}q", packed_values))


def forgotten(connection: Connection, spans: Iterable[tuple[int, int]]) -> list[Forgotten]:
    """The representatives of these days (first, last) whose rows were dropped."""
    record = SignatureRecord
    columns = record.article_id, record.day, record.buckets, record.prints
    found: list[Forgotten] = []
    for span in spans:
        chosen = select(*columns).where(record.indexed == CLOSED, record.day.between(*span))
        found += [
            Forgotten(row.article_id, row.day, bytes(row.buckets), bytes(row.prints))
            for row in connection.execute(chosen)
        ]
    return found


def meetings(
    connection: Connection,
    column: Column,
    owners: Mapping[int, Sequence[str]],
    days: range,
    closed: Sequence[Forgotten],
) -> Iterator[Pair]:
    """(owner, other) for each value in which an owner meets another article of these days.

    `owners` are articles of the index by their values, all of the day in the middle.
    """
    lists = _read(connection, column, owners, days, closed, most=HEAD)
    for (value, _), ids in lists.first.items():
        for other in ids:
            for owner in owners[value]:
                if owner != other:
                    yield owner, other
    middle = days[len(days) // 2]
    crowded = {value for (value, _), size in lists.sizes.items() if size > HEAD}
    leading = {
        value: own
        for value in crowded
        if (own := set(owners[value]).intersection(lists.first.get((value, middle), ())))
    }
    for value, day, other in _whole(connection, column, sorted(leading), days, closed):
        if other not in lists.first[value, day]:
            for owner in leading[value]:
                yield owner, other


def moved(
    connection: Connection,
    column: Column,
    entered: Mapping[Key, set[str]],
    left: Mapping[Key, set[str]],
    closed: Sequence[Forgotten],
) -> set[str]:
    """Who is in the head of a list and was not before, or the other way round.

    `entered` and `left` say who is new in a list, and who is no longer in it.
    """
    by_day: dict[int, set[int]] = defaultdict(set)
    for value, day in (*entered, *left):
        by_day[day].add(value)
    found: set[str] = set()
    for day, values in sorted(by_day.items()):
        most = HEAD + max(len(entered.get((value, day), ())) for value in values)
        over = HEAD - max(len(left.get((value, day), ())) for value in values)
        only = range(day, day + 1)
        lists = _read(connection, column, values, only, closed, most=most, over=over)
        for key, now in lists.first.items():
            came, went = entered.get(key, set()), left.get(key, set())
            before = sorted((set(now) - came) | went)
            found |= (set(now[:HEAD]) ^ set(before[:HEAD])) - came - went
    return found


def promoted(
    connection: Connection,
    column: Column,
    one: Forgotten,
    closed: Sequence[Forgotten],
) -> set[str]:
    """Who enters the head of a list when this article leaves it."""
    values = set(numbers(one.packed(column)))
    only = range(one.day, one.day + 1)
    lists = _read(connection, column, values, only, closed, most=HEAD + 1, over=HEAD)
    return {ids[HEAD] for ids in lists.first.values() if one.article_id in ids[:HEAD]}


def counted(column: Column, values: Sequence[int], days: range) -> Select[Any]:
    """The lists of these values: how long they are, their first and last article."""
    record = column.class_
    return (
        select(
            column.label("value"),
            record.day,
            func.count().label("size"),
            func.min(record.article_id).label("low"),
            func.max(record.article_id).label("high"),
        )
        .where(column.in_(values), record.day.between(days[0], days[-1]))
        .group_by(column, record.day)
    )


def _read(
    connection: Connection,
    column: Column,
    values: Collection[int],
    days: range,
    closed: Sequence[Forgotten],
    *,
    most: int,
    over: int = 0,
) -> _Lists:
    """The first `most` of each list, and its size; only lists longer than `over`."""
    lists = _Lists()
    many: set[int] = set()
    for part in chunks(sorted(values)):
        asked = counted(column, part, days)
        if over > 0 and not closed:
            asked = asked.having(func.count() > over)
        for row in connection.execute(asked):
            key = row.value, row.day
            lists.sizes[key] = row.size
            ends = sorted({row.low, row.high})
            lists.first[key] = ends[:most]
            if row.size > len(ends):
                many.add(row.value)
    ranked: dict[Key, list[str]] = defaultdict(list)
    for value, day, article_id in _first(connection, column, sorted(many), days, most):
        ranked[value, day].append(article_id)
    lists.first.update((key, sorted(ids)) for key, ids in ranked.items())
    for key, ids in _lists_of(column, values, days, closed).items():
        lists.sizes[key] = lists.sizes.get(key, 0) + len(ids)
        lists.first[key] = sorted([*lists.first.get(key, ()), *ids])[:most]
    for key in [key for key, size in lists.sizes.items() if size <= over]:
        del lists.first[key]
    return lists


def _first(
    connection: Connection, column: Column, values: Sequence[int], days: range, most: int
) -> Iterator[tuple[int, int, str]]:
    """The first `most` rows of each list."""
    record = column.class_
    rank = func.row_number().over(partition_by=(column, record.day), order_by=record.article_id)
    for part in chunks(values):
        rows = (
            select(column.label("value"), record.day, record.article_id, rank.label("rank"))
            .where(column.in_(part), record.day.between(days[0], days[-1]))
            .subquery()
        )
        chosen = select(rows.c.value, rows.c.day, rows.c.article_id).where(rows.c.rank <= most)
        for row in connection.execute(chosen):
            yield row.value, row.day, row.article_id


def _whole(
    connection: Connection,
    column: Column,
    values: Sequence[int],
    days: range,
    closed: Sequence[Forgotten],
) -> Iterator[tuple[int, int, str]]:
    """Every row of the lists of these values."""
    record = column.class_
    for part in chunks(values):
        chosen = select(column.label("value"), record.day, record.article_id).where(
            column.in_(part), record.day.between(days[0], days[-1])
        )
        for row in connection.execute(chosen):
            yield row.value, row.day, row.article_id
    for (value, day), ids in _lists_of(column, values, days, closed).items():
        for article_id in ids:
            yield value, day, article_id


def _lists_of(
    column: Column, values: Collection[int], days: range, closed: Sequence[Forgotten]
) -> dict[Key, list[str]]:
    found: dict[Key, list[str]] = defaultdict(list)
    if closed:
        asked = frozenset(values)
        for one in closed:
            if one.day in days:
                for value in asked.intersection(numbers(one.packed(column))):
                    found[value, one.day].append(one.article_id)
    return found
