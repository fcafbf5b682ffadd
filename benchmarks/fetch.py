"""Feeds a second: our Fetcher beside a bare httpx loop and a bare aiohttp loop, in one run.

    python benchmarks/fetch.py [--hosts 1000] [--passes 4] [--repetitions 5] [--json]

A proxy on loopback answers for every host name: nine of ten 304, the tenth a small 200. Each asker
has a process of its own and the same limits: 40 in flight, 2 per registered domain, 30 seconds a
request. One pass warms up and is not counted. Figures are medians over the repetitions, CPU that of
the asker alone. aiohttp is asked where it is installed: `pip install --group bench`.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import gzip
import importlib.util
import json
import os
import resource
import statistics
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Awaitable, Callable, Sequence
from datetime import timedelta

IN_FLIGHT = 40
PER_DOMAIN = 2
SECONDS = 30.0
CONNECT_SECONDS = 10.0
READ_SECONDS = 15.0
AGENT = "aggregator/0.1.0 (+https://aggregator.example/contact)"
ETAG = '"5f1c-62a0"'
MODIFIED = "Mon, 02 Mar 2026 08:00:00 GMT"
ASKERS = ("ours", "httpx", "aiohttp")

Ask = Callable[[str], Awaitable[int]]


def main() -> None:
    """Start the proxy, let the askers take turns, print medians and ratios."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--hosts", type=int, default=1_000)
    parser.add_argument("--passes", type=int, default=4, help="over all hosts, after the first")
    parser.add_argument("--repetitions", type=int, default=5)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--serve", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--asker", choices=ASKERS, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.serve:
        asyncio.run(_serve())
    elif arguments.asker:
        measure = _measure(arguments.asker, arguments.hosts, arguments.passes)
        print(json.dumps(asyncio.run(measure)))
    else:
        _compare(arguments.hosts, arguments.passes, arguments.repetitions, as_json=arguments.json)


def _compare(hosts: int, passes: int, repetitions: int, *, as_json: bool) -> None:
    askers = [one for one in ASKERS if one != "aiohttp" or importlib.util.find_spec("aiohttp")]
    found: dict[str, list[dict[str, float]]] = defaultdict(list)
    proxy = subprocess.Popen(  # noqa: S603 - this very file
        [sys.executable, __file__, "--serve"], stdout=subprocess.PIPE, text=True
    )
    try:
        port = proxy.stdout.readline().strip() if proxy.stdout else ""
        for _ in range(repetitions):
            # In turns, so that what else the machine does meets all of them.
            for asker in askers:
                found[asker].append(_run(asker, hosts, passes, port))
    finally:
        proxy.terminate()
        proxy.wait()
    medians = {
        asker: {key: round(statistics.median(row[key] for row in rows), 3) for key in rows[0]}
        for asker, rows in found.items()
    }
    if as_json:
        print(json.dumps({"hosts": hosts, "repetitions": repetitions, "medians": medians}))
    else:
        _print(medians, hosts, passes, repetitions)


def _run(asker: str, hosts: int, passes: int, port: str) -> dict[str, float]:
    proxy = f"http://127.0.0.1:{port}"
    environment = {**os.environ, "HTTP_PROXY": proxy, "http_proxy": proxy, "NO_PROXY": ""}
    environment["no_proxy"] = ""
    done = subprocess.run(  # noqa: S603 - this very file
        [
            *(sys.executable, __file__, "--asker", asker),
            *("--hosts", str(hosts), "--passes", str(passes)),
        ],
        capture_output=True,
        check=True,
        env=environment,
        text=True,
    )
    figures: dict[str, float] = json.loads(done.stdout)
    return figures


def _print(medians: dict[str, dict[str, float]], hosts: int, passes: int, repetitions: int) -> None:
    print(f"{hosts} hosts, {passes} passes, medians of {repetitions} repetitions")
    print(f"{'':10}{'requests/s':>12}{'CPU ms/request':>16}{'peak MiB':>10}{'CPU: ours is':>16}")
    ours = medians["ours"]["cpu_ms"]
    for asker, row in medians.items():
        ratio = f"{ours / row['cpu_ms']:.2f} of it" if asker != "ours" else ""
        print(
            f"{asker:10}{row['per_second']:12.0f}{row['cpu_ms']:16.2f}"
            f"{row['peak_mib']:10.1f}{ratio:>16}"
        )
    if "aiohttp" not in medians:
        print("aiohttp is not installed and was left out: pip install --group bench")


async def _measure(asker: str, hosts: int, passes: int) -> dict[str, float]:
    """Wall and CPU time a request after a first pass, and the peak of memory."""
    urls = [f"http://feed{number}.example/feed" for number in range(hosts)]
    async with contextlib.AsyncExitStack() as stack:
        ask = await _OPENERS[asker](stack)
        await _pass(ask, urls)
        started, cpu = time.perf_counter(), time.process_time()
        for _ in range(passes):
            await _pass(ask, urls)
        seconds, cpu = time.perf_counter() - started, time.process_time() - cpu
    count = hosts * passes
    return {
        "per_second": count / seconds,
        "cpu_ms": 1000 * cpu / count,
        "peak_mib": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


async def _pass(ask: Ask, urls: Sequence[str]) -> None:
    statuses = await asyncio.gather(*(ask(url) for url in urls))
    wanted = [200 if number % 10 == 0 else 304 for number in range(len(urls))]
    if statuses != wanted:
        raise RuntimeError(f"wrong answers: {[s for s in statuses if s not in {200, 304}][:5]}")


async def _open_ours(stack: contextlib.AsyncExitStack) -> Ask:
    from aggregator.fetch import Fetcher  # noqa: PLC0415 - memory is measured
    from aggregator.model import (  # noqa: PLC0415 - as above
        Fetched,
        FetchSettings,
        NotModified,
        Purpose,
        Request,
        Validators,
    )

    settings = FetchSettings(
        user_agent=AGENT, in_flight=IN_FLIGHT, per_domain=PER_DOMAIN, feed_pace=timedelta(0)
    )
    fetcher = await stack.enter_async_context(Fetcher(settings))

    async def ask(url: str) -> int:
        request = Request(url=url, purpose=Purpose.FEED, validators=Validators(ETAG, MODIFIED))
        reply = await fetcher.fetch(request)
        if isinstance(reply, NotModified):
            return 304
        return reply.status if isinstance(reply, Fetched) else -1

    return ask


class _Turns:
    """The same limits for those that have none of their own."""

    def __init__(self) -> None:
        self._all = asyncio.Semaphore(IN_FLIGHT)
        self._domains: dict[str, asyncio.Semaphore] = defaultdict(
            lambda: asyncio.Semaphore(PER_DOMAIN)
        )

    @contextlib.asynccontextmanager
    async def turn(self, url: str) -> contextlib.AbstractAsyncContextManager[None]:  # type: ignore[misc]
        domain = ".".join(url.split("/")[2].split(".")[-2:])
        async with self._domains[domain], self._all, asyncio.timeout(SECONDS):
            yield


_HEADERS = {
    "User-Agent": AGENT,
    "Accept": "application/atom+xml, application/rss+xml, application/xml;q=0.9, */*;q=0.1",
    "Accept-Encoding": "gzip",
    "If-None-Match": ETAG,
    "If-Modified-Since": MODIFIED,
}


async def _open_httpx(stack: contextlib.AsyncExitStack) -> Ask:
    import httpx  # noqa: PLC0415 - memory is measured

    limits = httpx.Limits(max_connections=IN_FLIGHT, max_keepalive_connections=IN_FLIGHT)
    timeout = httpx.Timeout(READ_SECONDS, connect=CONNECT_SECONDS)
    client = await stack.enter_async_context(
        httpx.AsyncClient(limits=limits, timeout=timeout, headers=_HEADERS)
    )
    turns = _Turns()

    async def ask(url: str) -> int:
        async with turns.turn(url):
            answer = await client.get(url)
            return answer.status_code

    return ask


async def _open_aiohttp(stack: contextlib.AsyncExitStack) -> Ask:
    import aiohttp  # noqa: PLC0415 - memory is measured

    session = await stack.enter_async_context(
        aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(limit=IN_FLIGHT, limit_per_host=PER_DOMAIN),
            timeout=aiohttp.ClientTimeout(
                total=SECONDS, sock_connect=CONNECT_SECONDS, sock_read=READ_SECONDS
            ),
            headers=_HEADERS,
            trust_env=True,
        )
    )
    turns = _Turns()

    async def ask(url: str) -> int:
        async with turns.turn(url), session.get(url) as answer:
            await answer.read()
            return answer.status

    return ask


_OPENERS = {"ours": _open_ours, "httpx": _open_httpx, "aiohttp": _open_aiohttp}


class _Proxy(asyncio.Protocol):
    """The least that an HTTP/1.1 proxy can do; requests come whole, for they are small."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = transport
        self._waiting = b""

    def data_received(self, data: bytes) -> None:
        self._waiting += data
        while b"\r\n\r\n" in self._waiting:
            head, _, self._waiting = self._waiting.partition(b"\r\n\r\n")
            number = int(head.split(b"feed", 1)[1].split(b".", 1)[0])
            self._transport.write(_OK if number % 10 == 0 else _SAME)  # type: ignore[attr-defined]


_BODY = gzip.compress(
    b"<rss version='2.0'><channel><title>Small</title>"
    + b"".join(b"<item><title>Entry %d of a small feed</title></item>" % n for n in range(20))
    + b"</channel></rss>"
)
_SAME = f"HTTP/1.1 304 Not Modified\r\nETag: {ETAG}\r\nCache-Control: max-age=300\r\n\r\n".encode()
_OK = (
    f"HTTP/1.1 200 OK\r\nETag: {ETAG}\r\nLast-Modified: {MODIFIED}\r\n"
    "Content-Type: application/rss+xml\r\nContent-Encoding: gzip\r\n"
    f"Content-Length: {len(_BODY)}\r\n\r\n"
).encode() + _BODY


async def _serve() -> None:
    server = await asyncio.get_running_loop().create_server(_Proxy, "127.0.0.1", 0, backlog=512)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


if __name__ == "__main__":
    main()
