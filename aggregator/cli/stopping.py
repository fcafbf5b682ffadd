"""A run that is told to stop: Ctrl-C and SIGTERM end it alike, with a word and workers gone."""

from __future__ import annotations

import contextlib
import signal
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from types import FrameType

STOPPED = "stopped; what was read until now is stored, the next run takes up the rest"
PATIENCE = 5.0
"""Seconds."""


@dataclass
class Stop:
    """Which signal came; SIGINT until another is known."""

    number: int = signal.SIGINT

    @property
    def exit_code(self) -> int:
        """As a shell gives it: 130 for SIGINT, 143 for SIGTERM."""
        return 128 + self.number


@contextlib.contextmanager
def terminable() -> Iterator[Stop]:
    """Let SIGTERM end the block as Ctrl-C does, by KeyboardInterrupt: what is open is closed.

    The event loop takes the first interrupt at its next step; where there is none within
    PATIENCE seconds, in the midst of grouping, a second interrupt ends that too.
    """
    stop = Stop()
    if threading.current_thread() is not threading.main_thread():
        yield stop
        return

    def terminate(number: int, _frame: FrameType | None) -> None:
        stop.number = number
        signal.setitimer(signal.ITIMER_REAL, PATIENCE)
        _interrupt()

    def insist(_number: int, _frame: FrameType | None) -> None:
        _interrupt()

    before = {
        signal.SIGTERM: signal.signal(signal.SIGTERM, terminate),
        signal.SIGALRM: signal.signal(signal.SIGALRM, insist),
    }
    try:
        yield stop
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        for number, handler in before.items():
            signal.signal(number, handler)


def _interrupt() -> None:
    if signal.getsignal(signal.SIGINT) == signal.SIG_IGN:  # as in the background of a shell
        raise KeyboardInterrupt
    signal.raise_signal(signal.SIGINT)
