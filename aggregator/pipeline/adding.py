"""One page that stands in no feed."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime

from aggregator import urls
from aggregator.engine import Engine
from aggregator.errors import AggregatorError, UsageError
from aggregator.fetch import Fetcher, schedule
from aggregator.model import (
    Article,
    Fetched,
    Page,
    PageState,
    Settings,
    Source,
    Status,
    Unreadable,
)
from aggregator.pipeline import owning, stages
from aggregator.pipeline.outlets import Outlets
from aggregator.pipeline.placing import place
from aggregator.store import Database, articles, feeds


def add_article(
    database: Database,
    url: str,
    sources: Sequence[Source],
    settings: Settings,
    *,
    clock: Callable[[], datetime],
) -> tuple[str, bool]:
    """Fetch, read and place one page; gives (article id, whether it is new).

    Raises:
        UsageError: not a web address.
        AggregatorError: the page could not be had or read; nothing is stored.
    """
    key, address = urls.identity(url), urls.public(url)
    if key is None or address is None:
        raise UsageError(f"{url!r} is no web address: write it with https://")
    with database.lock():
        database.upgrade()
        with database.read() as transaction:
            known = feeds.article_ids(transaction, [key]).get(key)
        if known is not None:
            return known, False
        outlets = Outlets(sources)
        outlet, publisher_id = outlets.of(address, None)
        article = Article(
            article_id=urls.article_id(key),
            key=key,
            url=address,
            outlet=outlet,
            publisher_id=publisher_id,
            language=None,
            language_from="none",
            title="",
            text="",
            published_at=None,
            published_raw=None,
            first_seen_at=clock().replace(microsecond=0),
            status=Status.FEED_ONLY,
            fields=(),
        )
        return asyncio.run(
            _add(database, article, url, outlets=outlets, settings=settings, clock=clock)
        )


async def _add(
    database: Database,
    article: Article,
    url: str,
    *,
    outlets: Outlets,
    settings: Settings,
    clock: Callable[[], datetime],
) -> tuple[str, bool]:
    limits = settings.fetch.limits
    state = PageState(article_id=article.article_id, url=urls.unwrapped(url))
    async with Fetcher(settings.fetch, clock=clock) as fetcher:
        # The user wrote this address: its port is meant.
        port = urls.port(state.url)
        request = schedule.page_request(state, settings.fetch, outlets.source(state.url))
        ports = request.ports if port is None else (*request.ports, port)
        reply = await fetcher.fetch(replace(request, ports=ports))
    if not isinstance(reply, Fetched):
        message = getattr(reply, "message", "the server answered 304 to a first request")
        raise AggregatorError(f"{url}: not added: {message}")
    page = Page(
        url=reply.url,
        body=reply.body,
        content_type=reply.header("content-type"),
        body_hash=reply.body_hash,
    )
    taken: set[str] = set()
    workers = min(1, settings.workers)
    with Engine(workers, seconds=limits.parse_seconds, memory=limits.worker_bytes) as engine:
        while True:  # an address that is refused is not named again
            found = await engine.run(
                stages.read_page,
                page,
                article,
                outlets,
                now=clock(),
                limits=limits,
                taken=frozenset(taken),
            )
            if isinstance(found, Unreadable):
                raise AggregatorError(f"{url}: not added: {found.message}")
            with database.read() as transaction:
                claim = owning.judge(transaction, found, article, page)
            if claim.granted or claim.key in taken:
                break
            taken.add(claim.key)
    found = owning.joined(found, claim.owner)
    now = clock()
    after = schedule.after_page(state, reply, first_seen_at=article.first_seen_at, now=now)
    new_id = found.marked.article.article_id
    with database.write() as transaction:
        is_new = new_id not in articles.load(transaction, [new_id])
        if is_new:
            articles.save(transaction, found.marked, byline=found.byline, now=now, document=page)
            articles.save_page(transaction, replace(after, article_id=new_id))
        articles.add_keys(transaction, new_id, found.keys)
        place(transaction, [new_id] if is_new else [], now)
    return new_id, is_new
