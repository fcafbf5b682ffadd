"""A reader of feeds that does to its worker what a broken library would; the feed says which."""

from __future__ import annotations

import ctypes
import os
import time
from typing import Any

from aggregator.pipeline import stages

_read = stages.read_feed


def read_feed(body: bytes, *args: Any, **kwargs: Any) -> Any:
    """The real one, unless the document asks for its worker's death."""
    if b"deadly:segfault" in body:
        ctypes.string_at(0)
    if b"deadly:hang" in body:
        time.sleep(60)
    if b"deadly:memory" in body:
        bytearray(4 * 2**30)
    if b"deadly:exit" in body:
        os._exit(3)
    if b"deadly:recursion" in body:
        return read_feed(body)
    return _read(body, *args, **kwargs)
