"""Many rows in few statements: what is in the table afterwards is the same on both databases."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from aggregator.store import Database
from aggregator.store.tables import Band, DomainPause, StoryKey
from aggregator.store.upsert import insert_all, upsert
from world import NOON


@pytest.mark.parametrize("count", [1, 9, 10, 99, 100, 237])
def test_every_row_is_written_once_whatever_their_number(database: Database, count: int) -> None:
    rows = [{"bucket": 7 * n - 300, "day": n % 5, "article_id": f"a{n}"} for n in range(count)]
    with database.write() as transaction:
        insert_all(transaction, Band, rows)
    with database.read() as transaction:
        stored = transaction.execute(select(Band.bucket, Band.day, Band.article_id))
        assert sorted(map(tuple, stored)) == sorted(tuple(row.values()) for row in rows)


def test_no_rows_are_no_statement(database: Database) -> None:
    with database.write() as transaction:
        insert_all(transaction, StoryKey, [])
        upsert(transaction, StoryKey, [], key=("key", "day", "group_id"))


@pytest.mark.parametrize("twice", [False, True], ids=["each key once", "one key twice"])
def test_of_rows_with_one_key_the_last_one_stays(database: Database, twice: bool) -> None:
    def rows(hours: int) -> list[dict[str, object]]:
        until = NOON + timedelta(hours=hours)
        return [{"domain": f"p{n:03}.example", "until": until} for n in range(120)]

    later = rows(2)
    if twice:
        later.insert(60, later[60] | {"until": NOON})
    with database.write() as transaction:
        for some in (rows(1), later):
            upsert(transaction, DomainPause, some, key=("domain",), change=("until",))
    with database.read() as transaction:
        until = transaction.execute(select(DomainPause.until)).scalars().all()
    assert until == [NOON + timedelta(hours=2)] * 120
