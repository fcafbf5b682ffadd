"""From the address of a page, or of a feed, to the feed."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial

from aggregator import config, feeds, text, urls
from aggregator.engine import Engine
from aggregator.fetch import Fetcher, schedule
from aggregator.model import (
    Failed,
    Feed,
    FeedState,
    Fetched,
    Purpose,
    Request,
    Settings,
    Source,
    SourceFailure,
    Unreadable,
)


@dataclass(frozen=True, slots=True)
class Discovered:
    """A feed that answered."""

    url: str
    title: str
    site: str | None
    language: str | None
    entries: int


def discover(url: str, settings: Settings) -> tuple[Discovered, ...] | str:
    """The feeds at an address: itself, or those its page names; else why there are none.

    Where the page names none, the news sitemaps that the site's robots.txt names.
    """
    return asyncio.run(_discover(url, settings))


async def _discover(url: str, settings: Settings) -> tuple[Discovered, ...] | str:
    limits = settings.fetch.limits
    with Engine(1, seconds=limits.parse_seconds, memory=limits.worker_bytes) as engine:
        async with Fetcher(settings.fetch) as fetcher:
            first = await _try(_asking(url, url), fetcher, engine, settings)
            if isinstance(first, Discovered):
                return (first,)
            reply, message = first
            if reply is None:
                return message
            html, _ = text.decode(reply.body, reply.header("content-type"), xml=False)
            named = config.discover(html, reply.url)
            asking = [_asking(one, url) for one in named]
            found = await _readable(asking, fetcher, engine, settings)
            if not found:
                asking = [_asking(one, url) for one in await _sitemaps(reply.url, url, fetcher)]
                found = await _readable(asking, fetcher, engine, settings)
            return found or f"{url}: {message}, and no feed that its page names could be read"


def _polling(source: Source, settings: Settings) -> Request:
    """The request that a first poll makes."""
    state = FeedState(url=source.feed_url, fetch_url=source.feed_url)
    return schedule.feed_request(state, source, settings.fetch, now=datetime.now(UTC))


async def _readable(
    asking: Sequence[Request], fetcher: Fetcher, engine: Engine, settings: Settings
) -> tuple[Discovered, ...]:
    tried = [await _try(one, fetcher, engine, settings) for one in asking]
    return tuple(one for one in tried if isinstance(one, Discovered))


async def _sitemaps(page: str, written: str, fetcher: Fetcher) -> tuple[str, ...]:
    """The sitemaps that the robots.txt of a page's site names."""
    robots = urls.join(page, "/robots.txt")
    reply = await fetcher.fetch(_asking(robots or page, written))
    if not isinstance(reply, Fetched):
        return ()
    said, _ = text.decode(reply.body, reply.header("content-type"), xml=False)
    return config.sitemaps(said, reply.url)


def _asking(url: str, written: str) -> Request:
    """A request as for a feed; the port of the address that the user wrote is meant."""
    port = urls.port(written)
    return Request(url=url, purpose=Purpose.FEED, ports=() if port is None else (port,))


async def _try(
    request: Request, fetcher: Fetcher, engine: Engine, settings: Settings
) -> Discovered | tuple[Fetched | None, str]:
    url = request.url
    limits = request.limits or settings.fetch.limits
    reply = await fetcher.fetch(request)
    if isinstance(reply, Failed):
        return None, reply.message
    if not isinstance(reply, Fetched):
        return None, f"{url}: answered 304 to a first request"
    read = partial(
        feeds.parse,
        reply.body,
        reply.url,
        reply.header("content-type"),
        now=reply.at,
        limits=limits,
    )
    feed: Feed | Unreadable = await engine.call(limits.parse_seconds, limits.worker_bytes, read)
    if isinstance(feed, Unreadable):
        return reply, feed.message
    return Discovered(url, feed.title, feed.site, feed.language, len(feed.entries))


def try_feeds(
    sources: Sequence[Source], settings: Settings
) -> tuple[tuple[Discovered, ...], tuple[SourceFailure, ...]]:
    """Ask each feed once and store nothing; gives those that answered and those that did not."""
    return asyncio.run(_try_feeds(sources, settings))


async def _try_feeds(
    sources: Sequence[Source], settings: Settings
) -> tuple[tuple[Discovered, ...], tuple[SourceFailure, ...]]:
    limits = settings.fetch.limits
    good: list[Discovered] = []
    bad: list[SourceFailure] = []
    with Engine(
        settings.workers, seconds=limits.parse_seconds, memory=limits.worker_bytes
    ) as engine:
        async with Fetcher(settings.fetch) as fetcher:
            tried = await asyncio.gather(
                *(_try(_polling(one, settings), fetcher, engine, settings) for one in sources)
            )
    for source, found in zip(sources, tried, strict=True):
        if isinstance(found, Discovered):
            good.append(found)
        else:
            bad.append(SourceFailure(source.outlet, source.feed_url, found[1]))
    return tuple(good), tuple(bad)
