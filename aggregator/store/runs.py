"""The log of runs and of the requests they made."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import Connection, insert, update

from aggregator import urls
from aggregator.model import (
    Failed,
    FailureKind,
    Fetched,
    NotModified,
    Outcome,
    Reply,
    RobotsCopy,
)
from aggregator.store.tables import FetchEvent, RunRecord


def start(connection: Connection, now: datetime) -> int:
    """A run begins; gives its number."""
    done = connection.execute(insert(RunRecord).values(started_at=now).returning(RunRecord.run_id))
    return done.scalar_one()


def finish(connection: Connection, run_id: int, now: datetime, counts: Mapping[str, int]) -> None:
    """A run ends, with its counts and exit code."""
    connection.execute(
        update(RunRecord)
        .where(RunRecord.run_id == run_id)
        .values(dict(counts) | {"finished_at": now})
    )


def record(
    connection: Connection,
    run_id: int,
    reply: Reply,
    *,
    failure: Failed | None = None,
    outcomes: Mapping[Outcome, int] | None = None,
    unchanged: bool = False,
) -> None:
    """One request; `failure` when the answer came but could not be read.

    `unchanged`: a whole answer, and the very body that was had before.
    """
    bad = reply if isinstance(reply, Failed) else failure
    tally = outcomes or {}
    connection.execute(
        insert(FetchEvent).values(
            run_id=run_id,
            at=reply.at,
            purpose=reply.request.purpose.value,
            url=urls.without_credentials(reply.request.url),
            result=bad.kind.value if bad else _result(reply, unchanged=unchanged),
            status=_status(reply),
            seconds=round(reply.seconds, 3),
            size=len(reply.body) if isinstance(reply, Fetched) else 0,
            message=bad.message if bad else None,
            **{outcome.value: tally.get(outcome, 0) for outcome in Outcome},
        )
    )


def record_robots(connection: Connection, run_id: int, copy: RobotsCopy) -> None:
    """A request for a robots.txt."""
    result = "fetched" if copy.problem is None else FailureKind.UNAVAILABLE.value
    connection.execute(
        insert(FetchEvent).values(
            run_id=run_id,
            at=copy.asked_at or copy.fetched_at,
            purpose="robots",
            url=f"{copy.origin}/robots.txt",
            result=result,
            status=copy.status if copy.problem is None else None,
            seconds=round(copy.seconds, 3),
            size=len(copy.body) if copy.problem is None else 0,
            message=copy.problem,
        )
    )


def _result(reply: Reply, *, unchanged: bool) -> str:
    if isinstance(reply, NotModified):
        return "not_modified"
    return "unchanged" if unchanged else "fetched"


def _status(reply: Reply) -> int | None:
    return 304 if isinstance(reply, NotModified) else reply.status
