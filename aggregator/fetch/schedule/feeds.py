"""When a feed is asked again. Pure: decides from values, asks nothing.

Never earlier than the feed's own interval, nor than what the server or the feed itself asks for;
never later than a day after that was due, unless `skipDays` says so.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import islice

from aggregator.fetch.etiquette import LONGEST_PAUSE
from aggregator.fetch.headers import freshness
from aggregator.fetch.schedule.bounds import bounded
from aggregator.fetch.schedule.moves import after_move, forget_move
from aggregator.model import (
    Failed,
    FailureKind,
    Feed,
    FeedHealth,
    FeedState,
    Fetched,
    FetchSettings,
    NotModified,
    Purpose,
    Reply,
    Request,
    Source,
    Unreadable,
    Validators,
)

_DEFAULTS = FetchSettings()
_DAY = timedelta(days=1)
_HOUR = timedelta(hours=1)
_LEAST = timedelta(minutes=1)
"""Below this not even the user's own interval goes."""
_NOT_ASKED = frozenset({FeedHealth.GONE, FeedHealth.DISABLED, FeedHealth.REMOVED})
_HARD = frozenset(
    {
        FailureKind.BAD_URL,
        FailureKind.PRIVATE_ADDRESS,
        FailureKind.UNAUTHORISED,
        FailureKind.FORBIDDEN,
        FailureKind.GONE,
        FailureKind.TOO_LARGE,
        FailureKind.REDIRECTS,
        FailureKind.NOT_A_FEED,
    }
)
"""Waiting mends these seldom, so they count whole; the others count half."""
_CROWDED = frozenset({FailureKind.RATE_LIMITED, FailureKind.UNAVAILABLE, FailureKind.PAUSED})
_FAILURES_TO_SAY_SO = 3
_RATE_WINDOW = timedelta(days=7)
_SILENCES = ((timedelta(days=30), 1), (timedelta(days=14), 2), (timedelta(days=7), 4))
"""After so long without anything new, the longest interval divided by this."""
_ACTIVE_SHARE = 8
"""A feed that is alive is asked at least eight times in the longest interval."""


def stable_fraction(text: str) -> float:
    """A number from 0 up to 1 that is always the same for this text."""
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()
    return int.from_bytes(digest[:4], "big") / 2**32


def is_due(state: FeedState, *, now: datetime, settings: FetchSettings = _DEFAULTS) -> bool:
    """Whether to ask now; what lies further off than any wait can be was set by a wrong clock."""
    if state.health in _NOT_ASKED:
        return False
    if state.next_due_at is None or state.next_due_at <= now:
        return True
    furthest = max(settings.max_interval, state.interval, LONGEST_PAUSE) + 2 * _HOUR
    if state.skip_hours:
        furthest += _DAY
    if state.skip_days:
        furthest += 7 * _DAY
    return state.next_due_at - now > furthest


def feed_request(
    state: FeedState,
    source: Source | None,
    settings: FetchSettings,
    *,
    now: datetime,
    force_full: bool = False,
) -> Request:
    """The request for a feed, with both validators as they were received.

    Without them once every `settings.full_every`, for some servers say 304 for ever; and where
    `force_full` asks for it.
    """
    last = state.last_full_at
    full = force_full or last is None or not timedelta(0) <= now - last < settings.full_every
    plain = Request(
        url=state.fetch_url,
        purpose=Purpose.FEED,
        validators=Validators() if full else state.validators,
    )
    return plain if source is None else bounded(plain, source, settings)


def is_unchanged(state: FeedState, reply: Reply) -> bool:
    """Whether the answer brings nothing to parse: 304, or the very body that was parsed before."""
    if isinstance(reply, NotModified):
        return True
    return isinstance(reply, Fetched) and reply.body_hash == state.body_hash


def after_feed(
    state: FeedState,
    reply: Reply,
    feed: Feed | Unreadable | None,
    settings: FetchSettings,
    *,
    now: datetime,
    source_interval: timedelta | None = None,
) -> FeedState:
    """What to remember after a poll; to be stored together with the entries of `feed`.

    Args:
        state: What was remembered before.
        reply: What came.
        feed: What parsing a `Fetched` gave; None for any other reply and where `is_unchanged`.
        settings: Intervals.
        now: Aware UTC.
        source_interval: The user's own interval, which beats the adapted one.

    Raises:
        ValueError: A new body that nobody parsed: its validators would hide its entries.
    """
    if isinstance(reply, Failed):
        return _after_failure(state, reply, settings, now=now)
    if isinstance(feed, Unreadable):
        return _failing(state, feed.kind, feed.message, settings, now=now)
    if is_unchanged(state, reply):
        return _after_unchanged(state, reply, settings, now=now, asked=source_interval)
    if feed is None or not isinstance(reply, Fetched):
        raise ValueError(f"{state.url}: a new body, and no feed that was read from it")
    return _after_news(state, reply, feed, settings, now=now, asked=source_interval)


def _after_news(
    state: FeedState,
    reply: Fetched,
    feed: Feed,
    settings: FetchSettings,
    *,
    now: datetime,
    asked: timedelta | None,
) -> FeedState:
    times = sorted(e.published_at for e in feed.entries if e.published_at and e.published_at <= now)
    rate = _entries_per_day(times, now=now)
    if asked is None:
        interval = _adapted(times, rate, reply, settings, now=now)
    else:
        interval = max(asked, _LEAST)
    known = replace(
        _succeeded(state, reply, now=now),
        changed_at=now,
        interval=interval,
        ttl=feed.ttl,
        skip_hours=feed.skip_hours,
        skip_days=feed.skip_days,
        entries_per_day=rate if rate is not None else state.entries_per_day,
    )
    if feed.complete:
        # Only a document read to its end may stand for "you have it all".
        known = replace(known, validators=reply.validators, body_hash=reply.body_hash)
    return _scheduled(known, reply, settings, now=now)


def _after_unchanged(
    state: FeedState,
    reply: Fetched | NotModified,
    settings: FetchSettings,
    *,
    now: datetime,
    asked: timedelta | None,
) -> FeedState:
    interval = state.interval
    if asked is not None:
        interval = max(asked, _LEAST)
    elif state.changed_at is not None:
        interval = max(interval, _for_silence(now - state.changed_at, settings))
    known = replace(
        _succeeded(state, reply, now=now), interval=interval, validators=reply.validators
    )
    return _scheduled(known, reply, settings, now=now)


def _succeeded(state: FeedState, reply: Fetched | NotModified, *, now: datetime) -> FeedState:
    full = isinstance(reply, Fetched) and reply.request.validators == Validators()
    return replace(
        after_move(state, reply, now=now),
        health=FeedHealth.OK if state.health not in _NOT_ASKED else state.health,
        checked_at=now,
        last_success_at=now,
        last_full_at=now if full else state.last_full_at,
        consecutive_failures=0,
        last_error=None,
    )


def _scheduled(
    state: FeedState, reply: Fetched | NotModified, settings: FetchSettings, *, now: datetime
) -> FeedState:
    said = max(freshness(reply.headers, now=now) or timedelta(0), state.ttl or timedelta(0))
    wait = max(state.interval, min(said, settings.max_interval))
    due = now + wait + _offset(state.url, wait)
    return replace(state, next_due_at=_outside_skipped(due, state))


def _after_failure(
    state: FeedState, reply: Failed, settings: FetchSettings, *, now: datetime
) -> FeedState:
    if reply.kind is FailureKind.PAUSED:
        # Nothing was asked, so nothing failed.
        wait = min(reply.retry_after or settings.min_interval, LONGEST_PAUSE)
        return replace(state, next_due_at=now + wait + _offset(state.url, 10 * _HOUR))
    failing = _failing(
        state, reply.kind, reply.message, settings, now=now, retry_after=reply.retry_after
    )
    if reply.kind is FailureKind.GONE and state.fetch_url == state.url:
        return replace(failing, health=FeedHealth.GONE, next_due_at=None)
    if reply.kind is FailureKind.GONE or failing.consecutive_failures >= _FAILURES_TO_SAY_SO:
        # The place it had moved to is no good either: back to the address the user gave.
        return forget_move(failing)
    return failing


def _failing(
    state: FeedState,
    kind: FailureKind,
    message: str,
    settings: FetchSettings,
    *,
    now: datetime,
    retry_after: timedelta | None = None,
) -> FeedState:
    """Back off linearly: 1, 2, 3 intervals for what waiting mends seldom, else 1, 1.5, 2."""
    failures = state.consecutive_failures + 1
    times = failures if kind in _HARD else (failures + 1) / 2
    longest = max(settings.max_interval, state.interval)
    # Compared as seconds: a timedelta overflows long before a counter does.
    wait = timedelta(seconds=min(state.interval.total_seconds() * times, longest.total_seconds()))
    wait = max(wait, min(retry_after or timedelta(0), LONGEST_PAUSE))
    # The feeds of one server must not come back all at once.
    spread = 10 * _HOUR if kind in _CROWDED else wait
    says_so = failures >= _FAILURES_TO_SAY_SO or state.last_success_at is None
    health = FeedHealth.FAILING if says_so else state.health
    return replace(
        state,
        health=state.health if state.health in _NOT_ASKED else health,
        checked_at=now,
        consecutive_failures=failures,
        last_error=f"{kind}: {message}",
        next_due_at=now + wait + _offset(state.url, spread),
    )


def _offset(url: str, wait: timedelta) -> timedelta:
    """This feed's own lateness, up to a tenth of the wait and an hour; spreads feeds over time."""
    return min(wait / 10, _HOUR) * stable_fraction(url)


def _outside_skipped(due: datetime, state: FeedState) -> datetime:
    """The first hour from then on in which the outlet does not mind; GMT (RSS 2.0)."""

    def skipped(when: datetime) -> bool:
        return when.hour in state.skip_hours or when.isoweekday() in state.skip_days

    if not skipped(due):
        return due
    start = due.astimezone(UTC).replace(minute=0, second=0, microsecond=0)
    hours = (start + number * _HOUR for number in range(1, 8 * 24))
    # A feed that skips every hour of the week means something else by it.
    return next((hour for hour in hours if not skipped(hour)), due)


def _entries_per_day(times: list[datetime], *, now: datetime) -> float | None:
    """Rate of dated entries in the last week, or in what of it the document covers.

    None where fewer than two entries have a date.
    """
    if len(times) < 2:
        return None
    recent = [when for when in times if now - when <= _RATE_WINDOW]
    covers_all = len(recent) < len(times)
    span = _RATE_WINDOW if covers_all or not recent else max(now - recent[0], _HOUR)
    return len(recent) / (span / _DAY)


def _adapted(
    times: list[datetime],
    rate: float | None,
    reply: Fetched,
    settings: FetchSettings,
    *,
    now: datetime,
) -> timedelta:
    """The mean gap between entries, within bounds; longer for feeds that fell silent."""
    interval = settings.default_interval
    if rate:
        longest = max(settings.max_interval / _ACTIVE_SHARE, settings.min_interval)
        interval = min(max(_DAY / rate, settings.min_interval), longest)
    if times:
        interval = max(interval, _for_silence(now - times[-1], settings))
    if reply.validators == Validators():
        interval = max(interval, _without_validators(times, settings, now=now))
    return min(interval, max(settings.max_interval, settings.min_interval))


def _for_silence(silence: timedelta, settings: FetchSettings) -> timedelta:
    for least, share in _SILENCES:
        if silence >= least:
            return settings.max_interval / share
    return timedelta(0)


def _without_validators(
    times: Iterable[datetime], settings: FetchSettings, *, now: datetime
) -> timedelta:
    """Each poll costs the server a whole document: once a day is enough.

    Unless the document covers so little time that entries would be missed in a day; then half of
    the time it covers, at least the default interval.
    """
    oldest = next(islice(times, 1), None)
    if oldest is None:
        return settings.max_interval
    return min(settings.max_interval, max((now - oldest) / 2, settings.default_interval))
