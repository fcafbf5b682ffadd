"""Newer rules over what is stored: pages and raw fields are read again, nothing is fetched.

A second time changes no row. What an editor decided of a ledger is laid over it again. An article
whose text comes out differently takes its place anew; of all others the origins are counted again.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from aggregator import extract, parties
from aggregator.engine import Engine
from aggregator.model import Article, Limits, Page, Settings, Status, Unreadable
from aggregator.pipeline import landing, placing, stages
from aggregator.pipeline.context import NoProgress, Progress
from aggregator.pipeline.edge import edge
from aggregator.pipeline.retelling import retell
from aggregator.store import Database, articles, copying, documents, story_origins
from aggregator.store.articles import Saved

BATCH = 50
"""Articles read and saved together: their pages are in memory at once."""


@dataclass(slots=True)
class Reread:
    """What reading again came to."""

    articles: int = 0
    pages: int = 0
    """Of these, read from a stored page; the others from what the feed said."""
    changed: int = 0
    """Articles of which anything came out differently."""
    unreadable: int = 0
    """Stored pages that give no text now: their articles are left as they were."""
    stories: int = 0
    """Stories that were counted again."""
    stories_changed: int = 0
    """Of these, with another count, other origins or other reasons."""


def reextract(
    database: Database,
    settings: Settings,
    *,
    since: datetime | None,
    now: datetime,
    progress: Progress | None = None,
) -> Reread:
    """Read again every article first seen since then; None: every article.

    Raises:
        AlreadyRunningError: a run holds the database.
        DatabaseError: it cannot be used.
    """
    with database.lock():
        with database.read() as transaction:
            ids = documents.seen_since(transaction, since)
        done = Reread()
        limits = settings.fetch.limits
        engine = Engine(settings.workers, seconds=limits.parse_seconds, memory=limits.worker_bytes)
        shown = progress or NoProgress()
        shown.step("articles", len(ids))
        with engine:
            work = _Work(database, engine, limits, now, done, shown)
            asyncio.run(_reread_all(work, ids))
        return done


@dataclass(frozen=True, slots=True)
class _Work:
    """What the steps of one reading share."""

    database: Database
    engine: Engine
    limits: Limits
    now: datetime
    done: Reread
    progress: Progress


async def _reread_all(work: _Work, ids: Sequence[str]) -> None:
    for start in range(0, len(ids), BATCH):
        batch = ids[start : start + BATCH]
        with work.database.read() as transaction:
            held = articles.load(transaction, batch)
            pages = documents.pages_of(transaction, batch)
        async with asyncio.TaskGroup() as group:
            tasks = {
                one: group.create_task(
                    work.engine.run(reread, held[one], pages.get(one), limits=work.limits)
                )
                for one in batch
                if one in held
            }
        _save(work, {one: task.result() for one, task in tasks.items()}, pages)
        for _ in batch:
            work.progress.advance()


def reread(
    article: Article, stored: tuple[Page, datetime] | None, *, limits: Limits
) -> stages.Reading | Unreadable:
    """An article by the rules of now, from its stored page and the raw fields of its feeds.

    Its address, outlet and dates stay: they were judged with what was known when it was fetched.
    """
    known = article
    if article.publisher_id is None:
        party = parties.load().by_domain(article.url)
        known = replace(article, publisher_id=party.party_id if party else None)
    if stored is None or article.status is Status.FEED_ONLY:
        return stages.read_again(known, None)
    page, seen = stored
    extracted = extract.extract(page, now=seen, limits=limits)
    if isinstance(extracted, Unreadable):
        return extracted
    if landing.loses_text(known, extracted) is not None:
        return stages.read_again(known, None)
    return stages.read_again(known, extracted)


def _save(
    work: _Work,
    readings: Mapping[str, stages.Reading | Unreadable],
    pages: Mapping[str, tuple[Page, datetime]],
) -> None:
    done = work.done
    again: list[str] = []
    with work.database.write() as transaction:
        for article_id, reading in readings.items():
            done.articles += 1
            done.pages += article_id in pages
            if isinstance(reading, Unreadable):
                done.unreadable += 1
                continue
            page = pages.get(article_id)
            saved = articles.save(
                transaction,
                reading.marked,
                byline=reading.byline,
                now=work.now,
                document=page[0] if page else None,
                new_version=False,
            )
            if saved is not Saved.SAME:
                done.changed += 1
                again.append(article_id)
    _place(work, again)
    with work.database.write() as transaction:
        touched = story_origins.stories_of(transaction, readings)
        done.stories += len(touched)
        done.stories_changed += retell(transaction, touched)


def _place(work: _Work, ids: Sequence[str]) -> None:
    """Place what changed; an article that breaks its batch costs itself alone."""
    try:
        with edge("it could not be placed") as found, work.database.write() as transaction:
            placing.place(transaction, ids, work.now)
    except MemoryError:
        if len(ids) < 2:
            raise  # the machine's fault, not the article's: it waits for the next run
        found.error = "MemoryError()"
    if found.error and len(ids) < 2:
        with work.database.write() as transaction:
            copying.set_aside(transaction, ids)
    elif found.error:
        for one in ids:
            _place(work, [one])
