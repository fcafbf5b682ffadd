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
_SILENT_IN_A_ROW = 5
"""Pages without any answer after which a server is taken to be down, not slow."""
_MARGIN = 0.02
"""Seconds on top of a pace, lest the network's own jitter make it look shorter at the server."""
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
        """Feeds and pages queue here, so that only the first of them waits."""
        self.last_start = float("-inf")
        """Of a request that keeps a pace, on the loop's clock."""
        self.forbidden = 0


class _Front:
    """The front of a domain's line: held until the request is out, however long connecting takes.

    Otherwise a page that connects slowly and one that finds a connection open would arrive at once.
    """

    def __init__(self, place: _Domain) -> None:
        self._place = place
        self._held = False

    async def reach(self) -> None:
        await self._place.line.acquire()
        self._held = True

    def leave(self) -> None:
        """Note the start, and let the next one come to the front."""
        self._place.last_start = _tick()
        self.give_up()

    def give_up(self) -> None:
        if self._held:
            self._held = False
            self._place.line.release()


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
        self._silent: dict[str, tuple[int, datetime]] = {}

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
        self, domain: str, *, at_once: int, pace: timedelta | None, until_sent: bool = True
    ) -> AsyncIterator[Callable[[], None]]:
        """Wait for a place; no place among all is held while waiting for one in the domain.

        Gives a function to be called when the request goes out: from then on the pace counts.

        Args:
            domain: Registered domain.
            at_once: How many requests the domain may have in flight with this one.
            pace: Between the start of the last request that kept one and this one; None: none.
            until_sent: Keep the others waiting until the request is out, however long connecting
                takes; else a start is the moment before connecting, so that a server which never
                accepts does not make its feeds wait for each other.

        Raises:
            FetchFault: PAUSED.
        """
        self.refuse_if_paused(domain)
        place = self._domains.setdefault(domain, _Domain())
        front = _Front(place) if pace is not None else None
        try:
            if pace is not None and front is not None:
                await front.reach()
                self.refuse_if_paused(domain)
                await asyncio.sleep(place.last_start + _seconds(pace) - _tick())
            await self._enter(place, at_once)
            try:
                self.refuse_if_paused(domain)
                if front is not None and not until_sent:
                    front.leave()
                yield front.leave if front is not None and until_sent else _nothing
            finally:
                self._free.release()
                place.places.give()
        finally:
            if front is not None:
                front.give_up()

    def note(self, domain: str, status: int, retry_after: timedelta | None) -> None:
        """Learn from an answer: 429, 503 and a row of 403 pause the whole registered domain."""
        place = self._domains.setdefault(domain, _Domain())
        place.forbidden = place.forbidden + 1 if status == 403 else 0
        if status in _TOO_MANY or place.forbidden >= _FORBIDDEN_IN_A_ROW:
            wanted = min(retry_after or timedelta(0), LONGEST_PAUSE)
            self.pause(domain, self._clock() + max(wanted, self._shortest_pause))

    def note_silence(self, origin: str, *, answered: bool) -> None:
        """Learn whether a server answers at all."""
        count, _ = self._silent.get(origin, (0, None))
        if answered:
            self._silent.pop(origin, None)
        else:
            self._silent[origin] = (count + 1, self._clock())

    def refuse_if_silent(self, origin: str) -> None:
        """Save the time of pages whose server gave no answer to the last ones.

        Raises:
            FetchFault: PAUSED.
        """
        count, last = self._silent.get(origin, (0, None))
        if last is None or count < _SILENT_IN_A_ROW:
            return
        left = last + self._shortest_pause - self._clock()
        if left > timedelta(0):
            message = f"not asked: {origin} gave no answer {count} times in a row"
            raise FetchFault(FailureKind.PAUSED, message, retry_after=left)

    async def _enter(self, place: _Domain, at_once: int) -> None:
        await place.places.take(max(at_once, 1))
        try:
            await self._free.acquire()
        except asyncio.CancelledError:
            place.places.give()
            raise

    def refuse_if_paused(self, domain: str) -> None:
        """Leave a domain alone that asked for it.

        Raises:
            FetchFault: PAUSED.
        """
        until = self._pauses.get(domain)
        now = self._clock()
        if until is not None and until > now:
            raise FetchFault(
                FailureKind.PAUSED,
                f"not asked: {domain} is left alone until {until:%Y-%m-%d %H:%M} UTC",
                retry_after=until - now,
            )


def _seconds(pace: timedelta) -> float:
    return pace.total_seconds() + _MARGIN if pace else 0.0


def _tick() -> float:
    return asyncio.get_running_loop().time()


def _nothing() -> None:
    """The start was noted, or is not to be."""
