"""Links between stories, and how candidates for them are found."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, delete, func, select

from aggregator.model import GroupFeatures, StoryLink, StoryLinkKind
from aggregator.store.clock import day_of
from aggregator.store.tables import CopyGroupRecord, StoryKey, StoryLinkRecord
from aggregator.store.upsert import chunks, upsert

LOOK_BACK_DAYS = 30
"""A story that is over for longer is not looked for."""
SHARED_KEYS = 3
MOST_CANDIDATES = 30
"""Those that share most are compared."""


@dataclass(frozen=True, slots=True)
class Earlier:
    """A group that a new story may continue."""

    group_id: str
    story_id: str


def earlier(connection: Connection, group: GroupFeatures) -> list[Earlier]:
    """Groups from before the window that share most rare features, the likeliest first."""
    key, record = StoryKey, CopyGroupRecord
    if not group.keys:
        return []
    shared = func.count(key.key.distinct())
    day = day_of(group.event_at)
    rows = connection.execute(
        select(key.group_id, record.story_id)
        .join(record, record.group_id == key.group_id)
        .where(
            key.key.in_(sorted(set(group.keys))),
            key.day >= day - LOOK_BACK_DAYS,
            key.day < day,
            key.group_id != group.group_id,
            record.story_id.is_not(None),
        )
        .group_by(key.group_id, record.story_id)
        .having(shared >= SHARED_KEYS)
        .order_by(shared.desc(), key.group_id)
        .limit(MOST_CANDIDATES)
    )
    return [Earlier(row.group_id, row.story_id) for row in rows]


def replace(
    connection: Connection, kind: StoryLinkKind, ends: Iterable[str], links: Iterable[StoryLink]
) -> None:
    """Write the links of one kind that start at these groups, in place of those they had."""
    record = StoryLinkRecord
    for part in chunks(sorted(set(ends))):
        connection.execute(delete(record).where(record.kind == kind.value, record.a.in_(part)))
    best = {(one.a, one.b): one.score for one in sorted(links, key=lambda link: link.score)}
    rows = [{"a": a, "b": b, "kind": kind.value, "score": best[a, b]} for a, b in sorted(best)]
    for batch in chunks(rows):
        upsert(connection, record, batch, key=("a", "b", "kind"), change=("score",))
