"""An editor's decisions, and what happened to stories."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import datetime

from sqlalchemy import Connection, Row, delete, insert, select, update

from aggregator.model import Decision, DecisionKind, StoryEvent
from aggregator.store.tables import DecisionArticle, DecisionRecord, StoryEventRecord
from aggregator.store.upsert import chunks


def save(
    connection: Connection,
    kind: DecisionKind,
    sides: Sequence[Iterable[str]],
    *,
    stories: Iterable[str],
    by: str,
    why: str,
    now: datetime,
) -> int:
    """Write a decision; gives its number, which counts up."""
    values = {"kind": kind.value, "stories": ",".join(stories), "by": by, "why": why, "at": now}
    done = connection.execute(
        insert(DecisionRecord).values(values).returning(DecisionRecord.decision_id)
    )
    decision_id = done.scalar_one()
    rows = [
        {"decision_id": decision_id, "side": side, "article_id": article}
        for side, articles in enumerate(sides)
        for article in sorted(set(articles))
    ]
    for part in chunks(rows):
        connection.execute(insert(DecisionArticle), list(part))
    return int(decision_id)


def undo(connection: Connection, decision_id: int, *, by: str, why: str, now: datetime) -> None:
    """A decision binds no longer; it stays on record."""
    connection.execute(
        update(DecisionRecord)
        .where(DecisionRecord.decision_id == decision_id)
        .values(undone_at=now, undone_by=by, undone_why=why)
    )


def binding(connection: Connection, article_ids: Iterable[str]) -> list[Decision]:
    """Decisions that hold and bind any of these articles, earliest first."""
    numbers: set[int] = set()
    for part in chunks(sorted(set(article_ids))):
        asked = select(DecisionArticle.decision_id).where(DecisionArticle.article_id.in_(part))
        numbers.update(connection.execute(asked).scalars())
    return [one for one in _load(connection, numbers) if one.undone_at is None]


def every(connection: Connection) -> list[Decision]:
    """All decisions, earliest first, undone ones too."""
    return _load(connection, connection.execute(select(DecisionRecord.decision_id)).scalars())


def hand_over(connection: Connection, old_id: str, new_id: str) -> None:
    """An article is known by another id now: decisions bind it there."""
    record = DecisionArticle
    there = select(record.decision_id, record.side).where(record.article_id == new_id)
    for row in connection.execute(there).all():
        connection.execute(
            delete(record).where(
                record.decision_id == row.decision_id,
                record.side == row.side,
                record.article_id == old_id,
            )
        )
    connection.execute(update(record).where(record.article_id == old_id).values(article_id=new_id))


def record_events(connection: Connection, events: Iterable[StoryEvent], now: datetime) -> None:
    """Write what happened, in this order."""
    rows = [{**asdict(one), "event": one.event.value, "at": now} for one in events]
    for part in chunks(rows):
        connection.execute(insert(StoryEventRecord), list(part))


def _load(connection: Connection, numbers: Iterable[int]) -> list[Decision]:
    found: list[Decision] = []
    for part in chunks(sorted(set(numbers))):
        sides: dict[int, dict[int, list[str]]] = {}
        bound = select(DecisionArticle.__table__).where(DecisionArticle.decision_id.in_(part))
        for row in connection.execute(bound.order_by(DecisionArticle.article_id)):
            sides.setdefault(row.decision_id, {}).setdefault(row.side, []).append(row.article_id)
        asked = select(DecisionRecord.__table__).where(DecisionRecord.decision_id.in_(part))
        rows = connection.execute(asked.order_by(DecisionRecord.decision_id))
        found += [_decision(row, sides.get(row.decision_id, {})) for row in rows]
    return found


_SIDES = {DecisionKind.PIN: 1}


def _decision(row: Row[tuple[object, ...]], sides: dict[int, list[str]]) -> Decision:
    kind = DecisionKind(row.kind)
    return Decision(
        decision_id=row.decision_id,
        kind=kind,
        sides=tuple(tuple(sides.get(side, ())) for side in range(_SIDES.get(kind, 2))),
        by=row.by,
        why=row.why,
        at=row.at,
        stories=tuple(filter(None, row.stories.split(","))),
        undone_at=row.undone_at,
        undone_by=row.undone_by,
        undone_why=row.undone_why or "",
    )
