"""A run that is told to stop: Ctrl-C and SIGTERM end it alike, with a word and workers gone."""

from __future__ import annotations

import contextlib
import signal
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from types import FrameType

STOPPED = "stopped; what was read until now is stored, the next run takes up the rest"


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
    """Let SIGTERM raise KeyboardInterrupt in the block, so that what is open is closed."""
    stop = Stop()
    if threading.current_thread() is not threading.main_thread():
        yield stop
        return

    def interrupt(number: int, _frame: FrameType | None) -> None:
        stop.number = number
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, interrupt)
    try:
        yield stop
    finally:
        signal.signal(signal.SIGTERM, before)
