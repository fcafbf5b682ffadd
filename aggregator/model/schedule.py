"""What we remember of a feed and of a page between runs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum, unique

from aggregator.model.web import Validators


@unique
class FeedHealth(StrEnum):
    """The state that an editor sees."""

    NEW = "new"
    OK = "ok"
    FAILING = "failing"
    GONE = "gone"
    """410: never asked again unless the user says so."""
    DISABLED = "disabled"
    REMOVED = "removed"
    """No longer in the user's list; its history stays."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedState:
    """All that the schedule decides from; one row of the feed table."""

    url: str
    """As the user gave it: the identity."""
    fetch_url: str
    """Where to ask: `url`, or where a permanent redirect has proved to lead."""
    health: FeedHealth = FeedHealth.NEW
    validators: Validators = Validators()
    body_hash: str | None = None
    checked_at: datetime | None = None
    changed_at: datetime | None = None
    """When the body last differed."""
    last_success_at: datetime | None = None
    last_full_at: datetime | None = None
    """Last unconditional 200; ETags lie, so one is forced now and then."""
    next_due_at: datetime | None = None
    """None: due now."""
    interval: timedelta = timedelta(hours=1)
    """Present adapted interval."""
    ttl: timedelta | None = None
    skip_hours: frozenset[int] = frozenset()
    skip_days: frozenset[int] = frozenset()
    consecutive_failures: int = 0
    last_error: str | None = None
    moved_to: str | None = None
    """Where a chain of permanent redirects led, not yet or already trusted."""
    moved_seen: int = 0
    """Polls in a row, a day apart, that found the same."""
    moved_at: datetime | None = None
    """The last of these polls."""
    entries_per_day: float | None = None


@unique
class PageHealth(StrEnum):
    """What is known of a page."""

    OWED = "owed"
    OK = "ok"
    GONE = "gone"
    REFUSED = "refused"
    """robots.txt, or a failure that retrying will not mend; not asked again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageState:
    """One row of the page table."""

    article_id: str
    url: str
    """The address to ask: the original, tracking parameters and all."""
    health: PageHealth = PageHealth.OWED
    validators: Validators = Validators()
    body_hash: str | None = None
    checked_at: datetime | None = None
    next_due_at: datetime | None = None
    """None: not to be asked again, unless OWED: then now."""
    looks: int = 0
    """Successful looks."""
    failures: int = 0
    """In a row."""
    last_error: str | None = None
