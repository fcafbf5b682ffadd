"""What a server can do wrong to a feed that was well before: the network's half of the fault list."""

from __future__ import annotations

import asyncio
import gzip
import ssl
import warnings
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import brotli
import trustme
import zstandard

from aggregator.model import FailureKind as Kind
from hostile_server import OK, Exchange, Script, says, sends, silent
from outlets_street import FEED_TYPE, Outlet, Street

Begin = Callable[[Street, Outlet], None]


@dataclass(frozen=True)
class Fault:
    """One fault: how to provoke it, and what has to come of it."""

    id: str
    name: str
    provoked: str
    begin: Begin
    kinds: tuple[Kind, ...] = ()
    """What it may be called; empty: the feed is read all the same."""
    says: str = ""
    """In the message."""
    titles: tuple[str, ...] = ()
    """Stored in spite of it."""
    or_read: bool = False
    """It may also be read, where the machine is quick enough."""
    keeps_validators: bool = True
    """Whether the next request carries the validators of before the fault."""
    heals: bool = True
    tls: bool = False

    @property
    def holds(self) -> str:
        if not self.kinds:
            return "read; " + ("validators not advanced" if self.keeps_validators else "whole")
        told = " or ".join(self.kinds)
        if self.or_read:
            return f"read within limits, or `{told}` named and the worker replaced"
        return f"`{told}` named; entries and validators kept; " + (
            "next run heals" if self.heals else "never asked again"
        )


def answering(make: Callable[[Outlet], Script], *, anywhere: bool = False) -> Begin:
    """Answer requests for the feed, or for anything, in this way."""

    def begin(_: Street, outlet: Outlet) -> None:
        if anywhere:
            outlet.server.default = make(outlet)
        else:
            outlet.misbehave(make(outlet))

    return begin


def always(script: Script) -> Begin:
    return answering(lambda _: script)


def redirecting(location: Callable[[Outlet], str], status: int = 302) -> Begin:
    return answering(lambda outlet: says(status, b"", f"Location: {location(outlet)}"))


def network_faults() -> list[Fault]:
    return [*_silences(), *_broken(), *_too_much(), *_redirects(), *_statuses(), *_certificates()]


# --- N1 to N4: silence, slowness, rudeness -----------------------------------------------------


def _closed(street: Street, outlet: Outlet) -> None:
    street.close(outlet)


async def _slow_body(exchange: Exchange) -> None:
    await exchange.send(OK + b"Content-Length: 400\r\n\r\n")
    await _trickle(exchange, b"<rss>" + b" " * 395)


async def _slow_headers(exchange: Exchange) -> None:
    await exchange.send(OK)
    await _trickle(exchange, b"X-Slow: " + b"a" * 400)


async def _trickle(exchange: Exchange, data: bytes) -> None:
    for byte in data:
        await exchange.send(bytes([byte]))
        await asyncio.sleep(0.2)


async def _abort(exchange: Exchange) -> None:
    await exchange.send(OK + b"Content-Length: 9000\r\n\r\n<rss><channel>")
    await asyncio.sleep(0.05)
    exchange.hang_up(rudely=True)


async def _leave(exchange: Exchange) -> None:
    exchange.hang_up()


def _silences() -> list[Fault]:
    return [
        Fault("N1", "closed-port", "nobody listens at the port", _closed, (Kind.CONNECT,)),
        Fault("N2", "silence", "accepts and never answers", always(silent), (Kind.TIMEOUT,)),
        Fault("N3", "slow-body", "a byte in 0.2 s", always(_slow_body), (Kind.TIMEOUT,)),
        Fault("N3", "slow-headers", "a byte in 0.2 s", always(_slow_headers), (Kind.TIMEOUT,)),
        Fault("N4", "reset", "RST amid the body", always(_abort), (Kind.CONNECT, Kind.PROTOCOL)),
        Fault("N4", "no-answer", "FIN before headers", always(_leave), (Kind.CONNECT,)),
    ]


# --- N5: what is no HTTP -----------------------------------------------------------------------

_CHUNKED = OK + b"Transfer-Encoding: chunked\r\n\r\n"
_NO_HTTP = {
    "short-body": ("a body shorter than Content-Length", OK + b"Content-Length: 999\r\n\r\n<rss/>"),
    "cut-chunk": ("a chunk that is cut", _CHUNKED + b"40\r\n<rss>"),
    "bad-chunk": ("a chunk size that is none", _CHUNKED + b"zz\r\n<rss>\r\n0\r\n\r\n"),
    "two-lengths": (
        "two Content-Lengths",
        OK + b"Content-Length: 6\r\nContent-Length: 7\r\n\r\n<rss/>",
    ),
    "negative-length": ("Content-Length: -1", OK + b"Content-Length: -1\r\n\r\n<rss/>"),
    "http-0.9": ("HTTP/0.9", b"<rss><channel></channel></rss>"),
    "garbage": ("garbage", bytes(range(256)) * 8),
}


def _broken() -> list[Fault]:
    kinds = (Kind.PROTOCOL, Kind.CONNECT)
    return [
        Fault("N5", name, provoked, always(sends(data)), kinds)
        for name, (provoked, data) in _NO_HTTP.items()
    ]


# --- N6 to N9: too much ------------------------------------------------------------------------


async def _endless(exchange: Exchange) -> None:
    await exchange.send(OK + b"Content-Type: text/xml\r\n\r\n<rss>")
    while True:
        await exchange.send(b"<item>" * 10_000)


async def _announced(exchange: Exchange) -> None:
    await exchange.send(OK + b"Content-Length: 209715200\r\n\r\n")
    await asyncio.sleep(30)


def _zeros(size: int = 256, *, gzipped: bool = True) -> bytes:
    """So many MiB of nothing, squeezed by zlib a MiB at a time."""
    packer = zlib.compressobj(6, wbits=31 if gzipped else 15)
    return b"".join(packer.compress(bytes(2**20)) for _ in range(size)) + packer.flush()


def _brotli(size: int = 256) -> bytes:
    packer = brotli.Compressor(quality=1)
    return b"".join(packer.process(bytes(2**20)) for _ in range(size)) + packer.finish()


def _zstd(size: int = 256) -> bytes:
    packer = zstandard.ZstdCompressor(level=1).compressobj()
    return b"".join(packer.compress(bytes(2**20)) for _ in range(size)) + packer.flush()


def _coded(body: bytes, *codings: str) -> Begin:
    return always(says(200, body, f"Content-Encoding: {', '.join(codings)}", FEED_TYPE))


def _cut_gzip(outlet: Outlet) -> Script:
    return says(200, gzip.compress(outlet.rss())[:-40], "Content-Encoding: gzip", FEED_TYPE)


def _not_gzip(outlet: Outlet) -> Script:
    return says(200, outlet.rss(), "Content-Encoding: gzip", FEED_TYPE)


def _too_much() -> list[Fault]:
    bomb = _zeros()
    large, coding = (Kind.TOO_LARGE,), (Kind.BAD_ENCODING,)
    header = b"X-Big: " + b"a" * 5_000_000 + b"\r\n\r\n"
    crowd = b"".join(b"X-%d: 1\r\n" % n for n in range(20_000)) + b"\r\n"
    return [
        Fault("N6", "big-header", "a header of 5 MB", always(sends(OK + header)), (Kind.PROTOCOL,)),
        Fault("N6", "headers", "20,000 headers", always(sends(OK + crowd)), (Kind.PROTOCOL,)),
        Fault("N7", "endless", "a body without end", always(_endless), large),
        Fault("N7", "200-mb", "Content-Length of 200 MB", always(_announced), large),
        Fault("N8", "gzip-bomb", "256 MiB in gzip", _coded(bomb, "gzip"), large),
        Fault(
            "N8",
            "gzip-gzip-bomb",
            "256 MiB in gzip in gzip",
            _coded(gzip.compress(bomb), "gzip", "gzip"),
            large,
        ),
        Fault("N8", "brotli-bomb", "256 MiB in brotli", _coded(_brotli(), "br"), large),
        Fault("N8", "zstd-bomb", "256 MiB in zstd", _coded(_zstd(), "zstd"), large),
        Fault("N8", "50-codings", "50 codings", _coded(b"x", *["gzip"] * 50), coding),
        Fault("N9", "cut-gzip", "gzip that is cut", answering(_cut_gzip), coding),
        Fault("N9", "not-gzip", "called gzip, and is none", answering(_not_gzip), coding),
    ]


# --- N10: redirects ----------------------------------------------------------------------------


def _growing(outlet: Outlet) -> Script:
    async def script(exchange: Exchange) -> None:
        await exchange.answer(302, b"", f"Location: {outlet.root}{exchange.target}/{'x' * 600}")

    return script


def _hops(outlet: Outlet) -> Script:
    async def script(exchange: Exchange) -> None:
        number = int(exchange.target.removeprefix("/feed") or 0) + 1
        if number > 11:
            await exchange.answer(200, outlet.rss(), FEED_TYPE)
        else:
            await exchange.answer(302, b"", f"Location: /feed{number}")

    return script


_NOWHERE = {
    "loop": lambda outlet: outlet.feed_url,
    "port-99999": lambda outlet: f"http://{outlet.host}:99999/",
    "port-minus-1": lambda outlet: f"http://{outlet.host}:-1/",
    "file": lambda _: "file:///etc/hostname",
    "ftp": lambda outlet: f"ftp://{outlet.host}/feed",
    "javascript": lambda _: "javascript:alert(1)",
    "data": lambda _: "data:text/xml,<rss/>",
    "broken-ipv6": lambda _: "http://[::1/",
}


def _redirects() -> list[Fault]:
    kind = (Kind.REDIRECTS,)
    nowhere = says(302, b"")
    return [
        *(
            Fault("N10", f"to-{name}", f"redirect: {name}", redirecting(where), kind)
            for name, where in _NOWHERE.items()
        ),
        Fault("N10", "growing", "addresses that grow", answering(_growing, anywhere=True), kind),
        Fault("N10", "11-hops", "11 redirects", answering(_hops, anywhere=True), kind),
        Fault("N10", "no-location", "a redirect to nowhere", always(nowhere), kind),
    ]


# --- N14, N16: statuses ------------------------------------------------------------------------

_STATUSES = {
    401: Kind.UNAUTHORISED,
    403: Kind.FORBIDDEN,
    404: Kind.NOT_FOUND,
    410: Kind.GONE,
    418: Kind.HTTP_CLIENT,
    429: Kind.RATE_LIMITED,
    500: Kind.HTTP_SERVER,
    503: Kind.UNAVAILABLE,
    999: Kind.PROTOCOL,
}


def _statuses() -> list[Fault]:
    challenge = says(403, b"<html>", "cf-mitigated: challenge")
    return [
        *(
            Fault(
                "N14" if status in {429, 503} else "N16",
                f"status-{status}",
                f"status {status}",
                always(says(status, b"no")),
                (kind,),
                says=str(status),
                heals=status != 410,
            )
            for status, kind in _STATUSES.items()
        ),
        Fault(
            "N16",
            "challenge",
            "403 with cf-mitigated",
            always(challenge),
            (Kind.FORBIDDEN,),
            says="browser",
        ),
    ]


# --- N17: TLS ----------------------------------------------------------------------------------

AUTHORITY = trustme.CA()
"""Trusted by the program under test (SSL_CERT_FILE)."""
_STRANGER = trustme.CA()


def certificate(
    host: str, authority: trustme.CA = AUTHORITY, **options: datetime
) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(host, **options).configure_cert(context)
    return context


def _old_tls(host: str) -> ssl.SSLContext:
    context = certificate(host)
    context.set_ciphers("ALL:@SECLEVEL=0")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        context.minimum_version = ssl.TLSVersion.TLSv1
        context.maximum_version = ssl.TLSVersion.TLSv1_1
    return context


def _expired(host: str) -> ssl.SSLContext:
    yesterday = datetime.now(UTC) - timedelta(days=1)
    return certificate(host, not_before=yesterday - timedelta(days=9), not_after=yesterday)


def _showing(context: Callable[[str], ssl.SSLContext]) -> Begin:
    return lambda street, outlet: street.reopen(outlet, context(outlet.host))


def _no_tls(street: Street, outlet: Outlet) -> None:
    """What an ordinary server for http says to the hello of TLS."""

    async def refuse(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read(1)
        writer.write(b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n")
        writer.close()

    street.reopen(outlet, serve=refuse)


def _stalled(street: Street, outlet: Outlet) -> None:
    """Plain sockets that take the hello and say nothing."""

    async def swallow(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        outlet.server._tasks.add(task)
        try:
            await asyncio.sleep(30)
        except asyncio.CancelledError:
            writer.transport.abort()

    street.reopen(outlet, serve=swallow)


def _certificates() -> list[Fault]:
    tls = (Kind.TLS,)
    shown = {
        "wrong-host": ("a certificate of another host", lambda _: certificate("other.example")),
        "stranger": ("an unknown authority", lambda host: certificate(host, _STRANGER)),
        "expired": ("an expired certificate", _expired),
        "tls-1.1": ("TLS 1.1", _old_tls),
    }
    return [
        *(
            Fault("N17", name, provoked, _showing(context), tls, tls=True)
            for name, (provoked, context) in shown.items()
        ),
        Fault("N17", "no-tls", "plain HTTP where TLS belongs", _no_tls, tls, tls=True),
        Fault("N17", "stalled", "a handshake that stalls", _stalled, (Kind.TIMEOUT,), tls=True),
    ]
