"""How times are shown."""

from __future__ import annotations

from datetime import UTC, datetime, tzinfo


def moment(value: datetime | None, zone: tzinfo = UTC, *, absent: str = "") -> str:
    """ISO 8601 in the reader's zone, to the second: `2020-01-14T05:40:00Z`, `...+03:00`."""
    if value is None:
        return absent
    local = value.astimezone(zone).replace(microsecond=0)
    text = local.isoformat()
    return text.removesuffix("+00:00") + "Z" if local.utcoffset() == UTC.utcoffset(None) else text


def short(value: datetime | None, zone: tzinfo = UTC) -> str:
    """To the minute, for tables: `2020-01-14 05:40`."""
    return "" if value is None else value.astimezone(zone).strftime("%Y-%m-%d %H:%M")
