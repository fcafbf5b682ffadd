"""What the tests of the room `fetch` share."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar

from aggregator.fetch import Fetcher
from aggregator.model import Failed, FetchSettings, Limits, Purpose, Reply, Request

T = TypeVar("T")
NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
QUICK = FetchSettings(
    page_pace=timedelta(0),
    feed_pace=timedelta(0),
    allow_private=("127.0.0.0/8",),
    limits=Limits(
        feed_bytes=1_000_000,
        page_bytes=1_000_000,
        feed_seconds=2.0,
        page_seconds=2.0,
        connect_seconds=1.0,
    ),
)


def with_limits(settings: FetchSettings = QUICK, **changes: Any) -> FetchSettings:
    return replace(settings, limits=replace(settings.limits, **changes))


def feed(url: str, **changes: Any) -> Request:
    return Request(url=url, purpose=Purpose.FEED, **changes)


def page(url: str, **changes: Any) -> Request:
    return Request(url=url, purpose=Purpose.PAGE, **changes)


def run(work: Coroutine[Any, Any, T]) -> T:
    async def bounded() -> T:
        async with asyncio.timeout(20):
            return await work

    return asyncio.run(bounded())


def fetcher(settings: FetchSettings = QUICK) -> Fetcher:
    return Fetcher(settings, clock=lambda: NOON, allow_proxy_environment=False)


async def ask(request: Request, settings: FetchSettings = QUICK) -> Reply:
    async with fetcher(settings) as asker:
        return await asker.fetch(request)


def failed(reply: Reply) -> Failed:
    assert isinstance(reply, Failed), reply
    return reply
