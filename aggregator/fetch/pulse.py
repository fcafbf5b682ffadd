"""How much time this process itself lost: limits that passed meanwhile say nothing of a server."""

from __future__ import annotations

import asyncio

_BEAT = 0.25
_SLACK = 0.05
"""Seconds that a beat may be late for no reason worth counting."""


class Pulse:
    """Beats on the event loop, and adds up by how much each beat is late.

    A beat is late where the machine was busy with others, was stopped (a suspended laptop, a moved
    virtual machine), or where something here held the loop. Answers that arrived meanwhile lie
    unread, and the timeouts of those who wait for them fire first.
    """

    def __init__(self) -> None:
        self._lost = 0.0
        self._expected = float("inf")
        self._timer: asyncio.TimerHandle | None = None

    def start(self) -> None:
        """Begin, on the running loop."""
        self._beat_at(asyncio.get_running_loop())

    def stop(self) -> None:
        """Leave the loop alone."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        self._expected = float("inf")

    def lost(self) -> float:
        """Seconds lost since the start, a beat that is overdue included."""
        if self._timer is None:
            return self._lost
        return self._lost + self._late(asyncio.get_running_loop())

    def _beat(self, loop: asyncio.AbstractEventLoop) -> None:
        self._lost += self._late(loop)
        self._beat_at(loop)

    def _beat_at(self, loop: asyncio.AbstractEventLoop) -> None:
        self._expected = loop.time() + _BEAT
        self._timer = loop.call_at(self._expected, self._beat, loop)

    def _late(self, loop: asyncio.AbstractEventLoop) -> float:
        late = loop.time() - self._expected
        return late if late > _SLACK else 0.0
