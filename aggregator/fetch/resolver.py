"""Names to addresses, without one slow name server holding up the others or the end of a run."""

from __future__ import annotations

import asyncio
import contextlib
import ipaddress
import socket
import threading
from collections import Counter

from aggregator.fetch.faults import FetchFault
from aggregator.fetch.guard import IPAddress, literal
from aggregator.model import FailureKind

AT_ONCE = 64
"""Look-ups at once; asyncio's own pool would be six threads on two cores."""
_MOST_ADDRESSES = 8


class Resolver:
    """`getaddrinfo` in daemon threads: one that hangs neither blocks others nor delays the exit."""

    def __init__(self) -> None:
        self._free = asyncio.Semaphore(AT_ONCE)
        self._asked: Counter[str] = Counter()

    def awaited(self, host: str) -> bool:
        """Whether a look-up of the host has not been answered yet."""
        return self._asked[host] > 0

    async def resolve(self, host: str) -> list[IPAddress]:
        """Every address of the host, in the order of the system (RFC 6724), at most eight.

        Raises:
            FetchFault: DNS.
        """
        spelled = literal(host)
        if spelled is not None:
            return [spelled]
        await self._free.acquire()
        self._asked[host] += 1
        loop = asyncio.get_running_loop()
        answer: asyncio.Future[list[IPAddress]] = loop.create_future()

        def finish(found: list[IPAddress] | OSError | UnicodeError) -> None:
            # The slot comes back when the thread ends, not when the waiting does.
            self._free.release()
            self._asked -= Counter((host,))
            if answer.done():
                return
            if isinstance(found, list):
                answer.set_result(found)
            else:
                answer.set_exception(_fault(host, found))

        def work() -> None:
            found = _look_up(host)
            # The loop may be closed by the time a name server answers.
            with contextlib.suppress(RuntimeError):
                loop.call_soon_threadsafe(finish, found)

        threading.Thread(target=work, name=f"dns {host}", daemon=True).start()
        return await answer


def _look_up(host: str) -> list[IPAddress] | OSError | UnicodeError:
    try:
        rows = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        return error
    unique = dict.fromkeys(str(row[4][0]) for row in rows)
    return [ipaddress.ip_address(text) for text in unique][:_MOST_ADDRESSES]


def _fault(host: str, error: OSError | UnicodeError) -> FetchFault:
    reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return FetchFault(FailureKind.DNS, f"{host} has no address: {reason}")
