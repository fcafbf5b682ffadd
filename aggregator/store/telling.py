"""Stories: candidates by SQL, accepted edges, the stories themselves, their origins."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, fields, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, and_, bindparam, delete, func, or_, select, update

from aggregator.model import GroupFeatures, StoryEdge, StoryOrigins, StoryRow, Vetoed
from aggregator.store import story_origins
from aggregator.store.clock import day_of
from aggregator.store.freezing import settled
from aggregator.store.tables import (
    CopyGroupRecord,
    GroupFine,
    GroupMeaning,
    StoryAlias,
    StoryEdgeRecord,
    StoryKey,
    StoryRecord,
    StoryVetoRecord,
)
from aggregator.store.upsert import chunks, insert_all, upsert

WINDOW_DAYS = 5
"""Events further apart than 96 h are not compared; a day more, since days are coarse."""

_TIMES = ("event_at", "last_at")
_SETS = ("names", "numbers", "places", "title_names")
_WEIGHTS = ("terms", "title_terms", "name_terms")
_VECTORS = ("meaning", "title_meaning", "fine")
_PACKED = tuple(one.name for one in fields(GroupFeatures) if one.name not in _VECTORS)

SHARED_KEYS = 2
"""Rare features that two groups must share to be compared."""


def pack(features: GroupFeatures) -> dict[str, object]:
    """As JSON holds it."""
    packed: dict[str, Any] = {name: getattr(features, name) for name in _PACKED}
    for name in _TIMES:
        packed[name] = packed[name].isoformat()
    for name in _SETS:
        packed[name] = sorted(packed[name])
    return packed


def unpack(packed: Mapping[str, Any]) -> GroupFeatures:
    """Back from JSON."""
    values = dict(packed)
    for name in _TIMES:
        values[name] = datetime.fromisoformat(values[name])
    for name in _SETS:
        values[name] = frozenset(values.get(name, ()))
    for name in _WEIGHTS:
        values[name] = tuple((word, weight) for word, weight in values[name])
    values["keys"] = tuple(values["keys"])
    return GroupFeatures(**values)


def features(
    connection: Connection,
    group_ids: Iterable[str],
    version: str | None,
    model: str = "",
    fine_model: str = "",
) -> dict[str, GroupFeatures]:
    """Stored features of this version, by group; with their vectors where these are of the models.

    A group whose features are of another version is left out; with None, none is.
    """
    record, vectors = CopyGroupRecord, GroupMeaning
    of_model = and_(vectors.group_id == record.group_id, vectors.model == model)
    found: dict[str, GroupFeatures] = {}
    for part in chunks(sorted(set(group_ids))):
        rows = connection.execute(
            select(record.group_id, record.features, vectors.lead, vectors.title)
            .outerjoin(vectors, of_model)
            .order_by(vectors.day)
            .where(record.group_id.in_(part))
        )
        for row in rows:
            if version not in {None, row.features["version"]}:
                continue
            one = unpack(row.features)
            if row.lead is not None:
                one = replace(one, meaning=bytes(row.lead), title_meaning=bytes(row.title))
            found[row.group_id] = one
    for group_id, (_, vector) in fine(connection, found, fine_model).items():
        found[group_id] = replace(found[group_id], fine=vector)
    return found


def fine(
    connection: Connection, group_ids: Iterable[str], model: str
) -> dict[str, tuple[str, bytes]]:
    """Fine vectors of this model, by group, each after the hash of what it was made of."""
    found: dict[str, tuple[str, bytes]] = {}
    record = GroupFine
    for part in chunks(sorted(set(group_ids))) if model else ():
        rows = connection.execute(
            select(record.group_id, record.told, record.vector).where(
                record.group_id.in_(part), record.model == model
            )
        )
        found.update({row.group_id: (row.told, bytes(row.vector)) for row in rows})
    return found


def save_fine(connection: Connection, vectors: Mapping[str, tuple[str, bytes]], model: str) -> None:
    """Write fine vectors of groups, each after the hash of what it was made of."""
    rows = [
        {"group_id": group_id, "model": model, "told": told, "vector": vector}
        for group_id, (told, vector) in sorted(vectors.items())
    ]
    upsert(connection, GroupFine, rows, key=("group_id",), change=("model", "told", "vector"))


def drop_fine(connection: Connection, group_ids: Iterable[str]) -> None:
    """Groups that are gone, or whose text is another."""
    for part in chunks(sorted(group_ids)):
        connection.execute(delete(GroupFine).where(GroupFine.group_id.in_(part)))


def save_meanings(connection: Connection, groups: Sequence[GroupFeatures], model: str) -> None:
    """Write the sentence vectors of groups that have them; those without a fine one lose theirs."""
    rows = [
        {
            "group_id": one.group_id,
            "model": model,
            "day": day,
            "lead": one.meaning,
            "title": one.title_meaning,
        }
        for one in groups
        if one.meaning
        for day in sorted({day_of(one.event_at), day_of(one.last_at)})
    ]
    _drop_meanings(connection, [one.group_id for one in groups])
    drop_fine(connection, [one.group_id for one in groups if not one.fine])
    insert_all(connection, GroupMeaning, rows)


def drop_meanings(connection: Connection, group_ids: Iterable[str]) -> None:
    """Groups that are gone mean nothing."""
    listed = sorted(group_ids)
    _drop_meanings(connection, listed)
    drop_fine(connection, listed)


def _drop_meanings(connection: Connection, group_ids: Iterable[str]) -> None:
    for part in chunks(sorted(group_ids)):
        connection.execute(delete(GroupMeaning).where(GroupMeaning.group_id.in_(part)))


def meanings(
    connection: Connection, first: datetime, last: datetime, model: str
) -> tuple[list[str], list[bytes]]:
    """Ids and vectors of all groups on the days around these times, sorted by id."""
    record = GroupMeaning
    rows = connection.execute(
        select(record.group_id, record.lead)
        .where(
            record.day >= day_of(first) - WINDOW_DAYS,
            record.day <= day_of(last) + WINDOW_DAYS,
            record.model == model,
        )
        .order_by(record.group_id, record.day)
    )
    found = {row.group_id: bytes(row.lead) for row in rows}
    return list(found), list(found.values())


def replace_keys(connection: Connection, groups: Sequence[GroupFeatures]) -> None:
    """Write the rare features under which groups are found."""
    drop_keys(connection, [group.group_id for group in groups])
    rows = [
        {"key": key, "day": day, "group_id": group.group_id}
        for group in groups
        for day in sorted({day_of(group.event_at), day_of(group.last_at)})
        for key in sorted(set(group.keys))
    ]
    insert_all(connection, StoryKey, rows)


def drop_keys(connection: Connection, group_ids: Iterable[str]) -> None:
    """Groups that are gone are no candidates."""
    for part in chunks(sorted(group_ids)):
        connection.execute(delete(StoryKey).where(StoryKey.group_id.in_(part)))


def candidates(connection: Connection, group: GroupFeatures) -> dict[str, int]:
    """Groups within the window that share enough rare features, with how many they share."""
    if not group.keys:
        return {}
    shared = func.count(StoryKey.key.distinct())
    found = connection.execute(
        select(StoryKey.group_id, shared)
        .where(
            StoryKey.key.in_(sorted(set(group.keys))),
            StoryKey.day >= day_of(group.event_at) - WINDOW_DAYS,
            StoryKey.day <= day_of(group.last_at) + WINDOW_DAYS,
            StoryKey.group_id != group.group_id,
        )
        .group_by(StoryKey.group_id)
        .having(shared >= SHARED_KEYS)
        .order_by(StoryKey.group_id)
    )
    return {group_id: count for group_id, count in found}  # noqa: C416 - rows are no tuples


def drop_edges(connection: Connection, group_ids: Iterable[str]) -> set[str]:
    """Forget the edges of changed groups; gives the far ends."""
    record = StoryEdgeRecord
    ends: set[str] = set()
    for part in chunks(sorted(group_ids)):
        touches = or_(record.a.in_(part), record.b.in_(part))
        for row in connection.execute(select(record.a, record.b).where(touches)):
            ends |= {row.a, row.b}
        connection.execute(delete(record).where(touches))
        vetoed = StoryVetoRecord
        connection.execute(delete(vetoed).where(or_(vetoed.a.in_(part), vetoed.b.in_(part))))
    return ends


def save_edges(connection: Connection, edges: Iterable[StoryEdge]) -> None:
    """Write accepted edges."""
    rows = [
        {"a": edge.a, "b": edge.b, "score": edge.score, "because": edge.because}
        for edge in sorted(edges, key=lambda one: (one.a, one.b))
    ]
    upsert(connection, StoryEdgeRecord, rows, key=("a", "b"), change=("score", "because"))


def save_vetoes(connection: Connection, vetoed: Iterable[Vetoed]) -> None:
    """Write pairs that a veto kept apart."""
    rows = [asdict(one) for one in sorted(vetoed, key=lambda one: (one.a, one.b))]
    upsert(connection, StoryVetoRecord, rows, key=("a", "b"), change=("likely", "reason"))


@dataclass(frozen=True, slots=True)
class Telling:
    """Everything that clustering some groups anew may change."""

    groups: dict[str, str | None]
    """The present story of each group, None for a new one."""
    edges: tuple[StoryEdge, ...]
    """Every edge of these groups; the far end of some is not among them."""
    settled: frozenset[str]
    """Those of the groups that no run takes out of their story."""


def telling(connection: Connection, seeds: Iterable[str], story_ids: Iterable[str] = ()) -> Telling:
    """The seeds and these stories with all that accepted edges and stories tie to them.

    Two settled groups tie each other by their story alone: what froze long ago is not gone through
    again from one story to the next.
    """
    groups: dict[str, str | None] = {}
    seen_stories: set[str] = set()
    fixed: set[str] = set()
    edges: dict[tuple[str, str], StoryEdge] = {}
    frontier = set(seeds) | groups_in(connection, story_ids)
    while frontier:
        present = story_of(connection, frontier)
        groups.update(present)
        found = _edges(connection, set(present))
        ends = {end for edge in found for end in (edge.a, edge.b)}
        fixed |= settled(connection, ends | set(present))
        edges |= {(edge.a, edge.b): edge for edge in found}
        stories = {story for story in present.values() if story} - seen_stories
        seen_stories |= stories
        reached = {
            end for edge in found if not {edge.a, edge.b} <= fixed for end in (edge.a, edge.b)
        }
        frontier = (reached | groups_in(connection, stories)) - set(groups)
    ordered = tuple(edges[pair] for pair in sorted(edges))
    return Telling(groups, ordered, frozenset(fixed & groups.keys()))


def story_of(connection: Connection, group_ids: Iterable[str]) -> dict[str, str | None]:
    """The story of each group that exists."""
    found: dict[str, str | None] = {}
    for part in chunks(sorted(set(group_ids))):
        rows = connection.execute(
            select(CopyGroupRecord.group_id, CopyGroupRecord.story_id).where(
                CopyGroupRecord.group_id.in_(part)
            )
        )
        found.update({row.group_id: row.story_id for row in rows})
    return found


def existing(connection: Connection, story_ids: Iterable[str]) -> set[str]:
    """Which of these ids a story has or ever had."""
    found: set[str] = set()
    for part in chunks(sorted(set(story_ids))):
        for column in (StoryRecord.story_id, StoryAlias.old_id):
            found.update(connection.execute(select(column).where(column.in_(part))).scalars())
    return found


def rows(connection: Connection, story_ids: Iterable[str]) -> dict[str, StoryRow]:
    """Stories as they are stored."""
    found: dict[str, StoryRow] = {}
    for part in chunks(sorted(set(story_ids))):
        for row in connection.execute(
            select(StoryRecord.__table__).where(StoryRecord.story_id.in_(part))
        ):
            found[row.story_id] = _row(row)
    return found


def save_stories(connection: Connection, told: Iterable[tuple[StoryRow, StoryOrigins]]) -> None:
    """Insert or change stories with their origins."""
    for part in chunks(list(told)):
        rows = [
            asdict(row)
            | {"reasons": [[one.what, one.into, one.because] for one in origins.reasons]}
            for row, origins in sorted(part, key=lambda one: one[0].story_id)
        ]
        change = tuple(name for name in rows[0] if name != "story_id")
        upsert(connection, StoryRecord, rows, key=("story_id",), change=change)
        story_origins.save(connection, {row.story_id: origins for row, origins in part})


def assign(connection: Connection, groups: Mapping[str, str]) -> None:
    """Put groups into stories that exist: which group into which story."""
    record = CopyGroupRecord
    if groups:
        connection.execute(
            update(record)
            .where(record.group_id == bindparam("of"))
            .values(story_id=bindparam("into")),
            [{"of": group, "into": groups[group]} for group in sorted(groups)],
        )


def retire(connection: Connection, aliases: Mapping[str, str], now: datetime) -> None:
    """Stories that went into others: their ids are answered for ever."""
    for old_id in sorted(aliases):
        new_id = aliases[old_id]
        connection.execute(
            update(StoryAlias).where(StoryAlias.story_id == old_id).values(story_id=new_id)
        )
        upsert(
            connection,
            StoryAlias,
            [{"old_id": old_id, "story_id": new_id, "at": now}],
            key=("old_id",),
            change=("story_id", "at"),
        )
        story_origins.drop(connection, [old_id])
        connection.execute(delete(StoryRecord).where(StoryRecord.story_id == old_id))


def groups_in(connection: Connection, story_ids: Iterable[str]) -> set[str]:
    """The groups of these stories."""
    found: set[str] = set()
    for part in chunks(sorted(set(story_ids))):
        found.update(
            connection.execute(
                select(CopyGroupRecord.group_id).where(CopyGroupRecord.story_id.in_(part))
            ).scalars()
        )
    return found


def revive(connection: Connection, story_ids: Iterable[str]) -> None:
    """Stories that are there answer by their ids themselves."""
    for part in chunks(sorted(set(story_ids))):
        connection.execute(delete(StoryAlias).where(StoryAlias.old_id.in_(part)))


def _edges(connection: Connection, group_ids: set[str]) -> list[StoryEdge]:
    record = StoryEdgeRecord
    found: list[StoryEdge] = []
    for part in chunks(sorted(group_ids)):
        rows = connection.execute(
            select(record.__table__).where(or_(record.a.in_(part), record.b.in_(part)))
        )
        found += [
            StoryEdge(a=row.a, b=row.b, score=row.score, accepted=True, because=row.because)
            for row in rows
        ]
    return found


def _row(row: Row[tuple[object, ...]]) -> StoryRow:
    return StoryRow(**{name: getattr(row, name) for name in StoryRow.__dataclass_fields__})
