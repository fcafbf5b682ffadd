"""Header fields that say when to come back. Nothing here raises on what a server sends."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

_LONGEST = 1_000
_MOST_SECONDS = 10 * 365 * 86_400
"""Larger figures mean "never"; RFC 9111, 1.2.2 lets a recipient cut them."""

Headers = tuple[tuple[str, str], ...]
"""Names in lower case, values as latin-1 text: the bytes one by one."""


def first(headers: Headers, name: str) -> str | None:
    """The first value of this lower-case name."""
    return next((value for key, value in headers if key == name), None)


def http_date(value: str | None) -> datetime | None:
    """An HTTP-date (RFC 9110, 5.6.7), aware UTC; None where it is none."""
    if value is None or len(value) > 100:
        return None
    try:
        when = parsedate_to_datetime(value)
        return (when if when.tzinfo else when.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, TypeError, OverflowError, IndexError):
        return None


def retry_after(headers: Headers, *, now: datetime) -> timedelta | None:
    """How long the server asks us to stay away (RFC 9110, 10.2.3), never negative.

    A date counts from the server's own `Date`, so that a wrong clock on either side does no harm.
    """
    value = first(headers, "retry-after")
    if value is None:
        return None
    seconds = _seconds(value)
    if seconds is not None:
        return timedelta(seconds=seconds)
    when = http_date(value)
    if when is None:
        return None
    return max(when - (http_date(first(headers, "date")) or now), timedelta(0))


def freshness(headers: Headers, *, now: datetime) -> timedelta | None:
    """For how long the answer is fresh (RFC 9111, 4.2.1); None where the server does not say.

    `no-cache` and `no-store` cancel the rest, `max-age` beats `Expires`, an invalid `Expires` ("0")
    is in the past, and the time spent in caches on the way (`Age`) is taken off.
    """
    directives = dict(_directives(value for key, value in headers if key == "cache-control"))
    if "no-cache" in directives or "no-store" in directives:
        return None
    age = timedelta(seconds=_seconds(first(headers, "age") or "") or 0)
    if (seconds := _seconds(directives.get("max-age", ""))) is not None:
        return max(timedelta(seconds=seconds) - age, timedelta(0))
    expires = first(headers, "expires")
    if expires is None:
        return None
    when = http_date(expires)
    if when is None:
        return timedelta(0)
    return max(when - (http_date(first(headers, "date")) or now) - age, timedelta(0))


def forbids_reuse(headers: Headers) -> bool:
    """Whether `Cache-Control` says that the answer is to be asked for anew each time."""
    values = (value for key, value in headers if key == "cache-control")
    return any(name in {"no-cache", "no-store"} for name, _ in _directives(values))


def _directives(values: Iterable[str]) -> Iterable[tuple[str, str]]:
    for value in values:
        for piece in value[:_LONGEST].split(","):
            name, _, argument = piece.strip().partition("=")
            yield name.strip().lower(), argument.strip().strip('"')


def _seconds(value: str) -> int | None:
    digits = value.strip()
    if not (digits.isascii() and digits.isdecimal()):
        return None
    return min(int(digits[:15]), _MOST_SECONDS)
