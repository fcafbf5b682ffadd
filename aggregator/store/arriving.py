"""Many articles at once: a feed that lists new ones costs a statement a table, not one a row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select

from aggregator.model import Marked
from aggregator.store import ledger
from aggregator.store.articles import (
    Saved,
    _columns,
    _signature_row,
    _version_row,
    save,
)
from aggregator.store.feeds import key_hash
from aggregator.store.tables import (
    ArticleKey,
    ArticleRecord,
    ArticleVersion,
    AttributionRecord,
    SignatureRecord,
)
from aggregator.store.upsert import chunks, insert_all, upsert


@dataclass(frozen=True, slots=True)
class Arrival:
    """An article to be saved, with the words of a feed alone."""

    marked: Marked
    byline: str | None
    new_version: bool = True


def save_all(connection: Connection, arrivals: Sequence[Arrival], now: datetime) -> list[Saved]:
    """`articles.save` for each, in order; those that are new are written together."""
    ids = [one.marked.article.article_id for one in arrivals]
    there = _there(connection, ids)
    fresh: dict[str, Arrival] = {}
    done: list[Saved | None] = []
    for article_id, one in zip(ids, arrivals, strict=True):
        if article_id in there or article_id in fresh:
            done.append(None)
        else:
            fresh[article_id] = one
            done.append(Saved.NEW)
    _insert_new(connection, [fresh[one] for one in sorted(fresh)], now)
    return [
        saved
        or save(connection, one.marked, byline=one.byline, now=now, new_version=one.new_version)
        for saved, one in zip(done, arrivals, strict=True)
    ]


def _there(connection: Connection, ids: Sequence[str]) -> set[str]:
    found: set[str] = set()
    for part in chunks(sorted(set(ids))):
        asked = select(ArticleRecord.article_id).where(ArticleRecord.article_id.in_(part))
        found.update(connection.execute(asked).scalars())
    return found


def _insert_new(connection: Connection, arrivals: Sequence[Arrival], now: datetime) -> None:
    rows: list[dict[str, object]] = []
    versions: list[dict[str, object]] = []
    said: list[dict[str, object]] = []
    signatures: list[dict[str, object]] = []
    for one in arrivals:
        article = one.marked.article
        version = _version_row(article, 1, now, None)
        rows.append(
            _columns(article)
            | {
                "byline": one.byline,
                "updated_at": now,
                "version": 1,
                "content_hash": version["content_hash"],
                "pending": 1,
                "text_purged_at": None,
            }
        )
        versions.append(version)
        said += ledger.rows_of(article.article_id, one.marked.attributions)
        signatures.append(_signature_row(one.marked))
    insert_all(connection, ArticleRecord, rows)
    keys = [
        {"key_hash": key_hash(one.marked.article.key), "article_id": one.marked.article.article_id}
        for one in arrivals
    ]
    keys.sort(key=lambda row: row["key_hash"])
    upsert(connection, ArticleKey, keys, key=("key_hash",))
    insert_all(connection, ArticleVersion, versions)
    insert_all(connection, AttributionRecord, said)
    insert_all(connection, SignatureRecord, signatures)
