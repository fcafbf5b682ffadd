"""Invariants of the data, each with the words that tell when it is broken."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from sqlalchemy import Connection, func, select

from aggregator import urls
from aggregator.store import copy_index
from aggregator.store.tables import (
    ArticleAlias,
    ArticleRecord,
    AttributionRecord,
    Band,
    CopyGroupRecord,
    CopyMember,
    Fingerprint,
    SignatureRecord,
    StoryAlias,
    StoryRecord,
)

_FAILED = 2
"""Of `article.pending`."""

_MOST = 100
"""Findings of one kind that are listed."""


def findings(connection: Connection) -> list[str]:
    """All that is wrong, a line each; empty when the database is sound."""
    found: list[str] = []
    for check in (_file, _articles, _index, _groups, _stories, _counts, _aliases, _spans):
        lines = list(check(connection))
        found += lines[:_MOST]
        if len(lines) > _MOST:
            found.append(f"... and {len(lines) - _MOST} more of this kind")
    return found


def _file(connection: Connection) -> Iterator[str]:
    if connection.dialect.name != "sqlite":
        return
    for (line,) in connection.exec_driver_sql("PRAGMA integrity_check"):
        if line != "ok":
            yield f"file: {line}"
    for table, row, parent, _ in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        yield f"{table}: row {row} names a row of {parent} that is not there"


def _articles(connection: Connection) -> Iterator[str]:
    rows = connection.execute(
        select(
            ArticleRecord.article_id,
            ArticleRecord.key,
            ArticleRecord.pending,
            CopyMember.group_id,
            SignatureRecord.article_id.label("signed"),
        )
        .outerjoin(CopyMember, CopyMember.article_id == ArticleRecord.article_id)
        .outerjoin(SignatureRecord, SignatureRecord.article_id == ArticleRecord.article_id)
        .order_by(ArticleRecord.article_id)
    )
    for row in rows:
        if row.article_id != urls.article_id(row.key):
            yield f"article {row.article_id}: its id does not follow from its URL {row.key}"
        if row.signed is None:
            yield f"article {row.article_id}: it has no signature"
        if row.pending == _FAILED:
            yield f"article {row.article_id}: it could not be placed in a group and a story"
        elif row.group_id is None and not row.pending:
            yield f"article {row.article_id}: it is in no copy group"


def _index(connection: Connection) -> Iterator[str]:
    """Every representative has its buckets and prints in the index, and nobody else has."""
    for record, column in ((Band, SignatureRecord.buckets), (Fingerprint, SignatureRecord.prints)):
        held = connection.execute(select(func.count()).select_from(record)).scalar_one()
        own = func.coalesce(func.sum(func.length(column)), 0)
        asked = select(own).where(SignatureRecord.indexed == copy_index.OPEN)
        due = connection.execute(asked).scalar_one() // 8
        if held != due:
            yield f"{record.__tablename__}: {held} rows where the signatures have {due}"


def _groups(connection: Connection) -> Iterator[str]:
    members = (
        select(CopyMember.group_id, func.count().label("n")).group_by(CopyMember.group_id)
    ).subquery()
    rows = connection.execute(
        select(CopyGroupRecord.group_id, CopyGroupRecord.story_id, members.c.n)
        .outerjoin(members, members.c.group_id == CopyGroupRecord.group_id)
        .where(CopyGroupRecord.story_id.is_(None) | members.c.n.is_(None))
        .order_by(CopyGroupRecord.group_id)
    )
    for row in rows:
        what = "it has no members" if row.n is None else "it is in no story"
        yield f"copy group {row.group_id}: {what}"


def _stories(connection: Connection) -> Iterator[str]:
    rows = connection.execute(
        select(StoryRecord.story_id)
        .outerjoin(CopyGroupRecord, CopyGroupRecord.story_id == StoryRecord.story_id)
        .where(CopyGroupRecord.group_id.is_(None))
        .order_by(StoryRecord.story_id)
    )
    for row in rows:
        yield f"story {row.story_id}: it has no copy groups"


def _counts(connection: Connection) -> Iterator[str]:
    counted = (
        select(
            CopyGroupRecord.story_id,
            func.count().label("articles"),
            func.count(CopyGroupRecord.group_id.distinct()).label("groups"),
            func.count(ArticleRecord.outlet.distinct()).label("outlets"),
        )
        .join(CopyMember, CopyMember.group_id == CopyGroupRecord.group_id)
        .join(ArticleRecord, ArticleRecord.article_id == CopyMember.article_id)
        .group_by(CopyGroupRecord.story_id)
    ).subquery()
    rows = connection.execute(
        select(StoryRecord.story_id, counted.c.articles, counted.c.groups, counted.c.outlets)
        .join(counted, counted.c.story_id == StoryRecord.story_id)
        .where(
            (StoryRecord.articles != counted.c.articles)
            | (StoryRecord.copy_groups != counted.c.groups)
            | (StoryRecord.outlets != counted.c.outlets)
        )
        .order_by(StoryRecord.story_id)
    )
    for row in rows:
        yield (
            f"story {row.story_id}: its counts are wrong; it has {row.articles} articles, "
            f"{row.groups} texts, {row.outlets} outlets"
        )


def _aliases(connection: Connection) -> Iterator[str]:
    lost = connection.execute(
        select(StoryAlias.old_id, StoryAlias.story_id)
        .outerjoin(StoryRecord, StoryRecord.story_id == StoryAlias.story_id)
        .where(StoryRecord.story_id.is_(None))
    )
    for row in lost:
        yield f"story alias {row.old_id}: it leads to {row.story_id}, which is not there"
    lost = connection.execute(
        select(ArticleAlias.old_id, ArticleAlias.article_id)
        .outerjoin(ArticleRecord, ArticleRecord.article_id == ArticleAlias.article_id)
        .where(ArticleRecord.article_id.is_(None))
    )
    for row in lost:
        yield f"article alias {row.old_id}: it leads to {row.article_id}, which is not there"


def _spans(connection: Connection) -> Iterator[str]:
    spans = connection.execute(
        select(
            AttributionRecord.attribution_id,
            AttributionRecord.article_id,
            AttributionRecord.surface,
            AttributionRecord.span_start,
            AttributionRecord.span_end,
        )
        .where(AttributionRecord.span_start.is_not(None))
        .order_by(AttributionRecord.article_id, AttributionRecord.position)
    )
    for article_id, rows in groupby(spans, key=lambda row: row.article_id):
        body: str = connection.execute(
            select(ArticleRecord.text).where(ArticleRecord.article_id == article_id)
        ).scalar_one()
        for row in rows:
            if body[row.span_start : row.span_end] != row.surface:
                yield (
                    f"attribution {row.attribution_id} of article {article_id}: "
                    f"its span does not hold {row.surface!r}"
                )
