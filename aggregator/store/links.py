"""Links between stories, and how candidates for them are found."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from sqlalchemy import CompoundSelect, Connection, bindparam, delete, select, union_all

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
_KEYS_AT_ONCE = 50
_MOST_ROWS = 2 * COMMON + 1
"""Of one key: a group has a row for its first day and one for its last, so whichever of more rows
are read, they are of more than `COMMON` groups."""


def earlier(connection: Connection, group: GroupFeatures) -> dict[str, str]:
    """Groups from before the window that share most telling keys, with their stories.

    What is read is bounded by the number of keys, however busy the days were.
    """
    day = day_of(group.event_at)
    within = {
        "first": day - LOOK_BACK_DAYS,
        "last": day - telling.WINDOW_DAYS + 1,
        "itself": group.group_id,
        "most": _MOST_ROWS,
    }
    having: dict[int, set[str]] = defaultdict(set)
    for part in chunks(sorted(set(group.keys)), _KEYS_AT_ONCE):
        keys = {f"key{place}": key for place, key in enumerate(part)}
        for row in connection.execute(_having(len(part)), within | keys):
            having[row.key].add(row.group_id)
    shared = Counter(one for some in having.values() if len(some) <= COMMON for one in some)
    likely = sorted(
        (one for one in shared if shared[one] >= SHARED_KEYS), key=lambda one: (-shared[one], one)
    )[:MOST_CANDIDATES]
    told = telling.story_of(connection, likely)
    return {one: story for one in likely if (story := told.get(one))}


@lru_cache(maxsize=_KEYS_AT_ONCE)
def _having(count: int) -> CompoundSelect[Any]:
    """Groups of each of so many keys, all or too many: one question, made once a `count`."""
    key = StoryKey
    parts = []
    for place in range(count):
        one = (
            select(key.key, key.group_id)
            .where(
                key.key == bindparam(f"key{place}"),
                key.day >= bindparam("first"),
                key.day <= bindparam("last"),
                key.group_id != bindparam("itself"),
            )
            .limit(bindparam("most"))
            .subquery(f"of{place}")
        )
        parts.append(select(one.c.key, one.c.group_id))
    return union_all(*parts)


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
