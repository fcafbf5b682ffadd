"""A street of outlets on loopback, each at an address of its own, that can be told to misbehave.

An address of its own is a registered domain of its own to the program: a pause, a pace or a row of
silences that one of them earns touches no other.
"""

from __future__ import annotations

import asyncio
import hashlib
import random
import ssl
import threading
from collections.abc import Callable, Coroutine, Iterable
from concurrent.futures import Future
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from types import TracebackType
from typing import Any, Self, TypeVar

from aggregator.model import Source
from hostile_server import Exchange, Script, Server

T = TypeVar("T")
Connected = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Coroutine[Any, Any, None]]
NETWORK = "127.1.0.0/16"
"""Where the outlets are; every other address of this machine stays forbidden to the program."""
MODIFIED = "Sat, 21 Nov 2026 07:00:00 GMT"
FEED_TYPE = "Content-Type: application/rss+xml; charset=utf-8"
PAGE_TYPE = "Content-Type: text/html; charset=utf-8"
_WORDS = [
    "harbour",
    "ferry",
    "council",
    "budget",
    "winter",
    "school",
    "bridge",
    "mayor",
    "strike",
    "river",
    "market",
    "engine",
    "forest",
    "island",
    "captain",
    "museum",
    "railway",
    "tax",
    "vote",
    "nurse",
    "border",
    "valley",
    "storm",
    "cable",
    "garden",
    "witness",
    "court",
    "fisher",
    "road",
    "tower",
    "minister",
    "union",
    "lamp",
    "orchard",
    "quarry",
    "archive",
    "signal",
    "coast",
    "mill",
    "festival",
]


def prose(seed: str, sentences: int = 9) -> str:
    """Paragraphs that are always the same for a seed and like those of no other."""
    rng = random.Random(seed)
    made = [
        f"The {' '.join(rng.choices(_WORDS, k=5))} was told about {rng.choice(_WORDS)} number "
        f"{rng.randrange(1000)} by the people of {seed} on that day."
        for _ in range(sentences)
    ]
    return "</p>\n<p>".join(made)


@dataclass
class Outlet:
    """One outlet: a feed with validators, a page an item; healthy until told otherwise."""

    name: str
    host: str
    port: int
    server: Server
    items: list[int] = field(default_factory=lambda: [1])
    links: dict[int, str] = field(default_factory=dict)
    """Other links than the usual, by item."""
    scheme: str = "http"
    base: datetime = datetime(2026, 11, 21, 8, tzinfo=UTC)

    @property
    def root(self) -> str:
        return f"{self.scheme}://{self.host}:{self.port}"

    @property
    def feed_url(self) -> str:
        return f"{self.root}/feed"

    @property
    def source(self) -> Source:
        return Source(feed_url=self.feed_url, outlet=self.name, language="en", site=self.root)

    def title(self, item: int) -> str:
        return f"{self.name} item {item}"

    def item(self, item: int) -> str:
        """One item as RSS."""
        link = self.links.get(item, f"{self.root}/a/{item}")
        return (
            f"<item><title>{self.title(item)}</title><link>{link}</link>"
            f"<guid isPermaLink='false'>{self.name}-{item}</guid>"
            f"<pubDate>{format_datetime(self.base + timedelta(minutes=item))}</pubDate>"
            f"<description>In short: {prose(self.title(item), 1)}</description></item>"
        )

    def rss(self, extra: str = "", head: str = "") -> bytes:
        """The feed as it is now."""
        items = "".join(self.item(one) for one in self.items)
        return (
            f'<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel>'
            f"<title>{self.name}</title><link>{self.root}/</link>{head}{items}{extra}"
            "</channel></rss>"
        ).encode()

    def page(self, item: int) -> bytes:
        """A page as it is now."""
        title = self.title(item)
        return (
            f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>'
            f"</head><body><article><h1>{title}</h1><p>{prose(title)}</p></article></body></html>"
        ).encode()

    @property
    def etag(self) -> str:
        return tag(self.rss())

    async def say(self, exchange: Exchange) -> None:
        """Behave."""
        if exchange.target == "/feed":
            await validated(exchange, self.rss(), FEED_TYPE)
        elif exchange.target.startswith("/a/") and exchange.target[3:].isdecimal():
            await validated(exchange, self.page(int(exchange.target[3:])), PAGE_TYPE)
        else:
            await exchange.answer(404, b"no")

    def polls(self) -> list[Exchange]:
        """Requests for the feed."""
        return [one for one in self.server.seen if one.target == "/feed"]

    def misbehave(self, script: Script, target: str = "/feed") -> None:
        self.server.scripts[target] = script

    def behave(self) -> None:
        self.server.scripts.clear()
        self.server.default = self.say


def tag(body: bytes) -> str:
    return f'"{hashlib.sha256(body).hexdigest()[:12]}"'


async def validated(exchange: Exchange, body: bytes, *fields: str) -> None:
    """200 with both validators, or 304 where they match."""
    etag = tag(body)
    fields = (f"ETag: {etag}", f"Last-Modified: {MODIFIED}", *fields)
    if exchange.header("if-none-match") == etag.encode():
        await exchange.answer(304, b"", *fields)
    else:
        await exchange.answer(200, body, *fields)


class Street:
    """Outlets at work in a thread of their own."""

    def __init__(self) -> None:
        self.outlets: dict[str, Outlet] = {}
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._servers: list[Server] = []

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        value: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for server in self._servers:
            self.do(server.__aexit__(None, None, None))
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def do(self, work: Coroutine[Any, Any, T]) -> T:
        future: Future[T] = asyncio.run_coroutine_threadsafe(work, self._loop)
        return future.result(timeout=20)

    def serve(self, server: Server) -> Server:
        """Put any server to work."""
        self._servers.append(self.do(server.__aenter__()))
        return server

    def open(self, name: str, *, tls: ssl.SSLContext | None = None, host: str = "") -> Outlet:
        """A new outlet at the next address."""
        number = len(self.outlets) + 1
        address = host or f"127.1.{number // 200}.{number % 200 + 1}"
        server = self.serve(Server(host=address, tls=tls))
        outlet = Outlet(name, address, server.port, server, scheme="https" if tls else "http")
        server.default = outlet.say
        self.outlets[name] = outlet
        return outlet

    def open_many(self, names: Iterable[str]) -> list[Outlet]:
        return [self.open(name) for name in names]

    def close(self, outlet: Outlet) -> None:
        """Nobody listens at its port any more."""

        async def work() -> None:
            assert outlet.server._server is not None
            outlet.server._server.close()
            for task in outlet.server._tasks:
                task.cancel()

        self.do(work())

    def reopen(
        self, outlet: Outlet, tls: ssl.SSLContext | None = None, serve: Connected | None = None
    ) -> None:
        """Listen at its port again, perhaps with another certificate, or with none."""

        async def work() -> None:
            outlet.server._server = await asyncio.start_server(
                serve or outlet.server._serve, outlet.host, outlet.port, ssl=tls
            )

        self.close(outlet)
        self.do(work())

    @property
    def sources(self) -> tuple[Source, ...]:
        return tuple(one.source for one in self.outlets.values())
