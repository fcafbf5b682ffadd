"""Pages, articles and what is said about who reported them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum, unique

from aggregator.model.entries import RawField


@unique
class Status(StrEnum):
    """How much of an article we hold."""

    FULL = "full"
    FEED_ONLY = "feed_only"
    """The page is owed or refused; title and text are the feed's own."""
    GONE = "gone"
    """The page answered 410 (or 404 for good); what we held is kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One fetched page, as bytes; decoding is `extract`'s work."""

    url: str
    """Where the last redirect led."""
    body: bytes
    content_type: str | None
    body_hash: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Extracted:
    """What a page holds, boilerplate removed, and the raw fields that removal would destroy."""

    title: str
    text: str
    """Paragraphs are lines; datelines and credit lines are kept where they stood."""
    language: str | None
    """As the page declares it, BCP 47."""
    published_at: datetime | None
    published_raw: str | None
    canonical: str | None
    """`rel=canonical`, absolute, not yet judged."""
    og_url: str | None
    fields: tuple[RawField, ...]
    """Head, JSON-LD, byline and credit blocks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One page of one publisher: one canonical URL, one id computed from it."""

    article_id: str
    key: str
    """The identity URL, see `aggregator.urls.identity`."""
    url: str
    """The address a reader opens."""
    outlet: str
    publisher_id: str | None
    """Party of the outlet, None when the gazetteer does not know it."""
    language: str | None
    language_from: str
    """`page`, `feed`, `text` (identified) or `none`."""
    title: str
    text: str
    published_at: datetime | None
    """None where no believable date was given."""
    published_raw: str | None
    first_seen_at: datetime
    status: Status
    fields: tuple[RawField, ...]
    """Raw fields of the feed entry and of the page."""

    @property
    def event_at(self) -> datetime:
        """The time that grouping counts in."""
        return self.published_at or self.first_seen_at


@unique
class Role(StrEnum):
    """What a name is to a text."""

    PUBLISHER = "publisher"
    CREDIT = "credit"
    BYLINE = "byline"
    CITATION = "citation"
    PHOTO_CREDIT = "photo_credit"
    COPYRIGHT = "copyright"
    SIGNAL = "signal"


@unique
class Slot(StrEnum):
    """Where it stood."""

    DOMAIN = "domain"
    FEED_FIELD = "feed_field"
    HTML_META = "html_meta"
    JSON_LD = "json_ld"
    BYLINE = "byline"
    DATELINE = "dateline"
    CREDIT_LINE = "credit_line"
    BODY = "body"


@unique
class Review(StrEnum):
    """Who stands behind a row."""

    AUTO = "auto"
    CONFIRMED = "confirmed"
    REJECTED = "rejected"
    ADDED = "added"


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """One statement about who reported, with its verbatim evidence.

    `article.text[span_start:span_end] == surface` where `field` is `text` (code points of the NFC
    text); elsewhere the value at `field` contains `surface` and both spans are None.
    """

    party_id: str | None
    """None: seen but not resolved (persons too)."""
    party: str
    """Name of the party, or of the person, or the surface where unresolved."""
    role: Role
    sub_role: str | None
    slot: Slot
    surface: str
    """The name itself, verbatim."""
    evidence: str
    """Verbatim words around it that show the role, surface included."""
    field: str
    """`text`, `url`, or the path of a raw field."""
    span_start: int | None
    span_end: int | None
    rule: str
    confidence: float
    """0 to 1."""
    via_party_id: str | None = None
    """In a chain "X citing Y": X, on the row of Y."""
    review: Review = Review.AUTO


@dataclass(frozen=True, slots=True)
class Attributed:
    """An article with its attributions, in order of slot and place."""

    article: Article
    attributions: tuple[Attribution, ...]
