"""Links between stories, and how candidates for them are found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from sqlalchemy import Connection, delete, select

from aggregator.model import GroupFeatures, StoryLink, StoryLinkKind
from aggregator.store import telling
from aggregator.store.clock import day_of
from aggregator.store.tables import StoryKey, StoryLinkRecord
from aggregator.store.upsert import chunks, upsert

LOOK_BACK_DAYS = 30
"""A story that is over for longer is not looked for."""
COMMON = 100
"""A key that more groups of these days have tells nothing here."""
SHARED_KEYS = 2
MOST_CANDIDATES = 12
"""Those that share most are compared."""


def earlier(connection: Connection, group: GroupFeatures) -> dict[str, str]:
    """Groups from before the window that share most telling keys, with their stories.

    What is read is bounded by the number of keys, however busy the days were.
    """
    day = day_of(group.event_at)
    shared: Counter[str] = Counter()
    for key in sorted(set(group.keys)):
        rows = connection.execute(
            select(StoryKey.group_id)
            .where(
                StoryKey.key == key,
                StoryKey.day >= day - LOOK_BACK_DAYS,
                StoryKey.day <= day - telling.WINDOW_DAYS + 1,
                StoryKey.group_id != group.group_id,
            )
            .limit(COMMON + 1)
        )
        having = set(rows.scalars())
        if len(having) <= COMMON:
            shared.update(having)
    likely = sorted(
        (one for one in shared if shared[one] >= SHARED_KEYS), key=lambda one: (-shared[one], one)
    )[:MOST_CANDIDATES]
    told = telling.story_of(connection, likely)
    return {one: story for one in likely if (story := told.get(one))}


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
