"""A small HTTP server on loopback that does what it is told, right or wrong, byte by byte."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from types import TracebackType
from typing import Self

Script = Callable[["Exchange"], Awaitable[None]]
OK = b"HTTP/1.1 200 OK\r\n"


@dataclass
class Exchange:
    """One request and the wire to answer it on."""

    line: str
    headers: list[tuple[str, bytes]]
    started: float
    writer: asyncio.StreamWriter
    open: bool = True

    @property
    def target(self) -> str:
        return self.line.split(" ")[1]

    def header(self, name: str) -> bytes | None:
        return next((value for key, value in self.headers if key == name), None)

    async def send(self, data: bytes) -> None:
        self.writer.write(data)
        await self.writer.drain()

    async def answer(self, status: int = 200, body: bytes = b"", *fields: str) -> None:
        head = [f"HTTP/1.1 {status} Told", *fields]
        if status != 304:
            head.append(f"Content-Length: {len(body)}")
        await self.send(("\r\n".join(head) + "\r\n\r\n").encode("latin-1") + body)

    def hang_up(self, *, rudely: bool = False) -> None:
        self.open = False
        if rudely:
            self.writer.transport.abort()


def says(status: int = 200, body: bytes = b"body", *fields: str) -> Script:
    async def script(exchange: Exchange) -> None:
        await exchange.answer(status, body, *fields)

    return script


def sends(data: bytes) -> Script:
    """Send these bytes, whatever they are, and close."""

    async def script(exchange: Exchange) -> None:
        await exchange.send(data)
        exchange.hang_up()

    return script


async def silent(exchange: Exchange) -> None:
    await asyncio.sleep(30)


@dataclass
class Server:
    """Scripts by target; `/robots.txt` is a 404 unless it has one."""

    scripts: dict[str, Script] = field(default_factory=dict)
    default: Script | None = None
    host: str = "127.0.0.1"
    tls: ssl.SSLContext | None = None
    seen: list[Exchange] = field(default_factory=list)
    most_at_once: int = 0
    _now: int = 0
    _server: asyncio.Server | None = None
    _tasks: set[asyncio.Task[None]] = field(default_factory=set)

    async def __aenter__(self) -> Self:
        self._server = await asyncio.start_server(self._serve, self.host, 0, ssl=self.tls)
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        assert self._server is not None
        self._server.close()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    @property
    def port(self) -> int:
        assert self._server is not None
        return int(self._server.sockets[0].getsockname()[1])

    def url(self, target: str = "/", host: str | None = None) -> str:
        scheme = "https" if self.tls else "http"
        return f"{scheme}://{host or self.host}:{self.port}{target}"

    @property
    def targets(self) -> list[str]:
        return [exchange.target for exchange in self.seen]

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._tasks.add(task)
        try:
            while await self._one(reader, writer):
                pass
        except (ConnectionError, asyncio.IncompleteReadError, ssl.SSLError, ValueError):
            pass
        except asyncio.CancelledError:
            writer.transport.abort()
        finally:
            self._tasks.discard(task)
            writer.close()

    async def _one(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        line = await reader.readline()
        if not line:
            return False
        headers = []
        while (raw := await reader.readline()) not in (b"\r\n", b""):
            name, _, value = raw.partition(b":")
            headers.append((name.decode("latin-1").lower(), value.strip(b" \r\n")))
        started = asyncio.get_running_loop().time()
        exchange = Exchange(line.decode("latin-1").rstrip(), headers, started, writer)
        self.seen.append(exchange)
        script = self.scripts.get(exchange.target, self.default)
        if script is None:
            script = says(404, b"no")
        self._now += 1
        self.most_at_once = max(self.most_at_once, self._now)
        try:
            await script(exchange)
        finally:
            self._now -= 1
        return exchange.open
