"""Which copy groups are settled: their story was frozen when a run ended."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Connection, func, select, update

from aggregator.store.tables import ArticleRecord, CopyGroupRecord, CopyMember
from aggregator.store.upsert import chunks

_LOOKED_AT = 200
"""Newest articles that are asked for the newest time; dates may lie a day ahead of the clock."""


def settled(connection: Connection, group_ids: Iterable[str]) -> set[str]:
    """Those of the groups that are settled."""
    record = CopyGroupRecord
    found: set[str] = set()
    for part in chunks(sorted(set(group_ids))):
        asked = select(record.group_id).where(record.group_id.in_(part), record.settled == 1)
        found.update(connection.execute(asked).scalars())
    return found


def settle(connection: Connection, group_ids: Iterable[str]) -> None:
    """No run takes these out of their story."""
    _set(connection, group_ids, 1)


def thaw(connection: Connection, group_ids: Iterable[str]) -> None:
    """Runs may place these anew, until their story is found frozen again."""
    _set(connection, group_ids, 0)


def newest(connection: Connection) -> datetime | None:
    """The newest published time that was seen; None where no article has a date.

    A time that lies after the moment we saw the article counts as that moment.
    """
    record = ArticleRecord
    rows = connection.execute(
        select(record.published_at, record.first_seen_at)
        .where(record.published_at.is_not(None), record.pending == 0)
        .order_by(record.event_at.desc())
        .limit(_LOOKED_AT)
    )
    return max((min(row.published_at, row.first_seen_at) for row in rows), default=None)


def freeze(connection: Connection, before: datetime) -> int:
    """Settle the groups of every story whose newest text is older than this; gives how many."""
    group = CopyGroupRecord
    open_stories = select(group.story_id).where(group.settled == 0).distinct()
    over = (
        select(group.story_id)
        .join(CopyMember, CopyMember.group_id == group.group_id)
        .join(ArticleRecord, ArticleRecord.article_id == CopyMember.article_id)
        .where(group.story_id.in_(open_stories))
        .group_by(group.story_id)
        .having(func.max(ArticleRecord.event_at, type_=_TIME) < before)
    )
    stories = [one for one in connection.execute(over).scalars() if one]
    done = 0
    for part in chunks(sorted(stories)):
        done += connection.execute(
            update(group).where(group.story_id.in_(part), group.settled == 0).values(settled=1)
        ).rowcount
    return done


def groups_since(connection: Connection, since: datetime | None) -> set[str]:
    """Groups of the stories that are open, or that have a text of this time or later."""
    group = CopyGroupRecord
    if since is None:
        chosen = select(group.story_id).where(group.settled == 0).distinct()
    else:
        chosen = (
            select(group.story_id)
            .join(CopyMember, CopyMember.group_id == group.group_id)
            .join(ArticleRecord, ArticleRecord.article_id == CopyMember.article_id)
            .where(ArticleRecord.event_at >= since)
            .distinct()
        )
    found = select(group.group_id).where(group.story_id.in_(chosen))
    return set(connection.execute(found).scalars())


_TIME = ArticleRecord.__table__.c.event_at.type


def _set(connection: Connection, group_ids: Iterable[str], value: int) -> None:
    record = CopyGroupRecord
    for part in chunks(sorted(set(group_ids))):
        connection.execute(
            update(record)
            .where(record.group_id.in_(part), record.settled != value)
            .values(settled=value)
        )
