"""Retention, a short transaction at a time."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from aggregator.store import Database, Transaction, retention
from aggregator.store.retention import Pruned


def prune(
    database: Database,
    *,
    texts: timedelta | None,
    articles: timedelta | None,
    now: datetime,
    dry_run: bool = False,
) -> Pruned:
    """Drop texts, and whole stories, that are older than this; gives what went.

    With `dry_run` nothing is changed.

    Raises:
        AlreadyRunningError: a run is at work.
    """
    with database.lock():
        before = None if articles is None else now - articles
        with database.read() as transaction:
            limit = None if texts is None else retention.text_limit(transaction, texts, now)
            if dry_run:
                return retention.count(transaction, limit, before)
        done = Pruned()
        if before is not None:
            done += _all(database, lambda one: retention.drop_stories(one, before, now))
        if limit is not None:
            done += _all(database, lambda one: retention.purge_texts(one, limit, now))
    return done


def _all(database: Database, step: Callable[[Transaction], Pruned]) -> Pruned:
    done = Pruned()
    while True:
        with database.write() as transaction:
            some = step(transaction)
        if some == Pruned():
            return done
        done += some
