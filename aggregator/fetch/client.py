"""One GET: the home of httpx and of httpcore, which it stands on.

Only httpx's transport is used: its client undoes content codings without a bound, keeps cookies,
reads the redirects of hostile servers and sends what nobody asked it to send. Here the bytes come
raw, nothing is remembered, and connections go only where the guard agrees.
"""

from __future__ import annotations

import asyncio
import base64
import socket
import ssl
import zlib
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Self
from urllib.parse import unquote, urlsplit

import httpcore
import httpx

from aggregator.errors import ConfigError
from aggregator.fetch.address import Address
from aggregator.fetch.decoding import decode
from aggregator.fetch.faults import FetchFault
from aggregator.fetch.guard import Guard
from aggregator.fetch.headers import Headers, first
from aggregator.fetch.proxies import Proxies
from aggregator.fetch.resolver import Resolver
from aggregator.model import FailureKind

WITH_BODY = frozenset({200, 203})
"""Statuses whose body is the document."""

_SPARE = 16 * 1024
"""A coded body may be this much longer than what it decodes to."""
_SENDING = "http11.send_request_headers.started"
_LEFT = "disconnected without sending"
"""How httpcore says that a server closed a kept connection just as it was used again."""
_KEEP_ALIVE_SECONDS = 20.0
_SHARES = 16
"""Pools among which hosts are dealt out."""
_FAULTS = (
    httpcore.NetworkError,
    httpcore.ProtocolError,
    httpcore.ProxyError,
    httpcore.TimeoutException,
    httpcore.UnsupportedProtocol,
    httpx.HTTPError,
    OSError,
)
_MEDIA = ("audio/", "video/", "image/", "font/", "application/pdf", "application/zip")


@dataclass(frozen=True, slots=True)
class Bounds:
    """What one answer may cost."""

    body_bytes: int
    """Decoded."""
    cut: bool = False
    """Keep what fits instead of refusing the whole."""
    no_media: bool = False
    """Refuse pictures, sound, films and PDF by their Content-Type, without reading them."""
    connect_seconds: float = 10.0
    read_seconds: float = 15.0
    """Without a byte."""


@dataclass(frozen=True, slots=True)
class Answer:
    """Status and headers; the decoded body where the status means a document."""

    status: int
    headers: Headers
    body: bytes


class Client:
    """Makes single requests; follows nothing, remembers nothing. An async context manager."""

    def __init__(self, proxies: Proxies, *, in_flight: int) -> None:
        """Prepare TLS and the connection pools.

        Raises:
            ConfigError: SSL_CERT_FILE or SSL_CERT_DIR cannot be read.
        """
        self._proxies = proxies
        self._transport = _Transport(_tls(), in_flight)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        await self._transport.aclose()

    def looks_up(self, address: Address) -> bool:
        """Whether what its host means is still being asked for."""
        return self._transport.resolver.awaited(address.host)

    async def get(
        self,
        address: Address,
        headers: Iterable[tuple[str, str]],
        bounds: Bounds,
        sent: Callable[[], None],
        guard: Guard,
    ) -> Answer:
        """Ask once. The caller sets the deadline.

        Args:
            address: Where to ask.
            headers: Fields to send beside `Host`, as latin-1 text.
            bounds: What the answer may cost.
            sent: Called when the connection stands and the request goes out.
            guard: Says what may be connected to.

        Raises:
            FetchFault: Any fault of the other side, of the way there, or of the address.
        """
        proxy = self._proxies.before(address)
        if proxy is not None:
            guard.check_name(address.host, address.port)
        try:
            request = httpx.Request(
                "GET",
                address.origin + "/",
                headers=[
                    (name.encode("ascii"), value.encode("latin-1", "replace"))
                    for name, value in (*headers, *_authorization(address))
                ],
                extensions={
                    "timeout": {
                        "connect": bounds.connect_seconds,
                        "read": bounds.read_seconds,
                        "write": bounds.read_seconds,
                        "pool": None,
                    },
                    "guard": guard,
                    "target": address.target.encode("ascii"),
                    "proxy": proxy,
                    "trace": _on_sending(sent),
                },
            )
            response = await self._transport.handle_async_request(request)
            try:
                return await _read(response, bounds)
            finally:
                await response.aclose()
        except _FAULTS as error:
            raise _fault(error) from error
        except (httpx.InvalidURL, UnicodeError) as error:
            raise FetchFault(FailureKind.BAD_URL, _line(error)) from error


async def _read(response: httpx.Response, bounds: Bounds) -> Answer:
    headers = tuple(
        (name.decode("latin-1").lower(), value.decode("latin-1"))
        for name, value in response.headers.raw
    )
    if response.status_code == httpx.codes.NOT_MODIFIED:
        # There is no body, but the connection can be used again only when its end was read.
        async for _ in response.aiter_raw():
            pass
    if response.status_code not in WITH_BODY:
        return Answer(response.status_code, headers, b"")
    _judge_headers(headers, bounds)
    raw = bytearray()
    async for chunk in response.aiter_raw():
        raw += chunk
        if len(raw) > bounds.body_bytes + _SPARE:
            if bounds.cut:
                break
            raise _too_large(bounds)
    codings = ",".join(value for name, value in headers if name == "content-encoding")
    body = decode(bytes(raw), codings, limit=bounds.body_bytes, cut=bounds.cut)
    return Answer(response.status_code, headers, body)


def _judge_headers(headers: Headers, bounds: Bounds) -> None:
    """Refuse before reading what need not be read."""
    length = first(headers, "content-length") or ""
    announced = int(length[:15]) if length.isascii() and length.isdecimal() else 0
    if announced > bounds.body_bytes + _SPARE and not bounds.cut:
        raise _too_large(bounds)
    kind = (first(headers, "content-type") or "").strip().lower()
    if bounds.no_media and kind.startswith(_MEDIA):
        raise FetchFault(FailureKind.NOT_A_PAGE, f"the answer is {kind[:60]}")


def _too_large(bounds: Bounds) -> FetchFault:
    return FetchFault(FailureKind.TOO_LARGE, f"more than {bounds.body_bytes:,} bytes")


def _on_sending(sent: Callable[[], None]) -> Callable[[str, dict[str, Any]], Awaitable[None]]:
    """Listen to httpcore's steps for the moment when the request itself goes out."""

    async def trace(step: str, details: dict[str, Any]) -> None:
        # The CONNECT that opens a tunnel through a proxy is none of the page's requests.
        if step == _SENDING and details["request"].method != b"CONNECT":
            sent()

    return trace


def _authorization(address: Address) -> Iterable[tuple[str, str]]:
    """RFC 7617, for a feed whose address holds the user's password."""
    if address.credentials is not None:
        pair = ":".join(address.credentials).encode()
        yield "Authorization", f"Basic {base64.b64encode(pair).decode('ascii')}"


def _tls() -> ssl.SSLContext:
    try:
        # Reads SSL_CERT_FILE and SSL_CERT_DIR; certifi's list where neither is set.
        return httpx.create_ssl_context(trust_env=True)
    except OSError as error:
        raise ConfigError(f"SSL_CERT_FILE or SSL_CERT_DIR cannot be read: {error}") from error


class _GuardedBackend(httpcore.AsyncNetworkBackend):
    """Resolves once, has every address judged, and connects to an address that was judged."""

    def __init__(self, guard: Guard, resolver: Resolver) -> None:
        self._guard = guard
        self._resolver = resolver
        self._plain = httpcore.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109 - the interface of httpcore
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        try:
            async with asyncio.timeout(timeout):
                addresses = await self._resolver.resolve(host)
        except TimeoutError as error:
            raise FetchFault(FailureKind.DNS, f"{host}: the look-up took too long") from error
        self._guard.check_resolved(host, port, addresses)
        # One address that swallows packets must not use up the time of the others.
        share = None if timeout is None else max(timeout / len(addresses), min(timeout, 2.0))
        for number, address in enumerate(addresses, start=1):
            try:
                return await self._plain.connect_tcp(
                    str(address), port, share, local_address, socket_options
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                if number == len(addresses):
                    raise
        raise FetchFault(FailureKind.DNS, f"{host} has no address")

    async def connect_unix_socket(
        self,
        path: str,
        timeout: float | None = None,  # noqa: ARG002, ASYNC109 - the interface of httpcore
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,  # noqa: ARG002 - as above
    ) -> httpcore.AsyncNetworkStream:
        raise FetchFault(FailureKind.PRIVATE_ADDRESS, f"a socket of this machine: {path}")

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds)


class _Transport(httpx.AsyncBaseTransport):
    """Pools for direct connections and for each proxy; the request says which.

    Hosts are dealt out to several small pools, for httpcore looks at every connection of a pool at
    every request, and two requests may go for one free connection. Plain requests through a proxy
    share its connections, whatever host they are for. A connection that one guard let through is
    not lent to requests under another.
    """

    def __init__(self, tls: ssl.SSLContext, in_flight: int) -> None:
        self.resolver = Resolver()
        self._tls = tls
        self._in_flight = in_flight
        self._pools: dict[
            tuple[str | None, bool, int, Guard | None], httpcore.AsyncConnectionPool
        ] = {}
        self._proxies: dict[str, httpcore.Proxy] = {}

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        proxy: str | None = request.extensions["proxy"]
        headers = request.headers.raw
        url = httpcore.URL(
            scheme=request.url.raw_scheme,
            host=request.url.raw_host,
            port=request.url.port,
            # httpx would respell the path and the query.
            target=request.extensions["target"],
        )
        share = zlib.crc32(url.host) % _SHARES
        forwarded = proxy is not None and url.scheme == b"http"
        if proxy is not None and forwarded:
            ahead = self._proxy(proxy)
            # RFC 9112, 3.2.2: a proxy is asked with the whole address.
            url = httpcore.URL(
                scheme=ahead.url.scheme,
                host=ahead.url.host,
                port=ahead.url.port,
                target=bytes(url),
            )
            headers = [*headers, *_proxy_authorization(ahead)]
        guard: Guard = request.extensions["guard"]
        pool = self._pool(proxy, share, guard, forwarded=forwarded)
        answer = await pool.handle_async_request(
            httpcore.Request(
                "GET",
                url,
                headers=headers,
                extensions={
                    "timeout": request.extensions["timeout"],
                    "trace": request.extensions["trace"],
                },
            )
        )
        return httpx.Response(answer.status, headers=answer.headers, stream=_Stream(answer))

    async def aclose(self) -> None:
        for pool in self._pools.values():
            await pool.aclose()

    def _pool(
        self, proxy: str | None, share: int, guard: Guard, *, forwarded: bool
    ) -> httpcore.AsyncConnectionPool:
        """`forwarded`: the connections end at the proxy; else they end at what is asked."""
        # What a proxy is asked for was judged already.
        key = (proxy, forwarded, share, guard if proxy is None else None)
        pool = self._pools.get(key)
        if pool is None:
            pool = self._pools[key] = httpcore.AsyncConnectionPool(
                ssl_context=self._tls,
                proxy=None if proxy is None or forwarded else self._proxy(proxy),
                # How many are in flight is decided before a request comes here.
                max_connections=None,
                max_keepalive_connections=max(2 * self._in_flight // _SHARES, 2),
                keepalive_expiry=_KEEP_ALIVE_SECONDS,
                # A proxy is the user's choice and may be private.
                network_backend=(_GuardedBackend(guard, self.resolver) if proxy is None else None),
            )
        return pool

    def _proxy(self, url: str) -> httpcore.Proxy:
        known = self._proxies.get(url)
        if known is not None:
            return known
        split = urlsplit(url)
        auth = (unquote(split.username), unquote(split.password or "")) if split.username else None
        port = split.port or (443 if split.scheme == "https" else 80)
        host = f"[{split.hostname}]" if ":" in (split.hostname or "") else split.hostname
        known = self._proxies[url] = httpcore.Proxy(
            f"{split.scheme}://{host}:{port}",
            auth=auth,
            ssl_context=self._tls if split.scheme == "https" else None,
        )
        return known


def _proxy_authorization(proxy: httpcore.Proxy) -> Iterable[tuple[bytes, bytes]]:
    """RFC 9110, 11.7.1."""
    if proxy.auth is not None:
        yield b"Proxy-Authorization", b"Basic " + base64.b64encode(b":".join(proxy.auth))


class _Stream(httpx.AsyncByteStream):
    def __init__(self, answer: httpcore.Response) -> None:
        self._answer = answer

    async def __aiter__(self) -> AsyncIterator[bytes]:
        async for chunk in self._answer.aiter_stream():
            yield chunk

    async def aclose(self) -> None:
        await self._answer.aclose()


def _fault(error: Exception) -> FetchFault:
    # A handshake that stalls has an unfinished read of TLS beneath it, which is not its cause.
    beneath = None if isinstance(error, httpcore.TimeoutException) else _fault_beneath(error)
    if beneath is not None:
        return beneath
    kind, message, fleeting = FailureKind.PROTOCOL, _line(error), False
    if isinstance(error, httpcore.TimeoutException):
        kind, message = FailureKind.TIMEOUT, f"no sign of life in time ({type(error).__name__})"
    elif isinstance(error, httpcore.ConnectError):
        kind, fleeting = FailureKind.CONNECT, True
    elif isinstance(error, httpcore.ProxyError):
        kind, message = FailureKind.CONNECT, f"the proxy refused: {message}"
    elif isinstance(error, httpcore.NetworkError | OSError) or _LEFT in message:
        kind, message, fleeting = FailureKind.CONNECT, f"the connection broke: {message}", True
    return FetchFault(kind, message, fleeting=fleeting)


def _fault_beneath(error: Exception) -> FetchFault | None:
    """Name what httpcore hides two levels down: a certificate, TLS, a name without an address."""
    for cause in _causes(error):
        if isinstance(cause, ssl.SSLCertVerificationError):
            return FetchFault(FailureKind.TLS, f"certificate: {cause.verify_message or cause}")
        if isinstance(cause, ssl.SSLError):
            return FetchFault(FailureKind.TLS, f"TLS: {cause.reason or _line(cause)}")
        if isinstance(cause, socket.gaierror):
            return FetchFault(FailureKind.DNS, f"no address: {cause.strerror}")
    return None


def _causes(error: BaseException) -> Iterable[BaseException]:
    seen: BaseException | None = error
    for _ in range(8):
        if seen is None:
            return
        yield seen
        seen = seen.__cause__ or seen.__context__


def _line(error: BaseException) -> str:
    return " ".join(str(error).split())[:300] or type(error).__name__
