"""The log of runs and of the requests they made."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import Connection, insert, update

from aggregator.model import Failed, Fetched, NotModified, Outcome, Reply
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
) -> None:
    """One request; `failure` when the answer came but could not be read."""
    bad = reply if isinstance(reply, Failed) else failure
    tally = outcomes or {}
    connection.execute(
        insert(FetchEvent).values(
            run_id=run_id,
            at=reply.at,
            purpose=reply.request.purpose.value,
            url=reply.request.url,
            result=bad.kind.value if bad else _result(reply),
            status=_status(reply),
            seconds=round(reply.seconds, 3),
            size=len(reply.body) if isinstance(reply, Fetched) else 0,
            message=bad.message if bad else None,
            **{outcome.value: tally.get(outcome, 0) for outcome in Outcome},
        )
    )


def _result(reply: Reply) -> str:
    return "not_modified" if isinstance(reply, NotModified) else "fetched"


def _status(reply: Reply) -> int | None:
    return 304 if isinstance(reply, NotModified) else reply.status
