"""The edge of a source: what nobody foresaw at one entry, page or feed costs that one alone."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from aggregator.errors import AggregatorError, RefusedRowError
from aggregator.model import FailureKind, Unreadable


@dataclass(slots=True)
class Edge:
    """How it went inside."""

    broken: Unreadable | None = None
    """What broke; None: nothing did."""
    error: str = ""
    """The exception in short; itself it would hold what it broke in memory."""


@contextmanager
def edge(what: str = "it could not be stored") -> Iterator[Edge]:
    """Work on one document: where it breaks, the run goes on without it.

    `what` begins the message: it says what did not come about.

    Raises:
        AggregatorError, MemoryError: what is not about the document (a full disk, a lost lock).
    """
    found = Edge()
    try:
        yield found
    except Exception as error:
        ours = isinstance(error, AggregatorError) and not isinstance(error, RefusedRowError)
        if ours or isinstance(error, MemoryError):
            raise
        found.error = repr(error)
        found.broken = Unreadable(FailureKind.BROKEN, f"{what}, a fault of ours: {found.error}")
