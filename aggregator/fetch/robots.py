"""robots.txt (RFC 9309): read at most once a day for each origin, obeyed for pages."""

from __future__ import annotations

import asyncio
import re
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Protocol

from protego import Protego

from aggregator.fetch.address import Address
from aggregator.fetch.client import Answer
from aggregator.fetch.faults import FetchFault
from aggregator.fetch.headers import Headers, forbids_reuse, freshness
from aggregator.model import FailureKind, Request, RobotsCopy

_LONGEST = timedelta(hours=24)
"""RFC 9309, 2.4."""
_SHORTEST = timedelta(hours=1)
"""However little `Cache-Control` allows: a run every few minutes must not ask each time."""
_RETRIED = timedelta(minutes=15)
"""After this time an unreachable robots.txt is asked for again."""
_DOCUMENT, _ABSENT = 200, 404
_NOT_US = "-"
_AGENT = re.compile(
    r"\s*(?:user-agent|useragent|user\s+agent)(?:\s*:|(?=\s))\s*(?P<name>\*(?=\s*(?:#|$))|[a-z_-]*)",
    re.IGNORECASE,
)
"""A line that names a robot (RFC 9309, 2.2.1), with the misspellings that the parser takes."""
_PASSED_ON = frozenset(
    {FailureKind.PRIVATE_ADDRESS, FailureKind.BAD_URL, FailureKind.DNS, FailureKind.PAUSED}
)
"""Faults that would meet the page itself: named as what they are."""


@dataclass(frozen=True, slots=True)
class Rules:
    """What one robots.txt says to us."""

    parsed: Protego | None
    """None: it says nothing, so all is allowed."""
    token: str

    def allow(self, url: str) -> bool:
        """Whether we may ask for this URL."""
        return self.parsed is None or bool(self.parsed.can_fetch(url, self.token))

    @property
    def crawl_delay(self) -> timedelta:
        """What the site asks to lie between two requests; zero where it says nothing.

        `Crawl-delay`, and `Request-rate` without hours of the day as the mean gap; the longer one.
        """
        if self.parsed is None:
            return timedelta(0)
        delay = self.parsed.crawl_delay(self.token) or 0.0
        rate = self.parsed.request_rate(self.token)
        if rate is not None and rate.start_time is None:
            delay = max(delay, min(rate.seconds, 86_400) / rate.requests)
        return timedelta(seconds=min(delay, 86_400.0))


class Shelf(Protocol):
    """Where copies stay between runs; both methods return at once."""

    def get(self, origin: str) -> RobotsCopy | None:
        """What is held of an origin."""

    def put(self, copy: RobotsCopy) -> None:
        """Hold this instead of what was held of its origin."""


class InMemory:
    """A shelf for a program that keeps nothing."""

    def __init__(self) -> None:
        self._copies: dict[str, RobotsCopy] = {}

    def get(self, origin: str) -> RobotsCopy | None:
        """What is held of an origin."""
        return self._copies.get(origin)

    def put(self, copy: RobotsCopy) -> None:
        """Hold this instead of what was held of its origin."""
        self._copies[copy.origin] = copy


@dataclass(slots=True)
class _Kept:
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    rules: Rules | None = None
    fault: FetchFault | None = None
    until: datetime | None = None


class Robots:
    """Rules for every origin, parsed once a run; the copies stand on a shelf."""

    def __init__(
        self,
        token: str,
        get: Callable[[Address, Request], Awaitable[Answer]],
        clock: Callable[[], datetime],
        shelf: Shelf | None = None,
    ) -> None:
        """`get` asks for a robots.txt and follows its redirects; it raises FetchFault.

        It is given the request that robots.txt is to decide about too, for its limits.
        """
        self._token = token
        self._get = get
        self._clock = clock
        self._shelf = shelf or InMemory()
        self._kept: dict[str, _Kept] = {}

    async def rules(self, address: Address, request: Request) -> Rules:
        """The rules for an address on the way of a request, asked for where they are not known.

        Raises:
            FetchFault: UNAVAILABLE where robots.txt cannot be had, which forbids everything for
                now (RFC 9309, 2.3.1.4); or the fault that the page itself would have met.
        """
        kept = self._kept.setdefault(address.origin, _Kept())
        async with kept.lock:
            if kept.until is None:
                await self._recall(kept, address.origin)
            if kept.until is None or kept.until <= self._clock():
                await self._renew(kept, address, request)
        if kept.rules is not None:
            return kept.rules
        fault = kept.fault or _unreachable("robots.txt is not known", None)
        # A new one each time: an exception that is raised again gathers tracebacks.
        raise FetchFault(fault.kind, fault.message, retry_after=fault.retry_after)

    async def _recall(self, kept: _Kept, origin: str) -> None:
        copy = self._shelf.get(origin)
        if copy is not None:
            await self._use(kept, copy)
            now = self._clock()
            if copy.fetched_at > now or copy.expires_at - now > _LONGEST:
                kept.until = None  # written by a clock that was wrong

    async def _use(self, kept: _Kept, copy: RobotsCopy) -> None:
        kept.rules = None if copy.status is None else await _rules(copy, self._token)
        kept.fault = None if copy.problem is None else _unreachable(copy.problem, None)
        kept.until = copy.expires_at

    async def _renew(self, kept: _Kept, address: Address, request: Request) -> None:
        began = time.monotonic()
        try:
            copy = await self._ask(address, request)
        except FetchFault as fault:
            now = self._clock()
            kept.fault, kept.until = fault, now + (fault.retry_after or _RETRIED)
            if fault.kind in _PASSED_ON:
                return
            # A document that was had stays in force meanwhile; that there was none does not.
            held = self._shelf.get(address.origin)
            if held is None or held.status != _DOCUMENT:
                kept.rules = None
                held = RobotsCopy(origin=address.origin, fetched_at=now, expires_at=now)
            held = replace(held, expires_at=kept.until, problem=fault.message, asked_at=now)
            self._shelf.put(replace(held, seconds=time.monotonic() - began))
            return
        self._shelf.put(replace(copy, asked_at=copy.fetched_at, seconds=time.monotonic() - began))
        await self._use(kept, copy)

    async def _ask(self, address: Address, request: Request) -> RobotsCopy:
        robots = Address(address.scheme, address.host, address.port, "/robots.txt")
        headers: Headers = ()
        status, body = _ABSENT, b""
        try:
            answer = await self._get(robots, request)
            status, headers, body = answer.status, answer.headers, answer.body
        except FetchFault as fault:
            # RFC 9309, 2.3.1.2: more than five redirects count as no robots.txt.
            if fault.kind is not FailureKind.REDIRECTS:
                if fault.kind in _PASSED_ON:
                    raise
                raise _unreachable(_cannot(robots, fault.message), fault.retry_after) from fault
        if status == 429 or status >= 500:
            raise _unreachable(_cannot(robots, f"status {status}"), None)
        now = self._clock()
        return RobotsCopy(
            origin=address.origin,
            fetched_at=now,
            expires_at=now + _fresh(headers, now=now),
            status=status,
            body=body if status == _DOCUMENT else b"",
        )


def _fresh(headers: Headers, *, now: datetime) -> timedelta:
    """What the server's caching fields allow, from an hour to a day (RFC 9309, 2.4)."""
    said = freshness(headers, now=now)
    if said is None:
        said = timedelta(0) if forbids_reuse(headers) else _LONGEST
    return min(max(said, _SHORTEST), _LONGEST)


async def _rules(copy: RobotsCopy, token: str) -> Rules:
    if copy.status != _DOCUMENT:
        return Rules(None, token)
    # A hostile file takes a second; other requests go on meanwhile.
    return Rules(await asyncio.to_thread(_parse, copy.body, token), token)


def _parse(body: bytes, token: str) -> Protego:
    # A byte order mark would make the parser miss the first line.
    text = body.decode("utf-8-sig", "replace").lstrip("\ufeff")
    return Protego.parse("\n".join(_renamed(line, token) for line in text.splitlines()))


def _renamed(line: str, token: str) -> str:
    """Give all robots that are not we one name: nothing else is changed.

    The parser copies every rule for every name of a group, which takes minutes where a hostile
    file has thousands of both.
    """
    match = _AGENT.match(line)
    if match is None:
        return line
    name = match["name"].lower()
    return f"User-agent: {name if name in {'*', token.lower()} else _NOT_US}"


def _cannot(robots: Address, reason: str) -> str:
    return f"not asked: {robots.url} cannot be had ({reason}), which forbids everything for now"


def _unreachable(message: str, retry_after: timedelta | None) -> FetchFault:
    return FetchFault(FailureKind.UNAVAILABLE, message, retry_after=retry_after)
