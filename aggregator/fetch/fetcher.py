"""One request from the first address to an answer: gates, redirects, one retry, one deadline."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from types import TracebackType
from typing import Self

from aggregator.errors import AggregatorError
from aggregator.fetch.address import Address, BadAddressError, follow, parse
from aggregator.fetch.answers import reply_of
from aggregator.fetch.client import Answer, Bounds, Client
from aggregator.fetch.etiquette import Etiquette
from aggregator.fetch.faults import FetchFault
from aggregator.fetch.guard import Guard, literal
from aggregator.fetch.headers import first, retry_after
from aggregator.fetch.proxies import Proxies
from aggregator.fetch.pulse import Pulse
from aggregator.fetch.robots import Robots, Shelf
from aggregator.fetch.schedule.feeds import stable_fraction
from aggregator.model import (
    Failed,
    FailureKind,
    FetchSettings,
    Hop,
    Limits,
    Purpose,
    Reply,
    Request,
    Step,
    Validators,
)
from aggregator.urls import registered_domain

_LOG = logging.getLogger(__name__)
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_ACCEPT = {
    Purpose.FEED: (
        "application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, "
        "text/xml;q=0.9, application/json;q=0.8, */*;q=0.1"
    ),
    Purpose.PAGE: "text/html, application/xhtml+xml, application/xml;q=0.9, */*;q=0.1",
}
_ACCEPT_ROBOTS = "text/plain, */*;q=0.1"
_SILENCE = frozenset({FailureKind.CONNECT, FailureKind.TIMEOUT})
_TIMED = frozenset({FailureKind.DNS, FailureKind.TIMEOUT})
_RETRY_SECONDS = (0.2, 0.5)
_OUR_SHARE = 0.1
"""Of the time of a request that ran into a limit: where we lost more of it, it is tried again."""


@dataclass(slots=True)
class _Errand:
    """One request on its way, with what it met."""

    request: Request
    bounds: Bounds
    seconds: float
    """What it may take from the first connection on; waiting for a turn does not count."""
    redirects: int
    accept: str
    guard: Guard
    asks_robots: bool = False
    hops: list[Hop] = field(default_factory=list)
    spent: float = 0.0
    retried: bool = False
    reached: str | None = None
    """The last address that gave an answer."""


class Fetcher:
    """Asks the web, politely and within bounds. An async context manager for one event loop."""

    def __init__(
        self,
        settings: FetchSettings,
        *,
        clock: Callable[[], datetime] | None = None,
        allow_proxy_environment: bool = True,
        robots: Shelf | None = None,
    ) -> None:
        """Prepare; nothing is asked yet.

        Args:
            settings: Etiquette, identity and limits.
            clock: Says what time it is, aware UTC; None: the machine's clock.
            allow_proxy_environment: Whether HTTP_PROXY and its like count.
            robots: Where copies of robots.txt stay between runs; None: they end with this object.

        Raises:
            ConfigError: A proxy variable or SSL_CERT_FILE that cannot be used.
        """
        self._settings = settings
        self._clock = clock or _utc_now
        proxies = Proxies.from_environment() if allow_proxy_environment else Proxies.none()
        self._guard = Guard.allowing(settings.allow_private, settings.ports)
        self._client = Client(proxies, in_flight=settings.in_flight)
        self._etiquette = Etiquette(
            in_flight=settings.in_flight, shortest_pause=settings.min_interval, clock=self._clock
        )
        self._robots = Robots(settings.robots_token, self._get_robots, self._clock, robots)
        self._pulse = Pulse()

    async def __aenter__(self) -> Self:
        self._pulse.start()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._pulse.stop()
        await self._client.__aexit__(kind, error, traceback)

    @property
    def pauses(self) -> dict[str, datetime]:
        """Registered domains that asked for a pause, and until when; to be kept between runs."""
        return self._etiquette.pauses

    def pause(self, domain: str, until: datetime) -> None:
        """Do not ask a registered domain before then; at most 24 hours from now count."""
        self._etiquette.pause(domain, until)

    async def fetch(self, request: Request) -> Reply:
        """Make one request; every fault of the outside is a `Failed`, never an exception."""
        errand = self._errand(request)
        try:
            address = self._address(request)
            answer = await self._follow(errand, address)
            return reply_of(
                request,
                answer,
                url=errand.reached or address.url,
                hops=tuple(errand.hops),
                at=self._clock(),
                seconds=errand.spent,
            )
        except FetchFault as fault:
            return self._failed(errand, fault)
        except AggregatorError:  # of the shelf's database: no fault of the outside
            raise
        except Exception as error:  # noqa: BLE001 - the one edge where a feed cannot stop a run
            # The domain only: an address may hold a password.
            where = registered_domain(request.url)
            _LOG.warning("an unforeseen fault at %s", where, exc_info=True)
            reason = " ".join(f"{type(error).__name__}: {error}".split())[:300]
            return self._failed(errand, FetchFault(FailureKind.PROTOCOL, reason))

    async def judge(self, request: Request) -> str | None:
        """Why a page would not be asked for; None where it would. Asks for robots.txt at most."""
        errand = self._errand(request)
        try:
            address = self._address(request)
            self._etiquette.refuse_if_paused(registered_domain(address.host) or address.host)
            if literal(address.host) is not None:
                errand.guard.check_name(address.host, address.port)
            await self._pace(errand, address)
        except FetchFault as fault:
            return f"{fault.kind}: {fault.message}"
        return None

    def _errand(self, request: Request) -> _Errand:
        limits, guard = self._limits(request), self._guard_for(request)
        accept = _ACCEPT[request.purpose]
        if request.purpose is Purpose.PAGE:
            bounds = _bounds(limits, limits.page_bytes, no_media=True)
            # Sites send readers through more doors than programs.
            hops = 2 * limits.redirects
            return _Errand(
                request, bounds, limits.page_seconds, hops, accept, guard, asks_robots=True
            )
        bounds = _bounds(limits, limits.feed_bytes)
        return _Errand(
            request,
            bounds,
            limits.feed_seconds,
            limits.redirects,
            accept,
            guard,
            asks_robots=self._settings.feed_robots,
        )

    async def _get_robots(self, address: Address, request: Request) -> Answer:
        """The robots.txt that decides about a request, under the same limits and guard."""
        limits = self._limits(request)
        errand = _Errand(
            replace(request, url=address.url, purpose=Purpose.PAGE, validators=Validators()),
            _bounds(limits, limits.robots_bytes, cut=True),
            limits.page_seconds,
            limits.redirects,
            _ACCEPT_ROBOTS,
            self._guard_for(request),
        )
        return await self._follow(errand, address)

    def _limits(self, request: Request) -> Limits:
        return self._settings.limits if request.limits is None else request.limits

    def _guard_for(self, request: Request) -> Guard:
        if not request.allow_private and self._guard.ports.issuperset(request.ports):
            return self._guard
        return self._guard.widened(request.allow_private, request.ports)

    def _address(self, request: Request) -> Address:
        try:
            address = parse(request.url, longest=self._limits(request).url_characters)
        except BadAddressError as error:
            raise FetchFault(FailureKind.BAD_URL, str(error)) from error
        # The user wrote a feed's address; whoever wrote a link has no password of ours to send.
        return address if request.purpose is Purpose.FEED else replace(address, credentials=None)

    async def _follow(self, errand: _Errand, address: Address) -> Answer:
        """Ask, and ask on where a redirect leads; every hop waits for its own turn."""
        while True:
            answer = await self._ask(errand, address)
            errand.reached = address.url
            if answer.status not in _REDIRECTS:
                return answer
            address = self._next(errand, address, answer)

    def _next(self, errand: _Errand, address: Address, answer: Answer) -> Address:
        location = first(answer.headers, "location")
        if location is None:
            raise FetchFault(FailureKind.REDIRECTS, "a redirect to nowhere", status=answer.status)
        if len(errand.hops) >= errand.redirects:
            raise FetchFault(
                FailureKind.REDIRECTS,
                f"more than {errand.redirects} redirects",
                status=answer.status,
            )
        try:
            # Servers write UTF-8 where ASCII belongs.
            plain = location.encode("latin-1", "replace").decode("utf-8", "replace")
            found = follow(address, plain, longest=self._limits(errand.request).url_characters)
        except BadAddressError as error:
            raise FetchFault(
                FailureKind.REDIRECTS,
                f"a redirect that cannot be followed: {error}",
                status=answer.status,
            ) from error
        if found.url == address.url or any(hop.url == found.url for hop in errand.hops):
            # We carry no cookies, so that the next round would end as this one.
            why = ", which wants cookies" if first(answer.headers, "set-cookie") else ""
            raise FetchFault(
                FailureKind.REDIRECTS, f"redirects in a circle{why}", status=answer.status
            )
        errand.hops.append(Hop(answer.status, address.url, found.url))
        return found

    async def _ask(self, errand: _Errand, address: Address) -> Answer:
        """One hop; tried twice where the connection broke or we were late, once in an errand."""
        try:
            return await self._ask_once(errand, address)
        except FetchFault as fault:
            if not fault.fleeting or errand.retried:
                raise
        errand.retried = True
        shortest, longest = _RETRY_SECONDS
        await asyncio.sleep(shortest + (longest - shortest) * stable_fraction(address.url))
        return await self._ask_once(errand, address)

    async def _ask_once(self, errand: _Errand, address: Address) -> Answer:
        domain = registered_domain(address.host) or address.host
        pace = await self._pace(errand, address)
        at_once = errand.request.max_in_flight
        async with self._etiquette.turn(
            domain,
            at_once=self._settings.per_domain if at_once is None else at_once,
            pace=pace,
            until_sent=errand.asks_robots,
        ) as sent:
            if errand.asks_robots:
                self._etiquette.refuse_if_silent(address.origin)
            answer = await self._within_deadline(errand, address, sent)
            wanted = retry_after(answer.headers, now=self._clock())
            self._etiquette.note(domain, answer.status, wanted)
            return answer

    async def _pace(self, errand: _Errand, address: Address) -> timedelta | None:
        """What must lie between the last start and this one; for a page asks robots.txt first."""
        own = errand.request.pace
        is_feed = errand.request.purpose is Purpose.FEED
        if not errand.asks_robots:
            if not is_feed:
                return None
            return self._settings.feed_pace if own is None else own
        self._etiquette.refuse_if_silent(address.origin)
        rules = await self._robots.rules(address, errand.request)
        if not rules.allow(address.url):
            raise FetchFault(
                FailureKind.ROBOTS, f"robots.txt of {address.host} does not allow {address.target}"
            )
        usual = self._settings.feed_pace if is_feed else self._settings.page_pace
        pace = usual if own is None else own
        return max(pace, min(rules.crawl_delay, self._settings.crawl_delay_cap))

    async def _within_deadline(
        self, errand: _Errand, address: Address, sent: Callable[[], None]
    ) -> Answer:
        """Spend what is left of the errand's time; httpx's timeouts are for single reads."""
        start, lost = time.monotonic(), self._pulse.lost()
        try:
            answer = await self._get(errand, address, sent)
        except FetchFault as fault:
            passed, ours = time.monotonic() - start, self._pulse.lost() - lost
            if fault.kind in _TIMED and ours > _OUR_SHARE * passed:
                # The answer may lie unread: time that this process lost is not the server's.
                errand.spent += passed - min(ours, passed)
                message = f"{fault.message} (this machine was busy for {ours:.1f} s of them)"
                raise FetchFault(fault.kind, message, fleeting=True) from fault
            errand.spent += passed
            silent = fault.kind in _SILENCE
            self._etiquette.note_silence(address.origin, answered=not silent)
            raise
        errand.spent += time.monotonic() - start
        self._etiquette.note_silence(address.origin, answered=True)
        return answer

    async def _get(self, errand: _Errand, address: Address, sent: Callable[[], None]) -> Answer:
        try:
            async with asyncio.timeout(max(errand.seconds - errand.spent, 0.0)):
                return await self._client.get(
                    address, self._headers(errand), errand.bounds, sent, errand.guard
                )
        except TimeoutError as error:
            if self._client.looks_up(address):
                # A second try has less time than a look-up is given, and ends here.
                message = f"{address.host}: the look-up took too long"
                raise FetchFault(FailureKind.DNS, message) from error
            message = f"no whole answer within {errand.seconds:g} seconds"
            raise FetchFault(FailureKind.TIMEOUT, message) from error

    def _headers(self, errand: _Errand) -> list[tuple[str, str]]:
        validators = errand.request.validators
        conditional = (
            ("If-None-Match", validators.etag),
            ("If-Modified-Since", validators.last_modified),
        )
        return [
            ("User-Agent", self._settings.user_agent),
            ("Accept", errand.accept),
            ("Accept-Encoding", "gzip, br, zstd"),
            *((name, value) for name, value in conditional if value is not None),
        ]

    def _failed(self, errand: _Errand, fault: FetchFault) -> Failed:
        return Failed(
            request=errand.request,
            step=Step.FETCH,
            kind=fault.kind,
            message=fault.message,
            at=self._clock(),
            seconds=errand.spent,
            url=errand.reached,
            status=fault.status,
            retry_after=fault.retry_after,
            hops=tuple(errand.hops),
        )


def _bounds(limits: Limits, size: int, *, cut: bool = False, no_media: bool = False) -> Bounds:
    return Bounds(
        size,
        cut=cut,
        no_media=no_media,
        connect_seconds=limits.connect_seconds,
        read_seconds=limits.read_seconds,
    )


def _utc_now() -> datetime:
    return datetime.now(UTC)
