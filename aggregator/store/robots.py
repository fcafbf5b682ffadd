"""robots.txt between runs."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, select

from aggregator.model import RobotsCopy
from aggregator.store import runs
from aggregator.store.database import Database
from aggregator.store.tables import RobotsRecord
from aggregator.store.upsert import upsert

KEPT = timedelta(days=7)
"""After it expired a copy is kept so long, for a server that cannot give it any more."""


class RobotsShelf:
    """The copies in a database; every `put` is a transaction of its own."""

    def __init__(
        self,
        database: Database,
        clock: Callable[[], datetime],
        *,
        read_only: bool = False,
        run_id: int | None = None,
    ) -> None:
        """`read_only`: forget what is put. `run_id`: whose requests these are, for the log."""
        self._database = database
        self._clock = clock
        self._read_only = read_only
        self._run_id = run_id

    def get(self, origin: str) -> RobotsCopy | None:
        """What is held of an origin, as long as it may count for anything."""
        with self._database.read() as transaction:
            return load(transaction, origin, self._clock())

    def put(self, copy: RobotsCopy) -> None:
        """Hold this instead of what was held of its origin."""
        if not self._read_only:
            with self._database.write() as transaction:
                save(transaction, copy)
                if self._run_id is not None:
                    runs.record_robots(transaction, self._run_id, copy)


def load(connection: Connection, origin: str, now: datetime) -> RobotsCopy | None:
    """What is held of an origin, if it did not expire long ago."""
    row = connection.execute(
        select(RobotsRecord.__table__).where(
            RobotsRecord.origin == origin, RobotsRecord.expires_at >= now - KEPT
        )
    ).one_or_none()
    if row is None:
        return None
    return RobotsCopy(
        origin=row.origin,
        fetched_at=row.fetched_at,
        expires_at=row.expires_at,
        status=row.status,
        body=row.body,
        problem=row.problem,
    )


def save(connection: Connection, copy: RobotsCopy) -> None:
    """Keep this instead of what was kept of its origin."""
    row = {
        "origin": copy.origin,
        "fetched_at": copy.fetched_at,
        "expires_at": copy.expires_at,
        "status": copy.status,
        "body": copy.body,
        "problem": copy.problem,
    }
    changed = tuple(name for name in row if name != "origin")
    upsert(connection, RobotsRecord, [row], key=("origin",), change=changed)


def forget_old(connection: Connection, now: datetime) -> None:
    """Drop what expired so long ago that it counts for nothing."""
    connection.execute(delete(RobotsRecord).where(RobotsRecord.expires_at < now - KEPT))
