"""Feeds between runs: what we remember of them, and which entries they were seen to list."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection, Row, delete, func, insert, select, update

from aggregator.model import (
    Entry,
    FeedHealth,
    FeedState,
    Held,
    Hop,
    Rejection,
    Source,
    Status,
    Validators,
)
from aggregator.store.tables import (
    ArticleKey,
    ArticleRecord,
    DomainPause,
    FeedMove,
    FeedRecord,
    PageRecord,
    RejectedEntry,
    Sighting,
    Tombstone,
)
from aggregator.store.upsert import chunks, upsert

_KEEPS_HEALTH = (FeedHealth.NEW, FeedHealth.OK, FeedHealth.FAILING, FeedHealth.GONE)


def key_hash(key: str) -> str:
    """A key of any length as one of 32 characters."""
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def sync(connection: Connection, sources: Sequence[Source], now: datetime) -> None:
    """Make the feed table say what the user's list says; what left the list keeps its history."""
    rows = connection.execute(select(FeedRecord.url, FeedRecord.health))
    there: dict[str, str] = {row.url: row.health for row in rows}
    for source in sorted(sources, key=lambda s: s.feed_url):
        told = {
            "outlet": source.outlet,
            "party_id": source.party_id,
            "language": source.language,
            "site": source.site,
        }
        before = there.pop(source.feed_url, None)
        if before is None:
            state = FeedState(url=source.feed_url, fetch_url=source.feed_url)
            connection.execute(
                insert(FeedRecord).values(_columns(state) | told | {"added_at": now})
            )
        health = FeedHealth(before or FeedHealth.NEW)
        if not source.enabled:
            health = FeedHealth.DISABLED
        elif health not in _KEEPS_HEALTH:
            health = FeedHealth.NEW
        connection.execute(
            update(FeedRecord)
            .where(FeedRecord.url == source.feed_url)
            .values(told | {"health": health.value})
        )
    for url in there:
        connection.execute(
            update(FeedRecord).where(FeedRecord.url == url).values(health=FeedHealth.REMOVED.value)
        )


def states(connection: Connection, urls: Iterable[str]) -> dict[str, FeedState]:
    """The state of each feed, by its URL as the user gave it."""
    wanted = set(urls)
    rows = connection.execute(select(FeedRecord.__table__))
    return {row.url: _state(row) for row in rows if row.url in wanted}


def save_state(connection: Connection, state: FeedState) -> None:
    """What the schedule decided after a poll."""
    connection.execute(
        update(FeedRecord).where(FeedRecord.url == state.url).values(_columns(state))
    )


def save_moves(connection: Connection, url: str, hops: Sequence[Hop], now: datetime) -> None:
    """Record the redirects that a poll went through."""
    feed_id = _feed_id(connection, url)
    rows = [
        {
            "feed_id": feed_id,
            "from_url": hop.url,
            "to_url": hop.location,
            "status": hop.status,
            "first_seen_at": now,
            "last_seen_at": now,
            "move_hash": key_hash(f"{hop.url}\n{hop.location}"),
        }
        for hop in hops
    ]
    upsert(
        connection,
        FeedMove,
        rows,
        key=("feed_id", "move_hash"),
        change=("status", "last_seen_at"),
    )


def known(
    connection: Connection, feed_url: str, entries: Sequence[tuple[Entry, str]]
) -> dict[str, Held]:
    """What is held of each (entry, identity key), by the entry's own key."""
    feed_id = _feed_id(connection, feed_url)
    sightings: dict[str, tuple[str, str]] = {}
    for part in chunks(sorted({key_hash(entry.key) for entry, _ in entries})):
        for row in connection.execute(
            select(Sighting.entry_hash, Sighting.article_id, Sighting.content_hash).where(
                Sighting.feed_id == feed_id, Sighting.entry_hash.in_(part)
            )
        ):
            sightings[row.entry_hash] = (row.article_id, row.content_hash)
    by_key = article_ids(connection, [identity for _, identity in entries])
    articles = _holdings(connection, set(by_key.values()))
    listed = _listed(connection, feed_id, articles)
    buried = _buried(connection, {identity for _, identity in entries} - by_key.keys())
    found: dict[str, Held] = {}
    for entry, identity in entries:
        article_id = by_key.get(identity)
        if identity in buried:
            found[entry.key] = Held(buried[identity], entry.content_hash, None, False, 0)
        if article_id is None:
            continue
        seen = sightings.get(key_hash(entry.key))
        before = listed.get(article_id, ())
        if seen is not None and seen[0] == article_id:
            same: str | None = seen[1]
        elif entry.content_hash in before:
            same = entry.content_hash
        else:
            same = before[-1] if before else None
        found[entry.key] = replace(articles[article_id], content_hash=same)
    return found


def _buried(connection: Connection, identities: Iterable[str]) -> dict[str, str]:
    """Articles that retention dropped and nobody added again, by identity URL.

    They are known, and stay away.
    """
    by_hash = {key_hash(identity): identity for identity in identities}
    found: dict[str, str] = {}
    for part in chunks(sorted(by_hash)):
        rows = connection.execute(
            select(Tombstone.key_hash, Tombstone.article_id)
            .outerjoin(ArticleRecord, ArticleRecord.article_id == Tombstone.article_id)
            .where(Tombstone.key_hash.in_(part), ArticleRecord.article_id.is_(None))
        )
        found.update({by_hash[row.key_hash]: row.article_id for row in rows})
    return found


def _listed(
    connection: Connection, feed_id: int, article_ids: Iterable[str]
) -> dict[str, list[str]]:
    """The words, as content hashes, with which a feed listed these articles, the last one last.

    Some feeds give every entry another guid at every poll; the article tells that it is known.
    """
    found: dict[str, list[str]] = {}
    for part in chunks(sorted(article_ids)):
        rows = connection.execute(
            select(Sighting.article_id, Sighting.content_hash)
            .where(Sighting.feed_id == feed_id, Sighting.article_id.in_(part))
            .order_by(Sighting.last_seen_at, Sighting.entry_hash)
        )
        for row in rows:
            found.setdefault(row.article_id, []).append(row.content_hash)
    return found


def article_ids(connection: Connection, identities: Iterable[str]) -> dict[str, str]:
    """The article behind each identity URL that is known."""
    by_hash = {key_hash(identity): identity for identity in identities}
    found: dict[str, str] = {}
    for part in chunks(sorted(by_hash)):
        for row in connection.execute(
            select(ArticleKey.key_hash, ArticleKey.article_id).where(ArticleKey.key_hash.in_(part))
        ):
            found[by_hash[row.key_hash]] = row.article_id
    return found


def listed_in(connection: Connection, feed_urls: Iterable[str]) -> dict[str, str]:
    """The articles that any of these feeds ever listed, each with the first such feed."""
    rows = connection.execute(
        select(Sighting.article_id, func.min(FeedRecord.url).label("url"))
        .join(FeedRecord, FeedRecord.id == Sighting.feed_id)
        .where(FeedRecord.url.in_(sorted(feed_urls)))
        .group_by(Sighting.article_id)
    )
    return {row.article_id: row.url for row in rows}


def save_sightings(
    connection: Connection, feed_url: str, seen: Sequence[tuple[Entry, str]], now: datetime
) -> None:
    """Record that a feed lists these (entry, article id).

    A guid that is no longer listed, of an article whose link is listed under another, is forgotten:
    a feed that changes its guids at every poll must not grow the table at every poll.
    """
    feed_id = _feed_id(connection, feed_url)
    there = _there(connection, {article_id for _, article_id in seen})
    rows: dict[str, dict[str, object]] = {
        key_hash(entry.key): {
            "feed_id": feed_id,
            "entry_hash": key_hash(entry.key),
            "entry_key": entry.key,
            "article_id": article_id,
            "link": entry.link,
            "content_hash": entry.content_hash,
            "raw": _raw(entry),
            "first_seen_at": now,
            "last_seen_at": now,
        }
        for entry, article_id in seen
        if article_id in there
    }
    _forget_old_guids(connection, feed_id, rows)
    upsert(
        connection,
        Sighting,
        [rows[key] for key in sorted(rows)],
        key=("feed_id", "entry_hash"),
        change=("article_id", "link", "content_hash", "raw", "last_seen_at"),
    )


def _there(connection: Connection, article_ids: set[str]) -> set[str]:
    """Of these articles those that exist: of others tombstones are left."""
    found: set[str] = set()
    for part in chunks(sorted(article_ids)):
        asked = select(ArticleRecord.article_id).where(ArticleRecord.article_id.in_(part))
        found.update(connection.execute(asked).scalars())
    return found


def _forget_old_guids(
    connection: Connection, feed_id: int, rows: dict[str, dict[str, object]]
) -> None:
    """Drop what `rows` replace under other keys; they take over when it was first seen."""
    fresh = {(row["article_id"], row["link"]): row for row in rows.values() if row["link"]}
    listed = sorted({str(row["article_id"]) for row in fresh.values()})
    for part in chunks(listed):
        old = connection.execute(
            select(
                Sighting.entry_hash, Sighting.article_id, Sighting.link, Sighting.first_seen_at
            ).where(Sighting.feed_id == feed_id, Sighting.article_id.in_(part))
        ).all()
        gone: list[str] = []
        for one in old:
            row = fresh.get((one.article_id, one.link))
            if row is not None and one.entry_hash not in rows:
                gone.append(one.entry_hash)
                row["first_seen_at"] = min(row["first_seen_at"], one.first_seen_at)
        for hashes in chunks(sorted(gone)):
            connection.execute(
                delete(Sighting).where(Sighting.feed_id == feed_id, Sighting.entry_hash.in_(hashes))
            )


def save_rejections(
    connection: Connection, feed_url: str, rejected: Sequence[Rejection], now: datetime
) -> None:
    """Keep the reasons of the last reading only."""
    feed_id = _feed_id(connection, feed_url)
    connection.execute(delete(RejectedEntry).where(RejectedEntry.feed_id == feed_id))
    if rejected:
        connection.execute(
            insert(RejectedEntry),
            [
                {
                    "feed_id": feed_id,
                    "position": one.position,
                    "title": one.title,
                    "reason": one.reason,
                    "seen_at": now,
                }
                for one in rejected
            ],
        )


def pauses(connection: Connection, now: datetime) -> dict[str, datetime]:
    """Registered domains that asked to be left alone, and until when."""
    rows = connection.execute(
        select(DomainPause.domain, DomainPause.until).where(DomainPause.until > now)
    )
    return {row.domain: row.until for row in rows}


def save_pauses(connection: Connection, paused: Mapping[str, datetime], now: datetime) -> None:
    """Remember pauses for the next run; drop those that are over."""
    connection.execute(delete(DomainPause).where(DomainPause.until <= now))
    rows = [{"domain": domain, "until": paused[domain]} for domain in sorted(paused)]
    upsert(connection, DomainPause, rows, key=("domain",), change=("until",))


def _feed_id(connection: Connection, url: str) -> int:
    return connection.execute(select(FeedRecord.id).where(FeedRecord.url == url)).scalar_one()


def _holdings(connection: Connection, article_ids: set[str]) -> dict[str, Held]:
    found: dict[str, Held] = {}
    for part in chunks(sorted(article_ids)):
        rows = connection.execute(
            select(
                ArticleRecord.article_id,
                ArticleRecord.status,
                ArticleRecord.text_purged_at,
                func.length(ArticleRecord.text).label("length"),
                PageRecord.health,
            )
            .outerjoin(PageRecord, PageRecord.article_id == ArticleRecord.article_id)
            .where(ArticleRecord.article_id.in_(part))
        )
        for row in rows:
            found[row.article_id] = Held(
                article_id=row.article_id,
                content_hash=None,
                page_health=row.health,
                # words that retention dropped are not asked for again
                feed_only=row.status == Status.FEED_ONLY.value and row.text_purged_at is None,
                text_length=row.length,
            )
    return found


def _raw(entry: Entry) -> dict[str, object]:
    return {
        "guid": entry.guid,
        "link": entry.link,
        "title": entry.title,
        "summary": entry.summary,
        "content": entry.content,
        "published": entry.published_raw,
        "fields": [[one.path, one.value] for one in entry.fields],
        "problems": list(entry.problems),
    }


def _columns(state: FeedState) -> dict[str, object]:
    return {
        "url": state.url,
        "fetch_url": state.fetch_url,
        "health": state.health.value,
        "etag": state.validators.etag,
        "last_modified": state.validators.last_modified,
        "body_hash": state.body_hash,
        "checked_at": state.checked_at,
        "changed_at": state.changed_at,
        "last_success_at": state.last_success_at,
        "last_full_at": state.last_full_at,
        "next_due_at": state.next_due_at,
        "interval": state.interval,
        "ttl": state.ttl,
        "skip_hours": ",".join(map(str, sorted(state.skip_hours))),
        "skip_days": ",".join(map(str, sorted(state.skip_days))),
        "consecutive_failures": state.consecutive_failures,
        "last_error": state.last_error,
        "moved_to": state.moved_to,
        "moved_seen": state.moved_seen,
        "moved_at": state.moved_at,
        "entries_per_day": state.entries_per_day,
    }


def _numbers(text: str) -> frozenset[int]:
    return frozenset(int(part) for part in text.split(",") if part)


def _state(row: Row[tuple[object, ...]]) -> FeedState:
    return FeedState(
        url=row.url,
        fetch_url=row.fetch_url,
        health=FeedHealth(row.health),
        validators=Validators(row.etag, row.last_modified),
        body_hash=row.body_hash,
        checked_at=row.checked_at,
        changed_at=row.changed_at,
        last_success_at=row.last_success_at,
        last_full_at=row.last_full_at,
        next_due_at=row.next_due_at,
        interval=row.interval,
        ttl=row.ttl,
        skip_hours=_numbers(row.skip_hours),
        skip_days=_numbers(row.skip_days),
        consecutive_failures=row.consecutive_failures,
        last_error=row.last_error,
        moved_to=row.moved_to,
        moved_seen=row.moved_seen,
        moved_at=row.moved_at,
        entries_per_day=row.entries_per_day,
    )
