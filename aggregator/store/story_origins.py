"""Whose reporting stories and articles rest on, and when their feeds were asked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from sqlalchemy import Connection, and_, delete, literal_column, select

from aggregator.model import Origin, Sighted, Standing, StoryOrigins
from aggregator.store.tables import (
    ArticleOriginRecord,
    ArticleRecord,
    CopyGroupRecord,
    CopyMember,
    FeedRecord,
    FetchEvent,
    Sighting,
    StoryOriginRecord,
    StoryRecord,
)
from aggregator.store.upsert import chunks, insert_all, upsert

_ANSWERED = ("fetched", "not_modified")


def save(connection: Connection, told: Mapping[str, StoryOrigins]) -> None:
    """Replace the origins of stories and of their articles."""
    drop(connection, told)
    parties = [row for story_id in sorted(told) for row in _rows(story_id, told[story_id])]
    insert_all(connection, StoryOriginRecord, parties)
    listed = [one for origins in told.values() for one in origins.articles]
    upsert(
        connection,
        ArticleOriginRecord,
        [
            {
                "article_id": one.article_id,
                "kind": one.kind.value,
                "party_ids": ",".join(one.party_ids),
                "because": one.because,
                "alone": int(one.alone),
                "of_article_id": one.of_article_id,
            }
            for one in sorted(listed, key=lambda one: one.article_id)
        ],
        key=("article_id",),
        change=("kind", "party_ids", "because", "alone", "of_article_id"),
    )


def _rows(story_id: str, origins: StoryOrigins) -> list[dict[str, object]]:
    told = {one.party_id: _row(story_id, one) for one in origins.parties}
    for standing, parties in ((Standing.HELD, origins.held), (Standing.NAMED, origins.named)):
        for party in parties:
            told.setdefault(party, _bare(story_id, party, standing))
    return [told[party] for party in sorted(told)]


def drop(connection: Connection, story_ids: Iterable[str]) -> None:
    """Stories that are no more, or are to be told anew, have no origins."""
    for part in chunks(sorted(story_ids)):
        connection.execute(delete(StoryOriginRecord).where(StoryOriginRecord.story_id.in_(part)))


def groups_of(connection: Connection, story_id: str) -> tuple[str, ...]:
    """The copy groups of a story, sorted."""
    record = CopyGroupRecord
    asked = select(record.group_id).where(record.story_id == story_id).order_by(record.group_id)
    return tuple(connection.execute(asked).scalars())


def stories_of(connection: Connection, article_ids: Iterable[str]) -> set[str]:
    """The stories that these articles are in."""
    found: set[str] = set()
    for part in chunks(sorted(set(article_ids))):
        asked = (
            select(CopyGroupRecord.story_id)
            .join(CopyMember, CopyMember.group_id == CopyGroupRecord.group_id)
            .where(CopyMember.article_id.in_(part), CopyGroupRecord.story_id.is_not(None))
        )
        found.update(one for one in connection.execute(asked).scalars() if one is not None)
    return found


def stored(connection: Connection, story_id: str) -> tuple[object, ...]:
    """All that is stored of a story's count, to see whether it changed."""
    story = select(StoryRecord.__table__).where(StoryRecord.story_id == story_id)
    parties = (
        select(StoryOriginRecord.__table__)
        .where(StoryOriginRecord.story_id == story_id)
        .order_by(StoryOriginRecord.party_id)
    )
    articles = (
        select(ArticleOriginRecord.__table__)
        .join(CopyMember, CopyMember.article_id == ArticleOriginRecord.article_id)
        .join(CopyGroupRecord, CopyGroupRecord.group_id == CopyMember.group_id)
        .where(CopyGroupRecord.story_id == story_id)
        .order_by(ArticleOriginRecord.article_id)
    )
    return tuple(
        tuple(map(tuple, connection.execute(asked))) for asked in (story, parties, articles)
    )


def sightings(connection: Connection, article_ids: Iterable[str]) -> list[Sighted]:
    """When each article claims to be published, was first seen, and was not there yet.

    The last is when the feed that listed it first was asked before that and answered; the error of
    the time seen is the time between the two.
    """
    wanted = sorted(set(article_ids))
    listed = _first_listed(connection, wanted)
    before = {
        (url, seen): _asked_before(connection, url, seen) for url, seen in sorted(listed.values())
    }
    found = []
    for part in chunks(wanted):
        rows = connection.execute(
            select(
                ArticleRecord.article_id, ArticleRecord.published_at, ArticleRecord.first_seen_at
            )
            .where(ArticleRecord.article_id.in_(part))
            .order_by(ArticleRecord.article_id)
        )
        found += [
            Sighted(
                article_id=row.article_id,
                claimed_at=row.published_at,
                seen_at=row.first_seen_at,
                not_before=before.get(listed.get(row.article_id, ("", row.first_seen_at))),
            )
            for row in rows
        ]
    return found


def _first_listed(
    connection: Connection, article_ids: list[str]
) -> dict[str, tuple[str, datetime]]:
    """(address of the feed, time) of the earliest sighting of each article, of equals the least."""
    found: dict[str, tuple[str, datetime]] = {}
    for part in chunks(article_ids):
        rows = connection.execute(
            select(
                Sighting.article_id, FeedRecord.fetch_url, FeedRecord.url, Sighting.first_seen_at
            )
            .join(FeedRecord, FeedRecord.id == Sighting.feed_id)
            .where(Sighting.article_id.in_(part))
            .order_by(Sighting.article_id, Sighting.first_seen_at, FeedRecord.url)
        )
        for row in rows:
            found.setdefault(row.article_id, (row.url, row.first_seen_at))
    return found


def _asked_before(connection: Connection, url: str, seen: datetime) -> datetime | None:
    """When a feed last answered before the poll that saw something at this time; None for never."""
    fetch_url = select(FeedRecord.fetch_url).where(FeedRecord.url == url).scalar_subquery()
    event = FetchEvent.__table__
    # the literal lets SQLite use the partial index
    answered = and_(event.c.purpose == literal_column("'feed'"), event.c.result.in_(_ANSWERED))
    polls = connection.execute(
        select(event.c.at)
        .where(answered, event.c.url.in_([url, fetch_url]), event.c.at <= seen)
        .order_by(event.c.at.desc(), event.c.id.desc())
        .limit(2)
    ).scalars()
    _, *before = [*polls] or [None]
    return before[0] if before else None


def _row(story_id: str, one: Origin) -> dict[str, object]:
    return _bare(story_id, one.party_id, one.standing) | {
        "party": one.name,
        "how": one.how,
        "outlets": "; ".join(one.outlets),
        "own_articles": len(one.own),
        "credited_articles": len(one.credited),
        "copied_articles": len(one.copied),
        "compiled_articles": len(one.compiled),
        "cited_articles": len(one.cited),
        "control": one.control,
        "counted_with": one.counted_with,
        "reason": one.because,
    }


def _bare(story_id: str, party_id: str, standing: Standing) -> dict[str, object]:
    row: dict[str, object] = dict.fromkeys(StoryOriginRecord.__table__.columns.keys())
    return row | {"story_id": story_id, "party_id": party_id, "standing": standing.value}
