"""When feeds and pages are asked. Pure: decides from values, asks nothing."""

from __future__ import annotations

from aggregator.fetch.schedule.feeds import after_feed, feed_request, is_due, is_unchanged
from aggregator.fetch.schedule.pages import (
    BACK_OFF,
    LOOKS,
    MOST_LOOKS,
    after_page,
    is_page_due,
    look_again,
    page_request,
    page_unreadable,
)
from aggregator.fetch.schedule.telling import why_now, why_then, why_these_validators

__all__ = [
    "BACK_OFF",
    "LOOKS",
    "MOST_LOOKS",
    "after_feed",
    "after_page",
    "feed_request",
    "is_due",
    "is_page_due",
    "is_unchanged",
    "look_again",
    "page_request",
    "page_unreadable",
    "why_now",
    "why_then",
    "why_these_validators",
]
