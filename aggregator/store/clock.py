"""Days, the coarse time that candidate tables are keyed by."""

from __future__ import annotations

from datetime import UTC, datetime

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def day_of(moment: datetime) -> int:
    """Days since 1970-01-01, UTC."""
    return (moment - _EPOCH).days
