"""Who may be asked when: so many at once, so far apart, and not while a pause was asked for."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime, timedelta

from aggregator.fetch.faults import FetchFault
from aggregator.model import FailureKind

LONGEST_PAUSE = timedelta(hours=24)
"""Servers were seen to ask for 88 hours; a feed asked for once a day is no burden."""
_FORBIDDEN_IN_A_ROW = 3
"""Answers 403 after which a domain is taken to refuse us, not a page."""
_TOO_MANY = frozenset({429, 503})


class _Places:
    """A semaphore whose every taker brings the bound; first come, first served."""

    def __init__(self) -> None:
        self._taken = 0
        self._waiting: deque[tuple[int, asyncio.Future[None]]] = deque()

    async def take(self, bound: int) -> None:
        if self._taken < bound and not self._waiting:
            self._taken += 1
            return
        turn: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.append((bound, turn))
        try:
            await turn
        except asyncio.CancelledError:
            if turn.cancelled():
                self._wake()
            else:
                self.give()
            raise

    def give(self) -> None:
        self._taken -= 1
        self._wake()

    def _wake(self) -> None:
        while self._waiting:
            bound, turn = self._waiting[0]
            if not turn.done():
                if self._taken >= bound:
                    return
                self._taken += 1
                turn.set_result(None)
            self._waiting.popleft()


class _Domain:
    """What is remembered of one registered domain."""

    def __init__(self) -> None:
        self.places = _Places()
        self.line = asyncio.Lock()
        """Pages queue here, one behind the other, so that only the first of them waits."""
        self.last_start = float("-inf")
        """Of a page request, on the loop's clock."""
        self.forbidden = 0


class Etiquette:
    """Bounds and pauses for every registered domain, and the bound for all of them."""

    def __init__(
        self, *, in_flight: int, shortest_pause: timedelta, clock: Callable[[], datetime]
    ) -> None:
        self._free = asyncio.Semaphore(in_flight)
        self._shortest_pause = min(shortest_pause, LONGEST_PAUSE)
        self._clock = clock
        self._domains: dict[str, _Domain] = {}
        self._pauses: dict[str, datetime] = {}

    @property
    def pauses(self) -> dict[str, datetime]:
        """Registered domains that are not asked, and until when."""
        now = self._clock()
        return {domain: until for domain, until in sorted(self._pauses.items()) if until > now}

    def pause(self, domain: str, until: datetime) -> None:
        """Leave a domain alone until then, at most 24 hours; a later end wins."""
        end = min(until, self._clock() + LONGEST_PAUSE)
        self._pauses[domain] = max(end, self._pauses.get(domain, end))

    @asynccontextmanager
    async def turn(
        self, domain: str, *, at_once: int, pace: timedelta | None
    ) -> AsyncIterator[None]:
        """Wait for a place; no place among all is held while waiting for one in the domain.

        Args:
            domain: Registered domain.
            at_once: How many requests the domain may have in flight with this one.
            pace: Between the start of the last page request and this one; None: no page.

        Raises:
            FetchFault: PAUSED.
        """
        self._refuse_if_paused(domain)
        place = self._domains.setdefault(domain, _Domain())
        if pace is None:
            await self._enter(place, at_once)
        else:
            async with place.line:
                self._refuse_if_paused(domain)
                await asyncio.sleep(
                    place.last_start + pace.total_seconds() - asyncio.get_running_loop().time()
                )
                await self._enter(place, at_once)
                place.last_start = asyncio.get_running_loop().time()
        try:
            self._refuse_if_paused(domain)
            yield
        finally:
            self._free.release()
            place.places.give()

    def note(self, domain: str, status: int, retry_after: timedelta | None) -> None:
        """Learn from an answer: 429, 503 and a row of 403 pause the whole registered domain."""
        place = self._domains.setdefault(domain, _Domain())
        place.forbidden = place.forbidden + 1 if status == 403 else 0
        if status in _TOO_MANY or place.forbidden >= _FORBIDDEN_IN_A_ROW:
            wanted = min(retry_after or timedelta(0), LONGEST_PAUSE)
            self.pause(domain, self._clock() + max(wanted, self._shortest_pause))

    async def _enter(self, place: _Domain, at_once: int) -> None:
        await place.places.take(max(at_once, 1))
        try:
            await self._free.acquire()
        except asyncio.CancelledError:
            place.places.give()
            raise

    def _refuse_if_paused(self, domain: str) -> None:
        until = self._pauses.get(domain)
        now = self._clock()
        if until is not None and until > now:
            raise FetchFault(
                FailureKind.PAUSED,
                f"not asked: {domain} is left alone until {until:%Y-%m-%d %H:%M} UTC",
                retry_after=until - now,
            )
