"""robots.txt (RFC 9309): read once a day for each origin, obeyed for pages."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from protego import Protego

from aggregator.fetch.address import Address
from aggregator.fetch.client import Answer
from aggregator.fetch.faults import FetchFault
from aggregator.model import FailureKind

_KEPT = timedelta(hours=24)
_RETRIED = timedelta(minutes=15)
"""After this time an unreachable robots.txt is asked for again."""
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
        """What the site asks to lie between two requests; zero where it says nothing."""
        delay = None if self.parsed is None else self.parsed.crawl_delay(self.token)
        return timedelta(seconds=min(delay or 0.0, 86_400.0))


@dataclass(slots=True)
class _Kept:
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    rules: Rules | None = None
    fault: FetchFault | None = None
    until: datetime | None = None


class Robots:
    """Rules for every origin, kept in memory."""

    def __init__(
        self,
        token: str,
        get: Callable[[Address], Awaitable[Answer]],
        clock: Callable[[], datetime],
    ) -> None:
        """`get` asks for a robots.txt and follows its redirects; it raises FetchFault."""
        self._token = token
        self._get = get
        self._clock = clock
        self._kept: dict[str, _Kept] = {}

    async def rules(self, address: Address) -> Rules:
        """The rules for an address, asked for where they are not known.

        Raises:
            FetchFault: UNAVAILABLE where robots.txt cannot be had, which forbids everything for
                now (RFC 9309, 2.3.1.4); or the fault that the page itself would have met.
        """
        kept = self._kept.setdefault(address.origin, _Kept())
        async with kept.lock:
            if kept.until is None or kept.until <= self._clock():
                await self._renew(kept, address)
        if kept.rules is not None:
            return kept.rules
        fault = kept.fault or FetchFault(FailureKind.UNAVAILABLE, "robots.txt is not known")
        # A new one each time: an exception that is raised again gathers tracebacks.
        raise FetchFault(fault.kind, fault.message, retry_after=fault.retry_after)

    async def _renew(self, kept: _Kept, address: Address) -> None:
        try:
            kept.rules = await self._ask(address)
            kept.until = self._clock() + _KEPT
        except FetchFault as fault:
            # The last good copy, if there is one, stays in force.
            kept.fault = fault
            kept.until = self._clock() + (fault.retry_after or _RETRIED)

    async def _ask(self, address: Address) -> Rules:
        robots = Address(address.scheme, address.host, address.port, "/robots.txt")
        try:
            answer = await self._get(robots)
        except FetchFault as fault:
            if fault.kind is FailureKind.REDIRECTS:
                # RFC 9309, 2.3.1.2: more than five redirects count as no robots.txt.
                return Rules(None, self._token)
            if fault.kind in _PASSED_ON:
                raise
            raise _unreachable(robots, fault.message, fault.retry_after) from fault
        if answer.status == 429 or answer.status >= 500:
            raise _unreachable(robots, f"status {answer.status}", None)
        if answer.status != 200:
            return Rules(None, self._token)
        # A hostile file takes a second; other requests go on meanwhile.
        return Rules(await asyncio.to_thread(_parse, answer.body, self._token), self._token)


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


def _unreachable(robots: Address, reason: str, retry_after: timedelta | None) -> FetchFault:
    return FetchFault(
        FailureKind.UNAVAILABLE,
        f"not asked: {robots.url} cannot be had ({reason}), which forbids everything for now",
        retry_after=retry_after,
    )
