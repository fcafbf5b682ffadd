"""The ledger: lines of attribution, whose ids are computed from what they say."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import Connection, Row, delete, select, update

from aggregator import attribution
from aggregator.model import Article, Attribution, Review, Role, Slot
from aggregator.store.tables import ArticleRecord, AttributionRecord
from aggregator.store.upsert import chunks, insert_all


def attributions(
    connection: Connection, article_ids: Iterable[str]
) -> dict[str, tuple[Attribution, ...]]:
    """The ledger of each article, in order."""
    found: dict[str, list[Attribution]] = {}
    for part in chunks(sorted(set(article_ids))):
        rows = connection.execute(
            select(AttributionRecord.__table__)
            .where(AttributionRecord.article_id.in_(part))
            .order_by(AttributionRecord.article_id, AttributionRecord.position)
        )
        for row in rows:
            found.setdefault(row.article_id, []).append(_attribution(row))
    return {article_id: tuple(rows) for article_id, rows in found.items()}


def save(
    connection: Connection, article: Article, rows: Sequence[Attribution], *, now: datetime
) -> bool:
    """Replace the ledger of an article whose text stays; gives whether that changed anything."""
    made = rows_of(article.article_id, rows)
    names = ("attribution_id", "position", "review")
    record = AttributionRecord
    asked = select(record.attribution_id, record.position, record.review)
    held = connection.execute(asked.where(record.article_id == article.article_id))
    if {tuple(row[name] for name in names) for row in made} == {tuple(row) for row in held}:
        return False
    replace(connection, article.article_id, made)
    connection.execute(
        update(ArticleRecord)
        .where(ArticleRecord.article_id == article.article_id)
        .values(updated_at=now, byline=attribution.byline(rows))
    )
    return True


def replace(connection: Connection, article_id: str, rows: list[dict[str, object]]) -> None:
    """Write these lines in place of an article's."""
    which = AttributionRecord.article_id == article_id
    connection.execute(delete(AttributionRecord).where(which))
    insert_all(connection, AttributionRecord, rows)


def rows_of(article_id: str, attributions: Iterable[Attribution]) -> list[dict[str, object]]:
    """Rows whose id is computed from what they say; a statement made twice is one row."""
    rows: dict[str, dict[str, object]] = {}
    for position, one in enumerate(attributions):
        said = (
            article_id,
            one.party_id,
            one.party,
            one.role,
            one.sub_role,
            one.slot,
            one.surface,
            one.evidence,
            one.field,
            one.span_start,
            one.span_end,
            one.rule,
            one.confidence,
            one.via_party_id,
        )
        row_id = "t" + hashlib.sha256(repr(said).encode()).hexdigest()[:16]
        rows.setdefault(
            row_id,
            {
                "attribution_id": row_id,
                "article_id": article_id,
                "position": position,
                "party_id": one.party_id,
                "party": one.party,
                "role": one.role.value,
                "sub_role": one.sub_role,
                "slot": one.slot.value,
                "surface": one.surface,
                "evidence": one.evidence,
                "field": one.field,
                "span_start": one.span_start,
                "span_end": one.span_end,
                "rule": one.rule,
                "confidence": one.confidence,
                "via_party_id": one.via_party_id,
                "review": one.review.value,
            },
        )
    return list(rows.values())


def _attribution(row: Row[tuple[object, ...]]) -> Attribution:
    return Attribution(
        party_id=row.party_id,
        party=row.party,
        role=Role(row.role),
        sub_role=row.sub_role,
        slot=Slot(row.slot),
        surface=row.surface,
        evidence=row.evidence,
        field=row.field,
        span_start=row.span_start,
        span_end=row.span_end,
        rule=row.rule,
        confidence=row.confidence,
        via_party_id=row.via_party_id,
        review=Review(row.review),
    )
