"""Retention: old texts are dropped, old stories go whole, and what went does not come back.

Titles, stories, the ledger and signatures outlive texts. A story goes with all its articles, so
that the counts of those that stay are never wrong; their addresses stay as tombstones.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, delete, func, select, update

from aggregator.store import copy_index, outlet_lines
from aggregator.store.tables import (
    ArticleAlias,
    ArticleKey,
    ArticleRecord,
    ArticleVersion,
    Base,
    CopyGroupRecord,
    CopyMember,
    Document,
    Sighting,
    SignatureRecord,
    StoryAlias,
    StoryRecord,
    Tombstone,
)
from aggregator.store.upsert import chunks, upsert

AT_ONCE = 200
"""Articles or stories that one transaction takes."""


@dataclass(frozen=True, slots=True)
class Pruned:
    """What went, or would go."""

    texts: int = 0
    articles: int = 0
    stories: int = 0

    def __add__(self, other: Pruned) -> Pruned:
        return Pruned(
            self.texts + other.texts,
            self.articles + other.articles,
            self.stories + other.stories,
        )


def text_limit(connection: Connection, older_than: timedelta, now: datetime) -> datetime:
    """Texts before this may go: copies of later ones may still come and be verified on them.

    The window of copies counts from the newest event that is known, not from our clock: a
    database that slept for a year has its last weeks still open.
    """
    newest = connection.execute(select(func.max(ArticleRecord.event_at))).scalar()
    last = min(newest or now, now)
    return min(now - older_than, last - timedelta(days=copy_index.WINDOW_DAYS + 1))


def count(
    connection: Connection, texts_before: datetime | None, stories_before: datetime | None
) -> Pruned:
    """What would go."""
    found = Pruned()
    gone = _old_stories(stories_before) if stories_before is not None else None
    if texts_before is not None:
        chosen = select(func.count()).where(_has_old_text(texts_before))
        if gone is not None:
            kept = select(CopyMember.article_id).join(
                CopyGroupRecord, CopyGroupRecord.group_id == CopyMember.group_id
            )
            kept = kept.where(
                CopyGroupRecord.story_id.not_in(select(StoryRecord.story_id).where(gone))
            )
            chosen = chosen.where(ArticleRecord.article_id.in_(kept))
        found += Pruned(texts=connection.execute(chosen).scalar_one())
    if gone is not None:
        stories, articles = connection.execute(
            select(func.count(), func.coalesce(func.sum(StoryRecord.articles), 0)).where(gone)
        ).one()
        found += Pruned(stories=stories, articles=int(articles))
    return found


def purge_texts(connection: Connection, before: datetime, now: datetime) -> Pruned:
    """Drop the texts of some articles; nothing left to do when none is counted."""
    ids = list(
        connection.execute(
            select(ArticleRecord.article_id)
            .where(_has_old_text(before))
            .order_by(ArticleRecord.event_at, ArticleRecord.article_id)
            .limit(AT_ONCE)
        ).scalars()
    )
    for part in chunks(sorted(ids)):
        documents = _documents(connection, part)
        _set(
            connection, ArticleRecord, part, {"text": "", "text_purged_at": now, "updated_at": now}
        )
        _set(connection, ArticleVersion, part, {"text": None, "document_hash": None})
        _set(connection, SignatureRecord, part, {"core": ""})
        _set(connection, Sighting, part, {"raw": {}})
        _drop_documents(connection, documents)
    return Pruned(texts=len(ids))


def drop_stories(connection: Connection, before: datetime, now: datetime) -> Pruned:
    """Drop some whole stories; nothing left to do when none is counted."""
    copy_index.forget_days(connection, before)
    stories = list(
        connection.execute(
            select(StoryRecord.story_id)
            .where(_old_stories(before))
            .order_by(StoryRecord.newest_seen_at, StoryRecord.story_id)
            .limit(AT_ONCE)
        ).scalars()
    )
    articles = 0
    for part in chunks(sorted(stories)):
        articles += _drop_whole(connection, part, before, now)
    return Pruned(articles=articles, stories=len(stories))


def dropped_at(connection: Connection, given: str) -> datetime | None:
    """When retention dropped this article or story; None: it did not."""
    which = (Tombstone.article_id == given) | (Tombstone.story_id == given)
    moment: datetime | None = connection.execute(
        select(Tombstone.pruned_at).where(which).limit(1)
    ).scalar()
    return moment


def _has_old_text(before: datetime) -> ColumnElement[bool]:
    """Older by what the outlet claims and by our clock, placed, and not purged yet."""
    return (
        (ArticleRecord.event_at < before)
        & (ArticleRecord.first_seen_at < before)
        & (ArticleRecord.pending == 0)
        & ArticleRecord.text_purged_at.is_(None)
    )


def _old_stories(before: datetime) -> ColumnElement[bool]:
    """Stories all of whose articles are older, and placed."""
    young = (
        select(CopyGroupRecord.story_id)
        .join(CopyMember, CopyMember.group_id == CopyGroupRecord.group_id)
        .join(ArticleRecord, ArticleRecord.article_id == CopyMember.article_id)
        .where(CopyGroupRecord.story_id == StoryRecord.story_id)
        .where((ArticleRecord.event_at >= before) | (ArticleRecord.pending != 0))
    )
    return (StoryRecord.newest_seen_at < before) & ~young.exists()


def _drop_whole(
    connection: Connection, stories: Sequence[str], before: datetime, now: datetime
) -> int:
    rows = connection.execute(
        select(CopyMember.article_id, CopyMember.group_id, CopyGroupRecord.story_id)
        .join(CopyGroupRecord, CopyGroupRecord.group_id == CopyMember.group_id)
        .where(CopyGroupRecord.story_id.in_(stories))
    ).all()
    story_of = {row.article_id: row.story_id for row in rows}
    groups = sorted({row.group_id for row in rows})
    for part in chunks(sorted(story_of)):
        _bury(connection, part, story_of, now)
        documents = _documents(connection, part)
        _uncount_lines(connection, part, before)
        _drop_referring(connection, "article", part)
        connection.execute(delete(ArticleRecord).where(ArticleRecord.article_id.in_(part)))
        _drop_documents(connection, documents)
    for part in chunks(groups):
        _drop_referring(connection, "copy_group", part)
        connection.execute(delete(CopyGroupRecord).where(CopyGroupRecord.group_id.in_(part)))
    _drop_referring(connection, "story", stories)
    connection.execute(delete(StoryAlias).where(StoryAlias.story_id.in_(stories)))
    connection.execute(delete(StoryRecord).where(StoryRecord.story_id.in_(stories)))
    return len(story_of)


def _uncount_lines(connection: Connection, ids: Sequence[str], before: datetime) -> None:
    """Others whose line is repeated no longer wait to be placed again, but for those to go too."""
    others = sorted(outlet_lines.withdraw(connection, ids))
    going: set[str] = set()
    for part in chunks(others):
        asked = (
            select(CopyMember.article_id)
            .join(CopyGroupRecord, CopyGroupRecord.group_id == CopyMember.group_id)
            .where(
                CopyMember.article_id.in_(part),
                CopyGroupRecord.story_id.in_(
                    select(StoryRecord.story_id).where(_old_stories(before))
                ),
            )
        )
        going.update(connection.execute(asked).scalars())
    outlet_lines.place_again(connection, set(others) - going)


def _bury(
    connection: Connection, ids: Sequence[str], story_of: dict[str, str], now: datetime
) -> None:
    """Remember under which addresses these articles were known."""
    keys = connection.execute(
        select(ArticleKey.key_hash, ArticleKey.article_id)
        .where(ArticleKey.article_id.in_(ids))
        .order_by(ArticleKey.key_hash)
    )
    rows = [
        {
            "key_hash": row.key_hash,
            "article_id": row.article_id,
            "story_id": story_of[row.article_id],
            "pruned_at": now,
        }
        for row in keys
    ]
    upsert(
        connection,
        Tombstone,
        rows,
        key=("key_hash",),
        change=("article_id", "story_id", "pruned_at"),
    )
    connection.execute(delete(ArticleAlias).where(ArticleAlias.article_id.in_(ids)))


def _drop_referring(connection: Connection, parent: str, ids: Sequence[str]) -> None:
    """Rows of any table that names these rows by a foreign key."""
    for table in reversed(Base.metadata.sorted_tables):
        if table.name == "copy_group":
            continue
        for key in table.foreign_keys:
            if key.column.table.name == parent:
                connection.execute(delete(table).where(key.parent.in_(ids)))


def _documents(connection: Connection, ids: Sequence[str]) -> list[str]:
    """Hashes of the raw pages that these articles' versions came from."""
    asked = select(ArticleVersion.document_hash).where(
        ArticleVersion.article_id.in_(ids), ArticleVersion.document_hash.is_not(None)
    )
    return sorted({str(one) for one in connection.execute(asked).scalars()})


def _drop_documents(connection: Connection, hashes: Sequence[str]) -> None:
    """Raw pages that no version names any more."""
    for part in chunks(hashes):
        used = select(ArticleVersion.document_hash).where(
            ArticleVersion.document_hash == Document.hash
        )
        connection.execute(delete(Document).where(Document.hash.in_(part), ~used.exists()))


def _set(
    connection: Connection, record: type[Base], ids: Sequence[str], values: dict[str, Any]
) -> None:
    table = record.__table__
    assert isinstance(table, Table)  # noqa: S101 - declarative classes of one table each
    connection.execute(update(table).where(table.c.article_id.in_(ids)).values(values))
