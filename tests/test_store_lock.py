"""The lock of a run on PostgreSQL, when the server ends the session that holds it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from datetime import datetime
from threading import Event, Thread

import pytest

from aggregator import pipeline
from aggregator.errors import AlreadyRunningError, DatabaseError
from aggregator.model import Settings
from aggregator.store import Database, checking, runs
from aggregator.store.database import LOCK_KEY
from conftest import Clock
from world import TEXTS, World

pytestmark = pytest.mark.postgres


def end_the_session_that_holds_the_lock(given: str) -> None:
    import psycopg

    with psycopg.connect(given.replace("+psycopg", ""), autocommit=True) as admin:
        ended = admin.execute(
            "SELECT pg_terminate_backend(pid, 5000) FROM pg_locks "
            "WHERE locktype = 'advisory' AND (classid::bigint << 32 | objid::bigint) = %s",
            [LOCK_KEY],
        ).fetchall()
    assert ended == [(True,)]


def test_a_run_that_lost_its_lock_ends_and_leaves_the_database_to_the_one_that_has_it(
    new_postgres: Callable[[], str], world: World, quick: Settings, clock: Clock
) -> None:
    given = new_postgres()
    with ExitStack() as second, Database(given) as first, Database(given) as other:
        stored: list[int] = []
        other_run: list[Thread] = []

        def takes_over() -> None:
            second.enter_context(other.lock())  # waits for a transaction that is still open
            stored.append(rows(other))

        def tells_time() -> datetime:
            if not other_run and len(world.requests("/feed")) >= 3:
                end_the_session_that_holds_the_lock(given)
                other_run.append(Thread(target=takes_over))
                other_run[0].start()
            return clock()

        with pytest.raises(DatabaseError, match="held this run's lock") as caught:
            pipeline.run(first, world.sources, quick, clock=tells_time)
        assert caught.value.exit_code == 5
        other_run[0].join()
        assert [rows(other)] == stored, "nothing is written without the lock"
        with other.write() as transaction:  # the second one is not disturbed
            runs.start(transaction, clock())
            assert checking.findings(transaction) == []
        with pytest.raises(AlreadyRunningError), first.lock():
            pass
    with Database(given) as database:
        report = pipeline.run(database, world.sources, quick, clock=clock)
        assert report.exit_code == 0
        with database.read() as transaction:
            assert checking.findings(transaction) == []
            (full,) = transaction.exec_driver_sql(
                "SELECT count(*) FROM article WHERE status = 'full'"
            ).one()
    assert full == len(TEXTS)


def rows(database: Database) -> int:
    """Of what a run writes for every request."""
    with database.read() as transaction:
        counted = transaction.exec_driver_sql("SELECT count(*) FROM fetch_event").scalar_one()
    return int(counted)


def test_a_lock_is_held_through_many_transactions_and_free_after_them(
    new_postgres: Callable[[], str], clock: Clock
) -> None:
    given = new_postgres()
    with Database(given) as database, Database(given) as other:
        database.upgrade()
        with database.lock():
            for _ in range(3):
                with database.write() as transaction:
                    runs.start(transaction, clock())
                with pytest.raises(AlreadyRunningError), other.lock():
                    pass
        with other.lock(), database.write() as transaction:
            runs.start(transaction, clock())


def test_who_takes_the_lock_over_waits_for_the_last_transaction_of_the_one_that_lost_it(
    new_postgres: Callable[[], str], clock: Clock
) -> None:
    given = new_postgres()
    with Database(given) as first, Database(given) as other:
        first.upgrade()
        taken, seen = Event(), []

        def takes_over() -> None:
            with other.lock():
                with other.read() as transaction:
                    seen.append(transaction.exec_driver_sql("SELECT count(*) FROM run").scalar())
                taken.set()

        with first.lock():
            with first.write() as transaction:
                runs.start(transaction, clock())
                end_the_session_that_holds_the_lock(given)
                second = Thread(target=takes_over)
                second.start()
                assert not taken.wait(0.5)
            with pytest.raises(DatabaseError, match="held this run's lock"), first.write():
                pass
        second.join()
    assert seen == [1]


def test_a_last_transaction_that_never_ends_keeps_the_next_run_out(
    new_postgres: Callable[[], str], clock: Clock
) -> None:
    given = new_postgres()
    with Database(given) as first, Database(given, busy_seconds=0.3) as other:
        first.upgrade()
        with first.lock(), first.write() as transaction:
            runs.start(transaction, clock())
            end_the_session_that_holds_the_lock(given)
            for _ in range(2):
                with pytest.raises(AlreadyRunningError), other.lock():
                    pass
        with other.lock():
            pass
