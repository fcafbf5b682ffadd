"""From the address of a page, or of a feed, to the feed."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass

from aggregator import config, feeds, text, urls
from aggregator.engine import Engine
from aggregator.fetch import Fetcher
from aggregator.model import (
    Failed,
    Feed,
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
            first = await _try(url, fetcher, engine, settings)
            if isinstance(first, Discovered):
                return (first,)
            reply, message = first
            if reply is None:
                return message
            html, _ = text.decode(reply.body, reply.header("content-type"), xml=False)
            named = config.discover(html, reply.url)
            found = await _readable(named, fetcher, engine, settings)
            if not found:
                sitemaps = await _sitemaps(reply.url, fetcher)
                found = await _readable(sitemaps, fetcher, engine, settings)
            return found or f"{url}: {message}, and no feed that its page names could be read"


async def _readable(
    addresses: Sequence[str], fetcher: Fetcher, engine: Engine, settings: Settings
) -> tuple[Discovered, ...]:
    tried = [await _try(one, fetcher, engine, settings) for one in addresses]
    return tuple(one for one in tried if isinstance(one, Discovered))


async def _sitemaps(page: str, fetcher: Fetcher) -> tuple[str, ...]:
    """The sitemaps that the robots.txt of a page's site names."""
    robots = urls.join(page, "/robots.txt")
    reply = await fetcher.fetch(Request(url=robots or page, purpose=Purpose.FEED))
    if not isinstance(reply, Fetched):
        return ()
    said, _ = text.decode(reply.body, reply.header("content-type"), xml=False)
    return config.sitemaps(said, reply.url)


async def _try(
    url: str, fetcher: Fetcher, engine: Engine, settings: Settings
) -> Discovered | tuple[Fetched | None, str]:
    reply = await fetcher.fetch(Request(url=url, purpose=Purpose.FEED))
    if isinstance(reply, Failed):
        return None, reply.message
    if not isinstance(reply, Fetched):
        return None, f"{url}: answered 304 to a first request"
    feed: Feed | Unreadable = await engine.run(
        feeds.parse,
        reply.body,
        reply.url,
        reply.header("content-type"),
        now=reply.at,
        limits=settings.fetch.limits,
    )
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
                *(_try(one.feed_url, fetcher, engine, settings) for one in sources)
            )
    for source, found in zip(sources, tried, strict=True):
        if isinstance(found, Discovered):
            good.append(found)
        else:
            bad.append(SourceFailure(source.outlet, source.feed_url, found[1]))
    return tuple(good), tuple(bad)
