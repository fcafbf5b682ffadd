"""Stored pages, for rules that are newer than they."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Connection, select

from aggregator.model import Page
from aggregator.store.tables import ArticleRecord, ArticleVersion, CopyMember, Document
from aggregator.store.upsert import chunks


def seen_since(connection: Connection, since: datetime | None) -> list[str]:
    """Placed articles first seen since then, in order of event time and id; None: all.

    Those whose text was purged are left out: what was read of them is all that is left.
    """
    record = ArticleRecord
    asked = (
        select(record.article_id)
        .join(CopyMember, CopyMember.article_id == record.article_id)
        .where(record.text_purged_at.is_(None))
    )
    if since is not None:
        asked = asked.where(record.first_seen_at >= since)
    return list(connection.execute(asked.order_by(record.event_at, record.article_id)).scalars())


def pages_of(
    connection: Connection, article_ids: Iterable[str]
) -> dict[str, tuple[Page, datetime]]:
    """The page that shows the present text of each article, where one is kept, and since when."""
    found: dict[str, tuple[Page, datetime]] = {}
    # pages are large: a few at a time
    for part in chunks(sorted(set(article_ids)), 50):
        rows = connection.execute(
            select(ArticleVersion.article_id, Document.__table__)
            .join(
                ArticleRecord,
                (ArticleRecord.article_id == ArticleVersion.article_id)
                & (ArticleRecord.version == ArticleVersion.version),
            )
            .join(Document, Document.hash == ArticleVersion.document_hash)
            .where(ArticleVersion.article_id.in_(part))
        )
        for row in rows:
            page = Page(
                url=row.url,
                body=bytes(row.body),
                content_type=row.content_type,
                body_hash=row.hash,
            )
            found[row.article_id] = (page, row.stored_at)
    return found
