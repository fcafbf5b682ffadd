"""HTTP: the client with its bounds, etiquette and guard, and the schedule of feeds and pages."""

from __future__ import annotations

from aggregator.fetch.fetcher import Fetcher
from aggregator.fetch.schedule import (
    after_feed,
    after_page,
    feed_request,
    is_due,
    is_page_due,
    is_unchanged,
    page_request,
    page_unreadable,
)

__all__ = [
    "Fetcher",
    "after_feed",
    "after_page",
    "feed_request",
    "is_due",
    "is_page_due",
    "is_unchanged",
    "page_request",
    "page_unreadable",
]
