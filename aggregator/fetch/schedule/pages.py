"""When a page is asked for, asked again, and given up. Pure: decides from values, asks nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from aggregator.fetch.etiquette import LONGEST_PAUSE
from aggregator.fetch.schedule.bounds import bounded
from aggregator.model import (
    Failed,
    FailureKind,
    Fetched,
    FetchSettings,
    PageHealth,
    PageState,
    Purpose,
    Reply,
    Request,
    Source,
)

LOOKS = (timedelta(hours=3), timedelta(hours=24), timedelta(hours=72))
"""After an article was first seen, its page is looked at again: news is corrected early."""
BACK_OFF = (
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=6),
    timedelta(hours=24),
    timedelta(hours=48),
    timedelta(hours=48),
    timedelta(hours=48),
)
"""After the first, second, ... failure in a row; after one more the page is given up."""

MOST_LOOKS = 12
"""At one page, of those that a changed feed asks for."""

_UNREADABLE_TRIES = 3
_SHORTEST_GAP = timedelta(hours=1)
_FURTHEST = timedelta(days=4)
"""No wait is longer, so what lies further off was set by a wrong clock."""
_LOST = frozenset(
    {
        FailureKind.ROBOTS,
        FailureKind.BAD_URL,
        FailureKind.PRIVATE_ADDRESS,
        FailureKind.NOT_A_PAGE,
    }
)
"""Asking again would not mend these; a page that robots.txt forbids is not asked for again."""


def is_page_due(state: PageState, *, now: datetime) -> bool:
    """Whether to ask for the page now."""
    if state.health in {PageHealth.GONE, PageHealth.REFUSED}:
        return False
    if state.next_due_at is None:
        return state.health is PageHealth.OWED
    return state.next_due_at <= now or state.next_due_at - now > _FURTHEST


def page_request(
    state: PageState,
    settings: FetchSettings,
    source: Source | None = None,
    listed_by: Source | None = None,
) -> Request:
    """The request for a page, with both validators as they were received.

    `source`: whose site the page is on, for the bounds that the user set for that outlet.
    `listed_by`: whose feed lists the page. Only what an outlet's own feed lists may be private on
    its behalf: else any feed could lead there.
    """
    plain = Request(url=state.url, purpose=Purpose.PAGE, validators=state.validators)
    request = plain if source is None else bounded(plain, source, settings)
    at_once, pace = request.max_in_flight, request.pace
    return replace(
        request,
        max_in_flight=settings.per_domain if at_once is None else at_once,
        pace=settings.page_pace if pace is None else pace,
        allow_private=() if listed_by is None else listed_by.allow_private,
    )


def after_page(
    state: PageState, reply: Reply, *, first_seen_at: datetime, now: datetime
) -> PageState:
    """What to remember after a page was asked for.

    A page that was had is looked at again at `LOOKS` after `first_seen_at`, then never. A failure
    backs off by `BACK_OFF`. Where robots.txt forbids the page it is not asked for again; where the
    page was had before, it stays, and there are no more looks.
    """
    if isinstance(reply, Failed):
        return _after_failure(state, reply, now=now)
    seen = replace(
        state,
        health=PageHealth.OK,
        validators=reply.validators,
        checked_at=now,
        next_due_at=_next_look(first_seen_at, now=now),
        looks=state.looks + 1,
        failures=0,
        last_error=None,
    )
    return replace(seen, body_hash=reply.body_hash) if isinstance(reply, Fetched) else seen


def look_again(state: PageState, *, now: datetime) -> PageState:
    """The page is looked at once more, because the words of its feed changed.

    At the earliest an hour after the last look, and `MOST_LOOKS` times in all: some feeds count
    readers or tell the time.
    """
    if state.looks >= MOST_LOOKS:
        return state
    earliest = now if state.checked_at is None else max(now, state.checked_at + _SHORTEST_GAP)
    if state.next_due_at is not None and state.next_due_at <= earliest:
        return state
    return replace(state, next_due_at=earliest)


def page_unreadable(
    state: PageState, message: str, *, first_seen_at: datetime, now: datetime
) -> PageState:
    """What to remember when a page came and no text could be read from it.

    To be called instead of `after_page`, with the state from before the request: the old
    validators stay, so that the page is sent again. At the third time in a row it is given up; a
    page that was had before is tried once more at each of the `LOOKS` that are left.
    """
    failed = _failed(state, message, tries=_UNREADABLE_TRIES, now=now)
    if failed.health is PageHealth.OK and failed.next_due_at is None:
        return replace(failed, next_due_at=_next_look(first_seen_at, now=now))
    return failed


def _after_failure(state: PageState, reply: Failed, *, now: datetime) -> PageState:
    message = f"{reply.kind}: {reply.message}"
    if reply.kind is FailureKind.PAUSED:
        # Nothing was asked, so nothing failed.
        wait = min(reply.retry_after or BACK_OFF[0], LONGEST_PAUSE)
        return replace(state, next_due_at=now + wait)
    missing_again = reply.kind is FailureKind.NOT_FOUND and state.looks and _was_missing(state)
    if reply.kind is FailureKind.GONE or missing_again:
        return _ended(state, PageHealth.GONE, message, now=now)
    if reply.kind in _LOST:
        return _given_up(state, message, now=now)
    later = _failed(state, message, tries=len(BACK_OFF) + 1, now=now)
    if reply.retry_after is None or later.next_due_at is None:
        return later
    asked = now + min(reply.retry_after, LONGEST_PAUSE)
    return replace(later, next_due_at=max(later.next_due_at, asked))


def _failed(state: PageState, message: str, *, tries: int, now: datetime) -> PageState:
    failures = state.failures + 1
    if failures >= tries:
        return _given_up(state, message, now=now)
    return replace(
        state,
        checked_at=now,
        next_due_at=now + BACK_OFF[failures - 1],
        failures=failures,
        last_error=message,
    )


def _given_up(state: PageState, message: str, *, now: datetime) -> PageState:
    """Keep a page that was had once; refuse one that never was."""
    health = PageHealth.OK if state.looks else PageHealth.REFUSED
    return _ended(state, health, message, now=now)


def _ended(state: PageState, health: PageHealth, message: str, *, now: datetime) -> PageState:
    return replace(
        state,
        health=health,
        checked_at=now,
        next_due_at=None,
        failures=state.failures + 1,
        last_error=message,
    )


def _was_missing(state: PageState) -> bool:
    return (state.last_error or "").startswith(f"{FailureKind.NOT_FOUND}:")


def _next_look(first_seen_at: datetime, *, now: datetime) -> datetime | None:
    looks = (first_seen_at + gap for gap in LOOKS)
    return next((look for look in looks if look - now >= _SHORTEST_GAP), None)
