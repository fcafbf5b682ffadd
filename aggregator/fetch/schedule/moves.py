"""Permanent redirects of feeds: believed late, forgotten when they fail. Pure."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from aggregator.model import FeedState, Fetched, NotModified

_PERMANENT = frozenset({301, 308})
_APART = timedelta(hours=24)
_POLLS = 3


def after_move(state: FeedState, reply: Fetched | NotModified, *, now: datetime) -> FeedState:
    """Count a chain of permanent redirects that led to a feed; believe it at the third poll.

    The polls lie at least 24 hours apart, every hop is 301 or 308, all lead to one place, and
    https never becomes http (RFC 9110, 15.4.2 and 15.4.9, with the care of one bitten by captive
    portals).
    """
    target = _target(reply)
    if target is None:
        if state.fetch_url == state.url:
            return replace(state, moved_to=None, moved_seen=0, moved_at=None)
        return state
    if target != state.moved_to or state.moved_at is None:
        return replace(state, moved_to=target, moved_seen=1, moved_at=now)
    if now - state.moved_at < _APART:
        return state
    seen = state.moved_seen + 1
    fetch_url = target if seen >= _POLLS else state.fetch_url
    return replace(state, moved_seen=seen, moved_at=now, fetch_url=fetch_url)


def forget_move(state: FeedState) -> FeedState:
    """Go back to the address that the user gave."""
    if state.fetch_url == state.url:
        return state
    return replace(state, fetch_url=state.url, moved_to=None, moved_seen=0, moved_at=None)


def _target(reply: Fetched | NotModified) -> str | None:
    if not reply.hops or any(hop.status not in _PERMANENT for hop in reply.hops):
        return None
    secure = any(hop.url.startswith("https:") for hop in reply.hops)
    return None if secure and not reply.url.startswith("https:") else reply.url
