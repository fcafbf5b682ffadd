"""What a feed says."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum, unique

from aggregator.model.web import FailureKind


@dataclass(frozen=True, slots=True)
class RawField:
    """One value with the path it stood at, before any normalisation but NFC and scrubbing.

    Paths: `rss:author[0]`, `rss:dc:creator[1]`, `rss:source[0]`, `rss:source[0]@url`,
    `atom:author[0]/name`, `json:authors[0].name`; from a page `html:meta[author][0]`,
    `html:meta[og:site_name][0]`, `html:link[canonical][0]`, `jsonld:/author/0/name`,
    `html:byline[0]`, `html:credit[0]`, `html:lang`.
    """

    path: str
    value: str


@unique
class Outcome(StrEnum):
    """What became of an entry of a feed; every entry has exactly one a poll."""

    NEW = "new"
    UPDATED = "updated"
    KNOWN = "known"
    OWED = "owed"
    """Known, but its page is still to be had."""
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry of one feed."""

    key: str
    """Identity inside this feed: guid, else link, else a hash of title and content."""
    position: int
    """From 0, in document order."""
    guid: str | None
    link: str | None
    """Absolute http(s) URL as the feed gives it; None where there is none that can be used."""
    title: str
    """Plain text, one line."""
    summary: str
    """Plain text; paragraphs are lines."""
    content: str
    """Plain text of the full content, "" where the feed has none."""
    published_at: datetime | None
    published_raw: str | None
    language: str | None
    fields: tuple[RawField, ...]
    content_hash: str
    """Over title, link, authors, summary and content; not over dates, which may be generated."""
    problems: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rejection:
    """An entry that cannot be kept, and why."""

    position: int
    reason: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A feed document that could be read."""

    version: str
    """`rss20`, `atom10`, `json11`, ... as feedparser names them; JSON Feed `json1`, `json11`."""
    title: str
    site: str | None
    language: str | None
    entries: tuple[Entry, ...]
    rejected: tuple[Rejection, ...] = ()
    ttl: timedelta | None = None
    """RSS `ttl`, or the period of `sy:updatePeriod` and `sy:updateFrequency`; longer wins."""
    skip_hours: frozenset[int] = frozenset()
    """GMT hours 0 to 23 in which the outlet asks not to be asked (RSS `skipHours`)."""
    skip_days: frozenset[int] = frozenset()
    """ISO weekdays 1 (Monday) to 7 (Sunday), GMT (RSS `skipDays`)."""
    complete: bool = True
    """False when the document was cut or broken: its validators must not be trusted."""
    problems: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Held:
    """What the database holds of an entry's article."""

    article_id: str
    content_hash: str | None
    """Of the entry when this feed last listed it; None: this feed never did."""
    page_health: str | None
    feed_only: bool
    """The article has the feed's words alone."""
    text_length: int
    """Of the article's text, characters."""


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A document, feed or page, that gave nothing; the reason is for a person."""

    kind: FailureKind
    message: str
