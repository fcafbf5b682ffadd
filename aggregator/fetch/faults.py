"""What goes wrong on the way, as one exception that never leaves this room."""

from __future__ import annotations

from datetime import timedelta

from aggregator.model import FailureKind
from aggregator.text import one_line


class FetchFault(Exception):  # noqa: N818 - a fault of the outside, turned into a value at the edge
    """Carries what a `Failed` needs to know."""

    def __init__(
        self,
        kind: FailureKind,
        message: str,
        *,
        status: int | None = None,
        retry_after: timedelta | None = None,
        fleeting: bool = False,
    ) -> None:
        """`fleeting`: the connection broke, so that one more try at once is worth it."""
        # It may quote what a server wrote, and is stored and written to terminals.
        self.message = one_line(message)
        super().__init__(self.message)
        self.kind = kind
        self.status = status
        self.retry_after = retry_after
        self.fleeting = fleeting
