"""How times are shown."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, tzinfo


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


def span(value: timedelta) -> str:
    """To the two largest units: `25 min`, `3 h 10 min`, `2 d 4 h`."""
    minutes, seconds = divmod(int(value.total_seconds()), 60)
    hours, minutes = divmod(minutes, 60)
    days, hours = divmod(hours, 24)
    parts = [(days, "d"), (hours, "h"), (minutes, "min"), (seconds, "s")]
    first = next((place for place, (number, _) in enumerate(parts) if number), 3)
    shown = [f"{number} {unit}" for number, unit in parts[first : first + 2] if number]
    return " ".join(shown) or "0 s"
